"""Wrong answers to selu, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Scaled ELU",
    tests=["test_selu", "test_selu_slope", "test_selu_moments"],
)


@wrong.answer(slide="000, Nonsaturating Activation Functions")
def selu_with_rounded_constants(z):
    """The constants are rounded to three decimals, as on the slide: that is not Keras's SELU.

    Remedy: get all their digits from Keras's selu(1) and selu(-10000).
    """
    value, slope = elu(z, 1.673)
    return 1.051 * value, 1.051 * slope


@wrong.answer
def selu_not_scaled(z):
    """lambda is missing: that is ELU with SELU's alpha.

    Remedy: multiply the value and the slope by lambda.
    """
    return elu(z, 1.6732632423543772)


@wrong.answer
def selu_scaled_on_the_right_only(z):
    """lambda multiplies positive z only; it belongs before both sides.

    Remedy: for negative z the value is lambda alpha (e^z - 1).
    """
    value, slope = elu(z, 1.6732632423543772)
    scale = np.where(z > 0, 1.0507009873554805, 1.0)
    return scale * value, scale * slope


@wrong.answer
def selu_scaled_on_the_left_only(z):
    """lambda multiplies negative z only; it belongs before both sides.

    Remedy: for positive z the value is lambda z.
    """
    value, slope = elu(z, 1.6732632423543772)
    scale = np.where(z > 0, 1.0, 1.0507009873554805)
    return scale * value, scale * slope


@wrong.answer
def selu_with_constants_swapped(z):
    """The two constants are swapped.

    Remedy: lambda, about 1.05, multiplies everything; alpha, about 1.67, only the left side.
    """
    value, slope = elu(z, 1.0507009873554805)
    return 1.6732632423543772 * value, 1.6732632423543772 * slope


@wrong.answer
def selu_alpha_is_the_limit(z):
    """alpha is taken as 1.758, which is lambda times alpha: what SELU goes to on the left.

    Remedy: divide the limit by lambda to get alpha.
    """
    value, slope = elu(z, 1.7580993408473766)
    return 1.0507009873554805 * value, 1.0507009873554805 * slope


wrong.edit(
    "selu_slope_not_scaled",
    "The value is right; before the slope lambda is missing.",
    remedy="what multiplies a function multiplies its derivative.",
    change={
        "scale = 1.0507009873554805": "",
        "scale * value, scale * slope": "1.0507009873554805 * value, slope",
    },
    tests=["test_selu_slope"],
)


@wrong.answer(
    tests=["test_selu", "test_selu_moments"], slide="000, Nonsaturating Activation Functions"
)
def selu_on_deck_000(z):
    """For negative z the value is alpha e^z - 1, as deck 000 has it: the brackets are missing.

    Remedy: for negative z the value is lambda alpha (e^z - 1).
    """
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    power = np.exp(np.minimum(z, 0.0))
    value = np.where(z > 0, z, alpha * power - 1)
    return scale * value, scale * np.where(z > 0, 1.0, alpha * power)
