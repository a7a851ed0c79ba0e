"""Right answers to he_normal, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def he_by_normal(shape, rng):
    fan_in, _ = shape
    return rng.normal(loc=0.0, scale=np.sqrt(2 / fan_in), size=shape)


@right.answer
def he_from_xavier(shape, rng):
    return np.sqrt(2) * xavier_normal(shape, rng)


@right.answer
def he_by_division(shape, rng):
    return rng.standard_normal(shape) / np.sqrt(shape[0] / 2)


@right.answer
def he_transposed_draw(shape, rng):
    fan_in, fan_out = shape
    kernel = rng.standard_normal((fan_out, fan_in)).T
    kernel = kernel * (2 / fan_in) ** 0.5
    return kernel
