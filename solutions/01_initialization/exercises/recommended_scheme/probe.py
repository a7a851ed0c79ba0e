"""Inputs that tell answers to recommended_scheme apart."""


def calls(call, rng, lab):
    """Every name of the table, and two that are not in it."""
    names = ("tanh", "logistic", "softmax", "relu", "leaky_relu", "rrelu", "prelu", "elu", "selu")
    for name in names:
        yield call(name)
    yield call("linear").when("there is no activation function (linear)")
    for name in ("swish", ""):
        yield call(name).when("a name is not in the table")
