"""Inputs that tell answers to one_over_t apart."""


def calls(call, rng, lab):
    """Both forms, with fixed epochs and without."""
    for t, epsilon, form, hold in (
        (9, 0.43, "inverse", 4),
        (9, 0.43, "power", 4),
        (5, 0.71, "inverse", 0),
        (7, 0.64, "power", 0),
        (31, 1.7, "inverse", 6),
        (23, 1.3, "power", 2),
    ):
        yield call(t, float(rng.uniform(0.2, 1.9)), epsilon, form, hold)
    for form in ("inverse", "power"):
        yield call(2, float(rng.uniform(0.2, 1.9)), 0.43, form, 4).when("the rate is still fixed")
        yield call(4, float(rng.uniform(0.2, 1.9)), 0.43, form, 4).when("t is equal to hold")
        yield call(0, float(rng.uniform(0.2, 1.9)), 0.43, form, 0).when("this is the first epoch")
        yield call(5, float(rng.uniform(0.2, 1.9)), 0.43, form, 4).when("k is 1")
    yield call(9, 0.8, 0.43, "Power", 4).when("the form is neither of the two")
    yield call(2, 0.8, 0.43, "other", 4).when(
        "the form is neither of the two, and the rate is still fixed"
    )
