"""Inputs that tell answers to half_squared_error apart."""


def calls(call, rng, lab):
    """Batches with different numbers of rows and outputs."""
    for rows, outputs in ((3, 4), (5, 2), (2, 7)):
        yield call(rng.normal(size=(rows, outputs)), rng.normal(size=(rows, outputs)))
    yield call(rng.normal(size=(1, 3)), rng.normal(size=(1, 3))).when("there is a single row")
    yield call(rng.normal(size=(4, 1)), rng.normal(size=(4, 1))).when("there is a single output")
