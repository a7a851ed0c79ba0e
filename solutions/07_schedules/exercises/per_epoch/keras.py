"""Keras's LearningRateScheduler, which sets the rate at the beginning of each epoch."""

from typing import Any

import keras
import numpy as np
from keras_inputs import small_model

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The rate of each batch."""
    record_epochs(visible, rows=10, batch_size=4, epochs=4, eta0=0.8, factor=0.3)
    record_epochs(hidden, rows=23, batch_size=5, epochs=6, eta0=0.37, factor=0.71)


class RateOfEachBatch(keras.callbacks.Callback):
    """Notes the learning rate of each batch."""

    def __init__(self) -> None:
        super().__init__()
        self.rates: list[float] = []

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        """Note it."""
        self.rates.append(float(self.model.optimizer.learning_rate))


def record_epochs(
    recorder: Recorder, *, rows: int, batch_size: int, epochs: int, eta0: float, factor: float
) -> None:
    """Of one training run."""
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
    recorder.add("epoch_rows", rows)
    recorder.add("epoch_batch_size", batch_size)
    recorder.add("epoch_eta0", eta0)
    recorder.add("epoch_factor", factor)
    recorder.add("epoch_rates", noted.rates)
