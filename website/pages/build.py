"""Puts the site's source together and lets Sphinx build it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import nbformat
from sphinx.cmd.build import build_main

from website.npm import packages
from website.pages.api import write_api
from website.pages.lab_map import lab_map
from website.pages.labs import Lab, read_labs
from website.pages.mathjax import copy_mathjax
from website.pages.reading import reading_version
from website.places import BUILD, OPENS_LAB, ROOT

_HERE = Path(__file__).parent
_TOP_PAGES = ("SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md")


class PagesProblem(Exception):
    """Sphinx found something wrong and has said what."""


def build_pages(out: Path, *, in_browser: bool, work: Path = BUILD / "pages") -> None:
    """Build all pages.

    Args:
        out: the finished site.
        in_browser: whether the site will be able to run the labs.
        work: where to put the source together, and what Sphinx keeps for the next time.

    Raises:
        PagesProblem: where Sphinx warns of something.
        NpmProblem: where MathJax cannot be had.
    """
    source = work / "source"
    shutil.rmtree(source, ignore_errors=True)
    labs = read_labs()
    _write_guides(source)
    _write_labs(source, labs, in_browser=in_browser)
    _write_start(source, labs, in_browser=in_browser)
    write_api(source / "api")
    shutil.copyfile(_HERE / "conf.py", source / "conf.py")
    static = source / "_static"
    shutil.copytree(_HERE / "static", static)
    copy_mathjax(packages(BUILD / "npm"), static / "mathjax")
    arguments = ["-q", "-W", "--keep-going", "-j", "2", "-b", "html"]
    folders = ["-d", str(work / "doctrees"), str(source), str(out)]
    if build_main([*arguments, *folders]) != 0:
        raise PagesProblem("the site has mistakes; Sphinx has named them")


def _write_guides(source: Path) -> None:
    shutil.copytree(ROOT / "docs", source / "docs", ignore=shutil.ignore_patterns("*.tsv"))
    for name in _TOP_PAGES:
        shutil.copyfile(ROOT / name, source / name)
    architecture = source / "docs" / "architecture.md"
    # Drawing it would take a program from the network. As text it can be read, too.
    architecture.write_text(
        architecture.read_text("utf-8").replace("```mermaid", "```text"), "utf-8"
    )


def _write_labs(source: Path, labs: list[Lab], *, in_browser: bool) -> None:
    for folder in ("labs", "extra/files"):
        (source / folder).mkdir(parents=True)
    for lab in labs:
        page = reading_version(lab, in_browser=in_browser)
        nbformat.write(page, source / "labs" / f"{lab.name}.ipynb")
        _pack(lab, source / "extra" / "files" / f"{lab.name}.zip")


def _pack(lab: Lab, target: Path) -> None:
    """What a student receives, as one file that is the same each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(lab.notebook.parent.iterdir()):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{lab.name}/{path.name}")
                packed.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)


def _write_start(source: Path, labs: list[Lab], *, in_browser: bool) -> None:
    first = labs[0]
    address = OPENS_LAB.format(lab=first.name) if in_browser else f"labs/{first.name}.html"
    start = (
        f'<p class="start"><a class="start-button" href="{address}">Start with lab '
        f"{first.number}</a> <span>{'in the browser, nothing to install' if in_browser else ''}"
        "</span></p>"
    )
    names = "\n".join(f"{lab.number} {lab.title} <labs/{lab.name}>" for lab in labs)
    template = (_HERE / "index.md").read_text("utf-8")
    page = template.format(start=start, lab_map=lab_map(labs), labs=names)
    (source / "index.md").write_text(page, "utf-8")
