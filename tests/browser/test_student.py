"""A student's way: open the released lab, solve one exercise, see the check pass, validate."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from playwright.sync_api import Page, expect

from tests.banks.notebooks import (
    FIRST_LAB,
    ROOT,
    cell_of,
    master_copy,
    reference_answers,
)
from tests.browser.notebook_page import NotebookPage
from tests.browser.servers import jupyter_lab

LAB = FIRST_LAB
SETUP = "setup"
# An exercise, its visible check, and the picture that needs nothing but this exercise.
EXERCISE = "forward_activations"
CHECK = "test_forward_activations"
PICTURE = "experiment_saturation"
# An exercise that stays unsolved: the verdict has to name its check.
UNSOLVED_CHECK = "test_backward_signals"

pytestmark = pytest.mark.browser


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The released lab, copied to where a student works."""
    folder = tmp_path / "student" / LAB
    shutil.copytree(ROOT / "course" / LAB, folder)
    return folder / f"{LAB}.ipynb"


def _source(notebook: NotebookNode, grade_id: str) -> str:
    """What a cell is recognized by in nbgrader's verdict, which shows the source of failed ones."""
    return str(cell_of(notebook, grade_id).source.strip())


def _read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def test_student_solves_an_exercise(
    released: Path, tmp_path: Path, page: Page, screenshots: Path
) -> None:
    notebook = _read(released)
    files = {path.name for path in released.parent.iterdir()}
    stub = cell_of(notebook, EXERCISE).source
    answer = reference_answers(master_copy(LAB))[EXERCISE]
    with jupyter_lab(released.parent, tmp_path / "server") as server:
        lab = NotebookPage(page, server, released.name, notebook)
        expect(page.locator(".jp-Notebook h1").first).to_be_visible()
        expect(page.locator(".jp-CodeCell .cm-line span").first).to_be_visible()  # in colour
        page.screenshot(path=screenshots / "student_opens.png")

        lab.run(SETUP)
        lab.run(EXERCISE)
        unsolved = lab.run(CHECK)
        expect(unsolved).to_contain_text("NotImplementedError")
        lab.show(unsolved)
        page.screenshot(path=screenshots / "student_unsolved.png")

        lab.type_answer(EXERCISE, stub, answer)
        lab.run(EXERCISE)
        check = lab.run(CHECK)
        expect(check).to_contain_text("✓")
        expect(check).not_to_contain_text("✗")
        picture = lab.run(PICTURE).locator("img")
        expect(picture).to_have_attribute("src", re.compile("^data:image/png;base64,"))
        page.wait_for_function("image => image.naturalWidth > 300", arg=picture.element_handle())
        print("ALT", picture.get_attribute("alt"))
        lab.show(check)
        page.screenshot(path=screenshots / "student_check_passes.png")
        lab.show(picture)
        page.screenshot(path=screenshots / "student_picture.png")

        dialog = lab.validate()
        expect(dialog).to_contain_text("The following cell failed")
        page.screenshot(path=screenshots / "student_validates.png")
        failed = dialog.inner_text()
        assert _source(notebook, UNSOLVED_CHECK) in failed
        assert _source(notebook, CHECK) not in failed
        dialog.get_by_role("button", name="Ok").click()
        dialog.wait_for(state="detached")

    assert cell_of(_read(released), EXERCISE).source.rstrip() == answer.rstrip()
    # Nothing appears beside the notebook, such as a text form that a student did not ask for.
    assert {path.name for path in released.parent.iterdir()} - {".ipynb_checkpoints"} == files
