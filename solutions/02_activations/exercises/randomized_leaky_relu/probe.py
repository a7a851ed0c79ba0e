"""Inputs that tell answers to randomized_leaky_relu apart."""

import numpy as np


def calls(call, rng, lab):
    """In use; in training, by statistics; and in training where every entry needs a slope."""
    for shape, low, high in (((3, 4), 0.13, 0.47), ((5, 2), 0.21, 0.83), ((2, 6), 0.05, 0.31)):
        yield call(2.0 * rng.normal(size=shape), low, high, np.random.default_rng(3), False)
    nothing = call(2.0 * rng.normal(size=(3, 2)), 0.17, 0.59, None, False)
    yield nothing.when("there is no generator to draw from, in use").alone()
    z = rng.normal(size=(200, 150))
    for low, high in ((0.13, 0.47), (0.3, 0.9)):
        drawn = call(z, low, high, np.random.default_rng(11), True)
        yield drawn.summary(_seen_on(z), 0.02).alone()
    below = -rng.uniform(0.3, 2.0, (4, 3))
    for seed in (5, 6):
        drawn = call(below, 0.2, 0.7, np.random.default_rng(seed), True)
        yield drawn.summary(_from_the_generator(seed), 1e-6).alone()


def _from_the_generator(seed):
    """Whether the numbers of the generator that was given are in the slopes."""
    numbers = np.random.default_rng(seed).random((4, 3))

    def seen(answer):
        slope = answer[1]
        spread = np.polyfit(numbers.ravel(), np.ravel(slope), 1)
        return bool(np.allclose(np.polyval(spread, numbers), slope))

    return seen


def _seen_on(z):
    def seen(answer):
        value, slope = answer
        left = slope[z < 0]
        return {
            "shapes": (value.shape, slope.shape),
            "slopes for negative z: mean": left.mean(),
            "slopes for negative z: standard deviation": left.std(),
            "slopes for negative z: smallest": left.min(),
            "slopes for negative z: largest": left.max(),
            "slopes for negative z: share of different ones": np.unique(left).size / left.size,
            "slopes for positive z: mean": slope[z > 0].mean(),
            "value is slope times z": bool(np.allclose(value, slope * z)),
            "value over z for negative z: mean": (value / z)[z < 0].mean(),
            "value over z for positive z: mean": (value / z)[z > 0].mean(),
        }

    return seen
