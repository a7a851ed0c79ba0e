"""The scores as nbgrader's own ``nbgrader export`` writes them with this exporter."""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin

from autograder.gradebook import CourseProblem, open_course
from autograder.report.grades import read_grades, write_csv


class GradesExporter(ExportPlugin):  # type: ignore[misc]
    """Writes one CSV file for each lab, the same as ``autograder export`` does.

    ``--to`` names the file, or with several labs the folder; by default they go to ``reports``.
    ``--assignment`` and ``--student`` choose labs and students as in nbgrader's own exporter.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Export the grades of every lab that has any.

        Args:
            gradebook: of the course; the course folder is the one that nbgrader works on.
        """
        course = open_course(Path(self.parent.coursedir.root))
        released = [assignment.name for assignment in gradebook.assignments]
        labs = [lab for lab in self.assignment or released if lab in course.labs]
        for lab in labs:
            try:
                grades = read_grades(course, lab)
            except CourseProblem as problem:
                self.log.warning("%s", problem)
                continue
            chosen = [row for row in grades.rows if not self.student or row.student in self.student]
            path = self._path(course.root / "reports", lab, several=len(labs) > 1)
            write_csv(grades.of(chosen), path)
            self.log.info("%s students in %s", len(chosen), path)
            for row in grades.of(chosen).doubtful:
                self.log.warning("%s: %s: %s", lab, row.student, row.status)

    def _path(self, reports: Path, lab: str, *, several: bool) -> Path:
        if not self.to:
            return reports / f"{lab}.csv"
        return Path(self.to) / f"{lab}.csv" if several else Path(self.to)
