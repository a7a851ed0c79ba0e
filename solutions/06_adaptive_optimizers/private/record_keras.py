"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.

Keras rounds the betas, the momentum, the weight decay and Nadam's 0.96 to float32 all the same.
So these are such here that binary holds them exactly, but for the runs with Keras's defaults.

A *set* is a start and a gradient for each step; a *run* is one optimizer on one set. The names of a
run's entries begin with both, as in "first_adam".
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from trainlab.keras_record import Recorder

HERE = Path(__file__).resolve().parent
Arrays = dict[str, Any]

keras.config.set_floatx("float64")

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


def record_set(
    recorder: Recorder,
    name: str,
    *,
    seed: int,
    steps: int,
    shapes: Mapping[str, tuple[int, ...]],
    sizes: tuple[float, float],
) -> tuple[Arrays, Arrays]:
    """Draw a start, and gradients whose entries differ widely in size.

    Args:
        recorder: where both go.
        name: name of the set.
        seed: seed of all numbers.
        steps: number of gradients.
        shapes: shape of each parameter.
        sizes: powers of ten between which the typical size of an entry lies.
    """
    rng = np.random.default_rng(seed)
    start, gradients = {}, {}
    for key, shape in shapes.items():
        start[key] = rng.normal(0.0, 1.3, shape)
        size = 10.0 ** rng.uniform(*sizes, shape)
        gradients[key] = size * (rng.standard_normal((steps, *shape)) + 0.4)
        recorder.add(f"{name}_start_{key}", start[key])
        recorder.add(f"{name}_gradients_{key}", gradients[key])
    return start, gradients


def record_run(
    recorder: Recorder,
    name: str,
    optimizer_name: str,
    start: Arrays,
    gradients: Arrays,
    *,
    t: int = 1,
    state: Mapping[str, Arrays] | None = None,
    product: float | None = None,
    every_step: bool = True,
    without_decay: tuple[str, ...] = (),
    **settings: float,
) -> None:
    """Drive a Keras optimizer with given gradients, and record where each step leads.

    Args:
        recorder: where the results go.
        name: name of the set.
        optimizer_name: key of `CLASSES`.
        start: first parameters.
        gradients: by name, one for each step along the first axis.
        t: number of the first step.
        state: arrays that the optimizer holds before the first step; Keras's own if None.
        product: Nadam's product before the first step; Keras's own if None.
        every_step: whether to record all steps, or only the last.
        without_decay: parameters that weight decay leaves alone.
        **settings: hyperparameters.
    """
    run = f"{name}_{optimizer_name}"
    optimizer = CLASSES[optimizer_name](**settings)
    variables = [keras.Variable(value, name=key) for key, value in start.items()]
    if without_decay:
        optimizer.exclude_from_weight_decay(var_names=list(without_decay))
    optimizer.build(variables)
    kept = {
        letter: dict(zip(start, getattr(optimizer, attribute), strict=True))
        for letter, attribute in STATE[optimizer_name].items()
    }
    for letter, arrays in (state or {}).items():
        for key, value in arrays.items():
            kept[letter][key].assign(value)
    optimizer.iterations.assign(t - 1)
    if product is not None:
        optimizer._u_product.assign(product)
    recorder.add(f"{run}_t", np.array(t))
    for setting, value in settings.items():
        if setting not in NO_ARGUMENT.get(optimizer_name, ()):
            recorder.add(f"{run}__{setting}", np.array(value))

    def add_state(when: str) -> None:
        for letter, arrays in kept.items():
            for key, variable in arrays.items():
                recorder.add(f"{run}_{when}_{letter}_{key}", variable.numpy())
        if optimizer_name == "nadam":
            recorder.add(f"{run}_{when}_product", optimizer._u_product.numpy())

    add_state("before")
    path: dict[str, list[Any]] = {key: [] for key in start}
    for step in range(len(next(iter(gradients.values())))):
        optimizer.apply([gradients[key][step] for key in start], variables)
        for key, variable in zip(start, variables, strict=True):
            assert variable.dtype == "float64"
            path[key].append(variable.numpy())
    for key, points in path.items():
        recorder.add(f"{run}_path_{key}", np.array(points if every_step else points[-1:]))
    add_state("after")


def later_state(seed: int, optimizer_name: str, start: Arrays) -> dict[str, Arrays]:
    """A state in the middle of a training run: nothing in it is zero."""
    rng = np.random.default_rng(seed)
    state: dict[str, Arrays] = {}
    for letter in STATE[optimizer_name]:
        state[letter] = {}
        for key, value in start.items():
            size = 10.0 ** rng.uniform(-2.5, -0.5, value.shape)
            state[letter][key] = (
                size * rng.choice([-1.0, 1.0], value.shape) if letter == "m" else size
            )
    return state


