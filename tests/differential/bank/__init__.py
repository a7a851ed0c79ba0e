"""Honest but messy submissions, by kind."""

from __future__ import annotations

from collections.abc import Iterator

from tests.differential.bank.cells import CELLS
from tests.differential.bank.changed_tests import CHANGED_TESTS
from tests.differential.bank.editors import EDITORS
from tests.differential.bank.encodings import ENCODINGS
from tests.differential.bank.files import FILES
from tests.differential.bank.language import LANGUAGE
from tests.differential.bank.magics import MAGICS
from tests.differential.bank.modules import MODULES
from tests.differential.bank.names import NAMES
from tests.differential.bank.outputs import OUTPUTS
from tests.differential.bank.processes import PROCESSES
from tests.differential.bank.real_lab import REAL_LAB
from tests.differential.bank.settings import SETTINGS
from tests.differential.bank.unfinished import UNFINISHED
from tests.differential.bank.values import VALUES
from tests.differential.case import Case, Kind
from tests.turns import EIGHTH, part

KINDS: tuple[Kind, ...] = (
    FILES,
    ENCODINGS,
    EDITORS,
    CELLS,
    CHANGED_TESTS,
    LANGUAGE,
    VALUES,
    NAMES,
    SETTINGS,
    OUTPUTS,
    MAGICS,
    MODULES,
    PROCESSES,
    UNFINISHED,
    REAL_LAB,
)

BANK: tuple[Case, ...] = tuple(case for kind in KINDS for case in kind.cases)


def an_eighth(turn: int) -> Iterator[Case]:
    """Every eighth case of each kind: eight turns in a row give them all."""
    for kind in KINDS:
        yield from part(kind.cases, turn, EIGHTH)
