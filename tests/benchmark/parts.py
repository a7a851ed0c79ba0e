"""The parts of the benchmark, one by one: a lab under both graders, class sizes, feedback pages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.benchmark.both_graders import SETTLED, BothGraders
from tests.benchmark.class_run import ClassRun
from tests.benchmark.measured_command import measure


@dataclass(frozen=True)
class Comparison:
    """How much of a lab is graded by both.

    Attributes:
        rounds: how often both grade, in turn.
        kinds: how many different submissions there are.
        ours: how many of ours there are beyond those that pay for the start; a multiple of `kinds`.
    """

    rounds: int
    kinds: int
    ours: int


def compare(both: BothGraders, comparison: Comparison) -> dict[str, Any]:
    """Both graders, in turn, on the same submissions: every kind once for stock, after its start.

    Gives "rounds", each with the runs "stock" and "ours"; and "scores".
    """
    students = both.hand_in(SETTLED + comparison.ours, to_stock=1 + comparison.kinds)
    rounds = [
        {
            "stock": both.grade_by_stock().as_json(),
            "ours": both.grade_by_ours(students).as_json(),
        }
        for _ in range(comparison.rounds)
    ]
    return {"rounds": rounds, "scores": both.compare_scores()}


def grow(both: BothGraders, sizes: Sequence[int]) -> dict[str, Any]:
    """Ours on classes of several sizes, the smallest first, and the feedback pages of all of them.

    Gives "classes", a run for each size by name; "alone", the smallest one with a single worker;
    and the run "feedback".
    """
    classes = {}
    for size in sizes:
        students = both.hand_in(size)
        classes[str(size)] = both.grade_by_ours(students).as_json()
        if size == sizes[0]:
            alone = both.grade_by_ours(students, workers=1).as_json()
    return {"classes": classes, "alone": alone, "feedback": write_feedback(both).as_json()}


def write_feedback(both: BothGraders) -> ClassRun:
    """All feedback pages of a graded class, by `autograder feedback` as it is."""
    command = [sys.executable, "-m", "autograder.cli.main", "feedback", both.lab]
    measured = measure(command, folder=both.ours, environment=os.environ)
    pages = list(both.ours.glob(f"feedback/*/{both.lab}/{both.lab}.html"))
    return ClassRun.of(measured, pages, settled=min(SETTLED, len(pages) - 1))
