"""A network with one hidden sigmoid layer in Keras, and the toy network of deck 004."""

from typing import Any

import keras
import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder

TOY_EPOCHS = 100


def record(visible: Recorder, hidden: Recorder) -> None:
    """Gradients of a network; for the pictures, the slow-learning experiment as Keras runs it."""
    record_network(visible, seed=1007, rows=8, widths=(5, 4, 3), bent=False)
    record_network(hidden, seed=2007, rows=10, widths=(7, 3, 4), bent=True)
    visible.add("toy_squared_far", toy_history((2.0, 3.0, 4.0, 5.0), "mean_squared_error"))
    visible.add("toy_squared_near", toy_history((0.2, 0.3, 0.4, 0.5), "mean_squared_error"))
    visible.add("toy_entropy_far", toy_history((2.0, 3.0, 4.0, 5.0), "binary_crossentropy"))


def record_network(
    recorder: Recorder, *, seed: int, rows: int, widths: tuple[int, int, int], bent: bool
) -> None:
    """Gradients of a network with one hidden layer, for a loss that nobody would use.

    Args:
        recorder: where the results go.
        seed: seed of the inputs.
        rows: rows of the batch.
        widths: inputs, hidden units and outputs, all different.
        bent: whether the loss is sum(sin(Z) T), else sum(Z T).
    """
    rng = np.random.default_rng(seed)
    batch = rng.standard_normal((rows, widths[0]))
    targets = rng.standard_normal((rows, widths[2]))
    hidden = keras.layers.Dense(widths[1], activation="sigmoid")
    last = keras.layers.Dense(widths[2])
    layers = {"1": hidden, "2": last}
    for (number, layer), inputs in zip(layers.items(), widths[:2], strict=True):
        layer.build((None, inputs))
        shapes = [tuple(weight.shape) for weight in layer.weights]
        layer.set_weights([0.8 * rng.standard_normal(shape) for shape in shapes])
        for kind, value in zip(("kernel", "bias"), layer.get_weights(), strict=True):
            recorder.add(f"net_{kind}_{number}", value)
    with tf.GradientTape() as tape:
        z = last(hidden(tf.constant(batch)))
        loss = tf.reduce_sum((tf.sin(z) if bent else z) * targets)
    variables = [weight.value for layer in layers.values() for weight in layer.weights]
    gradients = iter(tape.gradient(loss, variables))
    recorder.add("net_X", batch)
    recorder.add("net_T", targets)
    recorder.add("net_loss", loss)
    for number in layers:
        for kind in ("kernel", "bias"):
            recorder.add(f"net_gradient_{kind}_{number}", next(gradients))


def toy_history(weights: tuple[float, float, float, float], loss: str) -> Any:
    """Loss of each epoch of deck 004's toy network, from given weights, at learning rate 1."""
    x = np.random.default_rng(1003).standard_normal((1000, 1))
    model = keras.Sequential(
        [
            keras.Input((1,)),
            keras.layers.Dense(1, activation="sigmoid"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(loss=loss, optimizer=keras.optimizers.SGD(1.0))
    for layer, (kernel, bias) in zip(model.layers, (weights[:2], weights[2:]), strict=True):
        layer.set_weights([np.array([[kernel]]), np.array([bias])])
    fitted = model.fit(
        x, np.zeros((1000, 1)), epochs=TOY_EPOCHS, batch_size=100, shuffle=False, verbose=0
    )
    # For pictures. A thousand steps may differ in the last digits between machines.
    return np.round(fitted.history["loss"], 6)
