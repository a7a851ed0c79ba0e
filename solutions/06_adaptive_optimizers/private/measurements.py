"""Measure what the text of section 11 says about means over many seeds.

    python measurements.py

writes ``measurements.json`` beside this file. Takes about five minutes on one core.

First a rate for each optimizer: the one with the smallest mean training loss after ten epochs, over
three seeds. Then forty epochs with that rate, over ten other seeds. All networks are trained with
the reference's steps.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import numpy as np

from autograder.authoring.reference import reference_names

PRIVATE = Path(__file__).resolve().parent
RATES = {
    "SGD": (0.1, 0.2, 0.3, 0.5, 1.0),
    "momentum": (0.02, 0.03, 0.05, 0.1, 0.2),
    "Nesterov": (0.03, 0.05, 0.1, 0.2, 0.3),
    "AdaGrad": (0.03, 0.05, 0.1, 0.2, 0.3),
    "RMSProp": (0.001, 0.002, 0.003, 0.005, 0.01),
    "Adadelta": (3.0, 5.0, 10.0, 20.0, 30.0),
    "Adam": (0.002, 0.003, 0.005, 0.01, 0.02),
    "AdaMax": (0.02, 0.03, 0.05, 0.1, 0.2),
    "Nadam": (0.002, 0.003, 0.005, 0.01, 0.02),
}
RATE_SEEDS, SEEDS = range(600, 603), range(700, 710)
SHORT, LONG = 10, 40


def notebook() -> dict[str, Any]:
    """What the setup cells, the solution cells and the table of optimizers define."""
    names = reference_names(PRIVATE.parent)
    file = PRIVATE.parent / f"{PRIVATE.parent.name}.ipynb"
    for cell in nbformat.read(file, as_version=4).cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "experiment_table":
            exec(cell.source.split("DEFAULT_RATES")[0], names)
    return names


def run(names: dict[str, Any], optimizer: str, rate: float, epochs: int, seed: int) -> Any:
    """Parameters and losses of one training."""
    step, first_state = names["keras_optimizers"](dict.fromkeys(RATES, rate))[optimizer]
    return names["train_digits"](step, first_state, epochs=epochs, seed=seed)


def main() -> None:
    """Measure, write and print."""
    names = notebook()
    report: dict[str, Any] = {"rates": {}, "own_rates": {}, "after": {}}
    for optimizer, rates in RATES.items():
        losses = {
            rate: float(
                np.mean([run(names, optimizer, rate, SHORT, seed)[1][-1] for seed in RATE_SEEDS])
            )
            for rate in rates
        }
        best = min(losses, key=lambda rate: (not np.isfinite(losses[rate]), losses[rate]))
        report["rates"][optimizer] = {str(rate): round(loss, 4) for rate, loss in losses.items()}
        report["own_rates"][optimizer] = best
        print(optimizer, report["rates"][optimizer], flush=True)
    for optimizer, rate in report["own_rates"].items():
        runs = [run(names, optimizer, rate, LONG, seed) for seed in SEEDS]
        valid = [names["share_right"](p, names["X_valid"], names["y_valid"]) for p, _ in runs]
        losses_of = np.array([losses for _, losses in runs])
        report["after"][optimizer] = {
            **{
                f"loss_{epoch}": float(f"{losses_of[:, epoch - 1].mean():.3g}")
                for epoch in (1, 2, 5, 10, 40)
            },
            "epochs_to_0.3": float(np.mean(np.argmax(losses_of < 0.3, axis=1) + 1)),
            "validation": round(float(np.mean(valid)), 4),
            "validation_std": round(float(np.std(valid, ddof=1)), 4),
        }
        print(optimizer, rate, report["after"][optimizer], flush=True)
    (PRIVATE / "measurements.json").write_text(json.dumps(report, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
