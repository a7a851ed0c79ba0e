"""Inputs that tell answers to adagrad_step apart."""


def calls(call, rng, lab):
    """Steps from sums that are not zero, with epsilons of three sizes."""

    def arrays(low, high):
        return {"a": rng.uniform(low, high, (2, 3)), "b": rng.uniform(low, high, 4)}

    for t, rate, epsilon in ((3, 0.37, 0.05), (1, 0.23, 0.013), (8, 0.41, 0.3)):
        sums = {"s": arrays(0.05, 2)}
        yield call(arrays(-2, 2), arrays(-1.5, 1.5), sums, t, learning_rate=rate, epsilon=epsilon)
    gradients = dict(reversed(arrays(-1.5, 1.5).items()))
    yield call(
        arrays(-2, 2), gradients, {"s": arrays(0.05, 2)}, 4, learning_rate=0.37, epsilon=0.02
    ).when("the gradients come in another order than the parameters")
    yield call(
        arrays(-2, 2),
        arrays(0.1, 1.5),
        {"s": lab.start(arrays(0, 1), "s")["s"]},
        1,
        learning_rate=0.29,
        epsilon=0.07,
    ).when("the sums are still zero")
