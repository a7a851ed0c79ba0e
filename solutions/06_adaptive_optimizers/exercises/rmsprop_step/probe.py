"""Inputs that tell answers to rmsprop_step apart."""


def calls(call, rng, lab):
    """Steps from averages that are not zero, with epsilon in both places."""

    def arrays(low, high):
        return {"a": rng.uniform(low, high, (2, 3)), "b": rng.uniform(low, high, 4)}

    for t, rho, epsilon, place in (
        (3, 0.83, 0.05, "inside"),
        (5, 0.71, 0.2, "outside"),
        (1, 0.64, 0.013, "inside"),
        (7, 0.91, 0.03, "outside"),
    ):
        averages = {"s": arrays(0.05, 2)}
        yield call(
            arrays(-2, 2),
            arrays(-1.5, 1.5),
            averages,
            t,
            learning_rate=0.37,
            rho=rho,
            epsilon=epsilon,
            place=place,
        )
    gradients = dict(reversed(arrays(-1.5, 1.5).items()))
    yield call(
        arrays(-2, 2),
        gradients,
        {"s": arrays(0.05, 2)},
        4,
        learning_rate=0.29,
        rho=0.83,
        epsilon=0.02,
        place="inside",
    ).when("the gradients come in another order than the parameters")
    yield call(
        arrays(-2, 2),
        arrays(-1.5, 1.5),
        {"s": arrays(0.05, 2)},
        4,
        learning_rate=0.29,
        rho=0.83,
        epsilon=0.02,
        place="under the root",
    ).when("the place is none of the two")
