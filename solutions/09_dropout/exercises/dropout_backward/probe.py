"""Inputs that tell answers to dropout_backward apart."""

KINDS = "vanilla", "inverted"


def calls(call, rng, lab):
    """Both kinds with three rates, and kinds that do not exist."""
    for rows, units, rate in ((4, 7, 0.17), (6, 5, 0.63), (3, 8, 0.41)):
        mask = (rng.random((rows, units)) >= rate).astype(float)
        mask[0, :2] = 1, 0
        for kind in KINDS:
            yield call(rng.normal(size=(rows, units)), mask, rate, kind)
    of_numbers = (rng.random((4, 6)) < 0.6).astype(int)
    yield call(rng.normal(size=(4, 6)), of_numbers, 0.4, "inverted").when("the mask holds 1 and 0")
    for kind in ("gaussian", "Vanilla"):
        upstream, mask = rng.normal(size=(2, 3)), rng.random((2, 3)) < 0.5
        yield call(upstream, mask, 0.3, kind).when("there is no such kind")
