"""What setup cells declare is read from them, not run."""

from __future__ import annotations

from pathlib import Path

import nbformat

from autograder.lab import Master, read_master
from autograder.lab.declared import allowed_packages, declared_names
from tests.tiny_lab import LAB, write_tiny_lab

PROFILE = """\
refuse = ["colorsys", "wave"]
refuse_reason = "is refused"
withheld_reason = "is withheld"
"""


def test_calls_of_allow_name_packages() -> None:
    cells = ["%matplotlib inline\nchecks.allow('scipy', 'sklearn')", "allow('wave')\nallowed('x')"]
    assert allowed_packages(cells) == {"scipy", "sklearn", "wave"}
    assert allowed_packages(["not ( python", ""]) == frozenset()


def test_strings_are_declared_names() -> None:
    assert declared_names(["hold(softmax='training.softmax', fit=['a.b'])"]) == {
        "training.softmax",
        "a.b",
    }


def _lab(tmp_path: Path, more: str) -> Master:
    folder = write_tiny_lab(tmp_path / "solutions")
    (tmp_path / "course_profile.toml").write_text(PROFILE)
    path = folder / f"{LAB}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    setup = next(c for c in notebook.cells if "setup" in c.metadata.get("tags", []))
    setup.source += more
    nbformat.write(notebook, path)
    return read_master(folder)


def test_a_lab_that_allows_a_package_has_a_profile_without_it(tmp_path: Path) -> None:
    assert _lab(tmp_path / "a", "").profile.refuse == ("colorsys", "wave")
    assert _lab(tmp_path / "b", "\nallow('wave')").profile.refuse == ("colorsys",)


def test_only_what_lab_and_course_hold_is_ever_shown(tmp_path: Path) -> None:
    """The name is the student's word: it could be made of a hidden input."""
    master = _lab(tmp_path, "\nwithhold(double='library.double')")
    assert master.refusal_of("wave.open.x3141") == "wave is refused"
    assert master.refusal_of("library.double") == "library.double is withheld"
    for name in ("", "library.x3141", "numpy.exp", "double"):
        assert master.refusal_of(name) == ""
