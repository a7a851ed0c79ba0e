"""Where the processor time of a submission goes, by parts.

Judges a few submissions of one lab in this process and writes their grades and pages. Totals are
measured without a profiler; how the trusted side's part divides is measured once more under
cProfile, and time in other people's code counts for the room that called it.

Example:
    python -m tests.benchmark.profile --lab 06_adaptive_optimizers --submissions 12
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import trainlab

import autograder
from autograder.engine import write_feedback
from autograder.gradebook import GradeWriter, open_course
from autograder.judge import Job, Judged, judge_job
from autograder.lab import HandedIn, collect
from autograder.lab.bundle import bundle_lab
from tests.banks.notebooks import LABS
from tests.benchmark.both_graders import BothGraders, Source

_PACKAGES = {Path(package.__path__[0]): package.__name__ for package in (autograder, trainlab)}
_OTHER = "other"

Function = tuple[str, int, str]
"""As `pstats` names one: file, line, name."""

T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark.profile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lab", default="01_initialization", choices=LABS, metavar="LAB")
    parser.add_argument("--submissions", type=int, default=12, metavar="N")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="profile-") as name:
        both = BothGraders(Source(chosen.lab), Path(name), True, kinds=6)
        both.hand_in(chosen.submissions)
        print(table(chosen.lab, profile(both)))


def profile(both: BothGraders) -> dict[str, float]:
    """Processor time of each part, and what was waited, for a submission (ms).

    Args:
        both: a lab to which students have handed in; the first one pays for the start and does not
            count otherwise.
    """
    course = open_course(both.ours)
    master = course.master(both.lab)
    bundle = bundle_lab(master)
    work = [
        collect(course.folder_of("submitted", student, both.lab), both.lab, student)
        for student in both.students
    ]

    def judge(handed_in: HandedIn) -> Judged:
        return judge_job(bundle, Job(handed_in, course.limits))

    judge(work[0])
    judged, clock, outside = _timed(judge, work)
    profiler = cProfile.Profile(time.thread_time)
    profiler.runcall(lambda: [judge(handed_in) for handed_in in work])
    rooms = by_room(pstats.Stats(profiler).stats)  # type: ignore[attr-defined]
    used = [one.notebook.metadata["autograder"]["used"] for one in judged]
    writer = GradeWriter(course.coursedir, master, course.app)
    pairs = list(zip(judged, work, strict=True))
    _, _, writing = _timed(lambda pair: writer.record(*pair), pairs)
    _, _, pages = _timed(lambda _: write_feedback(course, both.lab), [None])
    whole = sum(rooms.values())
    each = 1000.0 / len(work)
    inside = sum(one["cpu_seconds"] for one in used)
    code = sum(one["code_seconds"] for one in used)
    return {
        "inside: the student's code": each * code,
        "inside: forks, answering calls, the shell": each * (inside - code),
        **{
            f"trusted side: {room}": each * outside * seconds / whole
            for room, seconds in sorted(rooms.items(), key=lambda item: -item[1])
        },
        "writer": each * writing,
        "feedback page": each * pages,
        "the trusted side waited, by the clock": each * (clock - outside),
    }


def _timed(do: Callable[[Any], T], arguments: Sequence[Any]) -> tuple[list[T], float, float]:
    """Results of all calls, and what they took together: by the clock and of the processor (s)."""
    clock, processor = time.monotonic(), time.process_time()
    results = [do(argument) for argument in arguments]
    return results, time.monotonic() - clock, time.process_time() - processor


def by_room(stats: Mapping[Function, tuple[Any, ...]]) -> dict[str, float]:
    """Time by room of the grader, such as "autograder.lab", and by part of the course's library.

    Time in a function of neither counts for whoever called it, in proportion to how long it took
    for each of them.

    Args:
        stats: `pstats.Stats.stats`: of each function calls, own time, time in all, and callers.
    """
    found: dict[str, float] = defaultdict(float)
    shares: dict[Function, dict[str, float]] = {}
    for function, (_, _, own, _, _) in stats.items():
        for room, share in _shares(function, stats, shares).items():
            found[room] += own * share
    return dict(found)


def _shares(
    function: Function,
    stats: Mapping[Function, tuple[Any, ...]],
    known: dict[Function, dict[str, float]],
) -> dict[str, float]:
    """For which rooms a function works, as shares that add up to 1."""
    if function in known:
        return known[function]
    room = _room_of(function[0])
    if room is not None:
        known[function] = {room: 1.0}
        return known[function]
    known[function] = {_OTHER: 1.0}  # while its callers are asked: a function may call itself
    callers = {c: of[3] for c, of in stats[function][4].items() if c != function and c in stats}
    whole = sum(callers.values())
    if whole > 0:
        shares: dict[str, float] = defaultdict(float)
        for caller, seconds in callers.items():
            for name, share in _shares(caller, stats, known).items():
                shares[name] += share * seconds / whole
        known[function] = dict(shares)
    return known[function]


def _room_of(file: str) -> str | None:
    """The room that a file lies in; the lab's own cells are one; None for other people's code."""
    if file.startswith(("<test ", "<setup ")):
        return "the lab's cells"
    for folder, package in _PACKAGES.items():
        if Path(file).is_relative_to(folder):
            return f"{package}.{Path(file).relative_to(folder).parts[0].removesuffix('.py')}"
    return None


def table(lab: str, parts: Mapping[str, float]) -> str:
    """The parts as Markdown."""
    *of_processor, waited = parts.items()
    rows = [*of_processor, ("all", sum(value for _, value in of_processor)), waited]
    lines = [f"| {name} | {value:.0f} |" for name, value in rows if value >= 0.5]
    return "\n".join([f"| {lab}, CPU ms a submission | |", "| --- | ---: |", *lines])


if __name__ == "__main__":
    main()
