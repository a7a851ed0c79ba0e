"""A lab of two exercises, small enough that the grader's own tests run in seconds."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.lab.course_profile import FILENAME

LAB = "tiny"

SETUP = """\
import numpy as np

from trainlab import checks

SCALE = 3.0
"""

DOUBLE = '''\
def double(x):
    """Return twice `x`, an array of shape (n,)."""
    ### BEGIN SOLUTION
    secret_solution_of_double = 2 * x
    return secret_solution_of_double
    ### END SOLUTION
'''

TEST_DOUBLE = """\
checks.close(double(np.array([1.0, 2.0])), np.array([2.0, 4.0]), of="double", prop="small numbers")
### BEGIN HIDDEN TESTS
hidden_input_of_double = np.array([-7.25, 0.0, 1e6])
checks.close(double(hidden_input_of_double), np.array([-14.5, 0.0, 2e6]), of="double", prop="all")
### END HIDDEN TESTS
"""

SCALED = '''\
def scaled(x, factor=SCALE):
    """Return `x` times `factor`."""
    ### BEGIN SOLUTION
    secret_solution_of_scaled = factor * x
    return secret_solution_of_scaled
    ### END SOLUTION
'''

TEST_SCALED = """\
checks.close(scaled(np.array([2.0])), np.array([6.0]), of="scaled", prop="default factor")
### BEGIN HIDDEN TESTS
hidden_factor_of_scaled = 0.125
checks.close(
    scaled(np.array([16.0, -8.0]), hidden_factor_of_scaled),
    np.array([2.0, -1.0]),
    of="scaled",
    prop="another factor",
)
### END HIDDEN TESTS
"""

TEST_PARTIAL = """\
### BEGIN HIDDEN TESTS
answers_for_credit = [bool(np.all(double(np.ones(3)) == 2)), bool(np.all(scaled(np.ones(3)) == 3))]
checks.for_report(size=len(answers_for_credit), share=0.5)
checks.partial_credit(4, [(0.25, answers_for_credit[0]), (0.75, answers_for_credit[1])])
### END HIDDEN TESTS
"""

GUESS = "guess_sum = None  # your guess: what do 0 to 9 add up to?"

EXPERIMENT = """\
pictures_take_long = sum(range(10))
"""


def tiny_notebook() -> NotebookNode:
    """The lab's source notebook."""
    cells = [
        nbformat.v4.new_markdown_cell("# A tiny lab"),
        cell("setup", "setup", SETUP),
        cell("double", "solution", DOUBLE),
        cell("test_double", "test", TEST_DOUBLE, points=2),
        cell("guess_sum", "guess", GUESS),
        cell("experiment", "experiment", EXPERIMENT),
        cell("scaled", "solution", SCALED),
        cell("test_scaled", "test", TEST_SCALED, points=3),
        cell("test_partial", "test", TEST_PARTIAL, points=4),
    ]
    spec = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": spec})


def write_tiny_lab(solutions: Path) -> Path:
    """Write the lab into a folder of solutions, the course's profile beside it.

    Gives the lab's folder.
    """
    folder = solutions / LAB
    folder.mkdir(parents=True)
    write_profile(solutions.parent)
    nbformat.write(tiny_notebook(), folder / f"{LAB}.ipynb")
    (folder / "private").mkdir()
    (folder / "private" / "secret.txt").write_text("an expected value\n")
    (folder / "notes_for_students.txt").write_text("Good luck.\n")
    return folder


def write_profile(course: Path) -> None:
    """Put this course's profile into another course folder, so that its checks are observed."""
    shutil.copy(Path(__file__).parents[1] / FILENAME, course / FILENAME)


def cell(grade_id: str, role: str, source: str, points: float = 0) -> NotebookNode:
    """A cell as the build writes it."""
    nbgrader: dict[str, object] = {
        "grade": role == "test",
        "grade_id": grade_id,
        "locked": role not in ("solution", "guess"),
        "schema_version": 3,
        "solution": role == "solution",
        "task": False,
    }
    if role == "test":
        nbgrader["points"] = points
    return nbformat.v4.new_code_cell(
        source.rstrip(), metadata={"nbgrader": nbgrader, "tags": [role]}, id=grade_id
    )


def setup_cell(source: str) -> NotebookNode:
    """A setup cell of another small lab."""
    return cell("setup", "setup", source)


def solution_cell(exercise: str, source: str) -> NotebookNode:
    """A solution cell of another small lab."""
    return cell(exercise, "solution", source)


def cell_of_test(source: str, grade_id: str = "test") -> NotebookNode:
    """A test cell of another small lab, worth a point."""
    return cell(grade_id, "test", source, points=1)
