"""Measure the lecture's ranking of activation functions over learning rates and seeds.

    python ranking.py

writes ``ranking.json`` beside this file. Takes some minutes. The notebook takes the learning rates
of its race from here, and the text of section 10 its medians; its seeds are others.
"""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from autograder.authoring.reference import Names, reference_names

LAB = Path(__file__).resolve().parent.parent
RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
SEEDS = range(1000, 1005)
DEPTHS = (2, 30)
EPOCHS, MORE_EPOCHS = 3, 12
SCHEMES = {
    "SELU": "lecun",
    "ELU": "he",
    "leaky ReLU, 0.2": "he",
    "ReLU": "he",
    "tanh": "glorot",
    "logistic": "glorot",
    "Swish": "he",
    "none": "glorot",
}

Job = tuple[str, int, float, int]
"""Name of the function, hidden layers, learning rate, epochs."""


@cache
def names_of_the_notebook() -> Names:
    """What the lab's setup cells and the reference solutions define."""
    return reference_names(LAB)


def accuracies(job: Job) -> list[float]:
    """Validation accuracy for each seed."""
    name, depth, rate, epochs = job
    lab = names_of_the_notebook()
    function = {
        "SELU": lab["selu"],
        "ELU": lambda z: lab["elu"](z, 1.0),
        "leaky ReLU, 0.2": lambda z: lab["leaky_relu"](z, 0.2),
        "ReLU": lambda z: lab["straight_lines"]("relu", z),
        "tanh": lab["tanh"],
        "logistic": lab["logistic"],
        "Swish": lambda z: lab["swish"](z, 1.0),
        "none": lambda z: lab["straight_lines"]("linear", z),
    }[name]
    mean, std = lab["X_train"].mean(), lab["X_train"].std()
    found = []
    with threadpool_limits(limits=1, user_api="blas"):
        for seed in SEEDS:
            rng = np.random.default_rng(seed)
            trained = lab["train_network"](
                (lab["X_train"] - mean) / std,
                lab["y_train"],
                lab["initialize"]([784, *(depth * [50]), 10], SCHEMES[name], rng),
                function,
                learning_rate=rate,
                epochs=epochs,
                batch_size=35,
                rng=rng,
            )
            X_valid = (lab["X_valid"] - mean) / std
            found.append(lab["share_right"](X_valid, lab["y_valid"], trained, function))
    return found


def main() -> None:
    """Measure, print and write."""
    short = [(n, depth, rate, EPOCHS) for n in SCHEMES for depth in DEPTHS for rate in RATES]
    report: dict[str, Any] = {}
    with ProcessPoolExecutor() as pool:
        for job, found in zip(short, pool.map(accuracies, short), strict=True):
            name, depth, rate, _ = job
            entry = report.setdefault(f"{depth} hidden layers", {}).setdefault(name, {})
            entry[str(rate)] = {"median": float(np.median(found)), "all": found}
        best = {
            name: max(by_rate, key=lambda rate: by_rate[rate]["median"])
            for name, by_rate in report["30 hidden layers"].items()
        }
        long = [(name, 30, float(rate), MORE_EPOCHS) for name, rate in best.items()]
        more = report["30 hidden layers, 12 epochs"] = {}
        for job, found in zip(long, pool.map(accuracies, long), strict=True):
            more[job[0]] = {str(job[2]): {"median": float(np.median(found)), "all": found}}
    (LAB / "private" / "ranking.json").write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    for title, functions in report.items():
        for name, by_rate in functions.items():
            medians = ", ".join(f"{rate}: {run['median']:.3f}" for rate, run in by_rate.items())
            print(f"{title}: {name:16} {medians}")


if __name__ == "__main__":
    main()
