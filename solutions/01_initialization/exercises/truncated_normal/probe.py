"""Inputs that tell answers to truncated_normal apart."""

import numpy as np
from probe_inputs import constant, differs, spread


def largest(kernel):
    """Size of the largest weight."""
    return float(np.abs(kernel).max())


def kind(kernel):
    """In words: the shape, whether the weights lie around 0, where many are equal or far out."""
    kernel = np.asarray(kernel, dtype=float)
    size = np.abs(kernel)
    centre = "at 0" if abs(kernel.mean()) < 0.02 * kernel.std() else "elsewhere"
    at_the_end = "many" if np.mean(size > 0.999 * size.max()) > 0.01 else "few"
    at_zero = "many" if np.mean(size < 1e-9 * size.max()) > 0.01 else "few"
    repeated = "many" if np.unique(kernel).size < 0.99 * kernel.size else "few"
    reach = "far" if size.max() > 2.19 * kernel.std() else "near"
    far_out = np.mean(size > 2.05 * 1.1 / 0.87962566103423978)
    out = "none" if far_out == 0 else "some" if far_out < 0.006 else "many"
    return f"{kernel.shape}, {centre}, {at_the_end}, {at_zero}, {repeated}, {out}, {reach}"


def calls(call, rng, lab):
    """Large kernels with two standard deviations; and what only the given generator decides."""
    for shape, std, tolerance in (((400, 300), 0.3, 0.0125), ((150, 200), 2.7, 0.025)):
        drawn = np.random.default_rng(rng.integers(2**31))
        yield call(shape, std, drawn).summary(spread, tolerance)
    for shape, std in (((70, 300), 0.04), ((160, 90), 7.3)):
        drawn = np.random.default_rng(rng.integers(2**31))
        yield call(shape, std, drawn).summary(largest, 0.005).alone()
    drawn = np.random.default_rng(rng.integers(2**31))
    yield call((230, 270), 1.1, drawn).summary(kind, 0.01).alone()
    yield (
        call((13, 11), 0.6, constant())
        .summary(differs, 0.01)
        .when("all chance has to come from the generator that is given")
        .alone()
    )
