"""Keras's ReduceLROnPlateau."""

from collections.abc import Sequence
from typing import Any

import keras
import numpy as np
from keras_inputs import small_model

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """What it makes of sequences of validation losses."""
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
    # fmt: off
    record_plateau(
        hidden,
        "plateau",
        metrics=[
            3.0, 2.5, 2.6, 2.49, 2.48, 2.47, 2.0, 2.1, 1.95, 2.2, 1.9, 2.3, 1.97, 1.99, 2.0,
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
            2.0, 2.1, 2.2, 2.3, 1.7, 1.8, 1.9, 1.75, 1.8, 1.9, 1.74, 1.72, 1.71, 1.2, 1.3, 1.4,
        ],
        eta0=0.9,
        factor=0.61,
        patience=2,
        min_delta=0.01,
        cooldown=3,
    )
    # fmt: on


def record_plateau(
    recorder: Recorder, name: str, *, metrics: Sequence[float], eta0: float, **settings: Any
) -> None:
    """Of one sequence."""
    callback = keras.callbacks.ReduceLROnPlateau(mode="min", min_lr=0.0, **settings)
    model = small_model(eta0)
    callback.set_model(model)
    callback.on_train_begin()
    states = []
    for epoch, metric in enumerate(metrics):
        callback.on_epoch_end(epoch, {"val_loss": metric})
        rate = float(model.optimizer.learning_rate)
        states.append([rate, callback.best, callback.wait, callback.cooldown_counter])
    recorder.add(f"{name}_metrics", metrics)
    recorder.add(f"{name}_eta0", eta0)
    for key, value in settings.items():
        recorder.add(f"{name}_{key}", value)
    recorder.add(f"{name}_states", np.array(states, dtype=float))
