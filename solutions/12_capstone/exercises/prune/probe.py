"""Inputs that tell answers to prune apart."""

import numpy as np


def calls(call, rng, lab):
    """Kernels of several sizes in both scopes, then weights of equal size, zeros, and errors."""
    for scope, share, spread in (
        ("layer", 0.37, 3.0),
        ("global", 0.37, 3.0),
        ("layer", 0.23, 0.3),
        ("global", 0.71, 0.3),
    ):
        kernels = {
            f"kernel_{n}": rng.normal(0, spread**n, shape)
            for n, shape in ((1, (4, 5)), (2, (5, 3)), (3, (3, 4)))
        }
        yield call(kernels, share, scope).alone()
    others = {"kernel_1": rng.normal(0, 1.3, (4, 3)), "bias_1": rng.uniform(1e-4, 1e-3, 3)}
    for scope in ("layer", "global"):
        yield call(others, 0.5, scope).alone().when(f"there are biases, with scope {scope}")
    kernel = rng.normal(0, 1.3, (5, 4))
    yield call({"kernel_1": kernel}, 0.34, "layer").alone().when("share * n is rounded up")
    yield call({"kernel_1": kernel}, 0.36, "layer").alone().when("share * n is rounded down")

    def zeros(result):
        return [float(np.sum(np.asarray(values) == 0)) for values in result.values()]

    equal = {"kernel_1": np.full((4, 5), -0.3)}
    made = call(equal, 0.35, "layer").summary(zeros, 1e-6).alone()
    yield made.when("all weights are of equal size")
    some = {"kernel_1": np.array([[0.0, 2.0, 0.0], [0.0, -1.0, 3.0]])}
    yield call(some, 0.67, "layer").alone().when("some weights are zero already")
    yield call(others, 0.5, "column").alone().when("there is no such scope")
