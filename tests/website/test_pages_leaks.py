"""Nothing that instructors keep is in the site."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.lab import read_master
from autograder.lab.leaks import find_leaks, hidden_test_lines, search, solution_lines
from tests.banks.notebooks import ROOT
from website.pages.labs import Lab, read_labs
from website.places import MASTERS

LABS = read_labs()
HANDED_OUT = " ".join(" ".join(cell.source.split()) for lab in LABS for cell in lab.read().cells)


def files_of(site: Path) -> Iterator[bytes]:
    """The content of each file, those in archives included."""
    for path in site.rglob("*"):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                yield from (packed.read(name) for name in packed.namelist())
        elif path.is_file():
            yield path.read_bytes()


@pytest.mark.parametrize("lab", LABS, ids=lambda lab: lab.name)
def test_no_line_of_an_answer_or_a_hidden_test_is_in_it(lab: Lab, site: Path) -> None:
    master = read_master(MASTERS / lab.name)
    secrets = hidden_test_lines(master) | solution_lines(master)
    assert len(secrets) > 20
    # What the labs themselves hand out is no secret of the site's, nor is how a call begins.
    told = {secret for secret in secrets if secret in HANDED_OUT or secret.endswith("(")}
    assert search(site, secrets - told) == []


def test_no_file_of_the_instructors_is_in_it(site: Path) -> None:
    def digest(content: bytes) -> str:
        return hashlib.sha256(content).hexdigest()

    public = {digest(path.read_bytes()) for path in (ROOT / "course").rglob("*") if path.is_file()}
    kept = {digest(path.read_bytes()): path for path in MASTERS.rglob("*") if path.is_file()}
    shown = {digest(content) for content in files_of(site)}
    assert len(shown) > 100
    assert [kept[found].name for found in shown & (kept.keys() - public)] == []


def test_the_search_finds_an_answer_that_is_shown(tmp_path: Path) -> None:
    lab = LABS[1]
    secret = sorted(solution_lines(read_master(MASTERS / lab.name)))[0]
    spans = "".join(f"<span>{word} </span>" for word in secret.split(" "))
    (tmp_path / "page.html").write_text(f"<pre>{spans}</pre>")
    assert find_leaks(read_master(MASTERS / lab.name), tmp_path)
