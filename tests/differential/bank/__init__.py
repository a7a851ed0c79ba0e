"""Honest but messy submissions of the tiny lab, by kind."""

from __future__ import annotations

from collections.abc import Iterator

from tests.differential.bank.changed_tests import CHANGED_TESTS
from tests.differential.bank.encodings import ENCODINGS
from tests.differential.case import Case, Kind

KINDS: tuple[Kind, ...] = (ENCODINGS, CHANGED_TESTS)

BANK: tuple[Case, ...] = tuple(case for kind in KINDS for case in kind.cases)


def a_quarter(turn: int) -> Iterator[Case]:
    """Every fourth case of each kind: four turns in a row give them all."""
    for kind in KINDS:
        yield from kind.cases[turn % 4 :: 4]
