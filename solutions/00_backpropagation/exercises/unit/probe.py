"""Inputs that tell answers to unit apart."""


def calls(call, rng, lab):
    """Units with different numbers of inputs, answers on both sides of one half."""
    for n, shift in ((3, 0.4), (5, -1.3), (12, 0.7)):
        weights = rng.normal(0, 0.6, n + 1)
        weights[0] = shift + rng.uniform(0.1, 0.3)
        yield call(rng.normal(0, 1, n), weights)
    yield call(rng.normal(0, 1, 1), rng.normal(0, 1, 2)).when("there is a single input")
