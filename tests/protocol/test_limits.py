"""Every limit is declared once, and all that people read about it is made from that."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from autograder.protocol.limits import LIMITS, Limit, Limits, limits_page
from autograder.protocol.stop_reasons import StopReason

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_holds_every_limit_with_its_default() -> None:
    assert [limit.name for limit in LIMITS] == [each.name for each in fields(Limits)]
    assert Limits() == Limits(**{limit.name: limit.default for limit in LIMITS})


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_each_says_what_it_limits_and_what_happens_beyond_it(limit: Limit) -> None:
    assert limit.meaning
    assert limit.default > 0
    assert isinstance(limit.beyond, StopReason)
    assert limit.help.endswith(".")
    assert f"| `{limit.name}` | {limit.default:g}" in limits_page()


def test_the_page_is_as_new_as_the_table() -> None:
    """`make build` writes it."""
    assert (ROOT / "docs" / "limits.md").read_text() == limits_page()
