"""What the pages name exists: links, files, commands, options, make targets, settings, rooms."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from autograder.cli.main import cli
from tests.banks.notebooks import ROOT
from tests.test_house import INSIDE, ROOMS, rooms_imported_by

PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
TODAY = [page for page in PAGES if page.name != "CHANGELOG.md"]
"""Pages that say what is. A changelog says what was as well."""

ARCHITECTURE = ROOT / "docs" / "architecture.md"
FILES = re.compile(r"[\w./{}*-]+\.(?:py|md|toml|yml|html|npz|json|ipynb|png|lock)")
COMMAND = re.compile(r"(?<![\w.\-/])(?<!from )autograder ([a-z][\w-]*)(.*)")
PLACEHOLDER = re.compile(r"\b(?:[A-Z]{3,}|N)\b|20_rectifiers")
"""In a path: stands for a name of the reader's, or is the example that a page tells how to make."""

MADE = ("build/", "dist/", "reports/", "feedback/", "submitted/", "autograded/", "logs/", "mynet/")
"""Folders that the commands make."""


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def fences_of(page: Path) -> str:
    """What stands in code blocks."""
    return "\n".join(re.findall(r"^```\w*\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL))


def prose_of(page: Path) -> str:
    """The page without its code blocks."""
    return re.sub(r"^```\w*\n.*?^```", "", page.read_text(), flags=re.MULTILINE | re.DOTALL)


def spans_of(page: Path) -> list[str]:
    """What stands in backticks, each on one line."""
    return [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", prose_of(page))]


def code_of(page: Path) -> list[str]:
    """Lines of code, from blocks and from backticks; comments are left out."""
    return [line.partition("  #")[0] for line in (*fences_of(page).splitlines(), *spans_of(page))]


def anchors_of(page: Path) -> set[str]:
    """The names that headings get on the web."""
    headings = re.findall(r"^#+ (.*)$", prose_of(page), re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose_of(page)):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        if anchor:
            assert anchor in anchors_of(there), target


@pytest.mark.parametrize("page", TODAY, ids=name_of)
def test_files_that_are_named_exist(page: Path) -> None:
    lab = ROOT / "solutions" / "02_activations"
    for span in spans_of(page):
        if "/" not in span or not FILES.fullmatch(span) or PLACEHOLDER.search(span):
            continue
        if span.startswith(MADE):
            continue
        in_a_lab = span.startswith(("exercises/", "private/"))
        path = lab / span.replace("/relu/", "/elu/") if in_a_lab else ROOT / span
        assert path.is_file(), span


@pytest.mark.parametrize("page", TODAY, ids=name_of)
def test_folders_that_are_named_exist(page: Path) -> None:
    top = {path.name for path in ROOT.iterdir() if path.is_dir()} - {"build", "dist"}
    for span in spans_of(page):
        path = span.rstrip("/")
        if re.fullmatch(r"[\w./-]+", path) and not PLACEHOLDER.search(path):
            first, slash, _ = span.partition("/")
            if first in top and slash and "." not in Path(path).name:
                assert (ROOT / path).is_dir(), span


def commands_in(page: Path) -> Iterator[tuple[str, str]]:
    """Each use of our command: the subcommand, and the rest of the line."""
    for line in code_of(page):
        yield from COMMAND.findall(line)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_and_their_options_exist(page: Path) -> None:
    context = click.Context(cli)
    for name, rest in commands_in(page):
        command = cli.get_command(context, name)
        assert command is not None, f"autograder {name}"
        known = {option for parameter in command.params for option in parameter.opts}
        known |= {option for p in command.params for option in p.secondary_opts} | {"--help"}
        assert set(re.findall(r"(?<!\S)--[a-z][\w-]*", rest)) <= known, f"autograder {name}{rest}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_make_has_the_targets(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for line in code_of(page):
        for words in re.findall(r"^(?:\s*)make((?: [\w./=-]+)*)", line):
            named = {word for word in words.split() if "=" not in word}
            assert named <= targets, line


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_modules_that_are_run_exist(page: Path) -> None:
    for line in code_of(page):
        for module in re.findall(r"python3? -m ([\w.]+)", line):
            assert find_spec(module) is not None, line


@pytest.mark.parametrize("page", TODAY, ids=name_of)
def test_settings_exist(page: Path) -> None:
    parts = ("converters", "coursedir", "exchange.default", "plugins", "preprocessors")
    places = [importlib.import_module(f"nbgrader.{part}") for part in parts]
    places.append(importlib.import_module("autograder.nbgrader_plugin.judge_submission"))
    for line in code_of(page):
        for owner, name in re.findall(r"\bc\.(\w+)\.([a-z_]+)", line):
            found = [getattr(place, owner) for place in places if hasattr(place, owner)]
            assert found, line
            assert name in found[0].class_traits(config=True), line


def test_the_architecture_lists_the_rooms_in_their_order() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", ARCHITECTURE.read_text(), re.MULTILINE)
    assert [name for name in listed if name in ROOMS] == list(ROOMS)


def test_each_arrow_of_the_diagram_is_an_import() -> None:
    (diagram,) = re.findall(r"```mermaid\n(.*?)```", ARCHITECTURE.read_text(), re.DOTALL)
    drawn = set()
    for line in diagram.splitlines():
        rooms, arrow, imported = line.partition(" --> ")
        if arrow:
            for room in re.findall(r"\w+", rooms):
                for other in re.findall(r"\w+", imported):
                    drawn.add(room)
                    assert other in rooms_imported_by(room), line
    assert drawn == {*ROOMS, INSIDE} - {"protocol"}
