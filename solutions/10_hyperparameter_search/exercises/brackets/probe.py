"""Inputs that tell answers to brackets apart."""


def calls(call, rng, lab):
    """Numbers of epochs that divide evenly and such that do not; powers of the factor."""
    for factor in (3, 4, 5):
        yield call(int(factor**3 + rng.integers(2, factor**4 - factor**3)), factor)
    yield call(100, 6)
    yield call(29, 3)
    yield call(242, 3)
    for most, factor in ((16, 4), (81, 3), (243, 3), (1000, 10), (7**5, 7)):
        yield call(most, factor).when("`most` is a power of the factor")
    yield call(2, 5).when("the factor is larger than `most`")
