"""Inputs that tell answers to exponential_schedule apart."""


def calls(call, rng, lab):
    """Steps within a stair and on its edges, with factors below and above 1."""
    for t, s, factor, staircase in (
        (13, 6, 0.31, False),
        (13, 6, 0.31, True),
        (5, 9, 0.62, False),
        (33, 9, 0.62, True),
        (29, 7, 1.3, False),
        (17, 7, 1.3, True),
    ):
        yield call(t, float(rng.uniform(0.2, 1.9)), s, factor, staircase)
    for t in (5, 6, 7):
        edge = {5: "the last step of a stair", 6: "the first step of a stair", 7: ""}[t]
        made = call(t, float(rng.uniform(0.2, 1.9)), 6, 0.31, True)
        yield made.when(f"staircase is True, in {edge}") if edge else made
    for staircase in (True, False):
        yield call(0, float(rng.uniform(0.2, 1.9)), 6, 0.31, staircase).when("t is 0")
