"""Right answers to xavier_normal, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def xavier_by_normal(shape, rng):
    return rng.normal(0, np.sqrt(1 / shape[0]), size=shape)


@right.answer
def xavier_by_power(shape, rng):
    return shape[0] ** -0.5 * rng.standard_normal(size=shape)


@right.answer
def xavier_unit_by_unit(shape, rng):
    fan_in, fan_out = shape
    kernel = np.empty((fan_in, fan_out))
    for unit in range(fan_out):
        kernel[:, unit] = rng.normal(scale=1 / np.sqrt(fan_in), size=fan_in)
    return kernel


@right.answer
def xavier_in_float32(shape, rng):
    return rng.standard_normal(shape, dtype=np.float32) * np.float32(np.sqrt(1 / shape[0]))
