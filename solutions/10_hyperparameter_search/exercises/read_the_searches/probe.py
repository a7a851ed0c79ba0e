"""The one call of read_the_searches."""


def calls(call, rng, lab):
    """It takes nothing."""
    yield call()
