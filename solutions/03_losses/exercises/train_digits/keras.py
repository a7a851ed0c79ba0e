"""What Keras calls accuracy where ten sigmoids meet binary cross-entropy, for the comparison."""

import keras
import numpy as np
from keras_inputs import one_hot

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Outputs, labels, and both accuracies."""
    rng = np.random.default_rng(1004)
    labels = rng.integers(0, 10, 40)
    outputs = np.clip(0.35 * rng.random((40, 10)) + 0.4 * one_hot(labels, 10), 0, 1)
    outputs[::4] = rng.random((10, 10))
    model = keras.Sequential([keras.Input((10,)), keras.layers.Identity()])
    model.compile(loss="binary_crossentropy", metrics=["accuracy", "binary_accuracy"])
    found = model.evaluate(outputs, one_hot(labels, 10), verbose=0, return_dict=True)
    visible.add("accuracy_Y", outputs)
    visible.add("accuracy_labels", labels)
    visible.add("accuracy", found["accuracy"])
    visible.add("binary_accuracy", found["binary_accuracy"])
