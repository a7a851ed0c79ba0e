"""What the browser's site holds, and what it asks for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.banks.notebooks import LABS, ROOT
from tests.website.browser.conftest import WHEELS
from website.browser.labs import copy_labs
from website.browser.opening import ELSEWHERE_BYTES
from website.browser.packages import LOADED, install_packages
from website.browser.problem import SiteProblem
from website.browser.runtime import CORE, LOCK, NETWORK, runtime
from website.browser.site import CACHE, build_site

COURSE = ROOT / "course"


@pytest.fixture
def elsewhere(browser_site: Path, tmp_path: Path) -> Path:
    """The packages' folder of a site whose visitors fetch Pyodide's packages from its network."""
    install_packages(tmp_path / "pyodide", course=COURSE, cache=CACHE, wheels=None)
    return tmp_path / "pyodide"


def packages(folder: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((folder / LOCK).read_text())["packages"]
    return found


def test_it_holds_what_students_get_and_no_other_lab(browser_site: Path) -> None:
    beside = {p.relative_to(COURSE).as_posix() for p in COURSE.glob("[0-9]*/*") if p.is_file()}
    held = {
        p.relative_to(browser_site / "files").as_posix()
        for p in (browser_site / "files").glob("*/*")
    }
    assert held == beside
    for name in held:
        if not name.endswith(".ipynb"):
            assert (browser_site / "files" / name).read_bytes() == (COURSE / name).read_bytes()


@pytest.mark.parametrize("lab", LABS)
def test_a_notebook_is_the_released_one_but_for_its_kernel(browser_site: Path, lab: str) -> None:
    path = f"{lab}/{lab}.ipynb"
    here, released = (
        json.loads((at / path).read_text()) for at in (browser_site / "files", COURSE)
    )
    assert here["metadata"].pop("kernelspec")["name"] == "python"
    released["metadata"].pop("kernelspec")
    assert here == released


def test_every_package_that_is_loaded_is_there_with_all_that_it_needs(browser_site: Path) -> None:
    known = packages(browser_site / "pyodide")
    assert {name.replace("_", "-") for name in LOADED} <= set(known)
    for name, entry in known.items():
        assert set(entry["depends"]) <= set(known), name  # type: ignore[call-overload]


def test_every_file_beside_the_site_is_the_one_that_the_lock_names(elsewhere: Path) -> None:
    fetched = 0
    for name, entry in packages(elsewhere).items():
        file = str(entry["file_name"])
        if file.startswith("https:"):
            assert file.startswith(NETWORK)
            fetched += 1
            continue
        assert hashlib.sha256((elsewhere / file).read_bytes()).hexdigest() == entry["sha256"], name
    assert fetched > 20
    assert "https:" not in str(packages(elsewhere)["trainlab"])


def test_what_comes_from_elsewhere_is_as_large_as_the_page_says(browser_site: Path) -> None:
    if not WHEELS.is_dir():
        pytest.skip("Pyodide's wheels are not at hand")
    files = [str(entry["file_name"]) for entry in packages(browser_site / "pyodide").values()]
    total = sum((browser_site / "pyodide" / f).stat().st_size for f in files if "/" not in f)
    assert total == pytest.approx(ELSEWHERE_BYTES, rel=0.02)


def test_the_page_counts_every_byte_that_python_needs(browser_site: Path) -> None:
    facts = json.loads((browser_site / "opening.json").read_text())
    files = {name.removeprefix("pyodide/") for name in facts["files"]}
    assert set(CORE) < files
    assert len(files) == len(CORE) + len(packages(browser_site / "pyodide"))
    assert set(facts["releases"]) == {f"{lab}/{lab}.ipynb" for lab in LABS}


def test_another_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(SiteProblem, match="holds something else"):
        build_site(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_lab_that_names_no_release_is_refused(tmp_path: Path) -> None:
    lab = tmp_path / "course" / "00_lab"
    lab.mkdir(parents=True)
    (lab / "00_lab.ipynb").write_text(json.dumps({"cells": [], "metadata": {}}))
    with pytest.raises(SiteProblem, match="autograder release"):
        copy_labs(tmp_path / "course", tmp_path / "files")


@pytest.mark.parametrize("content", [None, b"another"])
def test_wheels_are_the_pinned_ones(
    browser_site: Path, tmp_path: Path, content: bytes | None
) -> None:
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    if content is not None:
        for entry in json.loads((runtime() / LOCK).read_text())["packages"].values():
            (wheels / entry["file_name"]).write_bytes(content)
    with pytest.raises(SiteProblem, match=r"has no|is not the file"):
        install_packages(tmp_path / "out", course=COURSE, cache=CACHE, wheels=wheels)
