"""Inputs that tell answers to train_regularized apart, as far as few rows can."""

import numpy as np


def calls(call, rng, lab):
    """Trainings on 60 digits from 0 to 4, twice with one generator, and one on mixed-up labels."""
    few = rng.permutation(np.flatnonzero(lab.y_train < 5))[:60]
    X, y, first = lab.X_train[few], lab.y_train[few], []

    def look(network):
        first.append(network["kernel_1"])
        right = lab.percent(network, X, y)
        shown = np.mean(lab.answers(network, lab.X_valid[:200]) < 5)
        return {
            "names and shapes": {name: np.shape(network[name]) for name in sorted(network)},
            "weights": float(np.linalg.norm(network["kernel_1"]) > 0.5),
            "as with the first generator": float(np.array_equal(first[0], network["kernel_1"])),
            "right about its own digits": float(np.digitize(right, [50.0])),
            "sees only digits that it was shown": float(np.digitize(shown, [0.8])),
        }

    for seed in (41, 41, 42):
        yield call(X, y, np.random.default_rng(seed)).summary(look, 1e-6).alone()
    mixed = rng.integers(0, 10, 60)
    plain = lab.learn(X.copy(), mixed, np.random.default_rng(43))["kernel_1"]

    def against_plain(network):
        """In coarse steps how far the weights are from those of a training without any cure."""
        off = np.linalg.norm(network["kernel_1"] - plain) / np.linalg.norm(plain)
        return {"away from plain training": float(np.digitize(off, [1e-6, 0.01]))}

    yield call(X, mixed, np.random.default_rng(43)).summary(against_plain, 1e-6).alone()
