"""Keras's BatchNormalization, frozen and not, in training and at test time."""

import keras
import numpy as np

from trainlab.keras_record import Recorder

SETTINGS = [("batch", 1131, (6, 4), 0.75, 0.03125), ("rows", 2131, (9, 5), 0.375, 0.0078125)]


def record(visible: Recorder, hidden: Recorder) -> None:
    """Inputs, and output and moving averages for each of the four cases."""
    for recorder, (name, seed, shape, momentum, epsilon) in zip(
        (visible, hidden), SETTINGS, strict=True
    ):
        rng = np.random.default_rng(seed)
        X = 1.7 * rng.standard_normal(shape) + rng.standard_normal(shape[1])
        gamma, beta, mean = rng.standard_normal((3, shape[1]))
        variance = rng.uniform(0.4, 3.0, shape[1])
        for key, value in (
            ("X", X), ("gamma", gamma), ("beta", beta), ("mean", mean), ("variance", variance),
            ("momentum", momentum), ("epsilon", epsilon),
        ):  # fmt: skip
            recorder.add(f"{name}_{key}", value)
        for trainable in (True, False):
            for training in (True, False):
                layer = keras.layers.BatchNormalization(
                    momentum=momentum, epsilon=epsilon, dtype="float64"
                )
                layer.build(X.shape)
                layer.set_weights([gamma, beta, mean, variance])
                layer.trainable = trainable
                case = f"{name}_{'free' if trainable else 'frozen'}_{'fit' if training else 'test'}"
                recorder.add(f"{case}_Y", layer(X, training=training))
                recorder.add(f"{case}_mean", layer.moving_mean)
                recorder.add(f"{case}_variance", layer.moving_variance)
