"""The rules of the house: which room may import which, and what no room may know.

`python -m pytest tests/test_house.py -s` prints the rooms with what each imports.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

ROOMS = (
    "cli",
    "authoring",
    "validation",
    "report",
    "engine",
    "nbgrader_plugin",
    "feedback",
    "gradebook",
    "judge",
    "diagnosis",
    "test_runner",
    "lab",
    "outside",
    "protocol",
)
"""The trusted side's rooms of `autograder`: each may import those after it."""

INSIDE = "inside"
"""The other side of the wall: may import `protocol`, and nobody may import it."""

TRAINLAB = ("checks", "keras_record", "data", "plots", "training")

STUDENTS_HAVE = {"numpy", "matplotlib"}
"""What `trainlab` may need. Everything else in it is Python's own, or asked for politely."""

OPTIONAL = {"IPython", "keras", "tensorflow", "threadpoolctl"}
"""What `trainlab` uses where it is there; imported inside functions only."""

NAMES_OF_THIS_COURSE = re.compile(
    r"trainlab(?!-autograder)|keras|tensorflow|mlxtend|mnist|torch|\bjax",
    re.IGNORECASE,
)


def imports_of(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    """Full names of the modules that a file imports."""
    tree = ast.parse(path.read_text())
    for node in tree.body if top_level_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


def files_of(package: Path) -> list[Path]:
    return sorted(package.rglob("*.py"))


def rooms_imported_by(room: str) -> set[str]:
    """The other rooms of `autograder` that a room imports."""
    found = set()
    for file in files_of(ROOT / "autograder" / room):
        for name in imports_of(file):
            parts = name.split(".")
            if parts[0] == "autograder" and len(parts) > 1 and parts[1] != room:
                found.add(parts[1])
    return found


def test_every_room_has_its_place() -> None:
    rooms = {p.parent.name for p in (ROOT / "autograder").glob("*/__init__.py")}
    assert rooms == {*ROOMS, INSIDE}
    assert {p.name for p in (ROOT / "autograder").glob("*.py")} == {"__init__.py"}


@pytest.mark.parametrize("room", ROOMS)
def test_imports_point_one_way(room: str) -> None:
    below = set(ROOMS[ROOMS.index(room) + 1 :])
    imported = rooms_imported_by(room)
    print(f"\n{room:16} imports {', '.join(r for r in ROOMS if r in imported) or 'no other room'}")
    assert imported <= below


def test_the_two_sides_of_the_wall_share_the_protocol_alone() -> None:
    assert rooms_imported_by(INSIDE) == {"protocol"}
    assert [room for room in ROOMS if INSIDE in rooms_imported_by(room)] == []


@pytest.mark.parametrize("path", files_of(ROOT / "autograder"), ids=str)
def test_the_grader_knows_no_name_of_this_course(path: Path) -> None:
    known = [line for line in path.read_text().splitlines() if NAMES_OF_THIS_COURSE.search(line)]
    assert known == []


def test_trainlab_needs_what_students_have() -> None:
    import sys

    for file in files_of(ROOT / "course" / "trainlab"):
        always = {name.split(".")[0] for name in imports_of(file, top_level_only=True)}
        ever = {name.split(".")[0] for name in imports_of(file)}
        own = set(sys.stdlib_module_names) | {"trainlab"}
        assert always - own <= STUDENTS_HAVE, file
        assert ever - own <= STUDENTS_HAVE | OPTIONAL, file


def test_trainlab_knows_nothing_of_the_grader() -> None:
    for file in files_of(ROOT / "course" / "trainlab"):
        assert not [name for name in imports_of(file) if name.startswith("autograder")], file


def test_figures_and_website_stand_beside_the_house() -> None:
    beside = {"figures", "website"}
    for package in ("autograder", "course/trainlab"):
        for file in files_of(ROOT / package):
            assert not [name for name in imports_of(file) if name.split(".")[0] in beside], file
    for file in files_of(ROOT / "figures"):
        assert not [name for name in imports_of(file) if name.startswith("autograder")], file
