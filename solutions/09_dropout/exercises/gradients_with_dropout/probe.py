"""Inputs that tell answers to gradients_with_dropout apart."""


def calls(call, rng, lab):
    """Networks of several depths, and one of a single layer."""

    def network(widths, rows, rates):
        parameters, masks = {}, []
        for layer, (inputs, units) in enumerate(zip(widths[:-1], widths[1:], strict=True)):
            parameters[f"kernel_{layer}"] = 0.6 * rng.normal(size=(inputs, units))
            parameters[f"bias_{layer}"] = rng.normal(size=units)
            masks.append(rng.random((rows, inputs)) >= rates[layer])
        X, labels = rng.normal(size=(rows, widths[0])), rng.integers(0, widths[-1], rows)
        return X, labels, parameters, rates, masks

    for widths, rows, rates in (
        ((5, 9, 7, 4), 6, [0.17, 0.41, 0.29]),
        ((4, 8, 3), 7, [0.33, 0.12]),
        ((3, 6, 9, 5, 4), 9, [0.11, 0.37, 0.23, 0.45]),
    ):
        yield call(*network(widths, rows, rates))
    yield call(*network((6, 4), 5, [0.31])).when("there is a single layer")
