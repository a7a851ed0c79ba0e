"""Keras's CosineDecay behind a linear warm-up."""

from collections.abc import Sequence

import keras
import numpy as np
from keras_inputs import record_schedule

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Rates before, in and after the warm-up."""
    record_warm_up(
        visible,
        start=0.04,
        target=0.9,
        warm_steps=8,
        decay_steps=20,
        floor=0.1,
        steps=[0, 1, 4, 7, 8, 9, 20, 28, 40],
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
    """One schedule."""
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
