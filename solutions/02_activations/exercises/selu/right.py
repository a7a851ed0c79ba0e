"""Right answers to selu, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def selu_written_out(z):
    scale, alpha = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
    power = np.exp(np.minimum(z, 0))
    value = scale * np.where(z > 0, z, alpha * power - alpha)
    return value, scale * np.where(z > 0, 1.0, alpha * power)


@right.answer
def selu_from_the_record(z):
    scale = float(record["selu_at_1"][0])
    alpha = -float(record["selu_at_minus_10000"][0]) / scale
    value, slope = elu(z, alpha)
    return value * scale, slope * scale


@right.answer
def selu_by_its_limit(z):
    scale, limit = 1.0507009873554805, 1.7580993408473766
    left = limit * np.expm1(np.minimum(z, 0.0))
    return scale * np.maximum(z, 0.0) + left, np.where(z > 0, scale, left + limit)
