"""Inputs that tell answers to forward_with_dropout apart."""


def calls(call, rng, lab):
    """Networks of several depths in training and at test time, and one of a single layer."""

    def network(widths, rows, rates):
        parameters, masks = {}, []
        for layer, (inputs, units) in enumerate(zip(widths[:-1], widths[1:], strict=True)):
            parameters[f"kernel_{layer}"] = rng.normal(size=(inputs, units))
            parameters[f"bias_{layer}"] = rng.normal(size=units)
            masks.append(rng.random((rows, inputs)) >= rates[layer])
        return rng.normal(size=(rows, widths[0])), parameters, rates, masks

    for widths, rows, rates in (
        ((5, 9, 7, 4), 6, [0.17, 0.41, 0.29]),
        ((4, 8, 3), 7, [0.33, 0.12]),
        ((3, 6, 9, 5, 4), 5, [0.11, 0.37, 0.23, 0.45]),
    ):
        yield call(*network(widths, rows, rates))
    for widths, rows, rates in (((5, 8, 6, 3), 4, [0.27, 0.13, 0.44]), ((6, 7, 4), 5, [0.1, 0.3])):
        X, parameters, rates, _ = network(widths, rows, rates)
        yield call(X, parameters, rates, None).when("masks is None, at test time")
    yield call(*network((6, 4), 5, [0.31])).when("there is a single layer")
