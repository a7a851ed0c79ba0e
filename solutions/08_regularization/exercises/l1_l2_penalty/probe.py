"""Inputs that tell answers to l1_l2_penalty apart."""


def calls(call, rng, lab):
    """Networks of several sizes, some of whose parameters are named; weights of exactly 0."""

    def network(*widths):
        parameters = {}
        for layer, (inputs, units) in enumerate(zip(widths[:-1], widths[1:], strict=True), start=1):
            parameters[f"kernel_{layer}"] = rng.normal(size=(inputs, units))
            parameters[f"bias_{layer}"] = rng.normal(size=units)
        return parameters

    yield call(network(3, 5, 2), 0.13, 0.29, ["kernel_1", "kernel_2"])
    yield call(network(4, 2, 6, 3), 0.41, 0.07, ["kernel_3", "kernel_1"])
    yield call(network(2, 7), 0.23, 0.37, ["kernel_1"])
    zeros = network(3, 4, 2)
    zeros["kernel_1"][1:, :2] = 0.0
    yield call(zeros, 0.19, 0.31, ["kernel_1", "kernel_2"]).when("a weight is exactly 0")
    yield call(network(3, 4), 0.2, 0.3, []).when("nothing is named")
