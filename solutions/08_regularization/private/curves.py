"""Train the six patients of section 6 and keep their curves.

    python curves.py

writes ``curves.json`` beside this file; `exercises/diagnose_runs/keras.py` puts the curves into the
record that students have.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from trainlab import data, images, training

X_TRAIN, Y_TRAIN, X_VALID, Y_VALID = data.digits()
gradients_of = training.gradients_with("relu")


def wrong_labels(labels: Any, rng: np.random.Generator) -> Any:
    """A copy in which three labels of ten name another digit."""
    noisy = labels.copy()
    rows = rng.choice(len(labels), size=round(0.3 * len(labels)), replace=False)
    noisy[rows] = (labels[rows] + rng.integers(1, 10, size=len(rows))) % 10
    return noisy


def curves(
    y: Any,
    *,
    epochs: int,
    seed: int,
    rate: float = 0.05,
    l2: float = 0.0,
    harder: Callable[[Any, np.random.Generator], Any] | None = None,
    valid: tuple[Any, Any] = (X_VALID, Y_VALID),
    rows: int = 1000,
) -> dict[str, list[float]]:
    """Cross-entropy after each epoch, on the training rows (as they were changed) and on others."""
    rng = np.random.default_rng(seed)
    parameters = training.new_network((784, 100, 10), rng, first=1)
    velocity: dict[str, Any] = {}
    X = X_TRAIN[:rows]
    found: dict[str, list[float]] = {"training": [], "validation": []}

    def step(now: Any, gradients: Any, state: Any, t: int) -> Any:
        for name, gradient in gradients.items():
            pull = 2 * l2 * now[name] if name.startswith("kernel") else 0.0
            velocity[name] = 0.9 * velocity.get(name, 0.0) - rate * (gradient + pull)
        return {name: now[name] + velocity[name] for name in now}, state

    for _ in range(epochs):
        seen = X if harder is None else harder(X, rng)
        parameters, _, _ = training.fit(
            seen,
            y,
            parameters,
            {},
            loss_and_gradients=gradients_of,
            step=step,
            epochs=1,
            batch_size=100,
            rng=rng,
        )
        found["training"].append(round(gradients_of(parameters, seen, y)[0], 4))
        found["validation"].append(round(gradients_of(parameters, *valid)[0], 4))
    return found


def shaken(X: Any, rng: np.random.Generator) -> Any:
    """Shifted by up to three pixels, and six pixels of ten dropped, as dropout does it."""
    m = len(X)
    pictures = images.shift(
        X.reshape(m, 28, 28), rng.integers(-3, 4, size=m), rng.integers(-3, 4, size=m)
    )
    return pictures.reshape(m, 784) * (rng.random((m, 784)) < 0.4) / 0.4


def main() -> None:
    """All six."""
    right = Y_TRAIN[:1000]
    wrong = wrong_labels(right, np.random.default_rng(3))
    some = np.random.default_rng(8).choice(1000, size=300, replace=False)
    patients = {
        "A": curves(wrong, epochs=30, seed=41, valid=(X_TRAIN[some], wrong[some])),
        "B": curves(wrong, epochs=45, seed=42),
        "C": curves(right, epochs=12, seed=43, rate=0.001),
        "D": curves(Y_TRAIN, epochs=20, seed=44, rate=0.02, harder=shaken, rows=3500),
        "E": curves(right, epochs=30, seed=45, rate=1.0),
        "F": curves(right, epochs=30, seed=46, l2=0.12),
    }
    Path(__file__).with_name("curves.json").write_text(
        json.dumps(patients, indent=1) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
