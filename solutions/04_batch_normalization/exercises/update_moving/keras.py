"""Keras's moving averages over several batches."""

import numpy as np
from keras_inputs import BATCHES_HIDDEN, BATCHES_VISIBLE, layer_with

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The batches, and the averages before the first and after each."""
    for recorder, given in ((visible, BATCHES_VISIBLE), (hidden, BATCHES_HIDDEN)):
        width = len(given.mean)
        start = [np.ones(width), np.zeros(width), given.mean, given.variance]
        layer = layer_with(width, epsilon=1e-3, momentum=given.momentum, weights=start)
        recorder.add("moving_momentum", given.momentum)
        recorder.add("moving_batches", len(given.batches))
        recorder.add("moving_mean_0", given.mean)
        recorder.add("moving_variance_0", given.variance)
        for number, batch in enumerate(given.batches, start=1):
            layer(batch, training=True)
            recorder.add(f"moving_batch_{number}", batch)
            recorder.add(f"moving_mean_{number}", layer.get_weights()[2])
            recorder.add(f"moving_variance_{number}", layer.get_weights()[3])
