"""Inputs that tell answers to lecture_learning_rate apart."""


def calls(call, rng, lab):
    """Learning rates and numbers of outputs of several sizes, odd and even."""
    for outputs in (3, 4, 10, 25):
        yield call(float(rng.uniform(0.05, 4.0)), outputs)
    yield call(0.7, 1).when("there is a single output")
    yield call(0.45, 2).when("there are two outputs")
