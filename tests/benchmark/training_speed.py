"""NumPy's training against Keras's `fit`: seconds for an epoch at each setting of the lectures.

Each of the two works in a process of its own, as long as it likes: one waits while the other works.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import statistics
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np

from tests.benchmark.lecture_settings import Setting, keras_model, numpy_step

_STEPS = 1000
"""So many steps at least are measured, within the bounds of epochs below."""

_FEWEST_EPOCHS, _MOST_EPOCHS = 3, 100

Reading = tuple[float, float]
"""Processor time of the process with all its threads, and the clock (s)."""


def time_both(setting: Setting, rows: int | None = None) -> dict[str, dict[str, float]]:
    """Seconds for an epoch by "numpy" and by "keras", on processor time and on the clock.

    Args:
        setting: what is trained.
        rows: train on no more than so many; None for as many as the lecture has.

    Returns:
        For each of the two, medians over the epochs but the first, in which Keras compiles.
    """
    count = min(setting.rows, rows or setting.rows)
    return {
        name: _process(name).submit(measure, setting, count).result()
        for name, measure in (("numpy", time_numpy), ("keras", time_keras))
    }


@functools.cache
def _process(name: str) -> ProcessPoolExecutor:
    # NumPy's process never imports TensorFlow, whose threads would be counted with it.
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=spawn, initializer=_quiet)


def _quiet() -> None:
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def time_numpy(setting: Setting, rows: int) -> dict[str, float]:
    """Our training, by `trainlab.training.fit`, in one thread."""
    from figures.network import train
    from figures.pictures28 import Part

    readings = [_read()]
    names = range(1, setting.frozen + 1)
    train(
        setting.network,
        numpy_step(setting),
        Part(*_data(setting, rows)),
        np.random.default_rng(0),
        epochs=_epochs(setting, rows),
        batch_size=setting.batch_size,
        tell=lambda text: None,
        frozen=frozenset(f"kernel_{layer}" for layer in names),
        after_epoch=lambda parameters, epoch, loss: readings.append(_read()),
    )
    return _median(readings)


def time_keras(setting: Setting, rows: int) -> dict[str, float]:
    """Keras's training, as `fit` does it by itself."""
    import keras

    readings = [_read()]

    class Clock(keras.callbacks.Callback):  # type: ignore[misc]
        def on_epoch_end(self, epoch: int, logs: Any = None) -> None:
            readings.append(_read())

    X, y = _data(setting, rows)
    if setting.network.loss == "mse":
        y = np.eye(setting.network.sizes[-1], dtype=np.float32)[y]
    keras_model(setting).fit(
        X,
        y,
        batch_size=setting.batch_size,
        epochs=_epochs(setting, rows),
        verbose=0,
        callbacks=[Clock()],
    )
    return _median(readings)


def _data(setting: Setting, rows: int) -> tuple[Any, Any]:
    """Digits as often as it takes; for other widths than theirs, normal numbers."""
    from trainlab.data import digits

    inputs, outputs = setting.network.sizes[0], setting.network.sizes[-1]
    classes = 2 if setting.network.loss == "binary" else outputs
    X, y, _, _ = digits()
    if inputs != X.shape[1]:
        X = np.random.default_rng(0).normal(size=(rows, inputs))
    again = np.arange(rows)
    return X[again % len(X)].astype(np.float32), y[again % len(y)] % classes


def _epochs(setting: Setting, rows: int) -> int:
    steps = -(-rows // setting.batch_size)
    return 1 + min(_MOST_EPOCHS, max(_FEWEST_EPOCHS, _STEPS // steps))


def _read() -> Reading:
    return time.process_time(), time.perf_counter()


def _median(readings: Sequence[Reading]) -> dict[str, float]:
    def between(column: Iterable[float]) -> float:
        return statistics.median(after - before for before, after in pairwise(column))

    cpu, clock = zip(*readings[1:], strict=True)
    return {"cpu_s": between(cpu), "wall_s": between(clock)}
