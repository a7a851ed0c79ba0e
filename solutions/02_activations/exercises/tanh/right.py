"""Right answers to tanh, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "tanh_from_logistic",
    change={
        "np.tanh(z)": "2 * logistic(2 * z)[0] - 1",
        "value**2": "value * value",
    },
)

right.edit(
    "tanh_by_factors",
    change={"value, 1 - value**2": "[value, (1 - value) * (1 + value)]"},
)


@right.answer
def tanh_by_one_power(z):
    power = np.exp(-2 * np.abs(z))
    value = np.sign(z) * (1 - power) / (1 + power)
    return value, 4 * power / (1 + power) ** 2
