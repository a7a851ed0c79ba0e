"""Inputs that tell answers to vanilla_dropout apart."""


def calls(call, rng, lab):
    """In training and at test time, with three shares."""
    for rows, units, keep in ((4, 7, 0.83), (6, 5, 0.37), (3, 8, 0.59)):
        mask = rng.random((rows, units)) < keep
        mask[0, :2] = True, False
        yield call(rng.normal(size=(rows, units)), mask, keep, True)
        yield call(rng.normal(size=(rows, units)), None, keep, False)
    of_numbers = (rng.random((4, 6)) < 0.6).astype(int)
    yield call(rng.normal(size=(4, 6)), of_numbers, 0.6, True).when("the mask holds 1 and 0")
