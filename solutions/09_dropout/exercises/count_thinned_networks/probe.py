"""Inputs that tell answers to count_thinned_networks apart."""


def calls(call, rng, lab):
    """Small networks with dropout everywhere, some with rates of 0, and a large one."""
    for widths, rates in (
        ([3, 4, 2], [0.2, 0.5]),
        ([2, 3, 4, 5], [0.1, 0.3, 0.25]),
        ([7, 3], [0.4]),
        ([4, 1, 2, 3, 2], [0.5, 0.15, 0.1, 0.7]),
    ):
        yield call(widths, rates)
    yield call([3, 6, 4, 2], [0.1, 0.0, 0.2]).when("a hidden layer has rate 0")
    yield call([5, 4, 3, 2], [0.0, 0.3, 0.2]).when("the inputs have rate 0")
    yield call([5, 4, 3], [0.0, 0.0]).when("every rate is 0")
    large = call([int(rng.integers(400, 500)), 90, 10], [0.2, 0.3])
    yield large.summary(str, 1e-6).alone().when("the number has more than 16 digits")
