"""The report sets a class's guesses beside what came out, and ranks without names."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.lab import Master, read_master
from autograder.report.figures import tables_of_figures
from autograder.report.grades import Grades, Row
from autograder.report.guesses import lines_of_guesses
from autograder.report.page import write_page
from tests.banks.notebooks import cell_of
from tests.tiny_lab import LAB, write_tiny_lab

CAME_OUT = "guess_sum: you have not guessed. It came out: 45, <of course>\n"


@pytest.fixture
def master(tmp_path: Path) -> Master:
    folder = write_tiny_lab(tmp_path / "solutions")
    path = folder / f"{LAB}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell_of(notebook, "experiment").outputs = [
        nbformat.v4.new_output("stream", name="stdout", text=CAME_OUT)
    ]
    nbformat.write(notebook, path)
    return read_master(folder)


def a_class(master: Master) -> Grades:
    guesses = ["45", "45", "10", None, "<script>"]
    sizes = [(1800.0, 0.9), (900.0, 0.86), (900.0, 0.88), None, (1900.0, 0.88)]
    rows = tuple(
        Row(
            f"student{number}",
            1.0,
            {"test_double": 1.0},
            figures={"test_partial": {"bytes": size[0], "accuracy": size[1]}} if size else {},
            guesses={"guess_sum": guess} if guess else {},
        )
        for number, (guess, size) in enumerate(zip(guesses, sizes, strict=True))
    )
    return Grades(LAB, tuple(cell for cell in master.cells if cell.is_graded), rows)


def test_guesses_are_counted_and_set_beside_what_came_out(master: Master) -> None:
    (line,) = lines_of_guesses(a_class(master), master)
    assert line.question == "what do 0 to 9 add up to?"
    assert dict(line.said) == {"45": 2, "10": 1, "<script>": 1}
    assert line.said[0] == ("45", 2)
    assert (line.silent, line.came_out) == (1, "45, <of course>")


def test_rare_guesses_are_summed_up(master: Master) -> None:
    rows = tuple(
        Row(str(n), 1.0, {"test_double": 1.0}, guesses={"guess_sum": str(n)}) for n in range(20)
    )
    grades = Grades(LAB, a_class(master).graded_cells, rows)
    (line,) = lines_of_guesses(grades, master)
    assert len(line.said) == 9
    assert line.said[-1] == ("(others)", 12)


def test_figures_are_ranked_without_names(master: Master) -> None:
    (table,) = tables_of_figures(a_class(master))
    assert (table.test, table.names) == ("test_partial", ("bytes", "accuracy"))
    assert table.rows == ((1800, 0.9), (900, 0.88), (1900, 0.88), (900, 0.86))


def test_the_page_shows_both_and_trusts_no_guess(master: Master, tmp_path: Path) -> None:
    grades = a_class(master)
    page = tmp_path / "report.html"
    write_page(grades, page, guesses=lines_of_guesses(grades, master), with_students=False)
    text = page.read_text()
    assert "what do 0 to 9 add up to?" in text
    assert "It came out: 45, &lt;of course&gt;" in text
    assert "&lt;script&gt;" in text
    assert text.count("<script") == 1, "the page's own, and no student's"
    assert "1,800" in text
    assert "student1" not in text
