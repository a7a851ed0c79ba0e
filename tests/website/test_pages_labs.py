"""Each lab has its page, its place on the map, its file and its way into the browser."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.lab import grade_id_of
from tests.banks.notebooks import ROOT
from tests.website.site_files import read_page
from website.pages.labs import Lab, read_labs
from website.pages.names import names_of
from website.pages.pictures import given_pictures
from website.places import LABS, MASTERS, OPENS_LAB

ALL = read_labs()


def test_the_map_holds_the_labs_that_are_released() -> None:
    released = sorted(
        path.name for path in LABS.iterdir() if (path / f"{path.name}.ipynb").exists()
    )
    assert [lab.name for lab in ALL] == released


def test_what_a_lab_builds_on_comes_before_it() -> None:
    for lab in ALL:
        assert set(lab.after) <= {other.name for other in ALL if other.number < lab.number}


def test_what_a_lab_borrows_is_among_what_it_builds_on() -> None:
    borrowed = 0
    for lab in ALL:
        code = "\n".join(cell.source for cell in lab.read().cells)
        for module in re.findall(r'keep\.borrow\(\s*"(\w+)\.', code):
            borrowed += 1
            assert any(name.endswith(module) for name in lab.after), f"{lab.name}: {module}"
    assert borrowed > 0


def test_the_readme_says_what_the_map_says() -> None:
    rows = re.findall(
        r"^\| \[\d\d .+?\]\(course/(\w+)\) \| (.+) \|$", (ROOT / "README.md").read_text(), re.M
    )
    assert rows == [(lab.name, lab.builds) for lab in ALL]


@pytest.mark.parametrize("lab", ALL, ids=lambda lab: lab.name)
def test_each_lab_has_what_a_reader_needs(lab: Lab, site: Path) -> None:
    start = read_page(site / "index.html")
    assert f"labs/{lab.name}.html" in start.links
    page = site / "labs" / f"{lab.name}.html"
    links = read_page(page).links
    assert "../" + OPENS_LAB.format(lab=lab.name) in links
    assert f"../files/{lab.name}.zip" in links
    with zipfile.ZipFile(site / "files" / f"{lab.name}.zip") as packed:
        names = {Path(name).name for name in packed.namelist()}
    assert names == {path.name for path in (LABS / lab.name).iterdir() if path.is_file()}
    text = page.read_text("utf-8")
    # Hints and code open with a click.
    assert "<details" in text
    assert "Show the code" in text
    for heading in re.findall(
        r"^### (Exercise \d+)", "\n".join(c.source for c in lab.read().cells), re.M
    ):
        assert heading in text


def test_pictures_that_need_an_answer_are_left_out() -> None:
    def experiment(name: str, source: str) -> nbformat.NotebookNode:
        metadata = {"tags": ["experiment"], "nbgrader": {"grade_id": name, "locked": True}}
        drawn = new_output("display_data", {"image/png": name})
        return new_code_cell(source, metadata=metadata, outputs=[drawn])

    answer = new_code_cell(
        "def mine(x):\n    return x",
        metadata={"tags": ["solution"], "nbgrader": {"grade_id": "mine", "solution": True}},
    )
    lab = new_notebook(
        cells=[
            experiment("first", "plot(1)"),
            answer,
            experiment("at_once", "plot(mine(1))"),
            experiment("defines", "def twice(x):\n    return mine(mine(x))"),
            experiment("second_hand", "y = twice(1)\nplot(y)"),
            experiment("third_hand", "plot(y)"),
            experiment("in_a_comprehension", "plot([z for z in mine(1)])"),
            experiment("in_place", "kept = {}"),
            experiment("filled", "kept['x'] = mine(1)"),
            experiment("read", "plot(kept)"),
            experiment("given_anew", "y = 1\nplot(y)"),
            experiment("last", "plot(2)"),
        ]
    )
    assert list(given_pictures(lab, lab)) == ["first", "in_place", "given_anew", "last"]


def test_pictures_of_labs_do_not_wait_for_an_exercise() -> None:
    shown = 0
    for lab in ALL:
        solved = nbformat.read(MASTERS / lab.name / f"{lab.name}.ipynb", as_version=4)
        pictures = given_pictures(lab.read(), solved)
        shown += len(pictures)
        for cell in lab.read().cells:
            if grade_id_of(cell) in pictures:
                assert "when_solved" not in cell.source
    assert shown > 12


@pytest.mark.parametrize(
    ("source", "used"),
    [
        ("x = mine(1)", {"mine"}),
        ("x = x + 1", {"x"}),
        ("x = 1\nx += 1", set()),
        ("x += 1", {"x"}),
        ("for x in xs: print(x)", {"xs", "print"}),
        ("[f(x) for x in xs]", {"f", "xs"}),
        ("[(x, y) for x in xs for y in ys]", {"xs", "ys"}),
        ("f = lambda x, scale=size: mine(x) * scale", {"mine", "size"}),
        ("def f(x, size=size):\n    return mine(x)", {"mine", "size"}),
        ("def f():\n    def g():\n        return mine\n    return g", {"mine"}),
        ("mine = 1\ndef f():\n    return mine", set()),
        ("with a() as b:\n    b.c = d", {"a", "d"}),
        ("import numpy as np\nnp.zeros(3)", set()),
    ],
)
def test_what_a_cell_uses_from_above(source: str, used: set[str]) -> None:
    assert names_of(source).used == used


def test_what_a_cell_may_have_changed() -> None:
    assert names_of("a = 1\nb.append(a)\nc['x'].y = a\ndef d(): pass").changed == set("abcd")


def test_the_pins_of_npm_name_no_host() -> None:
    assert "://" not in (ROOT / "website" / "package-lock.json").read_text()
