"""Inputs that tell answers to dense_backward apart."""

import numpy as np


def calls(call, rng, lab):
    """Layers of different sizes, each activation function; one with a square kernel."""

    def layer(m, n, k, out, activation):
        upstream, A = rng.normal(0, 1.3, (m, k)), rng.uniform(0.1, 0.9, (m, n))
        return call(upstream, A, rng.normal(0, 0.8, (n, k)), out, activation)

    yield layer(5, 3, 4, rng.uniform(-0.9, 0.9, (5, 4)), "tanh")
    yield layer(4, 6, 2, rng.uniform(0.1, 0.9, (4, 2)), "logistic")
    yield layer(7, 2, 5, np.maximum(rng.uniform(-1, 2, (7, 5)), 0), "relu")
    yield layer(3, 4, 6, rng.uniform(-2, 2, (3, 6)), "linear")
    yield layer(5, 3, 3, rng.uniform(-0.9, 0.9, (5, 3)), "tanh").when("the kernel is square")
    yield layer(1, 3, 2, rng.uniform(-0.9, 0.9, (1, 2)), "tanh").when("the batch has a single row")
