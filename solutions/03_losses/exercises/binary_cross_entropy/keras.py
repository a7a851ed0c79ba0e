"""Keras's binary cross-entropy from logits, which is the lecture's but for a factor."""

import keras
from keras_inputs import FAR_HIDDEN, FAR_VISIBLE, HIDDEN, VISIBLE, add_loss

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Loss and gradient, for ordinary and for very large logits."""
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    for recorder, batch, far in ((visible, VISIBLE, FAR_VISIBLE), (hidden, HIDDEN, FAR_HIDDEN)):
        add_loss(recorder, "binary", batch.logits, batch.yes_or_no, loss)
        add_loss(recorder, "far_binary", far.logits, far.targets, loss)
