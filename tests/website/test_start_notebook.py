"""What `make lab` opens: the map, without the panels of those who make and grade labs."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.banks.notebooks import ROOT
from website.pages.labs import read_labs
from website.pages.start_notebook import START, start_notebook, write_start

CONFIG = ROOT / "course" / ".jupyter"


def test_it_is_written_from_the_map(tmp_path: Path) -> None:
    write_start(tmp_path / "start.ipynb")
    said = "run python -m website.pages.start_notebook"
    assert START.read_text("utf-8") == (tmp_path / "start.ipynb").read_text("utf-8"), said


def test_its_links_open_the_labs() -> None:
    linked = re.findall(r"\]\((.+?)\)", start_notebook().cells[0].source)
    assert linked == [f"{lab.name}/{lab.name}.ipynb" for lab in read_labs()]
    assert all((START.parent / link).is_file() for link in linked)


def test_jupyterlab_opens_it_without_the_panels_of_authors() -> None:
    opened = json.loads((CONFIG / "jupyter_lab_config.json").read_text())["LabApp"]["default_url"]
    assert (ROOT / "course" / opened.removeprefix("/lab/tree/")) == START
    page = json.loads((CONFIG / "labconfig" / "page_config.json").read_text())
    left_out = {name for name, is_out in page["disabledExtensions"].items() if is_out}
    for panel in ("create-assignment", "formgrader", "course-list"):
        assert f"@jupyter/nbgrader:{panel}" in left_out
    lines = (ROOT / "Makefile").read_text()
    assert "JUPYTER_CONFIG_PATH=$(CURDIR)/course/.jupyter $(BIN)/jupyter lab course" in lines
