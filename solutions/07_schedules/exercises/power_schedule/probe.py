"""Inputs that tell answers to power_schedule apart."""


def calls(call, rng, lab):
    """Steps before and after s, with powers below and above 1."""
    for t, s, c in ((13, 9, 0.7), (5, 23.5, 2.6), (41, 9, 1.4), (7, 7, 1.0), (144, 31, 0.45)):
        yield call(t, float(rng.uniform(0.2, 1.9)), s, c)
    yield call(90_000, float(rng.uniform(0.2, 1.9)), 31, 0.45).when("t is very large")
    yield call(0, float(rng.uniform(0.2, 1.9)), 9, 0.7).when("t is 0")