FIRST: dict[str, dict[str, float]] = {
    "adagrad": {"learning_rate": 0.37, "epsilon": 4e-3, "initial_accumulator_value": 0.1},
    "rmsprop": {"learning_rate": 0.043, "rho": 0.77, "epsilon": 3e-3},
    "adadelta": {"learning_rate": 0.85, "rho": 0.72, "epsilon": 6e-3},
    "adam": {"learning_rate": 0.057, "beta_1": 0.6875, "beta_2": 0.875, "epsilon": 5e-3},
    "adam_without_epsilon": {
        "learning_rate": 0.049,
        "beta_1": 0.71875,
        "beta_2": 0.90625,
        "epsilon": 0.0,
    },
    "adamax": {"learning_rate": 0.039, "beta_1": 0.625, "beta_2": 0.78125, "epsilon": 2e-3},
    "nadam": {"learning_rate": 0.033, "beta_1": 0.8125, "beta_2": 0.9375, "epsilon": 7e-3},
    "sgd": {"learning_rate": 0.047, "momentum": 0.75, "weight_decay": 0.3125},
}
HIDDEN: dict[str, dict[str, float]] = {
    "adagrad": {"learning_rate": 0.23, "epsilon": 7e-3, "initial_accumulator_value": 0.31},
    "rmsprop": {"learning_rate": 0.067, "rho": 0.86, "epsilon": 2e-3},
    "adadelta": {"learning_rate": 1.35, "rho": 0.81, "epsilon": 9e-3},
    "adam": {"learning_rate": 0.071, "beta_1": 0.78125, "beta_2": 0.9375, "epsilon": 8e-3},
    "adam_without_epsilon": {
        "learning_rate": 0.061,
        "beta_1": 0.65625,
        "beta_2": 0.890625,
        "epsilon": 0.0,
    },
    "adamax": {"learning_rate": 0.047, "beta_1": 0.75, "beta_2": 0.84375, "epsilon": 6e-3},
    "nadam": {"learning_rate": 0.029, "beta_1": 0.875, "beta_2": 0.921875, "epsilon": 4e-3},
    "adamw": {
        "learning_rate": 0.083,
        "beta_1": 0.671875,
        "beta_2": 0.90625,
        "epsilon": 6e-3,
        "weight_decay": 0.46875,
    },
}
DEFAULTS: dict[str, dict[str, float]] = {
    "adagrad": {"learning_rate": 0.001, "epsilon": 1e-7},
    "rmsprop": {"learning_rate": 0.001, "rho": 0.9, "epsilon": 1e-7},
    "adadelta": {"learning_rate": 0.001, "rho": 0.95, "epsilon": 1e-7},
    "adam": {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7},
    "adamax": {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7},
    "nadam": {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7},
    "adamw": {
        "learning_rate": 0.001,
        "beta_1": 0.9,
        "beta_2": 0.999,
        "epsilon": 1e-7,
        "weight_decay": 0.004,
    },
}
LATER = 7


def main() -> None:
    """Write both records."""
    for optimizer_name, settings in DEFAULTS.items():
        config = CLASSES[optimizer_name]().get_config()
        assert all(np.isclose(config[key], value) for key, value in settings.items())
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        shapes: dict[str, tuple[int, ...]] = {"kernel": (4, 3), "bias": (3,)}
        start, gradients = record_set(
            visible, "first", seed=6001, steps=12, shapes=shapes, sizes=(-2.5, 0.7)
        )
        for optimizer_name, settings in FIRST.items():
            no_decay = ("bias",) if optimizer_name == "sgd" else ()
            record_run(
                visible,
                "first",
                optimizer_name,
                start,
                gradients,
                without_decay=no_decay,
                **settings,
            )
        start, gradients = record_set(
            visible, "long", seed=6003, steps=200, shapes=shapes, sizes=(-4.0, 1.0)
        )
        for optimizer_name, settings in DEFAULTS.items():
            record_run(
                visible, "long", optimizer_name, start, gradients, every_step=False, **settings
            )
    with Recorder(HERE / "keras_record.npz") as hidden:
        shapes = {"kernel": (5, 2), "bias": (2,), "filters": (2, 3, 2)}
        start, gradients = record_set(
            hidden, "first", seed=6011, steps=15, shapes=shapes, sizes=(-2.5, 0.7)
        )
        later_start, later_gradients = record_set(
            hidden, "later", seed=6013, steps=4, shapes=shapes, sizes=(-2.5, -0.5)
        )
        for place, (optimizer_name, settings) in enumerate(HIDDEN.items()):
            no_decay = ("bias", "filters") if optimizer_name == "adamw" else ()
            record_run(
                hidden,
                "first",
                optimizer_name,
                start,
                gradients,
                without_decay=no_decay,
                **settings,
            )
            product = None
            if optimizer_name == "nadam":
                beta = settings["beta_1"]
                product = float(np.prod([beta * (1 - 0.5 * 0.96**i) for i in range(1, LATER)]))
            large = {**settings}
            if settings["epsilon"]:
                large["epsilon"] = 0.013
            record_run(
                hidden,
                "later",
                optimizer_name,
                later_start,
                later_gradients,
                t=LATER,
                state=later_state(6021 + place, optimizer_name, later_start),
                product=product,
                without_decay=no_decay,
                **large,
            )


if __name__ == "__main__":
    main()
