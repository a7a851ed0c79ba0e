"""Inputs that tell answers to pretrain apart."""

import numpy as np


def train(inputs, width):
    """What it returns depends on all of the inputs, and on the width."""
    n = inputs.shape[1]
    angles = np.outer(np.arange(1, n + 1), np.arange(1, width + 1)) + inputs.sum()
    return {
        "kernel_1": 0.7 * np.sin(angles),
        "bias_1": 0.5 * np.cos(angles[-1] * 1.7),
        "kernel_2": np.cos(angles).T,
        "bias_2": 0.3 * np.sin(angles[:, 0]),
    }


def calls(call, rng, lab):
    """Bodies of one to four layers, with three activation functions."""
    for m, n, widths, activation in (
        (5, 4, [3, 6], "tanh"),
        (7, 3, [5, 2, 4], "relu"),
        (4, 6, [3, 4, 2, 5], "logistic"),
    ):
        yield call(rng.normal(size=(m, n)), widths, train, activation)
    yield call(rng.normal(size=(6, 3)), [4], train, "tanh").when("the body has a single layer")
    heard = []

    def listened(inputs, width):
        heard.append((inputs.shape[1], width))
        return train(inputs, width)

    yield call(rng.normal(size=(5, 4)), [2, 3], listened, "tanh").log(heard)
