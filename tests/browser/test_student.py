"""A student's way: open the released lab, solve one exercise, see the check pass, validate."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from playwright.sync_api import Page, expect

from autograder.gradebook import Course
from tests.banks.notebooks import all_right, cell_of, reference_answers
from tests.browser.conftest import LAB
from tests.browser.notebook_page import NotebookPage
from tests.browser.servers import ONE_THREAD, jupyter_lab

SETUP = "setup"
# An exercise, its visible check, and a picture that needs nothing but this exercise.
EXERCISE = "forward_activations"
CHECK = "test_forward_activations"
PICTURE = "experiment_saturation"
# The check of an exercise that stays unsolved: the verdict has to show it.
UNSOLVED_CHECK = "test_backward_signals"
WRONG = "    return [training.activate(activation, X @ kernels[0])] * len(kernels)"

COMMAND_SECONDS = 300

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def released(lab_course: Course) -> Path:
    """The folder that students get."""
    return lab_course.folder_of(lab_course.coursedir.release_directory, ".", LAB)


@pytest.fixture(scope="module")
def verdicts(
    released: Path, lab_course: Course, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[str]]]:
    """What ``nbgrader validate`` says about the lab as released and about the lab solved.

    To run the whole lab takes half a minute, which passes while the browser is busy.
    """
    with ThreadPoolExecutor(max_workers=1) as one_by_one:
        promised = {}
        for name in ("unsolved", "solved"):
            folder = tmp_path_factory.mktemp(name) / LAB
            shutil.copytree(released, folder)
            if name == "solved":
                nbformat.write(all_right(lab_course.master(LAB)), folder / f"{LAB}.ipynb")
            promised[name] = one_by_one.submit(_validate, folder / f"{LAB}.ipynb")
        yield promised


@pytest.mark.usefixtures("verdicts")
def test_student_solves_an_exercise(
    released: Path,
    lab_course: Course,
    tmp_path: Path,
    page: Page,
    screenshots: Path,
) -> None:
    folder = tmp_path / "student" / LAB
    shutil.copytree(released, folder)
    path = folder / f"{LAB}.ipynb"
    files = {file.name for file in folder.iterdir()}
    notebook = _read(path)
    stub = str(cell_of(notebook, EXERCISE).source)
    wrong = stub[: stub.index("    # YOUR CODE HERE")] + WRONG
    answer = reference_answers(lab_course.master(LAB))[EXERCISE]

    with jupyter_lab(folder, tmp_path / "server") as server:
        lab = NotebookPage(page, server, path.name, notebook)
        expect(page.locator(".jp-Notebook h1").first).to_be_visible()
        expect(page.locator(".jp-CodeCell .cm-line span").first).to_be_visible()  # in colour
        page.screenshot(path=screenshots / "student_opens.png")

        lab.run(SETUP)
        lab.run(EXERCISE)
        expect(lab.run(PICTURE)).to_contain_text(f"Solve {EXERCISE} first")

        lab.type_answer(EXERCISE, stub, wrong)
        lab.run(EXERCISE)
        check = lab.run(CHECK)
        expect(check).to_contain_text("✗")
        lab.show(check)
        page.screenshot(path=screenshots / "student_check_fails.png")

        lab.type_answer(EXERCISE, wrong, answer)
        lab.run(EXERCISE)
        check = lab.run(CHECK)
        expect(check).to_contain_text("✓")
        expect(check).not_to_contain_text("✗")
        lab.show(check)
        page.screenshot(path=screenshots / "student_check_passes.png")

        picture = lab.run(PICTURE).locator("img")
        expect(picture).to_have_attribute("src", re.compile("^data:image/png;base64,"))
        page.wait_for_function("image => image.naturalWidth > 300", arg=picture.element_handle())
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

    assert cell_of(_read(path), EXERCISE).source.rstrip() == answer.rstrip()
    # Nothing appears beside the notebook, such as a text form that no student asked for.
    assert {file.name for file in folder.iterdir()} - {".ipynb_checkpoints"} == files


def test_run_all_of_an_unsolved_lab_gets_to_its_end(
    released: Path, tmp_path: Path, page: Page, screenshots: Path
) -> None:
    folder = tmp_path / "student" / LAB
    shutil.copytree(released, folder)
    path = folder / f"{LAB}.ipynb"
    with jupyter_lab(folder, tmp_path / "server") as server:
        lab = NotebookPage(page, server, path.name, _read(path))
        saved = lab.run_all(path)
        page.screenshot(path=screenshots / "student_runs_all.png")
    outputs = [o for cell in saved.cells for o in cell.get("outputs", [])]
    errors = [o for o in outputs if o.output_type == "error"]
    assert len(errors) > 0
    assert {error.ename for error in errors} == {"NotImplementedError"}


def test_released_lab_fails_in_every_visible_check(
    lab_course: Course, verdicts: dict[str, Future[str]]
) -> None:
    visible = [test for test in lab_course.master(LAB).tests if _has_code(test.released)]
    said = verdicts["unsolved"].result()
    assert f"VALIDATION FAILED ON {len(visible)} CELL(S)" in said
    assert said.count("\n    NotImplementedError: \n") == len(visible)


def test_solved_lab_passes(verdicts: dict[str, Future[str]]) -> None:
    said = verdicts["solved"].result()
    assert said == "Success! Your notebook passes all the tests.\n"


def _validate(notebook: Path) -> str:
    """What the command says that stands behind the Validate button."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "validate", notebook.name],
        cwd=notebook.parent,
        env={**os.environ, **ONE_THREAD},
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def _source(notebook: NotebookNode, grade_id: str) -> str:
    """What a cell is recognized by in a verdict, which shows the source of cells that failed."""
    return str(cell_of(notebook, grade_id).source.strip())


def _has_code(cell: NotebookNode) -> bool:
    return any(line.strip() and not line.startswith("#") for line in cell.source.splitlines())
