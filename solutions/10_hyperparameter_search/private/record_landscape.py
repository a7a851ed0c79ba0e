"""Train the networks of the search landscape, once, and write what became of them.

    python record_landscape.py runs.jsonl

appends one line for each trained network to ``runs.jsonl`` (it goes on where it was stopped), and
at the end writes

- ``course/trainlab/data/landscape.npz``: for students, read by `data.search_landscape`;
- ``solutions/reserved_landscape.npz``: other configurations, for hidden tests alone.

Every network is 784 - h - 10, trained with plain mini-batch gradient descent for 27 epochs on the
first 1,500 training digits of `data.digits`. The penalty is added to the loss as Keras's L2 is:
penalty times the sum of all squared kernel entries. After each epoch its accuracy is measured on
the 500 validation digits, and on a test set: the 2,000 training digits that are left. A network
whose loss is no longer finite has no accuracy from there on.

Takes about a quarter of an hour on one core.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import qmc

from trainlab import data, training

HERE = Path(__file__).resolve().parent
SOLUTIONS = HERE.parents[1]
STUDENTS = SOLUTIONS.parent / "course" / "trainlab" / "data" / "landscape.npz"
RESERVED = SOLUTIONS / "reserved_landscape.npz"

EPOCHS = 27
ROWS = 1500
CONFIGURATIONS = 512
SEEDS = 2
TWINS = 200
DIVERGED = 65535
"""Stands for the accuracy of a network whose loss is not finite."""

ACTIVATIONS = ("relu", "logistic")
RATES, PENALTIES = (1e-4, 10.0), (1e-7, 1.0)
UNITS, BATCHES = (8, 128), (16, 256)
MAP_RATES = np.arange(-6.0, 1.01, 0.5)
"""log10 of the learning rates of the map: it covers the box of deck 001, and this lab's."""
MAP_PENALTIES = np.arange(-7.0, 5.01, 0.5)
MAP_OTHERS = {"units": 32, "batch": 32, "activation": "relu"}
TWIN = {"rate": 0.1, "penalty": 1e-4, **MAP_OTHERS}


def between(share: float, low: float, high: float) -> float:
    """The point at that share of the way from low to high, in the logarithm."""
    return float(low * (high / low) ** share)


def configurations(seed: int) -> list[dict[str, Any]]:
    """Spread over the box evenly: a Sobol sequence, scrambled with a seed."""
    points = qmc.Sobol(5, rng=np.random.default_rng(seed)).random(CONFIGURATIONS)
    return [
        {
            "rate": between(a, *RATES),
            "penalty": between(b, *PENALTIES),
            "units": round(between(c, *UNITS)),
            "batch": round(between(d, *BATCHES)),
            "activation": ACTIVATIONS[int(e * len(ACTIVATIONS))],
        }
        for a, b, c, d, e in points
    ]


STUDENT_CONFIGURATIONS, RESERVED_CONFIGURATIONS = configurations(101), configurations(202)


def jobs() -> Iterator[tuple[str, dict[str, Any], int]]:
    """Name, configuration and seed of every network; what the lab needs first comes first."""
    for seed in range(SEEDS):
        for row, configuration in enumerate(STUDENT_CONFIGURATIONS):
            yield f"student {row} {seed}", configuration, 1000 * seed + row
        if seed == 0:
            for row, rate in enumerate(MAP_RATES):
                for column, penalty in enumerate(MAP_PENALTIES):
                    chosen = {"rate": 10.0**rate, "penalty": 10.0**penalty, **MAP_OTHERS}
                    yield f"map {row} {column}", chosen, 5
            for twin in range(TWINS):
                yield f"twin {twin} 0", TWIN, 20_000 + twin
        for row, configuration in enumerate(RESERVED_CONFIGURATIONS):
            yield f"reserved {row} {seed}", configuration, 10_000 + 1000 * seed + row


