"""Measure how well networks with a wrong backward pass learn, over ten seeds.

    python bugs.py

writes ``bugs.json`` beside this file. The notebook shows two seeds, and names the means found here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from trainlab import data, training

SEEDS = range(100, 110)
BUGS = (
    "none",
    "no bias gradients",
    "slope twice",
    "no slope",
    "sign turned",
    "layer 1 stays",
    "friend's",
)


def gradients_of(bug: str, p: Any, X: Any, labels: Any) -> tuple[float, dict[str, Any]]:
    """Loss and gradients of 784-30-10 with tanh units and cross-entropy, with that bug."""
    hidden = np.tanh(X @ p["kernel_1"] + p["bias_1"])
    value, delta = training.softmax_cross_entropy(hidden @ p["kernel_2"] + p["bias_2"], labels)
    gradients = {"kernel_2": hidden.T @ delta, "bias_2": delta.sum(axis=0)}
    means = {"bias_2": delta.mean(axis=0)}
    slope = 1 - hidden**2
    delta = delta @ p["kernel_2"].T
    delta = delta * {"slope twice": slope**2, "friend's": slope**2, "no slope": 1.0}.get(bug, slope)
    if bug == "sign turned":
        delta = -delta
    gradients |= {"kernel_1": X.T @ delta, "bias_1": delta.sum(axis=0)}
    means["bias_1"] = delta.mean(axis=0)
    if bug == "friend's":
        gradients |= means
    left_out = {
        "no bias gradients": ("bias_1", "bias_2"),
        "layer 1 stays": ("kernel_1", "bias_1"),
    }.get(bug, ())
    return value, {n: 0 * g if n in left_out else g for n, g in gradients.items()}


def accuracy(bug: str, seed: int) -> float:
    """Share of validation digits recognized after ten epochs, as in the notebook."""
    X_train, y_train, X_valid, y_valid = data.digits()
    rng = np.random.default_rng(seed)
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        training.new_network((784, 30, 10), rng, first=1),
        {},
        loss_and_gradients=lambda p, X, labels: gradients_of(bug, p, X, labels),
        step=lambda p, g, state, t: ({n: p[n] - 0.1 * g[n] for n in p}, state),
        epochs=10,
        batch_size=10,
        rng=rng,
    )
    labels = training.predict_labels(X_valid, *training.unnamed(parameters), "tanh")
    return float(np.mean(labels == y_valid))


def main() -> None:
    """Write ``bugs.json``."""
    results = {}
    for bug in BUGS:
        values = [accuracy(bug, seed) for seed in SEEDS]
        results[bug] = {
            "mean": round(float(np.mean(values)), 4),
            "deviation": round(float(np.std(values, ddof=1)), 4),
            "runs": values,
        }
    Path(__file__).with_suffix(".json").write_text(json.dumps(results, indent=2) + "\n")
    for bug, result in results.items():
        print(f"{bug}: {result['mean']:.1%}, deviation {result['deviation']:.1%}")


if __name__ == "__main__":
    main()
