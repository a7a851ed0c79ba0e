"""Inputs that tell answers to bias_correction apart."""


def calls(call, rng, lab):
    """Averages of any shape, near the start and far from it."""
    for t, beta in ((1, 0.83), (2, 0.71), (3, 0.93), (40, 0.9)):
        yield call(rng.normal(size=(2, 3)), beta, t)
