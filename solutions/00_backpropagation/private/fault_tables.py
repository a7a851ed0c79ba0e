"""Make the six gradient checks of the exercise `name_the_faults`.

    python fault_tables.py

writes ``fault_tables.json`` beside this file and prints the table for the notebook.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from trainlab import training
from trainlab.keras_record.relative_error import relative_errors

SIZES, ROWS = (6, 5, 4, 3), 8
FAULTS = {
    "A": "no slope 2",
    "B": "small h",
    "C": "twice m",
    "D": "sign",
    "E": "no bias 2",
    "F": "no slope 1",
}


def loss_of(parameters: Any, X: Any, labels: Any) -> float:
    """Mean cross-entropy of a network of logistic units."""
    outputs = training.forward(X, *training.unnamed(parameters), "logistic")
    return training.softmax_cross_entropy(outputs[-1], labels)[0]


def analytic(parameters: Any, X: Any, labels: Any, fault: str) -> dict[str, Any]:
    """Gradients by a backward pass with that fault."""
    outputs = [X, *training.forward(X, *training.unnamed(parameters), "logistic")]
    _, delta = training.softmax_cross_entropy(outputs[-1], labels)
    if fault == "twice m":
        delta = delta / len(X)
    gradients: dict[str, Any] = {}
    for layer in (3, 2, 1):
        gradients[f"kernel_{layer}"] = outputs[layer - 1].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        delta = delta @ parameters[f"kernel_{layer}"].T
        if layer > 1 and fault != f"no slope {layer - 1}":
            delta = delta * training.slope("logistic", outputs[layer - 1])
        if layer == 2 and fault == "sign":
            delta = -delta
    if fault == "no bias 2":
        gradients["bias_2"] = np.zeros_like(gradients["bias_2"])
    return gradients


def numeric(parameters: Any, X: Any, labels: Any, h: float) -> dict[str, Any]:
    """Gradients by central differences."""
    gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
    for name, value in parameters.items():
        for index in np.ndindex(value.shape):
            sides = []
            for sign in (1, -1):
                moved = value.copy()
                moved[index] += sign * h
                sides.append(loss_of(parameters | {name: moved}, X, labels))
            gradients[name][index] = (sides[0] - sides[1]) / (2 * h)
    return gradients


def main() -> None:
    """Write ``fault_tables.json`` and print the table."""
    tables: dict[str, Any] = {}
    names = [f"{kind}_{layer}" for layer in (3, 2, 1) for kind in ("kernel", "bias")]
    print("| | " + " | ".join(f"`{name}`" for name in names) + " |")
    print("| --- " * (len(names) + 1) + "|")
    for case, fault in FAULTS.items():
        rng = np.random.default_rng(ord(case))
        parameters = {
            name: value + 0.3 * rng.standard_normal(value.shape)
            for name, value in training.new_network(SIZES, rng, first=1).items()
        }
        X, labels = rng.standard_normal((ROWS, SIZES[0])), rng.integers(0, SIZES[-1], ROWS)
        ours = analytic(parameters, X, labels, fault)
        tried = numeric(parameters, X, labels, 1e-12 if fault == "small h" else 1e-5)
        cells = []
        for name in names:
            error = float(relative_errors(ours[name], tried[name]).max())
            ratios = ours[name] / tried[name]
            low, high = float(ratios.min()), float(ratios.max())
            tables.setdefault(case, {})[name] = {"error": error, "ratio": [low, high]}
            both = f"{low:.3g}" if f"{low:.3g}" == f"{high:.3g}" else f"{low:.3g} … {high:.3g}"
            cells.append(f"{error:.0e}; {both}".replace("-0;", "0;"))
        print(f"| {case} | " + " | ".join(cells) + " |")
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps({"faults": FAULTS, "tables": tables}, indent=2) + "\n")


if __name__ == "__main__":
    main()
