"""Inputs that tell answers to moments_after_dropout apart."""


def calls(call, rng, lab):
    """Layers of several sizes at several rates, and at rate 0."""
    for rows, inputs, units, rate in ((4, 6, 3, 0.17), (2, 5, 4, 0.63), (3, 2, 7, 0.41)):
        A, kernel = rng.normal(size=(rows, inputs)), rng.normal(size=(inputs, units))
        yield call(A, kernel, rng.normal(size=units), rate)
    A, kernel = rng.normal(size=(2, 4)), rng.normal(size=(4, 3))
    yield call(A, kernel, rng.normal(size=3), 0.0).when("rate is 0")
