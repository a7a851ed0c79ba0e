"""``make scale``: 10,000 submissions on a cluster, to see where the one writer reaches its limit.

All is as in a real run, from `submitted/` to the gradebook: `dask.distributed`, ten workers, one
writer. Only judging itself is replaced: it was recorded once, and a worker sleeps as long as that
took and gives the recorded result. So a machine with two cores can see what ten machines would do
to the writer and to the scheduler. What each figure is: docs/benchmarks.md.

Examples:
    python -m tests.benchmark.scale
    python -m tests.benchmark.scale --submissions 1000 --workers 20 --seconds 0.5
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder.cli.new_course import CONFIGURATION
from autograder.cli.options import progress_bar
from autograder.engine import grade_class, release_lab
from autograder.engine.cluster_crew import ClusterCrew
from autograder.engine.grade_class import Request
from autograder.gradebook import Course, Outcome, open_course
from autograder.lab import Master, collect
from autograder.lab.bundle import bundle_lab
from autograder.outside.process_tree import peak_memory, usage_of
from tests.banks.cluster import Cluster
from tests.banks.notebooks import LABS, ROOT, write
from tests.benchmark.both_graders import Source
from tests.benchmark.recorded_judging import RecordedJudging, record_judging
from tests.benchmark.watched_crew import WatchedCrew

_KINDS = 6
_MEBIBYTE = 2**20
_PARTS = 10
"""The class is looked at in so many parts, to see whether anything grows."""


@dataclass
class Progress:
    """What was seen whenever a verdict was written.

    Attributes:
        started: when the class began, as `time.monotonic()` counts.
        at: seconds since then, one for each verdict.
        memory_mb: of this process, the writer (MiB), one for each verdict.
    """

    started: float = field(default_factory=time.monotonic)
    at: list[float] = field(default_factory=list)
    memory_mb: list[float] = field(default_factory=list)

    def note(self) -> None:
        """One more is written."""
        self.at.append(time.monotonic() - self.started)
        self.memory_mb.append(_memory_now() / _MEBIBYTE)

    def part(self, number: int) -> slice:
        """The verdicts of one of the parts, from 0."""
        size = len(self.at) / _PARTS
        return slice(round(number * size), round((number + 1) * size))

    def rate(self, number: int) -> float:
        """Verdicts a second in one of the parts."""
        at = self.at[self.part(number)]
        return (len(at) - 1) / (at[-1] - at[0]) if len(at) > 1 and at[-1] > at[0] else 0.0


@contextmanager
def cluster_of(workers: int, folder: Path) -> Iterator[Cluster]:
    """A cluster whose workers find this repository."""
    folder.mkdir()
    cluster = Cluster(folder, ROOT)
    cluster.start(workers)
    try:
        yield cluster
    finally:
        cluster.stop()


def hand_in_many(source: Source, course: Course, count: int) -> list[Path]:
    """A class of that size: a few different works, each handed in many times.

    Returns:
        A folder of each of the different works.
    """
    kinds = []
    for number, notebook in enumerate(itertools.islice(source.work(_master(course)), _KINDS)):
        kinds.append(write(notebook, course.root / "kinds", f"{number}", source.lab))
    for number in range(count):
        folder = course.root / "submitted" / f"s{number:05}" / source.lab
        folder.mkdir(parents=True)
        # The same file under another name: nobody writes to it, and it takes no room.
        os.link(kinds[number % len(kinds)], folder / f"{source.lab}.ipynb")
    return [kind.parent for kind in kinds]


def simulate(
    course: Course, judging: RecordedJudging, cluster: Cluster, on_done: Callable[[], object]
) -> dict[str, Any]:
    """Grade all that was handed in, and give the figures.

    Args:
        course: with one lab, released, and submissions.
        judging: what stands for judging.
        cluster: where it happens.
        on_done: told of each verdict.
    """
    (lab,) = course.labs
    crews: list[WatchedCrew] = []

    def hire(master: Master, request: Request) -> WatchedCrew:
        assert request.scheduler is not None
        crews.append(WatchedCrew(ClusterCrew(bundle_lab(master), request.scheduler, judging)))
        return crews[-1]

    def written(_: Outcome) -> None:
        progress.note()
        on_done()

    request = Request(lab, scheduler=cluster.address)
    workers = len(cluster.workers)
    processor_before = time.process_time()
    progress = Progress()
    outcomes = grade_class(course, request, hire=hire, on_done=written)
    wall_s = time.monotonic() - progress.started
    processor_s = time.process_time() - processor_before
    (crew,) = crews
    count = len(outcomes)
    scheduler = cluster.scheduler.pid
    figures = {
        "submissions": count,
        "recorded": sum(outcome.is_graded for outcome in outcomes),
        "workers": workers,
        "wall_s": round(wall_s, 2),
        "verdicts_per_s": round(count / wall_s, 2),
        "verdicts_per_s_by_tenth": [round(progress.rate(n), 2) for n in range(_PARTS)],
        "writer_waits_share": round(crew.waiting_s / wall_s, 3),
        "handing_out_ms": round(1000 * crew.handing_out_s / count, 2),
        "writing_ms": round(
            1000 * (wall_s - crew.waiting_s - crew.handing_out_s) / count, 2
        ),
        "writer_cpu_ms": round(1000 * processor_s / count, 2),
        "writer_most_per_s": round(count / (wall_s - crew.waiting_s), 2),
        "ready_mean": round(statistics.mean(crew.ready), 2),
        "ready_most": max(crew.ready),
        "under_way_most": max(crew.under_way_then),
        "gradebook_mb": round(_gradebook(course).stat().st_size / _MEBIBYTE, 2),
        "gradebook_kb_each": round(_gradebook(course).stat().st_size / 1024 / count, 2),
        "graded_mb": round(_size_of(course.root / "autograded") / _MEBIBYTE, 1),
        "writer_peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "writer_mb_by_tenth": [
            round(statistics.mean(progress.memory_mb[progress.part(n)])) for n in range(_PARTS)
        ] if count >= _PARTS else [],
        "scheduler_peak_mb": round(peak_memory(scheduler) / _MEBIBYTE),
        "scheduler_cpu_ms": round(1000 * usage_of(scheduler).cpu_seconds / count, 2),
    }  # fmt: skip
    started = time.monotonic()
    grade_class(course, request, hire=hire)
    figures["again_s"] = round(time.monotonic() - started, 2)
    return figures


def feeds(figures: dict[str, Any], seconds: float) -> float:
    """How many workers the writer keeps busy, when judging takes so many seconds."""
    return float(figures["writer_most_per_s"]) * seconds


def _master(course: Course) -> Master:
    (lab,) = course.labs
    return course.master(lab)


def _gradebook(course: Course) -> Path:
    return course.root / "gradebook.db"


def _size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _memory_now() -> int:
    pages = int(Path("/proc/self/statm").read_bytes().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the simulation, print its figures and write them."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark.scale",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lab", default="07_schedules", choices=LABS, metavar="LAB")
    parser.add_argument("--submissions", type=int, default=10_000, metavar="N")
    parser.add_argument("--workers", type=int, default=10, metavar="N")
    parser.add_argument("--seconds", type=float, help="a worker takes for one; default: recorded")
    parser.add_argument("--json", type=Path, default=Path("build/scale.json"), metavar="FILE")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="scale-") as name:
        folder = Path(name)
        source, course = Source(chosen.lab), folder / "course-folder"
        source.copy(chosen.lab, course)
        (course / "nbgrader_config.py").write_text(CONFIGURATION)
        opened = open_course(course)
        release_lab(opened, chosen.lab)
        kinds = hand_in_many(source, opened, chosen.submissions)
        recorded = folder / "recorded"
        recorded.mkdir()
        works = [collect(kind, chosen.lab, "recorded") for kind in kinds]
        took = record_judging(opened.master(chosen.lab), works, opened.limits, recorded)
        seconds = chosen.seconds or statistics.mean(took.values())
        judging = RecordedJudging(recorded, chosen.seconds)
        with cluster_of(chosen.workers, folder / "cluster") as cluster, progress_bar() as bar:
            task = bar.add_task("Verdicts", total=chosen.submissions, student="")
            figures = simulate(opened, judging, cluster, lambda: bar.advance(task))
    figures |= {"lab": chosen.lab, "judging_s": round(seconds, 3)}
    figures["feeds_workers"] = round(feeds(figures, seconds), 1)
    chosen.json.parent.mkdir(parents=True, exist_ok=True)
    chosen.json.write_text(json.dumps(figures, indent=2) + "\n")
    print(table(figures))
    print(f"\nWritten to {chosen.json}")


def table(figures: dict[str, Any]) -> str:
    """The figures as Markdown."""
    rows = {
        "submissions, and of these recorded": f"{figures['submissions']}, {figures['recorded']}",
        "workers, and how long one takes for a submission": (
            f"{figures['workers']}, {figures['judging_s']:.2f} s"
        ),
        "verdicts a second": f"{figures['verdicts_per_s']}",
        "the same in the first tenth of the class, and in the last": (
            f"{figures['verdicts_per_s_by_tenth'][0]}, {figures['verdicts_per_s_by_tenth'][-1]}"
        ),
        "share of its time that the writer waits for workers": (
            f"{100 * figures['writer_waits_share']:.0f} %"
        ),
        "the writer's time for a verdict: writing, handing out": (
            f"{figures['writing_ms']:.0f} ms, {figures['handing_out_ms']:.0f} ms"
        ),
        "most verdicts a second, if it never waited": f"{figures['writer_most_per_s']}",
        "workers that it could keep busy": f"{figures['feeds_workers']}",
        "results that lay ready at once: mean, most": (
            f"{figures['ready_mean']}, {figures['ready_most']}"
        ),
        "jobs under way, at most": f"{figures['under_way_most']}",
        "gradebook": f"{figures['gradebook_mb']} MiB, {figures['gradebook_kb_each']} KiB each",
        "memory of the writer, most": f"{figures['writer_peak_mb']} MiB",
        "memory of the scheduler, most": f"{figures['scheduler_peak_mb']} MiB",
        "the scheduler's processor time for a submission": f"{figures['scheduler_cpu_ms']} ms",
        "the same command again, when all are graded": f"{figures['again_s']} s",
    }
    return "\n".join(["| | |", "| --- | ---: |", *(f"| {k} | {v} |" for k, v in rows.items())])


if __name__ == "__main__":
    main()
