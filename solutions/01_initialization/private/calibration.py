"""Measure the accuracy target of `train_deep_network` over many seeds, on the reserved digits.

    python calibration.py

runs the reference, the correct variants and the misconceptions of the bank with the seeds
0 to 59 and writes ``calibration.json`` beside this file. Takes a few minutes.
"""

from __future__ import annotations

import json
import math
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import NormalDist
from typing import Any

# One thread for each process: two would fight for the same cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import nbformat
import numpy as np

from autograder import data, training
from autograder.diagnosis.bank import load_bank

HERE = Path(__file__).resolve().parent
NOTEBOOK = HERE.parent / f"{HERE.parent.name}.ipynb"
EXERCISE = "train_deep_network"
SEEDS = range(60)
FULL_AT = 0.75


def answers() -> dict[str, str]:
    """Source of each answer by its name; the reference has none and runs as in the notebook."""
    bank = [variant for variant in load_bank(HERE) if variant.exercise == EXERCISE]
    return {"reference": "", **{variant.name: variant.source for variant in bank}}


def accuracies(source: str) -> list[float]:
    """Accuracy on the reserved digits for each seed.

    Args:
        source: code that replaces the reference, or nothing.
    """
    os.chdir(NOTEBOOK.parent)
    names: dict[str, Any] = {}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if {"setup", "solution"} & set(cell.metadata.get("tags", [])):
            exec(cell.source, names)
    exec(source, names)
    X_new, y_new = data.reserved_digits()
    found = []
    for seed in SEEDS:
        kernels, biases = names[EXERCISE](
            names["X_train"], names["y_train"], np.random.default_rng(seed)
        )
        predicted = training.predict_labels(X_new, kernels, biases, "relu")
        found.append(float(np.mean(predicted == y_new)))
    return found


def summary(found: list[float]) -> dict[str, float]:
    """What the accuracies of one answer come to.

    `chance_below` is the probability of falling short of the target if accuracies were normally
    distributed: an estimate beyond what the number of seeds could show by counting.
    """
    values = np.array(found)
    mean, std = float(values.mean()), float(values.std(ddof=1))
    below = NormalDist(mean, std).cdf(FULL_AT) if std > 0 else float(mean < FULL_AT)
    return {
        "seeds": len(found),
        "min": float(values.min()),
        "median": float(np.median(values)),
        "max": float(values.max()),
        "mean": round(mean, 4),
        "std": round(std, 4),
        "share_reaching_target": float(np.mean(values >= FULL_AT)),
        "chance_below": float(f"{below:.1e}") if math.isfinite(below) else 1.0,
    }


def main() -> None:
    """Run all answers and write what they reach."""
    sources = answers()
    with ProcessPoolExecutor() as pool:
        found = dict(zip(sources, pool.map(accuracies, sources.values()), strict=True))
    report = {
        "target": FULL_AT,
        "rows": "1,000 reserved digits, shifted",
        "answers": {name: summary(values) for name, values in found.items()},
    }
    (HERE / "calibration.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    for name, values in report["answers"].items():  # type: ignore[attr-defined]
        print(
            f"{name:32} min {values['min']:.3f} median {values['median']:.3f} "
            f"max {values['max']:.3f} below target: {values['chance_below']:.0e}"
        )


if __name__ == "__main__":
    main()
