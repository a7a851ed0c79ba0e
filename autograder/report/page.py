"""The instructor's report on one lab, as one HTML page that opens offline."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.diagnosis.bank import Variant
from autograder.report.analysis import lines_of_misconceptions, lines_of_tests
from autograder.report.charts import histogram, scatter, stacked
from autograder.report.exercises import KINDS, lines_of_exercises
from autograder.report.figures import tables_of_figures
from autograder.report.grades import Grades
from autograder.report.guesses import GuessLine
from autograder.report.next_steps import COMMON, next_steps
from autograder.report.offline_page import own_code, write_offline_page


def write_page(
    grades: Grades,
    path: Path,
    *,
    bank: Sequence[Variant] = (),
    guesses: Sequence[GuessLine] = (),
    repeats: Mapping[str, str] | None = None,
    with_students: bool = True,
) -> None:
    """Write the report.

    Args:
        grades: the class's results.
        path: the HTML file.
        bank: the lab's answers, which explain the misconceptions.
        guesses: what the class guessed.
        repeats: tests that tell nothing that another test does not, each with that one.
        with_students: whether the last table, student by student, is a part of it.
    """
    submissions = grades.of_submissions.rows
    scores = [row.final for row in submissions]
    seconds = [row.seconds for row in submissions]
    found = Counter(finding.reason.value for row in grades.rows for finding in row.findings)
    tests = lines_of_tests(grades)
    misconceptions = lines_of_misconceptions(grades, bank)
    exercises = lines_of_exercises(grades, misconceptions)
    steps = next_steps(grades, exercises, misconceptions, tests)
    write_offline_page(
        path,
        "autograder.report",
        "report.html",
        code=own_code("autograder.report", "report.css", "report.js"),
        grades=grades,
        submissions=submissions,
        mean=sum(scores) / len(scores),
        median=statistics.median(scores),
        full_marks=sum(score >= grades.max_score for score in scores),
        waiting=sum(row.waits_for_a_person for row in submissions),
        ungradable=sum(not row.is_gradable for row in submissions),
        steps=steps,
        common=COMMON,
        kinds=KINDS,
        exercises=[(line, stacked(line)) for line in exercises],
        misconceptions=misconceptions,
        seen=[(line.name, *pair) for line in exercises for pair in line.seen],
        histogram=histogram(scores, grades.max_score),
        guesses=guesses,
        figures=tables_of_figures(grades),
        tests=tests,
        discrimination=scatter(tests),
        weak=[t for t in tests if t.discrimination is not None and t.discrimination < 0.1],
        repeats=repeats,
        found=found.most_common(),
        times=histogram(seconds, max(seconds)),
        slowest=max(submissions, key=lambda row: row.seconds),
        with_students=with_students,
    )
