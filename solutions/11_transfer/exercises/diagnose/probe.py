"""The calls of diagnose: one for each run."""

AT_ONCE = False  # six words for six runs: a student could try all orders of them


def calls(call, rng, lab):
    """All six runs."""
    for run in range(1, 7):
        yield call(run).alone()
