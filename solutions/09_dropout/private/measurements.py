"""Measure what the text of the lab says about means over many seeds.

    python measurements.py

writes ``measurements.json`` beside this file. Takes several minutes.

The notebook itself shows two or three seeds, which is too few to compare settings that lie close
together. All networks are trained with the reference's `train_with_dropout`.
"""

from __future__ import annotations

import functools
import itertools
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from autograder.authoring.reference import reference_names

PRIVATE = Path(__file__).resolve().parent
SETTINGS = {
    # name: (rate of the inputs, rate of the hidden units)
    "none": (0.0, 0.0),
    "input 0.5": (0.5, 0.0),
    "hidden 0.5": (0.0, 0.5),
    "both 0.2": (0.2, 0.2),
}
TASKS = ("wrong labels", "right labels", "right labels, 30 units")
MONTE_CARLO = ((0.2, 40), (0.5, 15))
SETTING_SEEDS, MONTE_CARLO_SEEDS, VALIDATION_SEEDS = (
    range(200, 220),
    range(200, 212),
    range(300, 360),
)


@functools.cache
def notebook() -> dict[str, Any]:
    """What the setup cells and the solution cells define."""
    return reference_names(PRIVATE.parent)


def cross_entropy(probabilities: Any, labels: Any) -> float:
    """Mean cross-entropy, nats."""
    return float(-np.mean(np.log(probabilities[np.arange(len(labels)), labels])))


def one_setting(job: tuple[str, str, int]) -> tuple[float, float]:
    """Validation accuracy and cross-entropy of a network, as in section 8."""
    task, setting, seed = job
    names = notebook()
    widths = [784, 30, 10] if "30" in task else names["WIDTHS"]
    labels = names["y_small"] if task == "wrong labels" else names["y_train"][:1000]
    of_inputs, of_hidden = SETTINGS[setting]
    rng = np.random.default_rng(seed)
    with threadpool_limits(limits=1, user_api="blas"):
        parameters, _ = names["train_with_dropout"](
            names["X_small"],
            labels,
            names["he_parameters"](widths, rng),
            {},
            [of_inputs, *[of_hidden] * (len(widths) - 2)],
            20,
            rng,
        )
    probabilities = names["training"].softmax(
        names["finished_logits"](parameters, names["X_valid"])
    )
    right = float(np.mean(probabilities.argmax(axis=1) == names["y_valid"]))
    return right, cross_entropy(probabilities, names["y_valid"])


def one_monte_carlo(job: tuple[float, int, int]) -> tuple[float, ...]:
    """Accuracy and cross-entropy of one pass of the whole network, and of 50 passes."""
    rate, epochs, seed = job
    names = notebook()
    rates, rng = [rate] * 3, np.random.default_rng(seed)
    with threadpool_limits(limits=1, user_api="blas"):
        start = names["he_parameters"](names["WIDTHS"], rng)
        network, _ = names["train_with_dropout"](
            names["X_train"], names["y_train"], start, {}, rates, epochs, rng
        )

        def one_pass(X: Any, rng: np.random.Generator) -> Any:
            masks = names["masks_for"](network, len(X), rates, names["draw_mask"], rng)
            return names["forward_with_dropout"](X, network, rates, masks)[0]

        mean, _ = names["monte_carlo_dropout"](one_pass, names["X_valid"], 50, rng)
    whole = names["training"].softmax(names["finished_logits"](network, names["X_valid"]))
    labels = names["y_valid"]
    return tuple(
        value
        for p in (whole, mean)
        for value in (float(np.mean(p.argmax(axis=1) == labels)), cross_entropy(p, labels))
    )


def one_validation(seed: int) -> float:
    """Validation accuracy of exercise 9: what the visible check sees."""
    names = notebook()
    with threadpool_limits(limits=1, user_api="blas"):
        finished = names["thirty_epochs"](names["train_with_dropout"], np.random.default_rng(seed))
    return float(names["accuracy"](finished, names["X_valid"], names["y_valid"]))


def summary(values: Any) -> dict[str, list[float]]:
    """Mean and standard error of each column."""
    table = np.array(values).reshape(len(values), -1)
    error = table.std(axis=0, ddof=1) / np.sqrt(len(table))
    return {
        "mean": [round(float(value), 4) for value in table.mean(axis=0)],
        "standard_error": [round(float(value), 4) for value in error],
    }


def main() -> None:
    """Write ``measurements.json``."""
    results: dict[str, Any] = {"settings (accuracy, cross-entropy)": {}, "monte_carlo": {}}
    with ProcessPoolExecutor() as pool:
        for task, setting in itertools.product(TASKS, SETTINGS):
            jobs = [(task, setting, seed) for seed in SETTING_SEEDS]
            results["settings (accuracy, cross-entropy)"][f"{task}: {setting}"] = summary(
                list(pool.map(one_setting, jobs))
            )
        for rate, epochs in MONTE_CARLO:
            trials = [(rate, epochs, seed) for seed in MONTE_CARLO_SEEDS]
            results["monte_carlo"][f"rate {rate}, {epochs} epochs: one pass, then 50 passes"] = (
                summary(list(pool.map(one_monte_carlo, trials)))
            )
        validation = list(pool.map(one_validation, VALIDATION_SEEDS))
    results["validation accuracy of exercise 9"] = {
        "seeds": len(validation),
        "min": round(min(validation), 4),
        **summary(validation),
        "std": round(float(np.std(validation, ddof=1)), 4),
    }
    (PRIVATE / "measurements.json").write_text(json.dumps(results, indent=2) + "\n")
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
