"""Numbers that tests give for the report on a class: who did how well, without names."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.report.grades import Grades


@dataclass(frozen=True)
class FiguresTable:
    """What one test found out about each submission.

    Attributes:
        test: the test's grade_id.
        names: of the numbers.
        rows: one for each submission that has them, best on top: sorted by the last number, the
            largest first, and then by the others, the smallest first.
    """

    test: str
    names: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]


def tables_of_figures(grades: Grades) -> list[FiguresTable]:
    """One table for each test that gives numbers, in the order of the lab. Names of no student."""
    tables = []
    for cell in grades.graded_cells:
        found = [row.figures[cell.grade_id] for row in grades.rows if cell.grade_id in row.figures]
        if not found:
            continue
        names = tuple(found[0])
        rows = [
            tuple(figures[name] for name in names) for figures in found if {*names} <= {*figures}
        ]
        rows.sort(key=lambda row: (-row[-1], *row[:-1]))
        tables.append(FiguresTable(cell.grade_id, names, tuple(rows)))
    return tables
