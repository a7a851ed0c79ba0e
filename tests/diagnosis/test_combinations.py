"""Two edits of the author's answer that do not touch each other make a pair of mistakes."""

from __future__ import annotations

from autograder.diagnosis.bank import Variant
from autograder.diagnosis.combinations import pairs_of

ORIGINAL = "def step(w, g, rate):\n    change = rate * g\n    return w - change"


def edit(name: str, change: dict[str, str]) -> Variant:
    return Variant(name, "step", "", f"message of {name}", caught_by=("test",), change=change)


def test_edits_of_different_places_are_combined() -> None:
    uphill, square = edit("uphill", {"w - change": "w + change"}), edit("square", {"* g": "* g**2"})
    ((one, other, source),) = pairs_of(ORIGINAL, [uphill, square])
    assert (one.name, other.name) == ("uphill", "square")
    assert "rate * g**2" in source
    assert "w + change" in source


def test_edits_of_one_place_and_whole_functions_are_not() -> None:
    uphill, halved = edit("uphill", {"w - change": "w + change"}), edit("half", {"- change": "- 1"})
    whole = Variant(
        "whole", "step", "def step(w, g, rate):\n    return w", "none", caught_by=("t",)
    )
    assert list(pairs_of(ORIGINAL, [uphill, halved, whole])) == []
