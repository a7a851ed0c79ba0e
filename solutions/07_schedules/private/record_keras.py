"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np

from trainlab.keras_record import Recorder

HERE = Path(__file__).resolve().parent


def record_schedule(
    recorder: Recorder, name: str, schedule: Any, steps: Sequence[int], **settings: Any
) -> None:
    """The rates that a Keras schedule gives at some steps, and its settings."""
    recorder.add(f"{name}_steps", np.array(steps))
    recorder.add(f"{name}_rates", np.array([float(schedule(t)) for t in steps]))
    for key, value in settings.items():
        recorder.add(f"{name}_{key}", np.array(value))


def record_decays(
    recorder: Recorder,
    *,
    eta0: float,
    s: int,
    factor: float,
    end: float,
    epsilon: float,
    steps: Sequence[int],
) -> None:
    """Power, exponential, 1/t and linear decay, at the same steps."""
    schedules = keras.optimizers.schedules
    # A schedule computes in the type of its first rate, and takes plain floats for float32.
    eta0, end, factor, epsilon = map(np.float64, (eta0, end, factor, epsilon))
    record_schedule(
        recorder, "power", schedules.InverseTimeDecay(eta0, s, 1.0), steps, eta0=eta0, s=s
    )
    record_schedule(
        recorder,
        "inverse",
        schedules.InverseTimeDecay(eta0, 1, epsilon),
        steps,
        eta0=eta0,
        epsilon=epsilon,
    )
    for name, staircase in {"smooth": False, "stairs": True}.items():
        record_schedule(
            recorder,
            name,
            schedules.ExponentialDecay(eta0, s, factor, staircase=staircase),
            steps,
            eta0=eta0,
            s=s,
            factor=factor,
        )
    for name, (first, last) in {"falling": (eta0, end), "rising": (end, eta0)}.items():
        record_schedule(
            recorder,
            name,
            schedules.PolynomialDecay(first, s, last, power=1.0),
            steps,
            eta0=first,
            eta_tau=last,
            tau=s,
        )


def record_piecewise(
    recorder: Recorder, *, boundaries: list[int], values: list[float], steps: Sequence[int]
) -> None:
    """Steps on, before and after each boundary."""
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay(
        boundaries, [np.float64(value) for value in values]
    )
    record_schedule(recorder, "piecewise", schedule, steps, boundaries=boundaries, values=values)


def record_warm_up(
    recorder: Recorder,
    *,
    start: float,
    target: float,
    warm_steps: int,
    decay_steps: int,
    floor: float,
    steps: Sequence[int],
) -> None:
    """Cosine decay behind a linear warm-up."""
    schedule = keras.optimizers.schedules.CosineDecay(
        np.float64(start),
        decay_steps,
        alpha=floor,
        warmup_target=np.float64(target),
        warmup_steps=warm_steps,
    )
    record_schedule(
        recorder,
        "warm",
        schedule,
        steps,
        start=start,
        target=target,
        length=warm_steps,
        decay_steps=decay_steps,
        floor=floor,
    )


class RateOfEachBatch(keras.callbacks.Callback):  # type: ignore[misc]
    """Notes the learning rate of each batch."""

    def __init__(self) -> None:
        super().__init__()
        self.rates: list[float] = []

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        """Note it."""
        self.rates.append(float(self.model.optimizer.learning_rate))


def small_model(learning_rate: Any) -> Any:
    """One dense unit, compiled."""
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate=learning_rate))
    return model


def record_epochs(
    recorder: Recorder, *, rows: int, batch_size: int, epochs: int, eta0: float, factor: float
) -> None:
    """The rate of each batch where a callback sets it at the beginning of each epoch."""
    model, noted = small_model(1.0), RateOfEachBatch()
    model.fit(
        np.ones((rows, 2)),
        np.zeros((rows, 1)),
        batch_size=batch_size,
        epochs=epochs,
        verbose=0,
        callbacks=[
            keras.callbacks.LearningRateScheduler(lambda epoch: eta0 * factor**epoch),
            noted,
        ],
    )
    recorder.add("epoch_rows", np.array(rows))
    recorder.add("epoch_batch_size", np.array(batch_size))
    recorder.add("epoch_eta0", np.array(eta0))
    recorder.add("epoch_factor", np.array(factor))
    recorder.add("epoch_rates", np.array(noted.rates))


def record_momentum(
    recorder: Recorder, *, seed: int, first: int, momentum: float, eta0: float, s: int
) -> None:
    """Five steps of SGD with momentum and a power schedule, from a velocity that is not zero.

    Args:
        recorder: where the results go.
        seed: seed of parameters, velocities and gradients.
        first: how many steps Keras believes to have done before.
        momentum: of SGD.
        eta0: first rate of the schedule.
        s: steps of the schedule.
    """
    rng = np.random.default_rng(seed)
    shapes = {"kernel": (3, 5), "bias": (5,), "scale": (2,)}
    start = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    velocity = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    variables = [keras.Variable(value, dtype="float64", name=n) for n, value in start.items()]
    optimizer = keras.optimizers.SGD(
        keras.optimizers.schedules.InverseTimeDecay(np.float64(eta0), s, 1.0), momentum=momentum
    )
    optimizer.build(variables)
    optimizer.iterations.assign(first)
    for kept, value in zip(optimizer.momentums, velocity.values(), strict=True):
        kept.assign(value)
    recorder.add("sgd_first", np.array(first))
    recorder.add("sgd_momentum", np.array(momentum))
    recorder.add("sgd_eta0", np.array(eta0))
    recorder.add("sgd_s", np.array(s))
    for name in shapes:
        recorder.add(f"sgd_start_{name}", start[name])
        recorder.add(f"sgd_velocity_{name}", velocity[name])
    for number in range(5):
        gradients = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
        optimizer.apply(list(gradients.values()), variables)
        for place, name in enumerate(shapes):
            recorder.add(f"sgd_gradient_{name}_{number}", gradients[name])
            recorder.add(f"sgd_after_{name}_{number}", variables[place].numpy())
            recorder.add(f"sgd_velocity_{name}_{number}", optimizer.momentums[place].numpy())


