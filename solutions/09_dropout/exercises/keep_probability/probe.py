"""Inputs that tell answers to keep_probability apart."""


def calls(call, rng, lab):
    """Every source of the table, one that is not in it, and numbers at and beyond the ends."""
    sources = (
        "000 text",
        "001 text",
        "001 code",
        "001 predict",
        "002 text",
        "003 text",
        "004 Keras",
        "paper",
    )
    for source in sources:
        yield call(source, float(rng.uniform(0.05, 0.4)))
    yield call("005 text", 0.3).when("the source is not in the table")
    for p in (1.3, -0.2):
        for source in ("001 code", "004 Keras"):
            yield call(source, p).when("p is no probability")
    yield call("004 Keras", 0.0).when("p is 0")
    yield call("paper", 1.0).when("p is 1")
