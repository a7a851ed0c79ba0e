"""Inputs that tell answers to features apart."""


def calls(call, rng, lab):
    """Layers of a network of four layers, with four activation functions."""
    widths, parameters = (3, 5, 4, 6, 2), {}
    for layer in range(1, 5):
        parameters[f"kernel_{layer}"] = rng.normal(size=(widths[layer - 1], widths[layer]))
        parameters[f"bias_{layer}"] = rng.normal(size=widths[layer])

    def X(rows):
        return rng.normal(size=(rows, 3))

    for layer, activation in (
        (2, "tanh"),
        (3, "relu"),
        (1, "logistic"),
        (2, "relu"),
        (1, "tanh"),
        (2, "linear"),
    ):
        yield call(parameters, X(5 + layer), layer, activation)
    yield call(parameters, X(4), 0, "tanh").when("`layer` is 0")
    yield call(parameters, X(4), 4, "relu").when("`layer` is the head")
    yield call(parameters, X(4), 5, "relu").when("`layer` lies beyond the head")
    yield call(parameters, X(4), -1, "relu").when("`layer` is negative")
