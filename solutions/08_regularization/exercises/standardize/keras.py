"""Keras's Normalization layer over the last axis, adapted to the training rows."""

import keras
import numpy as np

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Rows of numbers, and pictures with three channels. Every entry of the last axis varies."""
    for recorder, name, seed, shape in (
        (visible, "scale", 871, (6, 4)),
        (hidden, "scale_rows", 1871, (9, 5)),
        (hidden, "scale_channels", 1873, (5, 4, 6, 3)),
    ):
        rng = np.random.default_rng(seed)
        middles, widths = rng.normal(0, 3, shape[-1]), rng.uniform(0.5, 4, shape[-1])
        X_train = middles + widths * rng.standard_normal(shape)
        X_new = middles + 1 + 2 * widths * rng.standard_normal((3, *shape[1:]))
        layer = keras.layers.Normalization(axis=-1, dtype="float64")
        layer.adapt(X_train)
        recorder.add(f"{name}_train", X_train)
        recorder.add(f"{name}_new", X_new)
        recorder.add(f"{name}_train_result", layer(X_train))
        recorder.add(f"{name}_new_result", layer(X_new))
