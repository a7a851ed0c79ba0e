"""The API reference's pages: one for each part that labs, courses or plug-ins use."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

PARTS = {
    "For labs": (
        "trainlab.checks",
        "trainlab.data",
        "trainlab.deep",
        "trainlab.guess",
        "trainlab.images",
        "trainlab.keep",
        "trainlab.keras_record",
        "trainlab.plots",
        "trainlab.shipping",
        "trainlab.training",
    ),
    "For courses and plug-ins": (
        "autograder.nbgrader_plugin",
        "autograder.nbgrader_plugin.judge_submission",
        "autograder.protocol.profile",
        "autograder.protocol.observation",
        "autograder.outside.provider",
        "autograder.judge",
        "autograder.report.grades",
        "autograder.report.export_plugin",
    ),
}
"""Modules by the readers that they are for."""


def write_api(folder: Path) -> None:
    """Write a page for each module, and a first page that lists them."""
    folder.mkdir(parents=True)
    index = ["# API reference", "", "Made from the docstrings.", ""]
    for readers, modules in PARTS.items():
        index += [f"## {readers}", "", "| module | what it is for |", "| --- | --- |"]
        for module in modules:
            summary = (import_module(module).__doc__ or "").strip().splitlines()[0]
            index.append(f"| [{module}]({module}.md) | {summary} |")
            page = f"# {module}\n\n```{{eval-rst}}\n.. automodule:: {module}\n   :members:\n```\n"
            (folder / f"{module}.md").write_text(page, "utf-8")
        index.append("")
    listed = "\n".join(module for modules in PARTS.values() for module in modules)
    index += ["```{toctree}", ":hidden:", "", listed, "```", ""]
    (folder / "index.md").write_text("\n".join(index), "utf-8")
