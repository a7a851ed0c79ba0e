"""Inputs that tell answers to grid apart."""


def calls(call, rng, lab):
    """Lists of different lengths, of numbers and words, for one to four hyperparameters."""
    rates = rng.uniform(0.01, 3, 4).tolist()
    for space in (
        {"depth": [2, 5], "rate": rates, "kind": ["relu", "tanh", "none"]},
        {"units": [16, 8, 64], "rate": rates[1:3]},
        {"penalty": rates[:3], "batch": [5, 90], "layers": [4], "momentum": rates[2:]},
    ):
        yield call(space).summary(lab.in_order, 1e-6)
    single = call({"rate": rates}).summary(lab.in_order, 1e-6)
    yield single.when("there is a single hyperparameter")
