"""The one call of read_the_searches."""

AT_ONCE = False  # five words for five searches: a student could try all orders of them


def calls(call, rng, lab):
    """It takes nothing."""
    yield call()
