"""Inputs that tell answers to performance_step apart."""


def calls(call, rng, lab):
    """Every case once: improvements, waiting, reductions, pauses, the limit, NaN."""

    def state(best, wait, pause):
        return {"rate": float(rng.uniform(0.2, 0.9)), "best": best, "wait": wait, "pause": pause}

    worse, better = float(rng.uniform(1.5, 1.9)), float(rng.uniform(0.3, 0.9))
    yield call(state(1.3, 2, 0), worse, 0.55, 5, 0.0625, 4)
    yield call(state(1.3, 2, 0), better, 0.55, 5, 0.0625, 4)
    yield call(state(1.3, 2, 0), worse, 0.55, 3, 0.0625, 4)
    yield call(state(1.3, 1, 0), worse, 0.7, 3, 0.0625, 2)
    yield call(state(1.3, 2, 0), 1.27, 0.55, 5, 0.0625, 4).when(
        "the metric is below the best, but by less than min_delta"
    )
    yield call(state(1.3, 2, 0), 1.33, 0.55, 5, 0.0625, 4).when(
        "the metric is above the best, but by less than min_delta"
    )
    yield call(state(-1.3, 2, 0), -1.31, 0.55, 5, 0.0625, 4).when("the best is negative")
    yield call(state(0.04, 2, 0), 0.02, 0.55, 5, 0.0625, 4).when("the best is less than min_delta")
    yield call(state(8.0, 2, 0), 7.75, 0.55, 5, 0.0625, 4).when("the best is large")
    yield call(state(1.25, 2, 0), 1.1875, 0.55, 5, 0.0625, 4).when(
        "the metric lies exactly at the limit"
    )
    yield call(state(1.3, 2, 0), 1.3, 0.55, 5, 0.0, 4).when(
        "the metric equals the best, and min_delta is 0"
    )
    yield call(state(1.3, 2, 0), float("nan"), 0.55, 5, 0.0625, 4).when("the metric is NaN")
    yield call(state(1.3, 4, 0), float("nan"), 0.55, 5, 0.0625, 4).when(
        "the metric is NaN, and the patience is used up"
    )
    yield call(state(float("inf"), 0, 0), worse, 0.55, 5, 0.0625, 4).when(
        "nothing was measured before"
    )
    for pause in (3, 2, 1):
        yield call(state(1.3, 0, pause), worse, 0.55, 5, 0.0625, 4).when(
            "the last step of a pause has come" if pause == 1 else "there is a pause"
        )
    yield call(state(1.3, 0, 3), better, 0.55, 5, 0.0625, 4).when(
        "there is a pause, and the metric improves"
    )
    yield call(state(1.3, 0, 1), worse, 0.55, 1, 0.0625, 1).when(
        "a pause ends, and the patience is 1"
    )
    yield call(state(1.3, 2, 0), worse, 0.55, 3, 0.0625, 0).when("the cooldown is 0")
    small = state(1.3, 2, 0) | {"rate": 4e-7}
    yield call(small, worse, 0.55, 3, 0.0625, 2).when("the rate is small already")