def record_plateau(
    recorder: Recorder, name: str, *, metrics: Sequence[float], eta0: float, **settings: Any
) -> None:
    """What ReduceLROnPlateau makes of a sequence of validation losses."""
    callback = keras.callbacks.ReduceLROnPlateau(mode="min", min_lr=0.0, **settings)
    model = small_model(eta0)
    callback.set_model(model)
    callback.on_train_begin()
    states = []
    for epoch, metric in enumerate(metrics):
        callback.on_epoch_end(epoch, {"val_loss": metric})
        rate = float(model.optimizer.learning_rate)
        states.append([rate, callback.best, callback.wait, callback.cooldown_counter])
    recorder.add(f"{name}_metrics", np.array(metrics))
    recorder.add(f"{name}_eta0", np.array(eta0))
    for key, value in settings.items():
        recorder.add(f"{name}_{key}", np.array(value))
    recorder.add(f"{name}_states", np.array(states, dtype=float))


def record_old_decay(recorder: Recorder) -> None:
    """The rates that SGD really uses when it is given the old argument `decay`."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        optimizer = keras.optimizers.SGD(learning_rate=0.01, decay=0.25)
    recorder.add("old_decay_warning", np.array(str(caught[0].message)))
    weight = keras.Variable(np.array([1.0]), dtype="float64")
    before, rates = 1.0, []
    for _ in range(6):
        optimizer.apply([np.array([1.0])], [weight])
        after = float(weight.numpy()[0])
        rates.append(before - after)
        before = after
    recorder.add("old_decay_rates", np.round(rates, 12))
    try:
        keras.optimizers.SGD(lr=0.01)
    except ValueError as error:
        recorder.add("old_lr_error", np.array(type(error).__name__))


def main() -> None:
    """Write both records."""
    keras.config.set_floatx("float64")
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        record_decays(
            visible,
            eta0=0.7,
            s=12,
            factor=0.1,
            end=0.02,
            epsilon=0.3,
            steps=[0, 1, 6, 11, 12, 13, 24, 30, 100, 6, 0],
        )
        record_piecewise(
            visible, boundaries=[4, 9], values=[0.5, 0.2, 0.05], steps=[0, 3, 4, 5, 9, 10, 50]
        )
        record_warm_up(
            visible,
            start=0.04,
            target=0.9,
            warm_steps=8,
            decay_steps=20,
            floor=0.1,
            steps=[0, 1, 4, 7, 8, 9, 20, 28, 40],
        )
        record_epochs(visible, rows=10, batch_size=4, epochs=4, eta0=0.8, factor=0.3)
        record_momentum(visible, seed=701, first=0, momentum=0.8125, eta0=0.7, s=3)
        record_plateau(
            visible,
            "plateau",
            metrics=[1.0, 0.9, 0.88, 0.87, 0.7, 0.71, 0.69, 0.72, 0.71, 0.75, 0.5],
            eta0=0.4,
            factor=0.3,
            patience=2,
            min_delta=0.05,
            cooldown=0,
        )
        record_old_decay(visible)
    with Recorder(HERE / "keras_record.npz") as hidden:
        record_decays(
            hidden,
            eta0=0.23,
            s=17,
            factor=0.37,
            end=0.005,
            epsilon=1.7,
            steps=[41, 0, 3, 16, 17, 18, 34, 33, 0, 1, 85, 200, 9, 41],
        )
        record_piecewise(
            hidden,
            boundaries=[2, 7, 8, 21],
            values=[0.11, 0.6, 0.37, 0.9, 0.013],
            steps=[22, 0, 2, 3, 7, 8, 9, 21, 1, 20, 500, 6],
        )
        record_warm_up(
            hidden,
            start=0.19,
            target=0.63,
            warm_steps=13,
            decay_steps=31,
            floor=0.07,
            steps=[20, 0, 1, 5, 12, 13, 14, 44, 43, 60, 6],
        )
        record_epochs(hidden, rows=23, batch_size=5, epochs=6, eta0=0.37, factor=0.71)
        record_momentum(hidden, seed=709, first=0, momentum=0.6875, eta0=0.9, s=2)
        record_plateau(
            hidden,
            "plateau",
            metrics=[
                3.0,
                2.5,
                2.6,
                2.49,
                2.48,
                2.47,
                2.0,
                2.1,
                1.95,
                2.2,
                1.9,
                2.3,
                1.97,
                1.99,
                2.0,
            ],
            eta0=0.7,
            factor=0.43,
            patience=3,
            min_delta=0.04,
            cooldown=0,
        )
        record_plateau(
            hidden,
            "cooldown",
            metrics=[
                2.0,
                2.1,
                2.2,
                2.3,
                1.7,
                1.8,
                1.9,
                1.75,
                1.8,
                1.9,
                1.74,
                1.72,
                1.71,
                1.2,
                1.3,
                1.4,
            ],
            eta0=0.9,
            factor=0.61,
            patience=2,
            min_delta=0.01,
            cooldown=3,
        )


if __name__ == "__main__":
    main()
