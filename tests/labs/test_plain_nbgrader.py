"""Plain ``nbgrader autograde`` gives every honest submission the same score as we do, test by test.

With one exception: a test that builds on a wrong answer is run by us with the right one below, too,
and can only gain by it. Plain nbgrader gives no test more.
Plain nbgrader runs everything, experiments too, in one ordinary kernel for each submission: slow,
and unprotected. So two submissions hold every kind of honest work between them, and only the first
lab keeps its experiments here; those of the others run in nbval. Two labs at a time.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest

from autograder.cli.new_course import CONFIGURATION
from autograder.engine import grade_class, release_lab
from autograder.engine.grade_class import Request
from autograder.gradebook import GradedFolder, open_course
from autograder.lab import Master, read_master
from autograder.outside import WarmProcess
from tests.banks.borrowed_answers import borrowed_answers, cells_about, rounds_of
from tests.banks.course_folders import copy_lab
from tests.banks.notebooks import (
    FIRST_LAB,
    LABS,
    SOLUTIONS,
    all_right,
    hand_in,
    reference_answers,
    write,
)
from tests.banks.plain_nbgrader import (
    PLAIN,
    make_course,
    nbgrader,
    scores,
    take_out_experiments,
)
from tests.banks.sample_class import correct_rounds, misconception_rounds
from tests.turns import EIGHTH, in_turn


def sources(folder: Path, lab: str) -> Path:
    """The labs' source folder, or a copy of the lab without its experiments."""
    if lab == FIRST_LAB:
        return SOLUTIONS
    solutions = copy_lab(lab, folder)
    take_out_experiments(solutions / lab / f"{lab}.ipynb")
    return solutions


def hand_in_class(folder: Path, master: Master) -> list[str]:
    """The author's answers; and exercise by exercise one that is right otherwise, wrong, undone."""
    lab = master.lab
    right, wrong = correct_rounds(master)[0], misconception_rounds(master)[0]
    answers = {}
    kinds = cycle(("right", "wrong", "undone"))
    for name, kind in zip(reference_answers(master), kinds, strict=False):
        if kind != "undone":
            answers[name] = right[name] if kind == "right" else wrong[name]
    write(all_right(master), folder, "right", lab)
    write(hand_in(master, answers), folder, "mixed", lab)
    return ["right", "mixed"]


@pytest.mark.parametrize("lab", in_turn(LABS, EIGHTH))
def test_plain_nbgrader_gives_the_same_scores(tmp_path: Path, warm: WarmProcess, lab: str) -> None:
    solutions = sources(tmp_path / "source", lab)
    ours = make_course(tmp_path / "ours", lab, CONFIGURATION, solutions)
    students = hand_in_class(ours, read_master(solutions / lab))
    course = open_course(ours)
    release_lab(course, lab)
    grade_class(course, Request(lab))

    folder = make_course(tmp_path / "plain", lab, PLAIN, solutions)
    nbgrader(folder, "generate_assignment", lab)
    (folder / "submitted").symlink_to(ours / "submitted")
    nbgrader(folder, "autograde", lab)
    plain = scores(folder, lab, students)
    own, kept = scores(ours, lab, students), GradedFolder(course.coursedir, lab, "mixed").metadata()
    more = {test for test, points in own["mixed"].items() if points != plain["mixed"][test]}
    assert own["right"] == plain["right"]
    for test in more:
        assert (own["mixed"][test] or 0) > (plain["mixed"][test] or 0), test
        assert kept["tests"][test]["rests_on"], test
    earned = [sum(points or 0 for points in by_test.values()) for by_test in plain.values()]
    assert 0 < earned[1] < earned[0]


def test_borrowed_answers_earn_nothing_there_either(tmp_path: Path) -> None:
    """There the visible checks look at the answers, as in a student's own notebook."""
    lab, student = "03_losses", "borrower"
    solutions = sources(tmp_path / "source", lab)
    master = read_master(solutions / lab)
    borrowed = next(rounds_of(borrowed_answers(lab)))
    folder = make_course(tmp_path / "plain", lab, PLAIN, solutions)
    answers = {exercise: answer.source for exercise, answer in borrowed.items()}
    write(all_right(master, **answers), folder, student, lab)
    nbgrader(folder, "generate_assignment", lab)
    nbgrader(folder, "autograde", lab, "--student", student)
    points = scores(folder, lab, [student])[student]
    about = {exercise: cells_about(master, exercise) for exercise in borrowed}
    assert {cell.grade_id: points[cell.grade_id] for cells in about.values() for cell in cells} == {
        cell.grade_id: 0 for cells in about.values() for cell in cells
    }
    assert sum(earned or 0 for earned in points.values()) > 0
