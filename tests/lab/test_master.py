"""The master copy says what is graded, and its released form gives nothing away."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder.lab import Master, Role, read_master
from autograder.lab.leaks import (
    find_leaks,
    find_leaks_in_other_labs,
    hidden_test_lines,
    solution_lines,
)
from tests.tiny_bank import write_tiny_bank
from tests.tiny_lab import LAB, write_tiny_lab


def test_roles_and_points_are_read(tiny: Master) -> None:
    assert tiny.by_id["setup"].role is Role.SETUP
    assert tiny.by_id["double"].is_answer
    assert [test.points for test in tiny.tests] == [2, 3, 4]


def test_the_hidden_lines_are_those_between_the_marks(tiny: Master) -> None:
    cell = tiny.by_id["test_double"]
    hidden = [cell.source.splitlines()[number - 1] for number in sorted(cell.hidden_lines)]
    assert hidden[0] == "### BEGIN HIDDEN TESTS"
    assert "hidden_input_of_double" in hidden[1]


def test_the_released_notebook_holds_no_secret(tiny: Master, tmp_path: Path) -> None:
    folder = tmp_path / "released"
    folder.mkdir()
    nbformat.write(tiny.blank, folder / "tiny.ipynb")
    assert find_leaks(tiny, folder) == []


def test_a_leak_is_found_in_text_notebooks_and_highlighted_pages(
    tiny: Master, tmp_path: Path
) -> None:
    secret = next(line for line in hidden_test_lines(tiny) if "hidden_input" in line)
    folder = tmp_path / "leaky"
    folder.mkdir()
    (folder / "a.txt").write_text(secret)
    spans = "".join(f"<span>{part}</span> " for part in secret.split(" "))
    (folder / "b.html").write_text(spans)
    (folder / "c.json").write_text('{"x": "' + secret.replace('"', '\\"') + '"}')
    assert {leak.file.name for leak in find_leaks(tiny, folder)} == {"a.txt", "b.html", "c.json"}


def test_a_block_of_hidden_lines_is_found_in_another_lab_and_a_single_line_is_not(
    tiny: Master, tmp_path: Path
) -> None:
    cell = tiny.by_id["test_scaled"]
    lines = [cell.source.splitlines()[number - 1] for number in sorted(cell.hidden_lines)]
    course = tmp_path / "course"
    sources = {tiny.lab: lines, "other": lines, "third": lines[1:3], "solved": solution_lines(tiny)}
    for lab, source in sources.items():
        (course / lab).mkdir(parents=True)
        page = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("\n".join(source))])
        nbformat.write(page, course / lab / f"{lab}.ipynb")
    found = find_leaks_in_other_labs(tiny, course)
    assert {leak.file.stem for leak in found} == {"other"}


def test_solutions_are_secret_too(tiny: Master) -> None:
    assert "secret_solution_of_double = 2 * x" in solution_lines(tiny)


def test_nothing_of_exercises_is_released(tiny: Master) -> None:
    write_tiny_bank(tiny.folder)
    (tiny.folder / "exercises" / "double" / "notes.txt").write_text("an expected value\n")
    assert set(tiny.released_files()) == {"notes_for_students.txt"}


def test_private_files_and_text_forms_are_not_released(tiny: Master) -> None:
    (tiny.folder / "tiny.py").write_text("# solutions")
    assert set(tiny.released_files()) == {"notes_for_students.txt"}


def test_the_digest_changes_with_a_test_and_not_with_an_experiment(tmp_path: Path) -> None:
    folder = write_tiny_lab(tmp_path / "one")
    before = read_master(folder).digest
    path = folder / f"{LAB}.ipynb"
    source = path.read_text()
    path.write_text(source.replace("pictures_take_long", "pictures_take_ages"))
    assert read_master(folder).digest == before
    path.write_text(source.replace("-7.25", "-7.5"))
    assert read_master(folder).digest != before


MISTAKES = {
    "exactly one of the tags": ("test", "tested"),
    "metadata says otherwise": ("test", "setup"),
}


@pytest.mark.parametrize(("message", "tags"), MISTAKES.items())
def test_a_cell_without_a_clear_role_is_refused_by_name(
    tmp_path: Path, message: str, tags: tuple[str, str]
) -> None:
    folder = write_tiny_lab(tmp_path / "solutions")
    notebook = nbformat.read(folder / f"{LAB}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("tags") == [tags[0]]:
            cell.metadata.tags = [tags[1]]
    nbformat.write(notebook, folder / f"{LAB}.ipynb")
    with pytest.raises(ValueError, match=message):
        read_master(folder)


def test_two_cells_with_one_id_are_refused(tmp_path: Path) -> None:
    folder = write_tiny_lab(tmp_path / "solutions")
    notebook = nbformat.read(folder / f"{LAB}.ipynb", as_version=4)
    notebook.cells[7].metadata.nbgrader["grade_id"] = "test_double"
    nbformat.write(notebook, folder / f"{LAB}.ipynb")
    with pytest.raises(ValueError, match="two cells have the id 'test_double'"):
        read_master(folder)


AUTHORS_SLIPS = {
    "### END HIDDEN TESTS": "needs one '### END HIDDEN TESTS'",
    "### END SOLUTION": "needs one '### END SOLUTION'",
    '"points": 2,': 'needs "points"',
    "def double(": "must define double",
}


@pytest.mark.parametrize(("removed", "message"), AUTHORS_SLIPS.items())
def test_an_authors_slip_is_named_with_its_cell(tmp_path: Path, removed: str, message: str) -> None:
    folder = write_tiny_lab(tmp_path / "solutions")
    path = folder / f"{LAB}.ipynb"
    text = path.read_text()
    assert removed in text
    path.write_text(text.replace(removed, "def other(" if "def" in removed else "", 1))
    with pytest.raises(ValueError, match=f"^cell '.*double'.*{message}"):
        read_master(folder)
