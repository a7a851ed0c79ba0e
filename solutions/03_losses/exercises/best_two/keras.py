"""The two best classes of each row, as Keras finds them."""

import keras
import numpy as np
import tensorflow as tf
from keras_inputs import LOGITS_HIDDEN, LOGITS_VISIBLE

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """For the batch that `softmax` records."""
    for recorder, logits in ((visible, LOGITS_VISIBLE), (hidden, LOGITS_HIDDEN)):
        best, which = keras.ops.top_k(keras.activations.softmax(tf.constant(logits)), 2)
        recorder.add("best_classes", np.asarray(which, dtype=np.int64))
        recorder.add("best_probabilities", best)
