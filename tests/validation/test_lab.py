"""A whole lab, measured: what is weak in its tests comes out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import cli
from autograder.cli.validate_tests import BELOW_THE_LINE
from autograder.gradebook import Course
from autograder.lab import read_master
from autograder.validation.exercise import Options
from autograder.validation.kept_figures import FILENAME
from autograder.validation.lab import EQUIVALENT, validate_lab
from autograder.validation.page import write_page
from tests.tiny_lab import LAB

EMPTY = """
from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="none")
"""


def test_good_tests_hold_the_line(folder: Path) -> None:
    figures = validate_lab(read_master(folder), Options(seeds=2))
    assert [wrong.name for wrong in figures.misconceptions if wrong.caught] == [
        "tripled",
        "halved",
        "default_only",
    ]
    assert all(wrong.named for wrong in figures.misconceptions)
    assert [right.failed for right in figures.right] == [(), (), (), ()]
    assert len(figures.mutants) > 10
    assert figures.counts.mutation_score == 1.0


def test_in_short_only_what_the_sandbox_does_not_do_is_measured(folder: Path) -> None:
    path = folder / "exercises" / "double" / "wrong.py"
    path.write_text(path.read_text().replace('["test_double", "test_partial"]', '["test_double"]'))
    options = Options(with_mutants=False, seeds=0)
    whole, short = (
        validate_lab(read_master(folder), replace(options, in_short=in_short)).exercises[0]
        for in_short in (False, True)
    )
    assert [wrong.failed for wrong in whole.misconceptions if wrong.name == "tripled"] == [
        ("test_double", "test_partial")
    ]
    assert [wrong.failed for wrong in short.misconceptions if wrong.name == "tripled"] == [
        ("test_double",)
    ]
    assert all(wrong.named for wrong in short.misconceptions)
    assert (len(whole.spoiling) > 0, short.spoiling) == (True, ())
    assert [right.name for right in whole.right] == ["reference", "added"]
    assert [right.name for right in short.right] == ["reference"]


def test_a_test_that_was_to_catch_a_misconception_and_does_not_is_named(folder: Path) -> None:
    path = folder / "exercises" / "double" / "wrong.py"
    path.write_text(path.read_text().replace('["test_double"]', '["test_double", "test_scaled"]'))
    figures = validate_lab(read_master(folder), Options(with_mutants=False, seeds=0))
    (halved,) = [wrong for wrong in figures.misconceptions if wrong.name == "halved"]
    assert halved.missed == ("test_scaled",)
    assert not halved.caught


def test_a_right_answer_that_loses_points_is_named(folder: Path) -> None:
    path = folder / "exercises" / "double" / "right.py"
    path.write_text(path.read_text().replace("x + x", "x + x + 1e-3"))
    figures = validate_lab(read_master(folder), Options(with_mutants=False, seeds=0))
    (added,) = [right for right in figures.right if right.name == "added"]
    assert set(added.failed) == {"test_double", "test_partial"}


def test_a_weak_test_lets_mutants_live_until_they_are_set_aside(folder: Path) -> None:
    path = folder / f"{LAB}.ipynb"
    weak = json.loads(path.read_text())
    for cell in weak["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in ("test_double", "test_partial"):
            cell["source"] = "assert double(np.array([2.0]))[0] == 4.0"
    path.write_text(json.dumps(weak))
    options = Options(seeds=0)
    (first, _) = validate_lab(read_master(folder), options).exercises
    survivors = [mutant.name for mutant in first.survivors]
    assert any("2 ** x" in change for change in survivors)  # 2 ** 2 is 2 * 2
    lines = []
    for change in survivors:
        lines += ["[[double]]", f"change = {json.dumps(change)}", 'reason = "for this test"']
    (folder / "private" / EQUIVALENT).write_text("\n".join(lines))
    (first, _) = validate_lab(read_master(folder), options).exercises
    assert first.survivors == []
    assert sum(bool(mutant.set_aside) for mutant in first.mutants) == len(survivors)


def test_the_command_writes_a_page_and_figures_and_ends_with_5_below_the_line(
    course: Course, folder: Path, tmp_path: Path
) -> None:
    path = folder / "exercises" / "double" / "right.py"
    path.write_text(path.read_text().replace("x + x", "x + x + 1e-3"))
    figures = tmp_path / "figures.json"
    arguments = ["validate-tests", LAB, "--course-dir", str(course.root), "--no-mutants"]
    done = CliRunner().invoke(cli, [*arguments, "--seeds", "0", "--json", str(figures)])
    assert done.exit_code == BELOW_THE_LINE, done.output
    assert "added, a right answer to double, fails test_double" in done.output
    (lab,) = json.loads(figures.read_text())
    assert lab["totals"]["misconceptions_caught"] == 3
    assert lab["totals"]["right_answers_accepted"] == 3
    page = (course.root / "reports" / "tests.html").read_text()
    assert "3 of 3" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_page_names_a_test_that_catches_nothing(folder: Path, tmp_path: Path) -> None:
    figures = validate_lab(read_master(folder), Options(with_mutants=False, seeds=0))
    write_page([figures], tmp_path / "page.html")
    assert "catches nothing" not in (tmp_path / "page.html").read_text()
    for path in folder.glob("exercises/*/wrong.py"):
        path.write_text(EMPTY)
    figures = validate_lab(read_master(folder), Options(with_mutants=False, seeds=0))
    write_page([figures], tmp_path / "page.html")
    assert "catches nothing" in (tmp_path / "page.html").read_text()


@pytest.mark.parametrize("part", [("--no-mutants",), ("--exercise", "double")])
def test_figures_of_a_part_are_not_kept(
    course: Course, folder: Path, part: tuple[str, ...]
) -> None:
    arguments = ["validate-tests", LAB, "--course-dir", str(course.root), "--keep", *part]
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 2
    assert "--keep keeps the figures of whole labs" in done.output
    assert not (folder / "private" / FILENAME).exists()
