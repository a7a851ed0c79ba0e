"""Inputs that tell answers to slide_step apart."""


def calls(call, rng, lab):
    """Networks with different numbers of inputs, large steps, answers too high and too low."""
    for n, actual, eta in ((3, 0.15, 0.83), (5, 0.9, 1.7), (2, 0.35, 0.29)):
        weights = {
            "A": rng.normal(0, 0.8, n + 1),
            "B": rng.normal(0, 0.8, n + 1),
            "Z": rng.normal(0, 0.8, 3),
        }
        yield call(weights, rng.normal(0, 1, n), actual, eta)
