"""Inputs that tell answers to train_network apart.

Which optimizer is taken, and for how long, is left to the student. So what is compared is not the
weights, but whether the network learns, how far its weights go, and which of the arguments count.
"""

import numpy as np

SHAPES = {"kernel_0": (784, 32), "bias_0": (32,), "kernel_1": (32, 10), "bias_1": (10,)}


def calls(call, rng, lab):
    """Training rows, and blank ones, where only the order of the labels matters to the last bias."""
    seen = {}

    def form(trained):
        return {name: np.shape(trained[name]) == shape for name, shape in SHAPES.items()}

    def remembered(trained):
        seen.update(trained)
        return form(trained)

    def other_than_before(trained, learning=("kernel_1", "bias_1")):
        return {name: bool(np.any(trained[name] != seen[name])) for name in learning}

    few, labels = lab.X_train[:60], lab.y_train[:60]
    one, other, third = (int(seed) for seed in rng.permutation(1000)[:3])
    generator = np.random.default_rng
    yield call(few, labels, generator(one)).summary(remembered, 1e-6).alone()
    yield (
        call(few[::-1].copy() ** 2, labels, generator(one)).summary(other_than_before, 1e-6).alone()
    )
    yield (
        call(few, 9 - labels, generator(one))
        .summary(lambda trained: other_than_before(trained, SHAPES), 1e-6)
        .alone()
    )

    blank, labels = np.zeros((150, 784)), rng.integers(0, 10, 150)
    yield call(blank, labels, generator(one)).summary(remembered, 1e-6).alone()
    yield call(blank, labels, generator(other)).summary(other_than_before, 1e-6).alone()

    X, y = lab.X_train[:600], lab.y_train[:600]
    first = lab.training.new_network([784, 32, 10], generator(third))
    loss_of = lab.training.gradients_with("relu")

    def learned(trained):
        right = np.mean(lab.training.predict_labels(X, *lab.training.unnamed(trained), "relu") == y)
        way = np.sqrt(np.mean((trained["kernel_0"] - first["kernel_0"]) ** 2))
        return {
            "how well": int(right > 0.35) + int(right > 0.75),
            "how far": int(way > 0) + int(way > 3e-3) + int(way > 0.5),
            "loss grows": bool(loss_of(trained, X, y)[0] > loss_of(first, X, y)[0]),
            "weights of zero": bool(np.all(trained["kernel_1"] == 0)),
        }

    yield call(X, y, generator(third)).summary(learned, 1e-6).alone()
