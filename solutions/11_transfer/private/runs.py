"""Six transfers, five of them with a mistake: what `diagnose` is about.

    python runs.py

writes ``runs.json`` beside this file: for each run and each of ten epochs, how far the first kernel
is from that of A (in percent of its length), how many validation digits A gets right (in percent),
and the mean loss of B in that epoch. Four epochs for the head alone, six for all.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainlab import data, training

Array = NDArray[np.float64]
Network = dict[str, Array]

HERE = Path(__file__).resolve().parent
PRIMES = (2, 3, 5, 7)
BODY = ("kernel_1", "bias_1", "kernel_2", "bias_2")
GRADIENTS = training.gradients_with("relu")
MISTAKES = {
    "run 1": "head drawn anew",
    "run 2": "gradients set to zero",
    "run 3": "as planned",
    "run 4": "rate too high",
    "run 5": "shared layers",
    "run 6": "never unlocked",
}
DECAY = 0.02


def move(
    network: Network, gradients: Mapping[str, Array], m: Network, rate: float, names: Any
) -> None:
    """One step of SGD with momentum 0.9 and weight decay, in place."""
    for name in names:
        m[name] = 0.9 * m[name] - rate * gradients[name]
        network[name] += m[name] - rate * DECAY * network[name]


def run(mistake: str, source: Mapping[str, Array]) -> dict[str, list[float]]:
    """Ten epochs with a mistake, or without."""
    X_train, y_train, X_valid, y_valid = data.digits()
    teacher = {name: value.copy() for name, value in source.items()}
    rng = np.random.default_rng(21)
    m = {name: np.zeros_like(value) for name, value in teacher.items()}
    if mistake == "gradients set to zero":
        # The velocities of A's own training are still there, as in an optimizer that is kept.
        going_on = {name: value.copy() for name, value in source.items()}
        for start in range(0, 1500, 50):
            part = slice(start, start + 50)
            noisy = (y_train[part] + (rng.random(50) < 0.3)) % 10
            _, gradients = GRADIENTS(going_on, X_train[part], noisy)
            for name in going_on:
                m[name] = 0.9 * m[name] - 0.02 * gradients[name]
                going_on[name] = going_on[name] + m[name]
        m |= {"kernel_3": np.zeros((50, 2)), "bias_3": np.zeros(2)}
    student = dict(teacher) if mistake == "shared layers" else {**teacher, **_copies(teacher)}

    def new_head() -> None:
        limit = np.sqrt(6 / 52)
        student["kernel_3"] = rng.uniform(-limit, limit, (50, 2))
        student["bias_3"] = np.zeros(2)
        m["kernel_3"], m["bias_3"] = np.zeros((50, 2)), np.zeros(2)

    new_head()
    is_prime = np.isin(y_train[3000:], PRIMES).astype(int)
    rows = np.concatenate([rng.choice(np.flatnonzero(is_prime == c), 50, False) for c in (0, 1)])
    X, labels = X_train[3000:][rows], is_prime[rows]
    curves: dict[str, list[float]] = {"moved": [], "A": [], "loss": []}

    for epoch in range(10):
        locked = epoch < 4 or mistake == "never unlocked"
        rate = 0.02 if epoch < 4 else 0.2 if mistake == "rate too high" else 0.01
        if epoch == 4 and mistake == "head drawn anew":
            new_head()
        losses = []
        for batch in np.split(rng.permutation(100), 10):
            loss, gradients = GRADIENTS(student, X[batch], labels[batch])
            losses.append(loss)
            names: Any = list(student)
            if locked and mistake == "gradients set to zero":
                gradients = {
                    name: 0 * value if name in BODY else value for name, value in gradients.items()
                }
            elif locked:
                names = ["kernel_3", "bias_3"]
            move(student, gradients, m, rate, names)
        away = np.linalg.norm(student["kernel_1"] - source["kernel_1"])
        curves["moved"].append(round(100 * float(away / np.linalg.norm(source["kernel_1"])), 2))
        answers = training.predict_labels(X_valid, *training.unnamed(teacher), "relu")
        curves["A"].append(round(100 * float(np.mean(answers == y_valid)), 1))
        curves["loss"].append(round(float(np.mean(losses)), 3))
    return curves


def _copies(network: Mapping[str, Array]) -> Network:
    return {name: network[name].copy() for name in BODY}


def main() -> None:
    """Run all six and write."""
    with np.load(HERE / "source_network.npz") as archive:
        source = {name: archive[name].astype(float) for name in archive.files}
    result = {name: {"mistake": word, **run(word, source)} for name, word in MISTAKES.items()}
    (HERE / "runs.json").write_text(json.dumps(result, indent=1) + "\n")
    for name, entry in result.items():
        print(name, entry)


if __name__ == "__main__":
    main()
