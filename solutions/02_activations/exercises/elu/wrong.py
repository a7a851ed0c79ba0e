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
    change={
        "alpha * (power - 1)": "alpha * power - 1",
    },
    tests=["test_elu"],
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "elu_without_alpha",
    "alpha is left out, as if it were 1.",
    remedy="multiply e^z - 1 by alpha.",
    change={
        "alpha * (power - 1)": "power - 1",
        "alpha * power": "power",
    },
    tests=["test_elu"],
)

wrong.edit(
    "elu_value_without_alpha",
    "In the value alpha is left out.",
    remedy="multiply e^z - 1 by alpha.",
    change={
        "alpha * (power - 1)": "power - 1",
    },
    tests=["test_elu"],
)

wrong.edit(
    "elu_value_without_the_one",
    "The value for negative z is alpha e^z: nothing is subtracted.",
    remedy="alpha (e^z - 1): it is 0 at z = 0.",
    change={
        "alpha * (power - 1)": "alpha * power",
    },
    tests=["test_elu"],
)

wrong.edit(
    "elu_slope_without_alpha",
    "The slope for negative z is e^z; alpha is missing.",
    remedy="the derivative of alpha (e^z - 1) is alpha e^z.",
    change={
        "alpha * power": "power",
    },
)

wrong.edit(
    "elu_slope_is_the_value",
    "The slope for negative z is given as the value, alpha (e^z - 1).",
    remedy="differentiate: the constant falls away, and alpha e^z is left.",
    change={
        "alpha * power": "alpha * (power - 1)",
    },
)

wrong.edit(
    "elu_slope_is_the_value_plus_1",
    "The slope for negative z is a + 1, which holds for alpha = 1 only.",
    remedy="alpha e^z is a + alpha.",
    change={
        "alpha * power": "alpha * (power - 1) + 1",
    },
)

wrong.edit(
    "elu_slope_of_a_leak",
    "The slope for negative z is alpha, as for a leaky ReLU.",
    remedy="the derivative of alpha (e^z - 1) is alpha e^z.",
    change={
        "alpha * power": "alpha",
    },
)

wrong.edit(
    "elu_slope_of_relu",
    "The slope for negative z is 0, as for a ReLU.",
    remedy="the derivative of alpha (e^z - 1) is alpha e^z.",
    change={
        "alpha * power": "0.0",
    },
)

wrong.edit(
    "elu_slope_times_z",
    "The slope for negative z is multiplied by z, as if e^z were a power of z.",
    remedy="the derivative of e^z is e^z itself.",
    change={
        "alpha * power": "alpha * z * power",
    },
)

wrong.edit(
    "elu_scaled_on_the_right",
    "In the value positive z are multiplied by alpha, too.",
    remedy="positive z stay as they are; alpha belongs to the left side.",
    change={
        "np.where(z > 0, z, ": "np.where(z > 0, alpha * z, ",
    },
    tests=["test_elu"],
)

wrong.edit(
    "elu_slope_scaled_on_the_right",
    "The slope for positive z is alpha; it is 1.",
    remedy="positive z stay as they are, so their slope is 1.",
    change={
        "1.0, alpha": "alpha, alpha",
    },
)

wrong.edit(
    "elu_by_masks",
    "exp overflows for large positive z, and infinity times 0 is nan.",
    remedy="keep positive z away from exp, with np.minimum(z, 0) for instance.",
    change={
        """
            power = np.exp(np.minimum(z, 0.0))
            return np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, alpha * power)
        """: """
            with np.errstate(all="ignore"):
                power, positive = np.exp(z), z > 0
                value = positive * z + ~positive * alpha * (power - 1)
                return value, positive * 1.0 + ~positive * alpha * power
        """,
    },
    tests=["test_elu_large"],
)

wrong.edit(
    "elu_with_the_sign_turned",
    "exp gets -z for negative z, so the value runs away to the wrong side.",
    remedy="e^z with the negative z itself: it lies between 0 and 1.",
    change={
        "np.minimum(z, 0.0)": "np.minimum(-np.minimum(z, 0.0), 50)",
    },
    tests=["test_elu"],
)

wrong.edit(
    "elu_in_place",
    "The z that was passed in is changed: its negative entries are overwritten.",
    remedy="work on a new array: np.where makes one.",
    change={
        "power = np.exp(np.minimum(z, 0.0))": """
            power = np.exp(np.minimum(z, 0.0))
            z[z < 0] = (alpha * (power - 1))[z < 0]
        """,
        "alpha * (power - 1)": "z",
    },
    tests=["test_elu_large"],
)
