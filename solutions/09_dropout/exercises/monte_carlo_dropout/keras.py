"""Passes of a Keras network with dropout active."""

import keras
import numpy as np
from keras_inputs import dropout

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Their logits, with the mean and the spread of the answers."""
    record_passes(visible, seed=921, rows=5, widths=(6, 12, 4), passes=12)
    record_passes(hidden, seed=1921, rows=7, widths=(5, 11, 3), passes=17)


def record_passes(
    recorder: Recorder, *, seed: int, rows: int, widths: tuple[int, int, int], passes: int
) -> None:
    """Of one network."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, widths[0]))
    model = keras.Sequential(
        [
            dropout(0.2, seed),
            keras.layers.Dense(widths[1], activation="relu", dtype="float64"),
            dropout(0.5, seed + 1),
            keras.layers.Dense(widths[2], dtype="float64"),
        ]
    )
    model.build((None, widths[0]))
    weights = [rng.standard_normal(weight.shape) for weight in model.get_weights()]
    model.set_weights(weights)
    logits = np.stack([model(X, training=True) for _ in range(passes)])
    # From here on as on the slide of deck 003.
    probabilities = np.stack([keras.ops.softmax(each) for each in logits])
    recorder.add("passes_X", X)
    recorder.add("passes_logits", logits)
    recorder.add("passes_mean", probabilities.mean(axis=0))
    recorder.add("passes_spread", probabilities.std(axis=0))
