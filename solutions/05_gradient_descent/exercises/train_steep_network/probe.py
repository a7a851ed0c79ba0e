"""Inputs that tell answers to train_steep_network apart."""

import numpy as np


def calls(call, rng, lab):
    """Short trainings where no shuffling can change the steps: one batch, or digits all alike.

    Momentum and Nesterov are both right, so what is compared is how far the network has moved.
    """
    for rows in (43, 29):
        chosen = rng.integers(0, len(lab.X_train), rows)
        yield training(call, rng, lab, lab.X_train[chosen], lab.y_train[chosen])
    row = int(rng.integers(len(lab.X_train)))
    alike = np.tile(lab.X_train[row], (120, 1)), np.tile(lab.y_train[row], 120)
    yield training(call, rng, lab, *alike).when("a digit is there 120 times")


def training(call, rng, lab, X, labels):
    """One training, and how far it has gone from the network that the generator gives."""
    seed = int(rng.integers(2**31))
    start = lab.steep_network(np.random.default_rng(seed))

    def distance(parameters):
        moved = {name: np.asarray(parameters[name]) - start[name] for name in start}
        return [float(np.linalg.norm(array)) for array in moved.values()]

    return call(X, labels, np.random.default_rng(seed)).summary(distance, 0.05).alone()
