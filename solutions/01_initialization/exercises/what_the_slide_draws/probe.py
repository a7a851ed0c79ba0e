"""Inputs that tell answers to what_the_slide_draws apart."""


def calls(call, rng, lab):
    """Small and large n, even and odd."""
    for n in (3, 50, 784):
        yield call(n)
    yield call(int(rng.integers(100, 600)))
    yield call(7).when("n is odd")
    yield call(1).when("n is 1")
