"""``make demo``: releases the first lab, and grades a sample class from start to end.

python -m tests.banks.demo build/demo
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from autograder.cli.grade import SOME_NOT_GRADED
from autograder.lab import read_master
from tests.banks.notebooks import FIRST_LAB, SOLUTIONS
from tests.banks.sample_class import Expected, sample_class

QUICK = """
# A sample class holds endless loops on purpose: do not wait long for them.
c.JudgeSubmission.cell_seconds = 10
c.JudgeSubmission.call_seconds = 5
c.JudgeSubmission.test_seconds = 10
"""


def main() -> int:
    """Run the demonstration; the exit status is 0 if everything went as it must."""
    folder = Path(sys.argv[1])
    if folder.exists():
        shutil.rmtree(folder)
    started = time.monotonic()
    autograder("new-course", str(folder), "--labs-from", str(SOLUTIONS), course=None)
    with (folder / "nbgrader_config.py").open("a") as configuration:
        configuration.write(QUICK)
    autograder("release", FIRST_LAB, course=folder)
    expected = sample_class(read_master(folder / "solutions" / FIRST_LAB), folder)
    print(f"A sample class of {len(expected)} handed in: {folder / 'submitted'}\n")
    status = autograder("grade", FIRST_LAB, course=folder, allowed=(0, SOME_NOT_GRADED))
    for command in ("feedback", "report", "export"):
        autograder(command, FIRST_LAB, course=folder)
    problems = surprises(folder, expected, status)
    print(f"\nAll of it took {time.monotonic() - started:.0f} s.")
    for problem in problems:
        print(f"NOT AS EXPECTED: {problem}")
    return 1 if problems else 0


def autograder(
    command: str, *arguments: str, course: Path | None, allowed: tuple[int, ...] = (0,)
) -> int:
    """Run one command as a person would, and show it."""
    options = [] if course is None else ["--course-dir", str(course)]
    print(f"$ autograder {' '.join([command, *arguments, *options])}", flush=True)
    words = [sys.executable, "-m", "autograder.cli.main", command, *arguments, *options]
    status = subprocess.run(words, check=False).returncode
    print(flush=True)
    if status not in allowed:
        sys.exit(status)
    return status


def surprises(folder: Path, expected: list[Expected], status: int) -> list[str]:
    """What came out other than it must, read from the gradebook."""
    from autograder.gradebook import open_course
    from autograder.report.grades import read_grades

    grades = read_grades(open_course(folder), FIRST_LAB)
    scores = {row.student: row.score for row in grades.rows}
    found = [f"{e.student} is not in the gradebook" for e in expected if e.student not in scores]
    for one in expected:
        score = scores.get(one.student, 0.0)
        if one.is_full and score != grades.max_score:
            found.append(f"{one.student} has {score:g} of {grades.max_score:g} points")
        if not one.is_full and score >= grades.max_score:
            found.append(f"{one.student} has full marks")
    if status != SOME_NOT_GRADED:
        found.append("the broken submissions were not reported by the exit status")
    return found


if __name__ == "__main__":
    sys.exit(main())
