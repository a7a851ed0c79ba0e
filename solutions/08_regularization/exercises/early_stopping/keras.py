"""Keras's EarlyStopping with `restore_best_weights=True`, driven with losses that stand in a list."""

from collections.abc import Sequence

import keras
import numpy as np

from trainlab.keras_record import Recorder

NAN = float("nan")


def record(visible: Recorder, hidden: Recorder) -> None:
    """How many epochs each sequence runs for, and which epoch's weights are left at the end."""
    # fmt: off
    record_run(visible, "stop", patience=2, min_delta=0.0, losses=[
        1.0, 0.8, 0.9, 0.7, 0.75, 0.72, 0.6, 0.5, 0.4,
    ])
    record_run(hidden, "stop_patience", patience=3, min_delta=0.0, losses=[
        2.0, 1.6, 1.7, 1.65, 1.5, 1.55, 1.5, 1.4, 1.6, 1.45, 1.41, 1.2, 1.1, 1.0,
    ])
    record_run(hidden, "stop_impatient", patience=1, min_delta=0.0, losses=[
        3.0, 2.9, 2.7, 2.8, 2.0, 1.0,
    ])
    record_run(hidden, "stop_zero", patience=0, min_delta=0.0, losses=[
        1.0, 0.875, 0.75, 0.8125, 0.5, 0.25,
    ])
    record_run(hidden, "stop_delta", patience=3, min_delta=0.25, losses=[
        4.0, 3.5, 3.3125, 3.125, 2.875, 2.8125, 2.75, 2.6875, 2.5625, 2.0, 1.0,
    ])
    record_run(hidden, "stop_nan", patience=2, min_delta=0.0, losses=[
        1.5, NAN, 1.25, NAN, NAN, 0.5, 0.25,
    ])
    record_run(hidden, "stop_never", patience=4, min_delta=0.0, losses=[
        1.75, 1.5, 1.25, 1.375, 1.3125, 1.5,
    ])
    # fmt: on


class Counting:
    """A model whose only weight is the number of epochs that it was trained for."""

    def __init__(self) -> None:
        self.weight = np.array([0.0])
        self.stop_training = False

    def get_weights(self) -> list[np.ndarray]:
        """A copy of the weight."""
        return [self.weight.copy()]

    def set_weights(self, weights: list[np.ndarray]) -> None:
        """Put another in its place."""
        self.weight = weights[0].copy()


def record_run(
    recorder: Recorder, name: str, *, losses: Sequence[float], patience: int, min_delta: float
) -> None:
    """One sequence of validation losses."""
    callback = keras.callbacks.EarlyStopping(
        monitor="val_loss",
        mode="min",
        patience=patience,
        min_delta=min_delta,
        restore_best_weights=True,
    )
    model = Counting()
    callback.set_model(model)
    callback.on_train_begin()
    epochs = 0
    for epoch, loss in enumerate(losses):
        model.weight += 1
        epochs += 1
        callback.on_epoch_end(epoch, {"val_loss": loss})
        if model.stop_training:
            break
    callback.on_train_end()
    recorder.add(f"{name}_losses", losses)
    recorder.add(f"{name}_patience", patience)
    recorder.add(f"{name}_min_delta", min_delta)
    recorder.add(f"{name}_epochs", epochs)
    recorder.add(f"{name}_best_epoch", callback.best_epoch + 1)
    recorder.add(f"{name}_weight", model.weight[0])
