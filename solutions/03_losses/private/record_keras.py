"""Record what real Keras (TensorFlow backend) computes for this lab.

    python record_keras.py

writes ``../keras_record.npz``, which is released with the notebook, and ``keras_record.npz`` beside
this file, which only graders have. Every input is drawn from a fixed seed and Keras runs in
float64, so that running this again with the same versions writes the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy as np
import tensorflow as tf

from trainlab.keras_record import Recorder

HERE = Path(__file__).resolve().parent
MARGINS = np.arange(0.0, 41.0, 0.5)
TOY_EPOCHS = 100

# Losses convert what they get to this type, and float32 would cost half of the digits.
keras.config.set_floatx("float64")


def with_gradient(loss: Callable[[Any], Any], x: Any) -> tuple[Any, Any]:
    """Value and gradient of a loss at x."""
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = loss(x)
    return value.numpy(), tape.gradient(value, x).numpy()


def add_loss(
    recorder: Recorder, name: str, x: Any, targets: Any, loss: Callable[[Any, Any], Any]
) -> None:
    """Record inputs, targets, a loss of Keras and its gradient, as NAME_x, NAME_t and so on."""
    value, gradient = with_gradient(lambda y: loss(targets, y), x)
    recorder.add(f"{name}_x", x)
    recorder.add(f"{name}_t", targets)
    recorder.add(f"{name}_loss", value)
    recorder.add(f"{name}_gradient", gradient)


def mean_squared_error_of_sigmoid(targets: Any, logits: Any) -> Any:
    """Keras's mean squared error behind a sigmoid."""
    return keras.losses.MeanSquaredError()(targets, keras.activations.sigmoid(logits))


def one_hot(labels: Any, classes: int) -> Any:
    """Each label as a row with a single 1."""
    return np.eye(classes)[labels]


def record_losses(recorder: Recorder, *, seed: int, rows: int, classes: int) -> None:
    """Every loss of the lab on ordinary numbers; targets other than 0 and 1 as well.

    Args:
        recorder: where the results go.
        seed: seed of the inputs.
        rows: rows of the batch.
        classes: outputs; differs from `rows`, so that an axis cannot be mistaken.
    """
    rng = np.random.default_rng(seed)
    logits = 1.7 * rng.standard_normal((rows, classes))
    outputs = rng.uniform(0.05, 0.95, (rows, classes))
    some = rng.uniform(0.1, 0.9, (rows, classes))
    yes_or_no = np.where(rng.random((rows, classes)) < 0.5, np.round(some), some)
    labels = rng.integers(0, classes, rows)
    soft = rng.dirichlet(np.ones(classes), rows)
    add_loss(recorder, "mse", outputs, some, keras.losses.MeanSquaredError())
    add_loss(recorder, "mse_sigmoid", logits, some, mean_squared_error_of_sigmoid)
    binary = keras.losses.BinaryCrossentropy(from_logits=True)
    add_loss(recorder, "binary", logits, yes_or_no, binary)
    categorical = keras.losses.CategoricalCrossentropy(from_logits=True)
    add_loss(recorder, "hot", logits, one_hot(labels, classes), categorical)
    add_loss(recorder, "soft", logits, soft, categorical)
    sparse = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    add_loss(recorder, "sparse", logits, labels, sparse)


def record_large_margins(recorder: Recorder, *, seed: int, sizes: tuple[float, ...]) -> None:
    """Losses and softmax of logits that differ by up to a thousand and more, in both directions."""
    rng = np.random.default_rng(seed)
    classes = len(sizes)
    logits = np.array([rng.permutation(sizes) for _ in range(6)]) + rng.normal(size=(6, classes))
    logits[0] -= 1500.0  # one row lies far below the others
    labels = np.array([rng.integers(0, classes) for _ in range(6)])
    targets = (rng.random((6, classes)) < 0.5).astype(np.float64)
    binary = keras.losses.BinaryCrossentropy(from_logits=True)
    add_loss(recorder, "far_binary", logits, targets, binary)
    categorical = keras.losses.CategoricalCrossentropy(from_logits=True)
    add_loss(recorder, "far_hot", logits, one_hot(labels, classes), categorical)
    sparse = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    add_loss(recorder, "far_sparse", logits, labels, sparse)
    recorder.add("far_softmax", keras.activations.softmax(tf.constant(logits)))


