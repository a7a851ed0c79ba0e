"""Statistics of the batches of `update_moving`, one by one and taken together."""

import numpy as np
from keras_inputs import BATCHES_HIDDEN, BATCHES_VISIBLE, statistics

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """As Keras sees them."""
    for recorder, given in ((visible, BATCHES_VISIBLE), (hidden, BATCHES_HIDDEN)):
        for number, batch in enumerate(given.batches, start=1):
            mean, variance = statistics(batch)
            recorder.add(f"batch_mean_{number}", mean)
            recorder.add(f"batch_variance_{number}", variance)
        mean, variance = statistics(np.concatenate(given.batches))
        recorder.add("entire_mean", mean)
        recorder.add("entire_variance", variance)
