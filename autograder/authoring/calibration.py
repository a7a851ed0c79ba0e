"""Measure an accuracy target over many seeds: how often does a right answer fall short of it?"""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from autograder.authoring.reference import Names, reference_names
from autograder.diagnosis.bank import load_bank
from autograder.lab import read_master


@dataclass(frozen=True)
class Target:
    """An accuracy target and how to measure it.

    Attributes:
        exercise: the function that is graded by accuracy.
        full_at: accuracy that earns full marks, from 0 to 1.
        accuracy: from (names of the notebook, seed) to the accuracy of one run, as the hidden
            test measures it. Called in other processes: a function at the top of a module.
        rows: what it is measured on, in a few words.
        first_seed: first seed; not one that the exercise's settings were chosen with.
        reference_seeds: runs of the reference.
        other_seeds: runs of each other answer of the bank.
    """

    exercise: str
    full_at: float
    accuracy: Callable[[Names, int], float]
    rows: str
    first_seed: int = 1000
    reference_seeds: int = 300
    other_seeds: int = 60


def calibrate(private: Path, target: Target) -> None:
    """Run the reference and the exercise's whole bank; write ``calibration.json`` and print it.

    Takes minutes: all cores, one BLAS thread each.

    Args:
        private: the lab's private folder.
        target: what to measure.
    """
    bank = [
        variant
        for variant in load_bank(read_master(private.parent))
        if variant.exercise == target.exercise
    ]
    sources = {"reference": "", **{variant.name: variant.source for variant in bank}}
    with ProcessPoolExecutor() as pool:
        runs = pool.map(partial(_accuracies, private, target), sources.values())
        found = dict(zip(sources, map(np.array, runs), strict=True))
    right = ["reference", *(variant.name for variant in bank if variant.is_correct)]
    pooled = np.concatenate([found[name] for name in right])
    below = int(np.sum(pooled < target.full_at))
    answers = {name: summary(values, target.full_at) for name, values in found.items()}
    report = {
        "exercise": target.exercise,
        "target": target.full_at,
        "rows": target.rows,
        "right_answers": {
            "runs": len(pooled),
            "below_target": below,
            # Where a test counts the better of two runs with independent seeds.
            "chance_that_both_runs_fall_short": float(f"{(below / len(pooled)) ** 2:.1e}"),
        },
        "answers": answers,
    }
    (private / "calibration.json").write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    for name, values in answers.items():
        print(
            f"{name:32} {values['below_target']:3} of {values['seeds']} below; "
            f"min {values['min']:.3f} median {values['median']:.3f} max {values['max']:.3f}; "
            f"estimated chance {values['estimated_chance_below_target']:.0e}"
        )


def summary(accuracies: NDArray[np.float64], full_at: float) -> dict[str, float]:
    """What the accuracies of one answer come to."""
    return {
        "seeds": len(accuracies),
        "below_target": int(np.sum(accuracies < full_at)),
        "min": float(accuracies.min()),
        "median": float(np.median(accuracies)),
        "max": float(accuracies.max()),
        "mean": round(float(accuracies.mean()), 4),
        "std": round(float(accuracies.std(ddof=1)), 4),
        "estimated_chance_below_target": float(f"{chance_below(accuracies, full_at):.1e}"),
    }


def chance_below(accuracies: NDArray[np.float64], full_at: float) -> float:
    """Estimate the chance of falling short of the target, from the lowest fifth of the runs.

    The lower tail is taken as exponential below the 20 % quantile. A normal distribution would be
    far too hopeful: accuracies have a long lower tail, since a run may end on a bad step.
    """
    edge = float(np.quantile(accuracies, 0.2))
    if edge <= full_at:
        return float(np.mean(accuracies < full_at))
    lowest = accuracies[accuracies < edge]
    shortfall = float(np.mean(edge - lowest)) if len(lowest) else 0.0
    return 0.2 * float(np.exp(-(edge - full_at) / shortfall)) if shortfall > 0 else 0.0


def _accuracies(private: Path, target: Target, source: str) -> list[float]:
    """Accuracy for each seed of the reference, or of code that replaces the reference."""
    names = reference_names(private.parent)
    exec(source, names)
    count = target.other_seeds if source else target.reference_seeds
    seeds = range(target.first_seed, target.first_seed + count)
    # As many processes as cores already: more threads would only get in each other's way.
    with threadpool_limits(limits=1, user_api="blas"):
        return [target.accuracy(names, seed) for seed in seeds]
