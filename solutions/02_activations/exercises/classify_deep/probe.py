"""Inputs that tell answers to classify_deep apart."""

import numpy as np


def calls(call, rng, lab):
    """A few training digits, and new digits that come with white pictures.

    Two starts are right for SELU, and give different labels. What tells wrong answers apart is
    whether labels come from one of the possible trainings, and which labels they are if not.
    """
    # Noise, so that no pixel is the same in all pictures.
    X = 0.8 * lab.X_train[200:250] + 0.2 * rng.uniform(size=(50, 784))
    y = lab.y_train[200:250]
    new = np.vstack([lab.X_valid[:90], np.ones((40, 784))])
    for seed in (3, 4):
        yield (
            call(X, y, new, np.random.default_rng(seed))
            .summary(_seen(lab, X, y, new, seed), 1e-6)
            .alone()
        )


def _seen(lab, X, y, new, seed):
    mean, std = X.mean(), X.std()

    def labels_from(scheme):
        rng = np.random.default_rng(seed)
        start = lab.initialize(lab.DEEP_WIDTHS, scheme, rng)
        trained = lab.train_network(
            (X - mean) / std, y, start, lab.selu, rng=rng, **lab.DEEP_SETTINGS
        )
        return lab.predict_labels((new - mean) / std, trained, lab.selu)

    possible = []

    def summary(found):
        if not possible:
            possible.extend(labels_from(scheme) for scheme in ("lecun", "glorot"))
        if any(np.array_equal(found, each) for each in possible):
            return possible[0]
        return found

    return summary
