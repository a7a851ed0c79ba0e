"""Inputs and statistics that the probes of several initializers share."""

import numpy as np


def constant():
    """A generator that gives the same number again and again."""
    bits = np.random.PCG64()
    state = 0x0346000003460000 << 64
    step = state * (1 - 0x2360ED051FC65DA44385DF649FCCF645) % 2**128
    bits.state = {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": step},
        "has_uint32": 0,
        "uinteger": 0,
    }
    return np.random.Generator(bits)


def spread(kernel):
    """Standard deviation of the weights."""
    return float(np.std(kernel))


def kind(kernel):
    """In words: the shape, whether the weights lie around 0, how they are spread, what repeats."""
    kernel = np.asarray(kernel, dtype=float)
    size = np.abs(kernel).max() / kernel.std()
    tails = "none" if size < 2.0 else "short" if size < 2.6 else "long"
    centre = "at 0" if abs(kernel.mean()) < 0.15 * kernel.std() else "elsewhere"
    in_a_row, in_a_column = len(set(kernel[0])) > 9, len(set(kernel[:, 0])) > 9
    return f"{kernel.shape}, centre {centre}, tails {tails}, {in_a_row}, {in_a_column}"


def differs(kernel):
    """Whether the weights differ from each other."""
    return "different" if np.ptp(kernel) > 0 else "equal"


def kernels(call, rng, first, tolerance):
    """Kernels of three sizes, of many weights; and what only the given generator decides."""
    for shape in (first, (50, 800), (800, 50)):
        drawn = np.random.default_rng(rng.integers(2**31))
        yield call(shape, drawn).summary(spread, tolerance).alone()
    for shape in ((70, 50), (40, 90)):
        drawn = np.random.default_rng(rng.integers(2**31))
        yield call(shape, drawn).summary(kind, 0.02).alone()
    yield (
        call((13, 11), constant())
        .summary(differs, 0.02)
        .when("all chance has to come from the generator that is given")
    ).alone()
