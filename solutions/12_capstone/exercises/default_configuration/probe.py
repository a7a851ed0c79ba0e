"""Inputs that tell answers to default_configuration apart."""


def calls(call, rng, lab):
    """Both tables, on both sides of DEEP, each need alone and several at once."""
    deep = int(lab.DEEP)
    yield call(deep - 2, False, []).alone()
    yield call(deep + 4, False, []).alone()
    yield call(deep + 3, True, []).alone()
    yield call(deep, False, []).alone().when("there are exactly DEEP hidden layers")
    yield call(2, True, []).alone().when("a plain stack is shallow")
    yield call(3, False, ["sparse"]).alone().when("the model is sparse")
    yield call(8, True, ["risk-sensitive"]).alone().when("the work is risk-sensitive")
    for depth in (3, 9):
        where = "deep" if depth > deep else "shallow"
        needs = ["low latency"]
        yield call(depth, False, needs).alone().when(f"a {where} network needs low latency")
    yield call(9, True, ["low latency"]).alone().when("a plain stack needs low latency")
    needs = ["risk-sensitive", "low latency", "sparse"]
    yield call(7, False, needs).alone().when("there are several needs, in another order")
    yield call(3, False, ["sparse", "small"]).alone().when("there is no such need")
