"""A student is told of a change only against the version of the lab that this student was given."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat import NotebookNode

from autograder.engine.release import release_lab
from autograder.gradebook import Course, open_course
from autograder.lab import Master, Reason, read_master, restore
from autograder.lab.versions import VERSIONS, named_version, read_versions, version_in
from tests.banks.notebooks import all_right, cell_of
from tests.tiny_lab import LAB


@pytest.fixture
def edited(course: Course) -> Callable[[str, dict[str, object]], Master]:
    """Edits one cell of the lab's source, and gives the lab as it then is, released or not."""

    def edit(grade_id: str, change: dict[str, object], *, release: bool = True) -> Master:
        path = course.lab_folder(LAB) / f"{LAB}.ipynb"
        lab = json.loads(path.read_text())
        for cell in lab["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id:
                nbgrader = cell["metadata"]["nbgrader"]
                nbgrader.update({k: v for k, v in change.items() if k != "source"})
                cell["source"] = change.get("source", cell["source"])
        path.write_text(json.dumps(lab))
        if release:
            release_lab(open_course(course.root), LAB)
        return read_master(course.lab_folder(LAB))

    return edit


def reasons(notebook: NotebookNode, master: Master) -> set[Reason]:
    return {finding.reason for finding in restore(notebook, master).findings}


def test_a_released_notebook_names_its_version_and_the_version_is_kept(course: Course) -> None:
    master = read_master(course.lab_folder(LAB))
    assert list(master.versions) == [master.version] == [named_version(master.blank)]
    assert master.versions[master.version] == version_in(master.blank)
    released = course.folder_of(course.coursedir.release_directory, ".", LAB) / f"{LAB}.ipynb"
    assert json.loads(released.read_text())["metadata"]["autograder"]["release"] == master.version
    assert not (released.parent / VERSIONS).exists()


@pytest.mark.parametrize("names_its_version", [True, False])
def test_who_handed_in_before_an_edit_is_told_of_no_change(
    edited: Callable[..., Master], course: Course, names_its_version: bool
) -> None:
    before = all_right(read_master(course.lab_folder(LAB)))
    if not names_its_version:
        del before.metadata["autograder"]
    master = edited(
        "setup", {"source": "import numpy as np\nfrom trainlab import checks\nSCALE = 3"}
    )
    master = edited("test_double", {"points": 7})
    assert len(master.versions) == 3
    expected = {Reason.EARLIER_VERSION} if names_its_version else set()
    assert reasons(before, master) == expected


def test_who_changed_a_cell_of_an_earlier_version_is_told(
    edited: Callable[..., Master], course: Course
) -> None:
    before = all_right(read_master(course.lab_folder(LAB)))
    cell_of(before, "test_double").source = "assert True"
    master = edited("test_double", {"points": 7})
    assert reasons(before, master) == {Reason.EARLIER_VERSION, Reason.LOCKED_CELL_CHANGED}


def test_a_cell_that_the_version_did_not_have_was_not_deleted(
    edited: Callable[..., Master], course: Course
) -> None:
    master = read_master(course.lab_folder(LAB))
    work = all_right(master)
    work.cells.remove(cell_of(work, "test_partial"))
    assert reasons(work, master) == {Reason.CELL_DELETED}
    older = {
        name: cell for name, cell in version_in(master.blank).items() if name != "test_partial"
    }
    work.metadata["autograder"]["release"] = "older"
    with_older = replace(master, versions={**master.versions, "older": older})
    assert reasons(work, with_older) == {Reason.EARLIER_VERSION}


def test_an_edit_that_was_never_released_is_nobodys_change(
    edited: Callable[..., Master], course: Course
) -> None:
    before = all_right(read_master(course.lab_folder(LAB)))
    master = edited("experiment", {"source": "print(1)"}, release=False)
    assert Reason.LOCKED_CELL_CHANGED not in reasons(before, master)


@pytest.mark.parametrize("named", ["../../etc", "", 5, None, ["x"]])
def test_whatever_a_notebook_names_is_no_harm(tiny: Master, named: object) -> None:
    work = all_right(tiny)
    work.metadata["autograder"] = {"release": named}
    assert reasons(work, tiny) == set()


def test_a_broken_file_is_said(tmp_path: Path) -> None:
    (tmp_path / VERSIONS).mkdir()
    (tmp_path / VERSIONS / "x.json").write_text("[1]")
    with pytest.raises(ValueError, match=r"x\.json does not hold a released version"):
        read_versions(tmp_path)
