"""Inputs that tell answers to count_costs apart."""


def calls(call, rng, lab):
    """Networks of several depths, with and without normalization."""
    for layers in (4, 3, 5):
        widths = [int(width) for width in rng.choice(range(5, 60), layers, replace=False)]
        yield call(widths, True).alone()
        yield call(widths, False).alone()
    yield call([11, 3], False).alone().when("there is no hidden layer")
    yield call([7, 4], True).alone().when("there is no hidden layer to normalize")
