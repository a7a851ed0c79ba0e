"""Wrong answers to elu, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Exponential Linear Unit",
    tests=["test_elu_slope"],
)

wrong.edit(
    "elu_by_deck_000",
    "For negative z the value is alpha e^z - 1, as deck 000 has it: the brackets are missing.",
    remedy="alpha (e^z - 1), as in deck 003. It is 0 at z = 0 for every alpha.",
    change={"alpha * (power - 1)": "alpha * power - 1"},
    tests=["test_elu"],
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "elu_without_alpha",
    "alpha is left out, as if it were 1.",
    remedy="multiply e^z - 1 by alpha.",
    change={
        "np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, alpha * power)": (
            "np.where(z > 0, z, power - 1), np.where(z > 0, 1.0, power)"
        ),
    },
    tests=["test_elu", "test_elu_slope"],
)

wrong.edit(
    "elu_slope_without_alpha",
    "The slope for negative z is e^z; alpha is missing.",
    remedy="the derivative of alpha (e^z - 1) is alpha e^z.",
    change={"alpha * power": "power"},
)

wrong.edit(
    "elu_slope_is_the_value",
    "The slope for negative z is given as the value, alpha (e^z - 1).",
    remedy="differentiate: the constant falls away, and alpha e^z is left.",
    change={
        "power = np.exp(np.minimum(z, 0.0))": "left = alpha * (np.exp(np.minimum(z, 0.0)) - 1)",
        "np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, alpha * power)": (
            "np.where(z > 0, z, left), np.where(z > 0, 1.0, left)"
        ),
    },
)

wrong.edit(
    "elu_slope_is_the_value_plus_1",
    "The slope for negative z is a + 1, which holds for alpha = 1 only.",
    remedy="alpha e^z is a + alpha.",
    change={
        "power = np.exp(np.minimum(z, 0.0))": "left = alpha * (np.exp(np.minimum(z, 0.0)) - 1)",
        "np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, alpha * power)": (
            "np.where(z > 0, z, left), np.where(z > 0, 1.0, left + 1)"
        ),
    },
)

wrong.edit(
    "elu_scaled_on_the_right",
    "Positive z are multiplied by alpha, too.",
    remedy="positive z stay as they are; alpha belongs to the left side.",
    change={"np.where(z > 0, z, alpha * (power - 1))": "alpha * np.where(z > 0, z, power - 1)"},
    tests=["test_elu"],
)


@wrong.answer(tests=["test_elu_large"])
def elu_by_masks(z, alpha):
    """exp overflows for large positive z, and infinity times 0 is nan.

    Remedy: keep positive z away from exp, with np.minimum(z, 0) for instance.
    """
    power = np.exp(z)
    positive = z > 0
    return (
        positive * z + ~positive * alpha * (power - 1),
        positive * 1.0 + ~positive * alpha * power,
    )


wrong.edit(
    "elu_with_the_sign_turned",
    "exp gets -z for negative z, so the value runs away to the wrong side.",
    remedy="e^z with the negative z itself: it lies between 0 and 1.",
    change={"np.minimum(z, 0.0)": "np.minimum(-np.minimum(z, 0.0), 50)"},
    tests=["test_elu", "test_elu_slope"],
)


@wrong.answer(tests=["test_elu_large"])
def elu_in_place(z, alpha):
    """The z that was passed in is changed: its negative entries are overwritten.

    Remedy: work on a new array: np.where makes one.
    """
    slope = np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))
    z[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return z, slope
