"""Inputs that tell answers to backpropagate apart."""

import numpy as np


def squared_miss(Z, targets):
    """Half the squared error of logistic units, as a mean over the rows, and its gradient by Z."""
    out = 1 / (1 + np.exp(-np.asarray(Z)))
    miss = out - targets
    return 0.5 * float(np.sum(miss**2)) / len(out), miss * out * (1 - out) / len(out)


def calls(call, rng, lab):
    """Networks of different depths and activation functions."""

    def network(*sizes):
        parameters = {}
        for layer, (n, k) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
            parameters[f"kernel_{layer}"] = rng.normal(0, 0.8, (n, k))
            parameters[f"bias_{layer}"] = rng.normal(0, 0.6, k)
        return parameters

    for rows, sizes, activation in (
        (5, (4, 3, 2), "tanh"),
        (7, (3, 5, 4, 2), "logistic"),
        (4, (2, 6, 3), "relu"),
    ):
        X, targets = rng.normal(0, 1, (rows, sizes[0])), rng.uniform(0, 1, (rows, sizes[-1]))
        yield call(network(*sizes), X, targets, activation, squared_miss)
    yield call(
        network(3, 2), rng.normal(0, 1, (6, 3)), rng.uniform(0, 1, (6, 2)), "tanh", squared_miss
    ).when("there is a single layer")

    heard = []

    def watched(Z, targets):
        heard.append("called")
        return squared_miss(Z, targets)

    yield (
        call(network(3, 4, 2), rng.normal(0, 1, (5, 3)), rng.uniform(0, 1, (5, 2)), "tanh", watched)
        .log(heard)
        .when("the calls of loss are counted")
    )
