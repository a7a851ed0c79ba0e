"""Inputs that tell answers to count_parameters apart."""


def calls(call, rng, lab):
    """Stacks with every kind of layer in every place."""
    between = ("batch_normalization",)
    widths = [int(width) for width in rng.choice(range(5, 60), 12, replace=False)]
    a, b, c, d, e, f, g, h = widths[:8]
    yield call(a, [between, ("dense", b), between, ("dense", c)])
    yield call(d, [("dense_without_bias", e), between, ("dense", f)])
    yield call(g, [("dense", h), between, between, ("dense_without_bias", a), ("dense", c)])
    yield call(b, [("dense", f), ("dense", d)]).when("no layer is a normalization")
    yield call(e, [between]).when("the normalization stands alone")
    yield call(h, []).when("there is no layer")