def record_softmax(recorder: Recorder, *, seed: int, rows: int, classes: int) -> None:
    """Softmax of a batch, the Jacobian of its first row, and the two best classes of each row."""
    rng = np.random.default_rng(seed)
    logits = 1.9 * rng.standard_normal((rows, classes)) + 0.6
    z = tf.constant(logits[0])
    with tf.GradientTape() as tape:
        tape.watch(z)
        y = keras.ops.softmax(z)
    probabilities = keras.activations.softmax(tf.constant(logits))
    best, which = keras.ops.top_k(probabilities, 2)
    recorder.add("logits", logits)
    recorder.add("probabilities", probabilities)
    recorder.add("jacobian", tape.jacobian(y, z))
    recorder.add("best_classes", np.asarray(which, dtype=np.int64))
    recorder.add("best_probabilities", best)


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


def record_mean_squared_errors(recorder: Recorder) -> None:
    """Keras's mean squared error for one to ten outputs, for the student to compare with."""
    rng = np.random.default_rng(1002)
    for outputs in (1, 2, 5, 10):
        y, t = rng.random((3, outputs)), rng.random((3, outputs))
        add_loss(recorder, f"mse_{outputs}", y, t, keras.losses.MeanSquaredError())


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


def record_toy(recorder: Recorder) -> None:
    """The slow-learning experiment as Keras runs it."""
    recorder.add("toy_squared_far", toy_history((2.0, 3.0, 4.0, 5.0), "mean_squared_error"))
    recorder.add("toy_squared_near", toy_history((0.2, 0.3, 0.4, 0.5), "mean_squared_error"))
    recorder.add("toy_entropy_far", toy_history((2.0, 3.0, 4.0, 5.0), "binary_crossentropy"))


def record_ceiling(recorder: Recorder) -> None:
    """What a mistake costs in Keras, and how strongly it pulls, against its margin."""
    target = np.array([[0.0, 1.0, 0.0]])

    def from_probabilities(logits: Any) -> Any:
        # tf.nn, because the softmax of Keras tells the loss which logits it came from.
        return keras.losses.CategoricalCrossentropy()(target, tf.nn.softmax(logits))

    def from_logits(logits: Any) -> Any:
        return keras.losses.CategoricalCrossentropy(from_logits=True)(target, logits)

    recorder.add("margins", MARGINS)
    for name, loss in (("probabilities", from_probabilities), ("logits", from_logits)):
        found = [with_gradient(loss, np.array([[d, 0.0, -1.0]])) for d in MARGINS]
        recorder.add(f"ceiling_{name}", np.array([value for value, _ in found]))
        recorder.add(f"pull_{name}", np.array([abs(gradient[0, 1]) for _, gradient in found]))


def record_accuracy(recorder: Recorder) -> None:
    """What Keras calls accuracy where ten sigmoids meet binary cross-entropy."""
    rng = np.random.default_rng(1004)
    labels = rng.integers(0, 10, 40)
    outputs = np.clip(0.35 * rng.random((40, 10)) + 0.4 * one_hot(labels, 10), 0, 1)
    outputs[::4] = rng.random((10, 10))
    model = keras.Sequential([keras.Input((10,)), keras.layers.Identity()])
    model.compile(loss="binary_crossentropy", metrics=["accuracy", "binary_accuracy"])
    found = model.evaluate(outputs, one_hot(labels, 10), verbose=0, return_dict=True)
    recorder.add("accuracy_Y", outputs)
    recorder.add("accuracy_labels", labels)
    recorder.add("accuracy", np.array(found["accuracy"]))
    recorder.add("binary_accuracy", np.array(found["binary_accuracy"]))


def main() -> None:
    """Write both records."""
    with Recorder(HERE.parent / "keras_record.npz") as visible:
        record_losses(visible, seed=1001, rows=9, classes=4)
        record_large_margins(visible, seed=1005, sizes=(-1000.0, -3.0, 0.0, 1000.0))
        record_softmax(visible, seed=1006, rows=7, classes=5)
        record_network(visible, seed=1007, rows=8, widths=(5, 4, 3), bent=False)
        record_mean_squared_errors(visible)
        record_toy(visible)
        record_ceiling(visible)
        record_accuracy(visible)
    with Recorder(HERE / "keras_record.npz") as hidden:
        record_losses(hidden, seed=2003, rows=11, classes=6)
        record_large_margins(hidden, seed=2005, sizes=(-1200.0, -45.0, -2.0, 17.0, 300.0, 900.0))
        record_softmax(hidden, seed=2006, rows=13, classes=8)
        record_network(hidden, seed=2007, rows=10, widths=(7, 3, 4), bent=True)


if __name__ == "__main__":
    main()
