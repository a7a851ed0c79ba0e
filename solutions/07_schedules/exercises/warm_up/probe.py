"""Inputs that tell answers to warm_up apart."""


def calls(call, rng, lab):
    """During the warm-up, after it, at its end, and without it."""

    def schedule(k):
        return 0.83 / (1 + k / 3) - 0.004 * k

    for t, warm_steps in ((3, 5), (4, 9), (2, 7)):
        yield call(t, schedule, warm_steps, float(rng.uniform(0.02, 0.2)))
    for t, warm_steps in ((9, 5), (17, 7)):
        yield call(t, schedule, warm_steps, float(rng.uniform(0.02, 0.2))).when(
            "the warm-up is over"
        )
    yield call(3, schedule, 8, 1.9).when("the schedule begins below eta_start")
    yield call(0, schedule, 5, 0.07).when("t is 0")
    yield call(5, schedule, 5, 0.07).when("t is equal to warm_steps")
    yield call(6, schedule, 5, 0.07).when("t is one step past warm_steps")
    yield call(4, schedule, 0, 0.07).when("there is no warm-up")
    yield call(0, schedule, 0, 0.07).when("there is no warm-up, and t is 0")
    yield call(0, schedule, 1, 0.07).when("the warm-up is one step long, and t is 0")
