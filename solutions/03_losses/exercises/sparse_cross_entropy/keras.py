"""Keras's sparse categorical cross-entropy from logits, and the ceiling of the other kind."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras_inputs import FAR_HIDDEN, FAR_VISIBLE, HIDDEN, VISIBLE, add_loss, with_gradient

from trainlab.keras_record import Recorder

MARGINS = np.arange(0.0, 41.0, 0.5)


def record(visible: Recorder, hidden: Recorder) -> None:
    """Loss and gradient, for ordinary and for very large logits; and the ceiling."""
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    for recorder, batch, far in ((visible, VISIBLE, FAR_VISIBLE), (hidden, HIDDEN, FAR_HIDDEN)):
        add_loss(recorder, "sparse", batch.logits, batch.labels, loss)
        add_loss(recorder, "far_sparse", far.logits, far.labels, loss)
    record_ceiling(visible)


def record_ceiling(recorder: Recorder) -> None:
    """What a mistake costs in Keras, and how strongly it pulls, against its margin."""
    target = np.array([[0.0, 1.0, 0.0]])

    def from_probabilities(logits: Any) -> Any:
        # tf.nn, because the softmax of Keras tells the loss which logits it came from.
        return keras.losses.CategoricalCrossentropy()(target, tf.nn.softmax(logits))

    def from_logits(logits: Any) -> Any:
        return keras.losses.CategoricalCrossentropy(from_logits=True)(target, logits)

    recorder.add("margins", MARGINS)
    for name, loss in (("probabilities", from_probabilities), ("logits", from_logits)):
        found = [with_gradient(loss, np.array([[d, 0.0, -1.0]])) for d in MARGINS]
        recorder.add(f"ceiling_{name}", np.array([value for value, _ in found]))
        recorder.add(f"pull_{name}", np.array([abs(gradient[0, 1]) for _, gradient in found]))
