"""The one call of diagnose_runs."""

AT_ONCE = False  # six words out of six: a student could try them all


def calls(call, rng, lab):
    """There is nothing to vary."""
    yield call()
