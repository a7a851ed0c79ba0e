"""Inputs that tell answers to bias_correction apart."""


def calls(call, rng, lab):
    """Averages of any shape, near the start and far from it."""
    for t, beta, shape in (
        (2, 0.71, (2, 3)),
        (3, 0.93, 5),
        (1, 0.83, (2, 3)),
        (7, 0.78, (3, 2, 2)),
        (40, 0.9, 4),
    ):
        yield call(rng.normal(size=shape), beta, t)
    yield call(rng.normal(size=4), 0.9998, 6000).when("t is large, and beta close to 1")
    yield call(rng.normal(size=4), 0.0, 3).when("beta is 0")
    yield call(rng.normal(size=4), 0.9, 1000).when("t is so large that nothing is left to correct")
