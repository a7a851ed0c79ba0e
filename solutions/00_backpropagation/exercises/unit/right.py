"""Right answers to unit, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def unit_bias_by_itself(x, weights):
    return 1 / (1 + np.exp(-(weights[0] + np.dot(x, weights[1:]))))


@right.answer
def unit_in_a_loop(x, weights):
    total = float(weights[0])
    for value, weight in zip(x, weights[1:], strict=True):
        total += value * weight
    return float(logistic(total))


@right.answer
def unit_by_concatenation(x, weights):
    extended = np.concatenate(([1.0], x))
    return logistic(np.sum(extended * weights))


@right.answer
def unit_by_tanh(x, weights):
    total = np.inner(weights[1:], x) + weights[0]
    return (1 + np.tanh(total / 2)) / 2
