"""What activation functions cost, and ELU against ReLU and SELU where SELU cannot normalize itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Extra, Figure, Run, Tell, Words
from figures.pictures28 import mnist

FIGURE = Figure(
    title="Which activation function?",
    deck="000",
    place=2,
    slide="Which activation function should you use?; deck 003, Exponential Linear Unit",
    setting="words only: latency and speed speak for leaky ReLU and ReLU, ELU trains faster in spite of its cost, and ELU "
    "may be better than SELU where a network cannot normalize itself",
    assumed="cost: NumPy, one million float32 numbers, the best of 200; training: 784-300-100-10 in Keras 3, 10,000 "
    "standardized digits, SGD at rate 0.01 with momentum 0.9, batches of 50, 5 epochs; what hinders "
    "self-normalization: dropout 0.2 after each hidden layer",
    claims=(
        Words("ms per million: leaky ReLU above ReLU", "if speed is your priority, ReLU"),
        Words("ms per million: ELU above leaky ReLU", "if you care about latency, leaky ReLU"),
        Words(
            "training loss after 5 epochs: ReLU above ELU",
            "helps with faster training despite higher cost",
        ),
        Words(
            "test accuracy with dropout: ELU above SELU (points)",
            "ELU may perform better than SELU",
        ),
        Extra("ms per million: ReLU"),
        Extra("ms per million: ReLU, against the number 0"),
        Extra("ms per million: leaky ReLU"),
        Extra("ms per million: ELU"),
        Extra("ms per million: logistic"),
    ),
    remark="What is fastest depends on the library, which is the slide's own reason for ReLU. With our NumPy both ways of "
    "writing a ReLU take longer than the leaky one, which has one operation more: vectorized code has rules of its own.",
    cost=40,
    needs="Keras",
)


def _costs(functions: Mapping[str, Callable[[Any], Any]], z: Any) -> dict[str, float]:
    """The best of 200 for each, in turns: whatever else the machine does hits all alike."""
    best = dict.fromkeys(functions, np.inf)
    for _ in range(200):
        for name, function in functions.items():
            began = time.perf_counter()
            function(z)
            best[name] = min(best[name], 1000.0 * (time.perf_counter() - began))
    return best


def measure(seed: int, tell: Tell) -> Run:
    """Four functions timed, four trainings."""
    import keras

    z = np.random.default_rng(seed).normal(size=1_000_000).astype(np.float32)
    zeros = np.zeros_like(z)
    functions: dict[str, Callable[[Any], Any]] = {
        "ReLU": lambda z: np.maximum(z, zeros),
        "ReLU, against the number 0": lambda z: np.maximum(z, np.float32(0)),
        "leaky ReLU": lambda z: np.maximum(z, np.float32(0.01) * z),
        "ELU": lambda z: np.where(z > 0, z, np.expm1(np.minimum(z, np.float32(0)))),
        "logistic": lambda z: 1 / (1 + np.exp(-z)),
    }
    cost = _costs(functions, z)
    values = {f"ms per million: {name}": value for name, value in cost.items()}

    digits, test = mnist()
    few = digits[:10_000]
    mean, spread = few.X.mean(), few.X.std()
    curves, accuracy = {}, {}
    for number, (name, kind, rate) in enumerate(
        (
            ("ReLU", "relu", 0.0),
            ("ELU", "elu", 0.0),
            ("ELU, dropout", "elu", 0.2),
            ("SELU, dropout", "selu", 0.2),
        )
    ):
        tell(name)
        keras.utils.set_random_seed(10 * seed + number)
        start = "lecun_normal" if kind == "selu" else "he_normal"
        model = keras.Sequential([keras.Input((784,))])
        for units in (300, 100):
            model.add(keras.layers.Dense(units, kind, kernel_initializer=start))
            if rate:
                model.add(keras.layers.Dropout(rate))
        model.add(keras.layers.Dense(10, "softmax"))
        model.compile(
            optimizer=keras.optimizers.SGD(0.01, momentum=0.9),
            loss="sparse_categorical_crossentropy",
            metrics=["accuracy"],
        )
        history = model.fit(
            (few.X - mean) / spread, few.y, batch_size=50, epochs=5, verbose=0
        ).history
        curves[name] = [float(loss) for loss in history["loss"]]
        accuracy[name] = 100.0 * float(
            model.evaluate((test.X - mean) / spread, test.y, verbose=0)[1]
        )
    values |= {
        "ms per million: leaky ReLU above ReLU": cost["leaky ReLU"] - cost["ReLU"],
        "ms per million: ELU above leaky ReLU": cost["ELU"] - cost["leaky ReLU"],
        "training loss after 5 epochs: ReLU above ELU": curves["ReLU"][-1] - curves["ELU"][-1],
        "test accuracy with dropout: ELU above SELU (points)": accuracy["ELU, dropout"]
        - accuracy["SELU, dropout"],
    }
    return Run(values, curves)


def draw(runs: Sequence[Run]) -> Picture:
    """Costs, and training losses."""
    picture, (left, right) = drawing.panels(2)
    names = ("ReLU", "leaky ReLU", "ELU", "logistic")
    costs = [
        float(np.mean([run.values[f"ms per million: {name}"] for run in runs])) for name in names
    ]
    left.bar(names, costs, color=drawing.HUES[0])
    left.set(title="One million numbers", ylabel="ms")
    left.tick_params(axis="x", labelsize=8)
    kinds = ("ReLU", "ELU", "ELU, dropout", "SELU, dropout")
    drawing.curves(
        right, runs, dict(zip(kinds, kinds, strict=True)), title="Training", ylabel="loss"
    )
    return picture
