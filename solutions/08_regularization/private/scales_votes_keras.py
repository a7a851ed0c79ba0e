"""Measure what the text says about inputs in other units, votes, and the network in Keras.

    python scales_votes_keras.py

writes ``scales_votes_keras.json`` beside this file. Scales are means over ten seeds, counted on the
500 validation digits; votes and Keras are means over three seeds, on the 2,500 other digits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from trainlab import training

from autograder.authoring.reference import reference_names

HERE = Path(__file__).resolve().parent


def main() -> None:
    """All tables."""
    names = reference_names(HERE.parent)
    found = {"scales": scales(names), "votes": votes(names), "keras": in_keras(names)}
    text = json.dumps(found, indent=1) + "\n"
    HERE.joinpath("scales_votes_keras.json").write_text(text, "utf-8")


def scales(names: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Percent of validation digits after two epochs, by kind of input and learning rate."""
    X, standardize = names["X_train"], names["standardize"]
    kinds: dict[str, tuple[Callable[..., Any], tuple[float, ...]]] = {
        "0 to 255": (lambda Z: 255 * Z, (1e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.1)),
    }
    rates = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 1.0)
    kinds["0 to 1"] = (lambda Z: Z, rates)
    kinds["mean image subtracted"] = (lambda Z: Z - X.mean(axis=0), rates)
    kinds["standardized, floor 0.1"] = (lambda Z: standardize(X, Z, 0.1)[1], rates)
    return {
        name: {
            f"{rate:g}": mean(two_epochs(names, scale, rate, seed) for seed in range(1, 11))
            for rate in some
        }
        for name, (scale, some) in kinds.items()
    }


def two_epochs(names: Mapping[str, Any], scale: Callable[..., Any], rate: float, seed: int) -> Any:
    """As in the lab, from any seed."""
    rng = np.random.default_rng(seed)
    kernels, biases = training.unnamed(training.new_network((784, 30, 10), rng, first=1))
    kernels, biases, _ = training.train(
        scale(names["X_train"]),
        names["y_train"],
        kernels,
        biases,
        activation="relu",
        learning_rate=rate,
        epochs=2,
        batch_size=50,
        rng=rng,
    )
    said = training.predict_labels(scale(names["X_valid"]), kernels, biases, "relu")
    return 100 * np.mean(said == names["y_valid"])


def votes(names: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Ten networks of bootstrap samples, ten of all rows, and a single one of either."""
    found = {}
    for kind, labels in (("wrong labels", names["y_wrong"]), ("right labels", names["y_right"])):
        for epochs in (20, 30):
            bags = [of_ten(names, labels, epochs, True, seed) for seed in (1, 2, 3)]
            alls = [of_ten(names, labels, epochs, False, seed + 100) for seed in (1, 2, 3)]
            found[f"{kind}, {epochs} epochs"] = {
                "bagging": mean(vote for vote, _ in bags),
                "a member of it": mean(member for _, member in bags),
                "ten of all rows": mean(vote for vote, _ in alls),
                "one of all rows": mean(member for _, member in alls),
            }
    return found


def of_ten(
    names: Mapping[str, Any], labels: Any, epochs: int, bootstrap: bool, seed: int
) -> tuple[float, float]:
    """Percent of other digits: the vote's, and the mean of its members."""
    X, X_other, y_other = names["X_small"], names["X_other"], names["y_other"]
    rng, counts, single = np.random.default_rng(seed), np.zeros((len(y_other), 10)), []
    for _ in range(10):
        rows = rng.integers(0, len(X), len(X)) if bootstrap else np.arange(len(X))
        network = names["learn"](X[rows], labels[rows], rng, epochs=epochs)
        said = names["answers"](network, X_other)
        counts[np.arange(len(said)), said] += 1
        single.append(100 * np.mean(said == y_other))
    return 100 * float(np.mean(counts.argmax(axis=1) == y_other)), float(np.mean(single))


def in_keras(names: Mapping[str, Any]) -> dict[str, float]:
    """The network of section 13, with its random shifts and without."""
    return {
        name: mean(one_of_keras(names, shifts, seed) for seed in (1, 2, 3))
        for name, shifts in (("with RandomTranslation", True), ("without", False))
    }


def one_of_keras(names: Mapping[str, Any], shifts: bool, seed: int) -> float:
    """Percent of other digits."""
    import keras

    keras.utils.set_random_seed(seed)
    moving = []
    if shifts:
        moving = [
            keras.layers.Reshape((28, 28, 1)),
            keras.layers.RandomTranslation(2 / 28, 2 / 28, fill_mode="constant"),
            keras.layers.Flatten(),
        ]
    model = keras.Sequential(
        [
            keras.Input((784,)),
            *moving,
            keras.layers.Dense(
                100, activation="relu", kernel_regularizer=keras.regularizers.L2(0.001)
            ),
            keras.layers.Dense(
                10, activation="softmax", kernel_constraint=keras.constraints.MaxNorm(1.0)
            ),
        ]
    )
    model.compile(
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
        optimizer=keras.optimizers.SGD(learning_rate=0.05, momentum=0.9),
    )
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=5, restore_best_weights=True)
    model.fit(
        names["X_small"],
        names["y_wrong"],
        epochs=30,
        batch_size=100,
        verbose=0,
        callbacks=[stop],
        validation_data=(names["X_valid"], names["y_valid"]),
    )
    return 100 * float(model.evaluate(names["X_other"], names["y_other"], verbose=0)[1])


def mean(values: Any) -> float:
    """To one place."""
    return round(float(np.mean(list(values))), 1)


if __name__ == "__main__":
    main()
