"""Right answers to glorot_uniform, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def glorot_by_6_over_the_sum(shape, rng):
    r = np.sqrt(6 / sum(shape))
    return rng.uniform(-r, r, shape)


@right.answer
def glorot_from_random(shape, rng):
    fan_in, fan_out = shape
    r = (3 / ((fan_in + fan_out) / 2)) ** 0.5
    return (2 * rng.random(shape) - 1) * r


@right.answer
def glorot_one_by_one(shape, rng):
    r = np.sqrt(3 / np.mean(shape))
    flat = np.array([rng.uniform(-r, r) for _ in range(shape[0] * shape[1])])
    return flat.reshape(shape)
