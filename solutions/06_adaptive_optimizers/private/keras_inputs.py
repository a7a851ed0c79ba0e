"""What the exercises of this lab record Keras's results for: gradients to drive optimizers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from trainlab.keras_record import Recorder

Arrays = dict[str, Any]
Settings = dict[str, float]

CLASSES = {
    "sgd": keras.optimizers.SGD,
    "adagrad": keras.optimizers.Adagrad,
    "rmsprop": keras.optimizers.RMSprop,
    "adadelta": keras.optimizers.Adadelta,
    "adam": keras.optimizers.Adam,
    "adam_without_epsilon": keras.optimizers.Adam,
    "adamax": keras.optimizers.Adamax,
    "nadam": keras.optimizers.Nadam,
    "adamw": keras.optimizers.AdamW,
}
STATE = {
    # What the lab calls the arrays that an optimizer keeps, and where Keras keeps them.
    "sgd": {"m": "momentums"},
    "adagrad": {"s": "_accumulators"},
    "rmsprop": {"s": "_velocities"},
    "adadelta": {"s": "_accumulated_grads", "d": "_accumulated_delta_vars"},
    "adam": {"m": "_momentums", "s": "_velocities"},
    "adam_without_epsilon": {"m": "_momentums", "s": "_velocities"},
    "adamax": {"m": "_m", "u": "_u"},
    "nadam": {"m": "_momentums", "s": "_velocities"},
    "adamw": {"m": "_momentums", "s": "_velocities"},
}
NO_ARGUMENT = {"adagrad": ("initial_accumulator_value",)}
"""Settings that decide the first state and are no argument of the lab's function."""

LATER = 6000
"""Number of the first step of runs that begin in the middle of a training run."""

BETAS_LATER = {"beta_1": 1 - 2.0**-12, "beta_2": 1 - 2.0**-13}
"""Betas with which a step as late as that still needs a correction; float32 holds them exactly."""


@dataclass(frozen=True)
class Gradients:
    """A start, and gradients whose entries differ widely in size.

    Attributes:
        name: name of the set in the record.
        start: first parameters.
        gradients: by parameter, one for each step along the first axis.
    """

    name: str
    start: Arrays
    gradients: Arrays

    def add_to(self, recorder: Recorder) -> None:
        """Record both."""
        for key, value in self.start.items():
            recorder.add(f"{self.name}_start_{key}", value)
            recorder.add(f"{self.name}_gradients_{key}", self.gradients[key])


def draw(
    name: str,
    shapes: Mapping[str, tuple[int, ...]],
    *,
    seed: int,
    steps: int,
    sizes: tuple[float, float],
) -> Gradients:
    """Draw a set; `sizes`: powers of ten between which the typical size of an entry lies."""
    rng = np.random.default_rng(seed)
    start, gradients = {}, {}
    for key, shape in shapes.items():
        start[key] = rng.normal(0.0, 1.3, shape)
        size = 10.0 ** rng.uniform(*sizes, shape)
        gradients[key] = size * (rng.standard_normal((steps, *shape)) + 0.4)
    return Gradients(name, start, gradients)


_SHAPES: dict[str, tuple[int, ...]] = {"kernel": (4, 3), "bias": (3,)}
_HIDDEN_SHAPES: dict[str, tuple[int, ...]] = {"kernel": (5, 2), "bias": (2,), "filters": (2, 3, 2)}
FIRST = draw("first", _SHAPES, seed=6001, steps=12, sizes=(-2.5, 0.7))
LONG = draw("long", _SHAPES, seed=6003, steps=200, sizes=(-4.0, 1.0))
HIDDEN_FIRST = draw("first", _HIDDEN_SHAPES, seed=6011, steps=15, sizes=(-2.5, 0.7))
HIDDEN_LATER = draw("later", _HIDDEN_SHAPES, seed=6013, steps=4, sizes=(-2.5, -0.5))


def record_first(
    recorder: Recorder, name: str, settings: Settings, without_decay: tuple[str, ...] = ()
) -> None:
    """Twelve steps from the beginning, with settings whose places in the formulas can be seen."""
    record_run(recorder, FIRST, name, without_decay=without_decay, **settings)


