"""What takes turns is all taken, sooner or later."""

from __future__ import annotations

import pytest

from tests.turns import in_turn

ITEMS = list("abcdefghijklm")


def test_four_runs_in_a_row_take_each_item_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIGHTLY", raising=False)
    taken = []
    for run in range(41, 45):
        monkeypatch.setenv("GITHUB_RUN_NUMBER", str(run))
        taken += in_turn(ITEMS)
    assert sorted(taken) == ITEMS


def test_a_run_that_nobody_counts_takes_the_part_of_its_commit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("NIGHTLY", raising=False)
    monkeypatch.delenv("GITHUB_RUN_NUMBER", raising=False)
    assert in_turn(ITEMS) in [ITEMS[start::4] for start in range(4)]
    assert in_turn(ITEMS) == in_turn(ITEMS)


def test_by_night_all_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIGHTLY", "1")
    assert in_turn(ITEMS) == ITEMS
