"""Statistics of batches as Keras computes them."""

import numpy as np
from keras_inputs import statistics

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Batches of rows and of images, and the statistics of their features."""
    record_statistics(visible, seed=4001, rows=6, width=5)
    record_statistics(hidden, seed=4011, rows=4, width=7)


def record_statistics(recorder: Recorder, *, seed: int, rows: int, width: int) -> None:
    """Draw both, and record them."""
    rng = np.random.default_rng(seed)
    batch = rng.standard_normal((rows, width)) * rng.uniform(0.4, 3.0, width) + rng.normal(
        size=width
    )
    images = rng.standard_normal((rows, 3, 4, width)) + rng.normal(size=(1, 3, 4, width))
    recorder.add("batch", batch)
    recorder.add("images", images)
    for name, array, axis in (("batch", batch, -1), ("images", images, -1), ("rows", images, 1)):
        mean, variance = statistics(array, axis)
        recorder.add(f"mean_of_{name}", mean)
        recorder.add(f"variance_of_{name}", variance)
