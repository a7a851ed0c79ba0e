"""What `build/benchmark.json` says, from what was measured: see `docs/benchmarks.md`."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.benchmark.class_run import ClassRun

Measurements = Mapping[str, Any]
"""What each part gave, by its name: "graded/LAB", "live/LAB", "sizes/LAB", "training/NAME"."""

Rounds = Sequence[tuple[ClassRun, ClassRun]]
"""Stock's run and ours, in turn."""

MAIN_LAB = "01_initialization"


def report(measurements: Measurements, cores: int) -> dict[str, Any]:
    """All figures of the parts that are there.

    Args:
        measurements: see `Measurements`; a part that is not there leaves its keys out.
        cores: of the machine.
    """
    per_lab: dict[str, dict[str, Any]] = {}
    for name, part in measurements.items():
        kind, _, lab = name.partition("/")
        if kind in ("graded", "live"):
            per_lab.setdefault(lab, {}).update(_of_lab(part, cores, live=kind == "live"))
    found: dict[str, Any] = {}
    if per_lab:
        labs = list(per_lab)
        found["lab"] = MAIN_LAB if MAIN_LAB in labs else labs[0]
        found |= per_lab[found["lab"]]
        for key in (
            "throughput_ratio",
            "throughput_limit",
            "throughput_ratio_live_keras",
            "overhead_cpu_s",
        ):
            found |= _summary(f"{key}_median", statistics.median, key, per_lab)
        found |= _summary("overhead_cpu_s_most", max, "overhead_cpu_s", per_lab)
        found |= _summary("student_cpu_s_most", max, "student_cpu_s", per_lab)
        for key in ("peak_worker_mb", "peak_trusted_mb", "peak_writer_mb"):
            found |= _summary(key, max, key, per_lab)
        for key in ("scores_agree", "scores_agree_live_keras"):
            found |= _summary(key, all, key, per_lab)
        found["per_lab"] = per_lab
    for name, part in measurements.items():
        if name.startswith("sizes/"):
            found |= {"class_sizes_lab": name.removeprefix("sizes/")} | _of_sizes(part, cores)
    found |= _of_training(measurements)
    return found


def _of_lab(part: Mapping[str, Any], cores: int, *, live: bool) -> dict[str, Any]:
    """A lab under both graders: medians over the rounds."""
    rounds = [(ClassRun(**one["stock"]), ClassRun(**one["ours"])) for one in part["rounds"]]
    ratios = [stock.whole_class() / ours.whole_class() for stock, ours in rounds]
    least = [stock.seconds * ours.submissions / ours.wall_s for stock, ours in rounds]
    scores = part["scores"]
    ours_alone = [ours for _, ours in rounds]
    found = {
        "throughput_ratios": [round(ratio, 1) for ratio in ratios],
        "throughput_ratio": round(statistics.median(ratios), 1),
        "throughput_ratio_at_least": round(statistics.median(least), 1),
        "throughput_stock_s": _median(rounds, lambda stock, _: stock.seconds),
        "throughput_stock_start_s": _median(rounds, lambda stock, _: stock.start_s),
        "throughput_our_s": _median(rounds, lambda _, ours: ours.seconds),
        "throughput_stock_cpu_s": _median(rounds, lambda stock, _: stock.cpu_s / stock.submissions),
        "throughput_our_cpu_s": _median(
            rounds, lambda _, ours: (ours.cpu_s + ours.sandbox_cpu_s) / ours.submissions
        ),
        "scores": scores,
        "scores_agree": scores["stock_more"] == 0,
    }
    if live:
        return {f"{key}_live_keras": value for key, value in found.items()}
    return found | {
        "setup_s": _median(rounds, lambda _, ours: ours.start_s),
        "throughput_limit": round(
            statistics.median(
                stock.whole_class() / ours.without_overhead(cores) for stock, ours in rounds
            ),
            1,
        ),
        "efficiency": _median(rounds, lambda _, ours: ours.efficiency(cores)),
        "student_cpu_s": _median(rounds, lambda _, ours: ours.student_cpu_s),
        "overhead_cpu_s": _median(rounds, lambda _, ours: ours.overhead_cpu_s),
        "overhead_inside_cpu_s": _median(rounds, lambda _, ours: ours.inside_cpu_s),
        "overhead_outside_cpu_s": _median(rounds, lambda _, ours: ours.outside_cpu_s),
        "peak_worker_mb": max(ours.peak_worker_mb for ours in ours_alone),
        "peak_trusted_mb": max(ours.peak_trusted_mb for ours in ours_alone),
        "peak_writer_mb": max(ours.peak_writer_mb for ours in ours_alone),
    }


def _of_sizes(part: Mapping[str, Any], cores: int) -> dict[str, Any]:
    """Classes of several sizes, one worker against all, feedback pages."""
    classes = {int(size): ClassRun(**run) for size, run in part["classes"].items()}
    found: dict[str, Any] = {}
    for size, run in classes.items():
        found[f"cost_s_at_{size}"] = round(run.wall_s / size, 3)
        found[f"cost_without_setup_s_at_{size}"] = round(run.seconds, 3)
        found[f"efficiency_at_{size}"] = round(run.efficiency(cores), 3)
        found[f"student_cpu_s_at_{size}"] = round(run.student_cpu_s, 3)
        found[f"overhead_cpu_s_at_{size}"] = round(run.overhead_cpu_s, 3)
    smallest, largest = classes[min(classes)], classes[max(classes)]
    found["marginal_cost_s"] = round(largest.seconds, 3)
    found["setup_s_at_largest"] = round(largest.start_s, 2)
    found["flatness"] = round(largest.seconds / smallest.seconds, 3)
    found["growth"] = round(largest.growth, 3)
    found["scaling_1_to_2"] = round(ClassRun(**part["alone"]).seconds / smallest.seconds, 2)
    pages = ClassRun(**part["feedback"])
    found["feedback_pages"] = pages.submissions
    found["feedback_pages_per_s"] = round(pages.submissions / pages.wall_s, 1)
    found["feedback_pages_per_s_without_setup"] = round(1 / pages.seconds, 1)
    return found


def _of_training(measurements: Measurements) -> dict[str, Any]:
    """Keras's time for an epoch over NumPy's: above 1, NumPy is the faster one."""
    settings = {
        name.removeprefix("training/"): part
        for name, part in measurements.items()
        if name.startswith("training/")
    }
    if not settings:
        return {}
    return {
        "numpy_over_keras": {
            name: round(one["keras"]["cpu_s"] / one["numpy"]["cpu_s"], 2)
            for name, one in settings.items()
        },
        "numpy_over_keras_clock": {
            name: round(one["keras"]["wall_s"] / one["numpy"]["wall_s"], 2)
            for name, one in settings.items()
        },
        "training_seconds_per_epoch": settings,
    }


def _median(rounds: Rounds, figure: Callable[[ClassRun, ClassRun], float]) -> float:
    return round(statistics.median(figure(stock, ours) for stock, ours in rounds), 3)


def _summary(
    name: str,
    over: Callable[[Any], Any],
    key: str,
    per_lab: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """One figure over all labs that have it; nothing where none has."""
    values = [figures[key] for figures in per_lab.values() if key in figures]
    if not values:
        return {}
    value = over(values)
    return {name: round(value, 3) if isinstance(value, float) else value}
