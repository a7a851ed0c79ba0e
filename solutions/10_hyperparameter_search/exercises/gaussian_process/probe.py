"""Inputs that tell answers to gaussian_process apart."""

import numpy as np


def calls(call, rng, lab):
    """Points in one to three dimensions, near and far; scores that are known without noise."""
    for m, n, d, length, noise in (
        (6, 4, 2, 0.83, 0.19),
        (4, 7, 3, 1.7, 0.031),
        (5, 3, 1, 0.61, 0.43),
    ):
        X, X_new = rng.uniform(-1.4, 1.4, (m, d)), rng.uniform(-1.4, 1.4, (n, d))
        yield call(X, rng.normal(1.3, 0.8, m), X_new, length, noise)
    X, y = rng.uniform(-2, 2, (30, 3)), rng.normal(2.0, 1.0, 30)

    def as_known(result):
        mean, std = result
        return {
            "the mean": np.round(np.asarray(mean) - y, 5) + 0.0,
            "a standard deviation that is as good as 0": bool(np.all(np.abs(std) < 1e-5)),
        }

    known = call(X, y, X.copy(), 0.47, 0.0).summary(as_known, 1e-6)
    yield known.when("a score is known, and without noise")

    def as_unknown(result):
        return {"the mean": np.round(result[0], 9) + 0.0, "the standard deviation": result[1]}

    far = call(X[:5], y[:5], X[:4] + 500.0, 0.52, 0.13).summary(as_unknown, 1e-6)
    yield far.when("a point lies far from all others")
