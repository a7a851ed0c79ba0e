"""What the exercises of this lab record Keras's results for: parameters and their gradients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from trainlab.keras_record import Recorder

# Keras keeps momentum and thresholds in float32 on the way: values that binary holds exactly.

Arrays = dict[str, Any]
Shapes = dict[str, tuple[int, ...]]

SHAPES_VISIBLE: Shapes = {"kernel_0": (4, 3), "bias_0": (3,), "kernel_1": (3, 2)}
SHAPES_HIDDEN: Shapes = {"kernel_0": (5, 3), "bias_0": (3,), "slope_0": (3,), "kernel_1": (3, 7)}


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


@dataclass(frozen=True)
class Steps:
    """Where descent starts, and the gradient of each step."""

    start: Arrays
    velocities: Arrays
    gradients: list[Arrays]
    learning_rate: float
    momentum: float


def draw_steps(
    shapes: Shapes, *, seed: int, count: int, learning_rate: float, momentum: float, moving: bool
) -> Steps:
    """Draw `count` steps; `moving`: whether the velocities start at something other than zero."""
    rng = np.random.default_rng(seed)
    start = draw(shapes, rng)
    velocities = draw(shapes, rng, 0.4) if moving else {n: 0.0 * a for n, a in start.items()}
    gradients = [draw(shapes, rng) for _ in range(count)]
    return Steps(start, velocities, gradients, learning_rate, momentum)


VISIBLE = draw_steps(
    SHAPES_VISIBLE, seed=5001, count=4, learning_rate=0.07, momentum=0.8125, moving=False
)
HIDDEN = draw_steps(
    SHAPES_HIDDEN, seed=5011, count=6, learning_rate=0.13, momentum=0.6875, moving=True
)


def run_sgd(
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


def record_rule(recorder: Recorder, given: Steps, rule: str, **settings: Any) -> None:
    """Parameters and velocities after each step of one kind of descent."""
    places, speeds = run_sgd(
        given.start,
        given.velocities,
        given.gradients,
        learning_rate=given.learning_rate,
        **settings,
    )
    for number, (place, speed) in enumerate(zip(places, speeds, strict=True), start=1):
        add_arrays(recorder, f"{rule}_{number}", place)
        add_arrays(recorder, f"{rule}_velocity_{number}", speed)
