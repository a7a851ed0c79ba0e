"""Total and trainable parameters of stacks of Keras layers."""

from typing import Any

import keras
import numpy as np

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Of the lecture's network, and of others."""
    dense, bn = keras.layers.Dense, keras.layers.BatchNormalization
    lecture = [bn(), dense(300, "relu"), bn(), dense(100, "relu"), bn(), dense(10, "softmax")]
    record_counts(visible, "lecture", 784, lecture)
    record_counts(hidden, "without_bias", 41, [dense(23, use_bias=False), bn(), dense(7)])
    record_counts(hidden, "before_and_after", 19, [dense(31), bn(), bn(), dense(17), bn()])
    record_counts(hidden, "dense_only", 13, [dense(11), dense(5, use_bias=False)])


def record_counts(recorder: Recorder, name: str, inputs: int, layers: list[Any]) -> None:
    """Of one stack."""
    model = keras.Sequential([keras.Input((inputs,)), *layers])
    trainable = sum(int(np.prod(v.shape)) for v in model.trainable_variables)
    recorder.add(f"count_{name}", np.array([model.count_params(), trainable]))
