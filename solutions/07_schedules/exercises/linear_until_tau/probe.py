"""Inputs that tell answers to linear_until_tau apart."""


def calls(call, rng, lab):
    """Falling and rising lines, before tau, at it and after it."""
    for t, tau in ((3, 11), (7, 17), (5, 6)):
        low, high = float(rng.uniform(0.03, 0.3)), float(rng.uniform(0.5, 2))
        yield call(t, high, low, tau)
    yield call(4, 0.17, 0.83, 13).when("the line rises")
    yield call(40, 0.17, 0.83, 13).when("the line rises, and t is past tau")
    yield call(14, 0.83, 0.17, 13).when("t is one step past tau")
    yield call(61, 0.71, 0.09, 13).when("t is far past tau")
    yield call(13, 0.83, 0.17, 13).when("t is equal to tau")
    yield call(12, 0.83, 0.17, 13).when("t is one step before tau")
    yield call(0, 0.83, 0.17, 13).when("t is 0")
