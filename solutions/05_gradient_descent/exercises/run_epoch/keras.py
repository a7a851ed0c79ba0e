"""One epoch of `fit` in Keras."""

import keras
import numpy as np
from keras_inputs import add_arrays

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """A softmax classifier, before and after."""
    record_epoch(visible, seed=5005, rows=13, inputs=4, classes=3, batch_size=5, learning_rate=0.37)
    record_epoch(hidden, seed=5015, rows=17, inputs=3, classes=4, batch_size=7, learning_rate=0.59)


def record_epoch(
    recorder: Recorder,
    *,
    seed: int,
    rows: int,
    inputs: int,
    classes: int,
    batch_size: int,
    learning_rate: float,
) -> None:
    """One epoch with a short last batch. Keras goes through the rows in the recorded order."""
    rng = np.random.default_rng(seed)
    X = rng.standard_normal((rows, inputs))
    labels = rng.integers(0, classes, rows)
    kernel, bias = rng.standard_normal((inputs, classes)), rng.standard_normal(classes)
    order = rng.permutation(rows)
    layer = keras.layers.Dense(classes)
    model = keras.Sequential([keras.Input((inputs,)), layer])
    layer.set_weights([kernel, bias])
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    history = model.fit(
        X[order], labels[order], batch_size=batch_size, epochs=1, shuffle=False, verbose=0
    )
    trained_kernel, trained_bias = layer.get_weights()
    by_name = {
        "X": X,
        "labels": labels,
        "kernel": kernel,
        "bias": bias,
        "order": order,
        "batch_size": batch_size,
        "learning_rate": learning_rate,
        "trained_kernel": trained_kernel,
        "trained_bias": trained_bias,
        "loss": history.history["loss"][0],
    }
    add_arrays(recorder, "epoch", by_name)