def train(configuration: dict[str, Any], seed: int) -> list[tuple[int, int]]:
    """Right answers on the validation and the test digits after each epoch."""
    parts: tuple[Any, ...] = data.digits()
    X, labels, X_valid, y_valid = parts
    X, X_valid = X.astype(np.float32), X_valid.astype(np.float32)
    rng = np.random.default_rng(seed)
    rate, penalty = np.float32(configuration["rate"]), np.float32(configuration["penalty"])
    sizes = (784, configuration["units"], 10)
    parameters: Any = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        limit = np.sqrt(6.0 / (fan_in + fan_out))
        drawn = rng.uniform(-limit, limit, (fan_in, fan_out))
        parameters[f"kernel_{layer}"] = drawn.astype(np.float32)
        parameters[f"bias_{layer}"] = np.zeros(fan_out, dtype=np.float32)

    def as_lists(network: Any) -> tuple[list[Any], list[Any]]:
        return [network["kernel_1"], network["kernel_2"]], [network["bias_1"], network["bias_2"]]

    def gradients(network: Any, batch: Any, classes: Any) -> tuple[float, dict[str, Any]]:
        kernels, biases = as_lists(network)
        loss, of_kernels, of_biases = training.loss_and_gradients(
            batch, classes, kernels, biases, configuration["activation"]
        )
        loss += float(penalty) * sum(float(np.sum(kernel * kernel)) for kernel in kernels)
        named = {}
        for layer in (1, 2):
            named[f"kernel_{layer}"] = of_kernels[layer - 1] + 2 * penalty * kernels[layer - 1]
            named[f"bias_{layer}"] = of_biases[layer - 1]
        return loss, named

    def step(network: Any, slopes: Any, state: Any, t: int) -> tuple[dict[str, Any], Any]:
        return {name: network[name] - rate * slopes[name] for name in network}, state

    def right(network: Any, rows: Any, classes: Any) -> int:
        answers = training.predict_labels(rows, *as_lists(network), configuration["activation"])
        return int(np.sum(answers == classes))

    curve = []
    for _ in range(EPOCHS):
        parameters, _, losses = training.fit(
            X[:ROWS],
            labels[:ROWS],
            parameters,
            {},
            loss_and_gradients=gradients,
            step=step,
            epochs=1,
            batch_size=configuration["batch"],
            rng=rng,
        )
        if not np.isfinite(losses[0]):
            break
        curve.append(
            (right(parameters, X_valid, y_valid), right(parameters, X[ROWS:], labels[ROWS:]))
        )
    return curve + [(DIVERGED, DIVERGED)] * (EPOCHS - len(curve))


def collect(done: dict[str, Any], kind: str, chosen: list[dict[str, Any]]) -> dict[str, Any]:
    """The columns of one half: each hyperparameter, and the curves by row, seed and epoch."""
    curves = np.array(
        [[done[f"{kind} {row} {seed}"] for seed in range(SEEDS)] for row in range(len(chosen))]
    )
    return {
        "rate": np.array([each["rate"] for each in chosen]),
        "penalty": np.array([each["penalty"] for each in chosen]),
        "units": np.array([each["units"] for each in chosen], dtype=np.int64),
        "batch": np.array([each["batch"] for each in chosen], dtype=np.int64),
        "activation": np.array([each["activation"] for each in chosen]),
        "valid": curves[..., 0].astype(np.uint16),
        "test": curves[..., 1].astype(np.uint16),
    }


def main() -> None:
    """Train what is not in the file yet, then write both halves."""
    file = Path(sys.argv[1])
    done: dict[str, Any] = {}
    if file.is_file():
        for line in file.read_text().splitlines():
            name, curve = json.loads(line)
            done[name] = curve
    with file.open("a") as runs:
        for name, configuration, seed in jobs():
            if name not in done:
                done[name] = train(configuration, seed)
                runs.write(json.dumps([name, done[name]]) + "\n")
                runs.flush()
    grid = [
        [done[f"map {row} {column}"][-1] for column in range(len(MAP_PENALTIES))]
        for row in range(len(MAP_RATES))
    ]
    twins = np.array([done[f"twin {twin} 0"][-1] for twin in range(TWINS)], dtype=np.uint16)
    np.savez_compressed(
        STUDENTS,
        **collect(done, "student", STUDENT_CONFIGURATIONS),
        map_rates=10.0**MAP_RATES,
        map_penalties=10.0**MAP_PENALTIES,
        map_valid=np.array(grid, dtype=np.uint16)[..., 0],
        twins_valid=twins[:, 0],
        twins_test=twins[:, 1],
    )
    np.savez_compressed(RESERVED, **collect(done, "reserved", RESERVED_CONFIGURATIONS))


if __name__ == "__main__":
    main()
