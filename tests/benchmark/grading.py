"""``make bench``: stock ``nbgrader autograde`` and ours on the same notebooks, in turn.

python -m tests.benchmark.grading --lab 01_initialization --json build/benchmark.json

Both grade the same submissions of the same lab on this machine, one after the other, several times
over; what is reported are medians of ratios within one round. Two forms of the lab: as students get
it, where the experiments import Keras live for comparisons, and with its experiments taken out, so
that stock nbgrader runs nothing but what is graded.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.cli.grade import SOME_NOT_GRADED
from autograder.cli.new_course import CONFIGURATION
from autograder.engine import release_lab
from autograder.gradebook import open_course
from autograder.lab import Master, read_master
from tests.banks.course_folders import copy_lab
from tests.banks.notebooks import all_right, hand_in, reference_answers, write
from tests.banks.plain_nbgrader import (
    PLAIN,
    make_course,
    nbgrader,
    nbgrader_command,
    nbgrader_environment,
    scores,
    take_out_experiments,
)
from tests.banks.sample_class import correct_rounds, misconception_rounds
from tests.benchmark.measured_command import Measured, measure

CORES = os.cpu_count() or 1


@dataclass
class Bench:
    """One form of a lab, set up under both graders.

    Attributes:
        lab: the lab's name.
        folder: an empty folder for courses.
        with_experiments: whether the notebooks keep their experiments.
        classes: students handed in so far.
    """

    lab: str
    folder: Path
    with_experiments: bool
    classes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        solutions = copy_lab(self.lab, self.folder)
        if not self.with_experiments:
            take_out_experiments(solutions / self.lab / f"{self.lab}.ipynb")
        self.ours = make_course(self.folder / "ours", self.lab, CONFIGURATION, solutions)
        release_lab(open_course(self.ours), self.lab)
        self.plain = make_course(self.folder / "plain", self.lab, PLAIN, solutions)
        nbgrader(self.plain, "generate_assignment", self.lab)
        self.master = read_master(solutions / self.lab)
        self.work = itertools.cycle(list(_honest_work(self.master)))

    def hand_in(self, count: int) -> list[str]:
        """Let so many more students hand in: right, partly wrong and half done in turn."""
        students = [f"s{len(self.classes) + number:04}" for number in range(count)]
        for student in students:
            notebook = copy.deepcopy(next(self.work))
            for course in (self.ours, self.plain):
                write(notebook, course, student, self.lab)
        self.classes += students
        return students

    def grade_plainly(self, students: list[str]) -> Measured:
        """Stock nbgrader: one command for them all, as its users do."""
        return measure(
            nbgrader_command("autograde", self.lab, "--force", "--student", _pattern(students)),
            folder=self.plain,
            environment=nbgrader_environment(),
        )

    def grade(self, students: list[str], workers: int = CORES) -> Measured:
        """Ours, all anew."""
        chosen = [word for student in students for word in ("--student", student)]
        command = [sys.executable, "-m", "autograder.cli.main", "grade", self.lab, "--force"]
        return measure(
            [*command, *chosen, "--workers", str(workers)],
            folder=self.ours,
            environment=os.environ,
            allowed=(0, SOME_NOT_GRADED),
        )

    def used(self, students: list[str], what: str) -> float:
        """Sum over students of one of the measurements that are kept with each grade."""
        total = 0.0
        for student in students:
            graded = self.ours / "autograded" / student / self.lab / f"{self.lab}.ipynb"
            kept = json.loads(graded.read_bytes())["metadata"]["autograder"]
            total += float(kept["used"][what])
        return total

    def scores_agree(self, students: list[str]) -> bool:
        """Whether both gradebooks hold the same points, test by test."""
        theirs = scores(self.plain, self.lab, students)
        return theirs == scores(self.ours, self.lab, students)


def _pattern(students: list[str]) -> str:
    return students[0] if len(students) == 1 else "*"


def _honest_work(master: Master) -> Iterable[NotebookNode]:
    """Whole submissions, right and wrong, without loops that run into time limits."""
    right, wrong = correct_rounds(master), misconception_rounds(master)
    answers = reference_answers(master)
    yield all_right(master)
    yield all_right(master, **right[0])
    # One mistake in three exercises, as a student who understood most of it.
    for number, mistakes in enumerate(wrong[:3]):
        chosen = list(mistakes.items())[number::4]
        yield all_right(master, **dict(chosen))
    yield hand_in(master, dict(list(answers.items())[: len(answers) // 2]))


def compare(bench: Bench, rounds: int, stock: int, ours: int) -> dict[str, Any]:
    """Grade the same students with both, in turn, and give the ratios."""
    students = bench.hand_in(stock)
    more = bench.hand_in(ours - stock)
    for course in (bench.plain / "submitted" / student for student in more):
        shutil.rmtree(course)
    ratios, agree, ours_cpu, plain_cpu = [], [], [], []
    for number in range(rounds):
        plain = bench.grade_plainly(students)
        mine = bench.grade(students + more)
        ratios.append((plain.wall_s / stock) / (mine.wall_s / ours))
        ours_cpu.append((mine.cpu_s + bench.used(students + more, "cpu_seconds")) / ours)
        plain_cpu.append(plain.cpu_s / stock)
        agree.append(bench.scores_agree(students))
        print(
            f"  round {number + 1}: stock {plain.wall_s / stock:.2f} s a submission, "
            f"ours {mine.wall_s / ours:.2f} s: ratio {ratios[-1]:.1f}",
            flush=True,
        )
    return {
        "ratios": [round(ratio, 1) for ratio in ratios],
        "ratio": round(statistics.median(ratios), 1),
        "stock_cpu_s": round(statistics.median(plain_cpu), 2),
        "our_cpu_s": round(statistics.median(ours_cpu), 2),
        "scores_agree": all(agree),
    }


def scale(bench: Bench, sizes: list[int]) -> dict[str, Any]:
    """Cost a submission at several class sizes, efficiency, overhead, memory, scaling."""
    found: dict[str, Any] = {}
    walls: dict[int, float] = {}
    for size in sizes:
        students = bench.hand_in(size)
        measured = bench.grade(students)
        code = bench.used(students, "code_seconds")
        sandboxes = bench.used(students, "cpu_seconds")
        walls[size] = measured.wall_s
        found[f"cost_s_at_{size}"] = round(measured.wall_s / size, 3)
        found[f"efficiency_at_{size}"] = round(code / CORES / measured.wall_s, 3)
        found[f"overhead_cpu_s_at_{size}"] = round((measured.cpu_s + sandboxes - code) / size, 3)
        found[f"student_cpu_s_at_{size}"] = round(code / size, 3)
        found["peak_worker_mb"] = max(found.get("peak_worker_mb", 0), measured.peak_worker_mb)
        print(f"  {size} submissions: {measured.wall_s:.1f} s, own code {code:.1f} s", flush=True)
    small, large = sizes[0], sizes[-1]
    if len(sizes) > 1:
        marginal = (walls[large] - walls[small]) / (large - small)
        found["setup_s"] = round(walls[small] - small * marginal, 2)
        found["marginal_cost_s"] = round(marginal, 3)
        for size in sizes:
            without_setup = (walls[size] - found["setup_s"]) / size
            found[f"cost_without_setup_s_at_{size}"] = round(without_setup, 3)
    found["efficiency"] = found[f"efficiency_at_{large}"]
    found["overhead_cpu_s"] = found[f"overhead_cpu_s_at_{large}"]
    found["peak_worker_mb"] = round(found["peak_worker_mb"])
    middle = bench.classes[-min(40, large) :]
    alone = bench.grade(middle, workers=1)
    both = bench.grade(middle, workers=2)
    found["scaling_1_to_2"] = round(alone.wall_s / both.wall_s, 2)
    return found


def main() -> None:
    """Run the benchmark, print a table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--lab", default="01_initialization")
    parser.add_argument("--rounds", type=int, default=3, help="of each comparison with stock")
    parser.add_argument("--stock", type=int, default=4, help="submissions that stock grades")
    parser.add_argument("--ours", type=int, default=24, help="submissions that ours grades")
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 100, 400])
    parser.add_argument("--json", type=Path, default=Path("build/benchmark.json"))
    arguments = parser.parse_args()
    report: dict[str, Any] = {
        "lab": arguments.lab,
        "cores": CORES,
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        for form, with_experiments in (("graded cells alone", False), ("live Keras", True)):
            print(f"{arguments.lab}, {form}:", flush=True)
            bench = Bench(arguments.lab, folder / form.replace(" ", "-"), with_experiments)
            compared = compare(bench, arguments.rounds, arguments.stock, arguments.ours)
            suffix = "_live_keras" if with_experiments else ""
            report |= {f"throughput_{key}{suffix}": value for key, value in compared.items()}
            _save(report, arguments.json)
        print(f"{arguments.lab}, as students get it, class sizes:", flush=True)
        report |= scale(bench, arguments.sizes)
    report["scores_agree"] = (
        report["throughput_scores_agree"] and report["throughput_scores_agree_live_keras"]
    )
    _save(report, arguments.json)
    print(f"\n{table(report)}\nWritten to {arguments.json}")


def _save(report: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(report, indent=2) + "\n")


def table(report: dict[str, Any]) -> str:
    """The figures as the README shows them."""
    sizes = [key.removeprefix("cost_s_at_") for key in report if key.startswith("cost_s_at_")]
    rows = {
        "throughput against `nbgrader autograde`, graded cells alone": (
            f"{report['throughput_ratio']} times"
        ),
        "the same, notebooks as students get them (import Keras live)": (
            f"{report['throughput_ratio_live_keras']} times"
        ),
        "scores agree, test by test": "yes" if report["scores_agree"] else "NO",
        "processor time a submission beside the student's own code": (
            f"{report['overhead_cpu_s']} s"
        ),
        "efficiency (student code / cores / wall time)": f"{report['efficiency']}",
        "set-up, once": f"{report.get('setup_s', '-')} s",
        "most memory of one worker with its sandbox": f"{report['peak_worker_mb']} MiB",
        f"cost a submission at {', '.join(sizes)}": ", ".join(
            f"{report[f'cost_s_at_{size}']} s" for size in sizes
        ),
        "two workers against one": f"{report['scaling_1_to_2']} times",
    }
    lines = [f"| {what} | {value} |" for what, value in rows.items()]
    return "\n".join([f"| {report['lab']}, {report['cores']} cores | |", "| --- | --- |", *lines])


if __name__ == "__main__":
    main()
