"""What the exercises of this lab record Keras's results for: settings of decays, and steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np

from trainlab.keras_record import Recorder


@dataclass(frozen=True)
class Decay:
    """Settings of power, exponential, 1/t and linear decay, and the steps to look at.

    A Keras schedule computes in the type of its first rate, and takes plain floats for float32.
    """

    eta0: np.float64
    s: int
    factor: np.float64
    end: np.float64
    epsilon: np.float64
    steps: Sequence[int]


VISIBLE = Decay(
    eta0=np.float64(0.7),
    s=12,
    factor=np.float64(0.1),
    end=np.float64(0.02),
    epsilon=np.float64(0.3),
    steps=[0, 1, 6, 11, 12, 13, 24, 30, 100, 6, 0],
)
HIDDEN = Decay(
    eta0=np.float64(0.23),
    s=17,
    factor=np.float64(0.37),
    end=np.float64(0.005),
    epsilon=np.float64(1.7),
    steps=[41, 0, 3, 16, 17, 18, 34, 33, 0, 1, 85, 200, 9, 41],
)


def record_schedule(
    recorder: Recorder, name: str, schedule: Any, steps: Sequence[int], **settings: Any
) -> None:
    """The rates that a Keras schedule gives at some steps, and its settings."""
    recorder.add(f"{name}_steps", steps)
    recorder.add(f"{name}_rates", [float(schedule(t)) for t in steps])
    for key, value in settings.items():
        recorder.add(f"{name}_{key}", value)


def small_model(learning_rate: Any) -> Any:
    """One dense unit, compiled."""
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile(loss="mse", optimizer=keras.optimizers.SGD(learning_rate=learning_rate))
    return model
