"""Inputs that tell answers to early_stopping apart."""

import numpy as np


def calls(call, rng, lab):
    """Scripted losses. An "epoch" adds 1 to every number, so weights tell which epoch they are from."""

    def scripted(losses, patience, min_delta=0.0, epochs=None):
        ran = []

        def one_epoch(parameters):
            ran.append(len(ran) + 1)
            for value in parameters.values():
                value += 1

        def validation_loss(parameters):
            return float(losses[min(len(ran), len(losses)) - 1])

        start = {"kernel_1": rng.normal(size=(2, 3)), "bias_1": rng.normal(size=3)}
        epochs = epochs or len(losses)
        return call(start, one_epoch, validation_loss, patience, min_delta, epochs).log(ran)

    yield scripted([3.1, 2.4, 2.6, 2.2, 2.3, 2.5, 2.7, 1.9], 2)
    yield scripted([5.2, 4.1, 4.8, 4.5, 4.3, 3.9, 4.4], 3)
    yield scripted([2.2, 2.6, 1.9, 2.3, 2.1, 1.7, 1.8], 1)
    yield scripted([4.0, 3.8, 3.65, 3.8, 6.0, 5.0, 5.5, 1.0], 3, 0.3).when("min_delta is above 0")
    yield scripted([4.0, 3.2, 3.05, 3.3, 3.6, 3.7], 3, 0.3).when("min_delta is above 0")
    yield scripted([3.0, 2.75, 2.625, 4.0, 3.5], 4, 0.25).when(
        "a loss lies exactly min_delta below the best"
    )
    yield scripted([3.5, 2.0, 1.5, 2.5], 0).when("patience is 0")
    yield scripted([420.0, 390.0, 395.0, 310.0, 305.0], 2).when("losses are large")
    yield scripted([-3.0, -3.5, -3.25, -4.5, -4.25], 2).when("losses are negative")
    yield scripted([3.0, 2.0, 2.5, 2.6], 9).when("the epochs run out")
    yield scripted([3.0, 2.0, np.nan, 2.5, 1.5], 4).when("a loss is NaN")
    yield scripted([3.0, np.nan, np.nan, 1.0], 2).when("a loss is NaN")
