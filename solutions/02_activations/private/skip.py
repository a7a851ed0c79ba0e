"""Measure SELU against ELU where skip connections prevent self-normalization.

    python skip.py

writes ``skip.json`` beside this file. The text of section 7 takes its medians from here; the seeds
of its experiment are others.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from autograder.authoring.reference import reference_names

LAB = Path(__file__).resolve().parent.parent
RATES = {10: (0.001, 0.003, 0.006, 0.01, 0.02), 20: (0.0001, 0.0003, 0.0006, 0.001)}
SEEDS = range(1000, 1005)


def main() -> None:
    """Measure, print and write."""
    lab = reference_names(LAB)
    mean, std = lab["X_train"].mean(), lab["X_train"].std()
    X, X_valid = (lab["X_train"] - mean) / std, (lab["X_valid"] - mean) / std

    def accuracy(function: Any, depth: int, rate: float, seed: int) -> float:
        rng = np.random.default_rng(seed)
        start = lab["initialize"]([784, *(depth * [50]), 10], "lecun", rng)
        trained = lab["train_network"](
            X,
            lab["y_train"],
            start,
            function,
            learning_rate=rate,
            epochs=3,
            batch_size=35,
            rng=rng,
            skip=True,
        )
        return float(lab["share_right"](X_valid, lab["y_valid"], trained, function, skip=True))

    functions = {"SELU": lab["selu"], "ELU": lambda z: lab["elu"](z, 1.0)}
    report: dict[str, Any] = {}
    with threadpool_limits(limits=1, user_api="blas"):
        for depth, rates in RATES.items():
            for name, function in functions.items():
                for rate in rates:
                    found = [accuracy(function, depth, rate, seed) for seed in SEEDS]
                    entry = {"median": float(np.median(found)), "all": found}
                    report.setdefault(f"{depth} hidden layers", {}).setdefault(name, {})[
                        str(rate)
                    ] = entry
                    print(depth, name, rate, entry, flush=True)
    (LAB / "private" / "skip.json").write_text(json.dumps(report, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
