"""Right answers to elu, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def elu_by_expm1(z, alpha):
    left = np.minimum(z, 0)
    return np.maximum(z, 0) + alpha * np.expm1(left), np.where(z > 0, 1.0, alpha * np.exp(left))


@right.answer
def elu_on_negative_entries_only(z, alpha):
    value, slope = z.copy(), np.ones_like(z)
    negative = z < 0
    slope[negative] = alpha * np.exp(z[negative])
    value[negative] = slope[negative] - alpha
    return value, slope


right.edit(
    "elu_by_where",
    change={
        "power = np.exp(np.minimum(z, 0.0))": "value = np.where(z > 0, z, alpha * (np.exp(z) - 1))",
        "np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, alpha * power)": (
            "value, np.where(z > 0, 1.0, value + alpha)"
        ),
    },
)


@right.answer
def elu_repaired(z, alpha):
    left = alpha * np.exp(np.minimum(z, 0)) - alpha
    positive = z > 0
    value = positive * z + (1 - positive) * left
    slope = positive + (1 - positive) * (left + alpha)
    return value, slope
