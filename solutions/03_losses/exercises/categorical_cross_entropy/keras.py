"""Keras's categorical cross-entropy from logits."""

import keras
from keras_inputs import FAR_HIDDEN, FAR_VISIBLE, HIDDEN, VISIBLE, add_loss, one_hot

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Loss and gradient for one-hot and for soft targets, and for very large logits."""
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    for recorder, batch, far in ((visible, VISIBLE, FAR_VISIBLE), (hidden, HIDDEN, FAR_HIDDEN)):
        add_loss(recorder, "hot", batch.logits, batch.hot, loss)
        add_loss(recorder, "soft", batch.logits, batch.soft, loss)
        add_loss(recorder, "far_hot", far.logits, one_hot(far.labels, far.logits.shape[1]), loss)
