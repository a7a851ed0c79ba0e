"""Wrong answers to selu, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Scaled ELU",
    tests=["test_selu"],
)

wrong.edit(
    "selu_with_rounded_constants",
    "The constants are rounded to three decimals, as on the slide: that is not Keras's SELU.",
    remedy="get all their digits from Keras's selu(1) and selu(-10000).",
    change={
        "1.0507009873554805": "1.051",
        "1.6732632423543772": "1.673",
    },
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "selu_with_a_rounded_alpha",
    "alpha is rounded to three decimals.",
    remedy="get all its digits from Keras's selu(1) and selu(-10000).",
    change={
        "1.6732632423543772": "1.673",
    },
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "selu_with_a_rounded_scale",
    "lambda is rounded to three decimals.",
    remedy="Keras's selu(1) has all its digits.",
    change={
        "1.0507009873554805": "1.051",
    },
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "selu_not_scaled",
    "lambda is missing: that is ELU with SELU's alpha.",
    remedy="multiply the value and the slope by lambda.",
    change={
        "scale * value, scale * slope": "value, slope",
    },
)

wrong.edit(
    "selu_value_not_scaled",
    "Before the value lambda is missing.",
    remedy="lambda multiplies the value and the slope.",
    change={
        "scale * value": "value",
    },
)

wrong.edit(
    "selu_scaled_on_the_right_only",
    "lambda multiplies positive z only; it belongs before both sides.",
    remedy="for negative z the value is lambda alpha (e^z - 1).",
    change={
        "scale * value, scale * slope": "np.where(z > 0, scale, 1.0) * value, np.where(z > 0, scale, 1.0) * slope",
    },
)

wrong.edit(
    "selu_scaled_on_the_left_only",
    "lambda multiplies negative z only; it belongs before both sides.",
    remedy="for positive z the value is lambda z.",
    change={
        "scale * value, scale * slope": "np.where(z > 0, 1.0, scale) * value, np.where(z > 0, 1.0, scale) * slope",
    },
)

wrong.edit(
    "selu_with_constants_swapped",
    "The two constants are swapped.",
    remedy="lambda, about 1.05, multiplies everything; alpha, about 1.67, only the left side.",
    change={
        "1.0507009873554805": "1.6732632423543772",
        "1.6732632423543772": "1.0507009873554805",
    },
)

wrong.edit(
    "selu_alpha_is_the_limit",
    "alpha is taken as 1.758, which is lambda times alpha: what SELU goes to on the left.",
    remedy="divide the limit by lambda to get alpha.",
    change={
        "1.6732632423543772": "1.7580993408473766",
    },
)

wrong.edit(
    "selu_with_alpha_1",
    "alpha is 1: that is a scaled ELU with the usual alpha.",
    remedy="alpha of SELU is about 1.67; get its digits from Keras.",
    change={
        "1.6732632423543772": "1.0",
    },
)

wrong.edit(
    "selu_slope_not_scaled",
    "Before the slope lambda is missing.",
    remedy="what multiplies a function multiplies its derivative.",
    change={
        "scale * slope": "slope",
    },
    tests=["test_selu_slope"],
)

wrong.edit(
    "selu_slope_without_alpha",
    "In the slope for negative z alpha is missing.",
    remedy="the slope there is lambda alpha e^z.",
    change={
        "scale * slope": "scale * np.where(z > 0, slope, slope / 1.6732632423543772)",
    },
    tests=["test_selu_slope"],
)

wrong.edit(
    "selu_slope_scaled_twice",
    "The slope is multiplied by lambda twice.",
    remedy="lambda multiplies the slope once.",
    change={
        "scale * slope": "scale**2 * slope",
    },
    tests=["test_selu_slope"],
)


@wrong.answer(slide="000, Nonsaturating Activation Functions")
def selu_on_deck_000(z):
    """For negative z the value is alpha e^z - 1, as deck 000 has it: the brackets are missing.

    Remedy: for negative z the value is lambda alpha (e^z - 1).
    """
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    power = np.exp(np.minimum(z, 0.0))
    value = np.where(z > 0, z, alpha * power - 1)
    return scale * value, scale * np.where(z > 0, 1.0, alpha * power)


wrong.edit(
    "selu_in_place",
    "The z that was passed in is changed: its negative entries are overwritten.",
    remedy="work on a new array: np.where makes one.",
    change={
        "return scale * value, scale * slope": """
            z[z < 0] = (scale * value)[z < 0]
            return scale * value, scale * slope
        """,
    },
)
