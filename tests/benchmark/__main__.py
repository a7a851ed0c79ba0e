"""``make bench``: stock ``nbgrader autograde`` and ours on the same notebooks, and all else.

The short form takes about a quarter of an hour on two cores with nothing else running, the full one
some hours. Every part is kept as soon as it is measured: a run that was stopped goes on, unless the
code has changed since. What each figure is: docs/benchmarks.md.

Examples:
    python -m tests.benchmark                                 the short form
    python -m tests.benchmark --full
    python -m tests.benchmark --lab 07_schedules --json build/benchmark-07_schedules.json
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from autograder.cli.options import progress_bar
from tests.banks.notebooks import LABS
from tests.benchmark import table
from tests.benchmark.both_graders import CORES, BothGraders, Source
from tests.benchmark.kept import Kept, circumstances
from tests.benchmark.lecture_settings import SETTINGS, SHORT_SETTINGS
from tests.benchmark.parts import Comparison, compare, grow
from tests.benchmark.report import MAIN_LAB, report
from tests.benchmark.training_speed import time_both

FAST_LAB = "07_schedules"
"""Its graded code takes little, so that a whole class takes little."""

LIVE_LAB = "09_dropout"
"""Its experiments import Keras live, and take little beside that."""


@dataclass(frozen=True)
class Form:
    """How much is measured.

    Attributes:
        name: of the form.
        graded: how both graders are compared where only graded cells run.
        live: the same for notebooks as students hand them in, whose experiments import Keras.
        live_labs: the labs for that.
        class_sizes: from the smallest to the largest.
        class_sizes_lab: the lab for that.
        kinds: how many different submissions there are in these classes.
        trainings: settings at which NumPy trains against Keras.
        most_rows: they train on no more rows than that; None for as many as the lectures have.
    """

    name: str
    graded: Comparison
    live: Comparison
    live_labs: Sequence[str]
    class_sizes: tuple[int, ...]
    class_sizes_lab: str
    kinds: int
    trainings: Collection[str]
    most_rows: int | None


SHORT = Form(
    "short",
    graded=Comparison(rounds=1, kinds=2, ours=8),
    live=Comparison(rounds=1, kinds=1, ours=8),
    live_labs=[LIVE_LAB],
    class_sizes=(20, 60),
    class_sizes_lab=FAST_LAB,
    kinds=2,
    trainings=SHORT_SETTINGS,
    most_rows=5_000,
)
FULL = Form(
    "full",
    graded=Comparison(rounds=3, kinds=6, ours=96),
    live=Comparison(rounds=1, kinds=2, ours=16),
    live_labs=LABS,
    class_sizes=(20, 100, 400),
    class_sizes_lab=MAIN_LAB,
    kinds=6,
    trainings=SETTINGS,
    most_rows=None,
)

Measure = Callable[[], Mapping[str, Any]]


def plan(form: Form, labs: Sequence[str] = ()) -> Iterator[tuple[str, Measure]]:
    """All parts of a run by name, each with what measures it.

    Args:
        form: how much.
        labs: these alone, each with all that is measured of a lab; empty for all labs.
    """
    for lab in labs or LABS:
        yield f"graded/{lab}", partial(_compare, lab, form.graded, with_experiments=False)
    for lab in labs or form.live_labs:
        yield f"live/{lab}", partial(_compare, lab, form.live, with_experiments=True)
    for lab in labs or [form.class_sizes_lab]:
        yield f"sizes/{lab}", partial(_grow, lab, form)
    for name in () if labs else form.trainings:
        yield f"training/{name}", partial(time_both, SETTINGS[name], form.most_rows)


def _compare(lab: str, comparison: Comparison, *, with_experiments: bool) -> dict[str, Any]:
    with TemporaryDirectory(prefix="benchmark-") as name:
        both = BothGraders(Source(lab), Path(name), with_experiments, comparison.kinds)
        return compare(both, comparison)


def _grow(lab: str, form: Form) -> dict[str, Any]:
    with TemporaryDirectory(prefix="benchmark-") as name:
        return grow(BothGraders(Source(lab), Path(name), True, form.kinds), form.class_sizes)


def run(parts: Sequence[tuple[str, Measure]], kept: Kept) -> dict[str, Any]:
    """Measure what is not kept yet, and give what the file says."""
    with progress_bar() as progress:
        task = progress.add_task("Benchmark", total=len(parts), student="")
        for name, measure in parts:
            progress.update(task, student=name)
            if name not in kept.measurements:
                started = time.monotonic()
                kept.add(name, measure())
                progress.console.print(f"{name}: {time.monotonic() - started:.0f} s")
            progress.update(task, advance=1, student="")
    return kept.finish()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark, print tables and write the figures."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmark",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--full", action="store_true", help="all labs at length: some hours")
    parser.add_argument(
        "--lab", action="append", choices=LABS, metavar="LAB", help="this lab alone"
    )
    parser.add_argument("--json", type=Path, default=Path("build/benchmark.json"), metavar="FILE")
    chosen = parser.parse_args(arguments)
    form = FULL if chosen.full else SHORT
    labs = chosen.lab or []
    kept = Kept(
        chosen.json,
        circumstances(" ".join([form.name, *labs])),
        partial(report, cores=CORES),
    )
    figures = run(list(plan(form, labs)), kept)
    print(f"\n{table.markdown(figures)}\n\nWritten to {chosen.json}")


if __name__ == "__main__":
    main()
