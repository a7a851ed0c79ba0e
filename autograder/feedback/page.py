"""Puts the page together."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from nbformat import NotebookNode

from autograder.feedback.marks import Marks
from autograder.feedback.sections import checks_of, sections_of, title_of
from autograder.feedback.summary import summarize
from autograder.feedback.text import text_html
from autograder.feedback.told import told_of
from autograder.lab import Finding, Master

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


def page_of(master: Master, notebook: NotebookNode, marks: Marks) -> str:
    """A student's page.

    Args:
        master: the lab.
        notebook: the graded notebook.
        marks: what the gradebook says.
    """
    summary = summarize(master, told_of(notebook, marks.cells), marks)
    kept = notebook.metadata.get("autograder") or {}
    sections = sections_of(notebook, master)
    shown = {section.name for section in sections}
    page: str = (
        _environment()
        .get_template("page.html")
        .render(
            title=title_of(master.blank.cells, master.lab),
            marks=marks,
            late=how_long(marks.seconds_late),
            summary=summary,
            lines={line.name: line for line in summary.exercises},
            sections=sections,
            elsewhere=[line for line in summary.exercises if line.name not in shown],
            checks=checks_of(notebook, master),
            findings=[Finding.from_json(finding).text for finding in kept.get("findings") or []],
            comments={name: text_html(text) for name, text in marks.comments.items()},
        )
    )
    return page.lstrip()


def how_long(seconds: float) -> str:
    """A time in words, in the unit that suits it."""
    for unit, name in ((_DAY, "day"), (_HOUR, "hour"), (_MINUTE, "minute")):
        if seconds >= unit:
            number = f"{seconds / unit:.1f}".removesuffix(".0")
            return f"{number} {name}{'' if number == '1' else 's'}"
    return "less than a minute"


def points(number: float) -> str:
    """Points as people write them: without zeros behind the point."""
    return f"{round(number, 2):g}"


def as_told(text: str) -> Markup:
    """What a check says: sentences, and lines of the student's code, which are indented."""
    shown: list[Markup] = []
    for is_code, lines in groupby(text.splitlines(), key=lambda line: line.startswith("    ")):
        if is_code:
            shown.append(Markup("<pre>{}</pre>").format("\n".join(line[4:] for line in lines)))
        else:
            shown += [Markup("<p>{}</p>").format(line) for line in lines if line.strip()]
    return Markup("").join(shown)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The template, read once in each process."""
    loader = PackageLoader("autograder.feedback")
    environment = Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    environment.filters["points"] = points
    environment.filters["as_told"] = as_told
    style, _, _ = loader.get_source(environment, "style.css")
    environment.globals["style"] = Markup(style)
    return environment
