"""Keras's mean squared error behind a sigmoid."""

from typing import Any

import keras
from keras_inputs import HIDDEN, VISIBLE, add_loss

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Loss and gradient with respect to the logits."""

    def loss(targets: Any, logits: Any) -> Any:
        return keras.losses.MeanSquaredError()(targets, keras.activations.sigmoid(logits))

    for recorder, batch in ((visible, VISIBLE), (hidden, HIDDEN)):
        add_loss(recorder, "mse_sigmoid", batch.logits, batch.targets, loss)
