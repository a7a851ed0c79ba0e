"""Inputs that tell answers to per_epoch apart."""


def calls(call, rng, lab):
    """A smaller last batch, batches that fit exactly, and one batch for all."""

    def schedule(epoch):
        return 0.9 / (1 + 0.31 * epoch) - 0.002 * epoch

    for t, rows, batch_size in ((7, 10, 4), (29, 23, 5), (17, 31, 6), (12, 17, 7)):
        yield call(t, schedule, rows, batch_size)
    for t in (2, 3):
        yield call(t, schedule, 10, 4).when("t is at the border of two epochs")
    for t in (9, 3, 4):
        yield call(t, schedule, 24, 6).when("the batches fit exactly")
    yield call(5, schedule, 7, 100).when("one batch holds all rows")
    yield call(0, schedule, 10, 4).when("t is 0")
