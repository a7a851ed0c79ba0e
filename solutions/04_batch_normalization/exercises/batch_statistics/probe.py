"""Inputs that tell answers to batch_statistics apart."""


def calls(call, rng, lab):
    """Batches with two to four axes, with the features on the last axis and on others."""
    for shape, axis in (((7, 4), -1), ((3, 5), 1), ((3, 5, 2, 4), 3), ((2, 4, 3, 5), -1)):
        yield call(rng.normal(1.7, 2.3, shape), axis)
    for shape, axis in (((4, 3, 5, 2), 1), ((5, 2, 3, 4), -3), ((3, 6), 0)):
        yield call(rng.normal(1.7, 2.3, shape), axis).when("the features are not on the last axis")
    yield call(rng.normal(1.7, 2.3, (1, 4)), -1).when("there is one row only")
