"""Right answers to logistic, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def logistic_by_two_sides(z):
    power = np.exp(-np.abs(z))
    value = np.where(z >= 0, 1 / (1 + power), power / (1 + power))
    return value, power / (1 + power) ** 2


right.edit(
    "logistic_by_tanh_slope",
    change={
        "value = 0.5 * (1 + np.tanh(0.5 * z))": "t = np.tanh(z / 2)",
        "value, value * (1 - value)": "(1 + t) / 2, (1 - t * t) / 4",
    },
)


@right.answer
def logistic_by_loop(z):
    import math

    value = np.array([0.5 + 0.5 * math.tanh(number / 2) for number in z.ravel()]).reshape(z.shape)
    return value, value - value**2


right.edit(
    "logistic_by_the_definition",
    change={"0.5 * (1 + np.tanh(0.5 * z))": "1 / (1 + np.exp(-z))"},
)