def record_long(recorder: Recorder, name: str, settings: Settings) -> None:
    """Where 200 steps with Keras's defaults lead, which `settings` says again."""
    config = CLASSES[name]().get_config()
    assert all(np.isclose(config[key], value) for key, value in settings.items())
    record_run(recorder, LONG, name, every_step=False, **settings)


def record_hidden(
    recorder: Recorder,
    name: str,
    settings: Settings,
    *,
    seed: int,
    product: float | None = None,
    without_decay: tuple[str, ...] = (),
) -> None:
    """Steps from the beginning, and some in the middle of a training run with a large epsilon.

    Args:
        recorder: where the results go.
        name: key of `CLASSES`.
        settings: hyperparameters.
        seed: seed of the state in the middle.
        product: Nadam's product there.
        without_decay: parameters that weight decay leaves alone.
    """
    record_run(recorder, HIDDEN_FIRST, name, without_decay=without_decay, **settings)
    later = {key: BETAS_LATER.get(key, value) for key, value in settings.items()}
    if settings["epsilon"]:
        later["epsilon"] = 0.013
    record_run(
        recorder,
        HIDDEN_LATER,
        name,
        t=LATER,
        state=later_state(seed, name),
        product=product,
        without_decay=without_decay,
        **later,
    )


def later_state(seed: int, name: str) -> dict[str, Arrays]:
    """A state in the middle of a training run: nothing in it is zero."""
    rng = np.random.default_rng(seed)
    state: dict[str, Arrays] = {}
    for letter in STATE[name]:
        state[letter] = {}
        for key, value in HIDDEN_LATER.start.items():
            size = 10.0 ** rng.uniform(-2.5, -0.5, value.shape)
            state[letter][key] = (
                size * rng.choice([-1.0, 1.0], value.shape) if letter == "m" else size
            )
    return state


def record_run(
    recorder: Recorder,
    given: Gradients,
    name: str,
    *,
    t: int = 1,
    state: Mapping[str, Arrays] | None = None,
    product: float | None = None,
    every_step: bool = True,
    without_decay: tuple[str, ...] = (),
    **settings: float,
) -> None:
    """Drive a Keras optimizer with given gradients; record where each step leads, and its state.

    Args:
        recorder: where the results go.
        given: start and gradients.
        name: key of `CLASSES`.
        t: number of the first step.
        state: arrays that the optimizer holds before the first step; Keras's own if None.
        product: Nadam's product before the first step; Keras's own if None.
        every_step: whether to record all steps and states, or only where the last step leads.
        without_decay: parameters that weight decay leaves alone.
        **settings: hyperparameters.
    """
    run = f"{given.name}_{name}"
    optimizer = CLASSES[name](**settings)
    variables = [keras.Variable(value, name=key) for key, value in given.start.items()]
    if without_decay:
        optimizer.exclude_from_weight_decay(var_names=list(without_decay))
    optimizer.build(variables)
    kept = {
        letter: dict(zip(given.start, getattr(optimizer, attribute), strict=True))
        for letter, attribute in STATE[name].items()
    }
    for letter, arrays in (state or {}).items():
        for key, value in arrays.items():
            kept[letter][key].assign(value)
    optimizer.iterations.assign(t - 1)
    if product is not None:
        optimizer._u_product.assign(product)
    recorder.add(f"{run}_t", t)
    for setting, value in settings.items():
        if setting not in NO_ARGUMENT.get(name, ()):
            recorder.add(f"{run}__{setting}", value)

    for letter, arrays in kept.items():
        for key, variable in arrays.items():
            recorder.add(f"{run}_before_{letter}_{key}", variable.numpy())
    if name == "nadam":
        recorder.add(f"{run}_before_product", optimizer._u_product.numpy())
    path: dict[str, list[Any]] = {}
    for step in range(len(next(iter(given.gradients.values())))):
        optimizer.apply([given.gradients[key][step] for key in given.start], variables)
        for key, variable in zip(given.start, variables, strict=True):
            assert variable.dtype == "float64"
            path.setdefault(f"path_{key}", []).append(variable.numpy())
        for letter, arrays in kept.items():
            for key, variable in arrays.items():
                path.setdefault(f"states_{letter}_{key}", []).append(variable.numpy())
        if name == "nadam":
            path.setdefault("states_product", []).append(optimizer._u_product.numpy())
    for key, points in path.items():
        if every_step or key.startswith("path_"):
            recorder.add(f"{run}_{key}", np.array(points if every_step else points[-1:]))
