"""The instructor's report on one lab, as one HTML page that opens offline."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.diagnosis.bank import Variant
from autograder.report.analysis import TestLine, lines_of_misconceptions, lines_of_tests
from autograder.report.figures import tables_of_figures
from autograder.report.grades import Grades
from autograder.report.guesses import GuessLine
from autograder.report.offline_page import BLACK, BLUE, ORANGE, inline_picture, write_offline_page


def write_page(
    grades: Grades,
    path: Path,
    *,
    bank: Sequence[Variant] = (),
    guesses: Sequence[GuessLine] = (),
    with_students: bool = True,
) -> None:
    """Write the report.

    Args:
        grades: the class's results.
        path: the HTML file.
        bank: the lab's answers, which explain the misconceptions.
        guesses: what the class guessed.
        with_students: whether the last table, student by student, is a part of it.
    """
    submissions = grades.of_submissions.rows
    scores = [row.final for row in submissions]
    seconds = [row.seconds for row in submissions]
    found = Counter(finding.reason.value for row in grades.rows for finding in row.findings)
    tests = lines_of_tests(grades)
    misconceptions = lines_of_misconceptions(grades, bank)
    write_offline_page(
        path,
        "autograder.report",
        "report.html",
        grades=grades,
        mean=sum(scores) / len(scores),
        median=statistics.median(scores),
        histogram=_histogram(scores, f"score (points of {grades.max_score:g})", grades.max_score),
        times=_histogram(seconds, "time that judging took (seconds)", max(seconds)),
        submissions=submissions,
        slowest=max(submissions, key=lambda row: row.seconds),
        statuses=Counter(row.status for row in grades.rows if row.status).most_common(),
        tests=tests,
        discrimination=_scatter(tests),
        weak=[t for t in tests if t.discrimination is not None and t.discrimination < 0.1],
        misconceptions=[
            (exercise, list(lines))
            for exercise, lines in groupby(misconceptions, key=lambda line: line.exercise)
        ],
        guesses=guesses,
        figures=tables_of_figures(grades),
        found=found.most_common(),
        with_students=with_students,
    )


def _histogram(values: list[float], label: str, most: float) -> str:
    figure = Figure(figsize=(7, 2.6), layout="constrained")
    axes = figure.subplots()
    axes.hist(values, bins=20, range=(0, most or 1.0), color=BLUE, edgecolor="white")
    mean = sum(values) / len(values)
    axes.axvline(mean, color=ORANGE, linewidth=2.5, label=f"mean {mean:.1f}")
    axes.set(xlabel=label, ylabel="students")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
    return inline_picture(figure)


def _scatter(tests: Sequence[TestLine]) -> str:
    """Each test by how easy it is and how well it tells students apart."""
    known = [(test.mean_share, test.discrimination) for test in tests]
    points = [(100 * share, value) for share, value in known if value is not None]
    if not points:
        return ""
    figure = Figure(figsize=(7, 3.2), layout="constrained")
    axes = figure.subplots()
    axes.axhline(0, color=BLACK, linewidth=0.8)
    shares, values = zip(*points, strict=True)
    axes.scatter(shares, values, color=BLUE, s=28)
    axes.set(
        xlim=(-3, 103),
        ylim=(min(-0.1, *values) - 0.05, 1.05),
        xlabel="share of the points earned (%): easy to the right",
        ylabel="discrimination (correlation)",
    )
    axes.spines[["top", "right"]].set_visible(False)
    return inline_picture(figure)
