"""Inputs that tell answers to output_responsibility apart."""


def calls(call, rng, lab):
    """Numbers and arrays, answers too high and too low."""
    yield call(rng.uniform(0.1, 0.9, 5), rng.uniform(0.1, 0.9, 5))
    yield call(rng.uniform(0.1, 0.9, (3, 2)), rng.uniform(0.1, 0.9, (3, 2)))
    yield call(float(rng.uniform(0.7, 0.9)), float(rng.uniform(0.2, 0.4)))
    yield call(float(rng.uniform(0.1, 0.3)), float(rng.uniform(0.6, 0.8)))
