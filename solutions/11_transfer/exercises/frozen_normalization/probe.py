"""Inputs that tell answers to frozen_normalization apart."""


def calls(call, rng, lab):
    """Batches of different sizes, free and frozen, in training and at test time."""

    def batch(m, n):
        return (
            rng.normal(1.3, 2.0, (m, n)),
            rng.uniform(0.4, 2.2, n),
            rng.normal(size=n),
            rng.normal(size=n),
            rng.uniform(0.3, 3.0, n),
        )

    for m, n, momentum, epsilon in ((7, 3, 0.83, 0.05), (5, 4, 0.71, 0.013), (9, 2, 0.93, 0.21)):
        yield call(*batch(m, n), True, True, momentum, epsilon)
    for trainable, is_training, situation in (
        (False, True, "the layer is frozen, in training"),
        (True, False, "the layer is free, at test time"),
        (False, False, "the layer is frozen, at test time"),
    ):
        for m, n, momentum, epsilon in ((6, 3, 0.77, 0.031), (4, 5, 0.88, 0.12)):
            yield call(*batch(m, n), trainable, is_training, momentum, epsilon).when(situation)
