"""Inputs that tell answers to update_ratios apart."""

import numpy as np


def calls(call, rng, lab):
    """Kernels of several sizes, then kernels of zeros, and names that are no kernel's."""
    for names, size, change in (
        (("kernel_1", "kernel_2"), 30.0, 0.7),
        (("kernel_1", "kernel_2", "kernel_3"), 0.4, 0.9),
        (("kernel_4",), 2.0, 0.05),
    ):
        before = {
            name: rng.normal(0, size / (n + 1), (4 + n, 7 - n)) for n, name in enumerate(names)
        }
        after = {
            name: kernel + rng.normal(0, change, kernel.shape) for name, kernel in before.items()
        }
        yield call(before, after)
    one = rng.normal(0, 1.3, (3, 5))
    zeros = {"kernel_1": np.zeros((3, 2)), "kernel_2": one}
    moved = {"kernel_1": np.full((3, 2), 1e-6), "kernel_2": 1.2 * one}
    yield call(zeros, moved).alone().when("a kernel of zeros has changed")
    still = {"kernel_1": np.zeros((3, 2)), "kernel_2": 1.2 * one}
    yield call(zeros, still).alone().when("a kernel of zeros has not changed")
    yield call({"kernel_1": one}, {"kernel_1": one}).alone().when("a kernel has not changed")
    others = {"kernel_1": one, "bias_1": rng.normal(0, 1.3, 5), "gamma_1": rng.normal(2, 0.3, 5)}
    later = {name: 1.3 * values + 0.1 for name, values in others.items()}
    yield call(others, later).alone().when("there are biases and other parameters")
    others = {"kernel_1": one, "beta_kernel": rng.normal(2, 0.3, (2, 5))}
    later = {name: 1.3 * values + 0.1 for name, values in others.items()}
    yield call(others, later).alone().when("another parameter has kernel inside its name")
