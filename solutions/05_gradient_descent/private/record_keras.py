"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from trainlab.keras_record import Recorder

HERE = Path(__file__).resolve().parent

keras.config.set_floatx("float64")  # the learning rate is kept in this type as well

# Keras keeps momentum and thresholds in float32 on the way: values that binary holds exactly.

Arrays = dict[str, Any]
Shapes = dict[str, tuple[int, ...]]


def draw(shapes: Shapes, rng: np.random.Generator, spread: float = 1.0) -> Arrays:
    """One array for each name, each with a spread of its own."""
    return {
        name: spread * (1.0 + 0.6 * place) * rng.standard_normal(shape)
        for place, (name, shape) in enumerate(shapes.items())
    }


def add_arrays(recorder: Recorder, prefix: str, arrays: Arrays) -> None:
    """Record every array of a dict, as prefix_name."""
    for name, array in arrays.items():
        recorder.add(f"{prefix}_{name}", array)


def numbers(variables: Arrays) -> Arrays:
    """What Keras's variables hold now, as arrays of their own."""
    return {name: keras.ops.convert_to_numpy(value).copy() for name, value in variables.items()}


def steps(
    start: Arrays, velocities: Arrays | None, gradients: list[Arrays], **settings: Any
) -> tuple[list[Arrays], list[Arrays]]:
    """Drive an SGD optimizer with given gradients.

    Args:
        start: parameters before the first step.
        velocities: what the optimizer remembers before the first step; None: as Keras starts.
        gradients: of each step.
        settings: of the optimizer.

    Returns:
        Parameters and velocities after each step.
    """
    variables = {name: keras.Variable(array) for name, array in start.items()}
    optimizer = keras.optimizers.SGD(**settings)
    optimizer.build(list(variables.values()))
    remembered = dict(zip(variables, getattr(optimizer, "momentums", []), strict=False))
    for name, variable in remembered.items():
        if velocities is not None:
            variable.assign(velocities[name])
    places, speeds = [], []
    for gradient in gradients:
        optimizer.apply(
            [keras.ops.convert_to_tensor(gradient[name]) for name in variables],
            list(variables.values()),
        )
        places.append(numbers(variables))
        speeds.append(numbers(remembered))
    return places, speeds


def record_steps(
    recorder: Recorder,
    shapes: Shapes,
    *,
    seed: int,
    count: int,
    learning_rate: float,
    momentum: float,
    moving: bool,
) -> None:
    """Trajectories of plain descent, momentum and Nesterov over the same gradients.

    Args:
        recorder: where the results go.
        shapes: of the parameters.
        seed: seed of parameters and gradients.
        count: number of steps.
        learning_rate: of all three.
        momentum: of the last two.
        moving: whether the velocities start at something other than zero.
    """
    rng = np.random.default_rng(seed)
    start = draw(shapes, rng)
    velocities = draw(shapes, rng, 0.4) if moving else {n: 0.0 * a for n, a in start.items()}
    gradients = [draw(shapes, rng) for _ in range(count)]
    recorder.add("steps", np.array(count))
    recorder.add("learning_rate", np.array(learning_rate))
    recorder.add("momentum", np.array(momentum))
    add_arrays(recorder, "start", start)
    add_arrays(recorder, "velocity", velocities)
    for number, gradient in enumerate(gradients, start=1):
        add_arrays(recorder, f"gradient_{number}", gradient)
    rules: dict[str, dict[str, Any]] = {
        "plain": {},
        "momentum": {"momentum": momentum},
        "nesterov": {"momentum": momentum, "nesterov": True},
    }
    for rule, settings in rules.items():
        places, speeds = steps(
            start, velocities, gradients, learning_rate=learning_rate, **settings
        )
        for number, (place, speed) in enumerate(zip(places, speeds, strict=True), start=1):
            add_arrays(recorder, f"{rule}_{number}", place)
            add_arrays(recorder, f"{rule}_velocity_{number}", speed)


def record_clipping(
    recorder: Recorder, shapes: Shapes, *, seed: int, thresholds: dict[str, float]
) -> None:
    """What each way of clipping makes of one set of gradients.

    From parameters at zero and with a learning rate of 1, one step gives minus the clipped
    gradient.
    """
    rng = np.random.default_rng(seed)
    gradients = draw(shapes, rng)
    small = next(iter(shapes))
    gradients[small] = 0.02 * gradients[small]  # one that no norm has to clip
    zeros = {name: 0.0 * array for name, array in gradients.items()}
    add_arrays(recorder, "raw", gradients)
    for rule, threshold in thresholds.items():
        recorder.add(rule, np.array(threshold))
        settings: dict[str, Any] = {rule: threshold}
        places, _ = steps(zeros, None, [gradients], learning_rate=1.0, **settings)
        add_arrays(recorder, rule, {name: -array for name, array in places[0].items()})


def record_epoch(
    recorder: Recorder,
    *,
    seed: int,
    rows: int,
    inputs: int,
    classes: int,
    batch_size: int,
    learning_rate: float,
) -> None:
    """One epoch of `fit` on a softmax classifier, with a short last batch.

    Keras goes through the rows in the recorded order.
    """
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, inputs))
    labels = rng.integers(0, classes, rows)
    kernel, bias = rng.standard_normal((inputs, classes)), rng.standard_normal(classes)
    order = rng.permutation(rows)
    layer = keras.layers.Dense(classes)
    model = keras.Sequential([keras.Input((inputs,)), layer])
    layer.set_weights([kernel, bias])
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    history = model.fit(
        X[order], labels[order], batch_size=batch_size, epochs=1, shuffle=False, verbose=0
    )
    trained_kernel, trained_bias = layer.get_weights()
    by_name = {
        "X": X,
        "labels": labels,
        "kernel": kernel,
        "bias": bias,
        "order": order,
        "batch_size": np.array(batch_size),
        "learning_rate": np.array(learning_rate),
        "trained_kernel": trained_kernel,
        "trained_bias": trained_bias,
        "loss": np.array(history.history["loss"][0]),
    }
    add_arrays(recorder, "epoch", by_name)


def main() -> None:
    """Write both records."""
    layers: Shapes = {"kernel_0": (4, 3), "bias_0": (3,), "kernel_1": (3, 2)}
    others: Shapes = {"kernel_0": (5, 3), "bias_0": (3,), "slope_0": (3,), "kernel_1": (3, 7)}
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        record_steps(
            visible,
            layers,
            seed=5001,
            count=4,
            learning_rate=0.07,
            momentum=0.8125,
            moving=False,
        )
        record_clipping(
            visible,
            layers,
            seed=5003,
            thresholds={"clipvalue": 0.625, "clipnorm": 1.3125, "global_clipnorm": 2.125},
        )
        record_epoch(
            visible, seed=5005, rows=13, inputs=4, classes=3, batch_size=5, learning_rate=0.37
        )
    with Recorder(HERE / "keras_record.npz") as hidden:
        record_steps(
            hidden, others, seed=5011, count=6, learning_rate=0.13, momentum=0.6875, moving=True
        )
        record_clipping(
            hidden,
            others,
            seed=5013,
            thresholds={"clipvalue": 0.46875, "clipnorm": 1.6875, "global_clipnorm": 2.875},
        )
        record_epoch(
            hidden, seed=5015, rows=17, inputs=3, classes=4, batch_size=7, learning_rate=0.59
        )


if __name__ == "__main__":
    main()
