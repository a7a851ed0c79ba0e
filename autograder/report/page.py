"""A short report on one lab as one HTML page that opens offline."""

from __future__ import annotations

import base64
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.report.grades import Grades

_BLUE, _ORANGE = "#0072B2", "#E69F00"


@dataclass(frozen=True)
class TestLine:
    """One test in the report."""

    __test__ = False  # not a pytest class

    name: str
    points: float
    full: int
    partial: int
    none: int
    mean_share: float


def write_page(grades: Grades, path: Path) -> None:
    """Write the report."""
    template = Environment(
        loader=PackageLoader("autograder.report"), autoescape=True, trim_blocks=True
    ).get_template("report.html")
    scores = [row.score for row in grades.rows]
    found = Counter(finding.reason.value for row in grades.rows for finding in row.findings)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        template.render(
            grades=grades,
            mean=sum(scores) / len(scores),
            median=sorted(scores)[len(scores) // 2],
            histogram=_histogram(scores, grades.max_score),
            tests=test_lines(grades),
            found=found.most_common(),
        ),
        encoding="utf-8",
    )


def test_lines(grades: Grades) -> list[TestLine]:
    """How the class did on each test, in the order of the lab."""
    lines = []
    for cell in grades.graded_cells:
        points = [row.by_test[cell.grade_id] for row in grades.rows if cell.grade_id in row.by_test]
        known = [p for p in points if p is not None]
        full = sum(p >= cell.points for p in known)
        none = sum(p <= 0 for p in known)
        share = sum(known) / (len(known) * cell.points) if known and cell.points else 0.0
        lines.append(
            TestLine(cell.grade_id, cell.points, full, len(known) - full - none, none, share)
        )
    return lines


def _histogram(scores: list[float], max_score: float) -> str:
    figure = Figure(figsize=(7, 2.6), layout="constrained")
    axes = figure.subplots()
    axes.hist(scores, bins=20, range=(0, max_score), color=_BLUE, edgecolor="white")
    mean = sum(scores) / len(scores)
    axes.axvline(mean, color=_ORANGE, linewidth=2.5, label=f"mean {mean:.1f}")
    axes.set_xlabel(f"score (points of {max_score:g})")
    axes.set_ylabel("students")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=144)
    return base64.b64encode(picture.getvalue()).decode()
