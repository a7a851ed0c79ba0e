"""Wrong answers to he_normal, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Weight initialization",
    tests=["test_he_normal", "test_he_normal_spread"],
)

wrong.edit(
    "he_variance_for_std",
    "2/fan_in is used as the standard deviation; it is the variance.",
    remedy="multiply by the square root of 2/fan_in.",
    change={
        "fan_in, fan_out = shape": "",
        "np.sqrt(2 / fan_in)": "(2 / shape[0])",
    },
    slide="000, Table 11-1",
)

wrong.edit(
    "he_without_the_2",
    "The variance is 1/fan_in: that is Xavier's rule, and it loses half of the signal per ReLU.",
    remedy="He's variance is 2/fan_in.",
    change={
        """
            fan_in, fan_out = shape
            return rng.standard_normal(shape) * np.sqrt(2 / fan_in)
        """: "return rng.standard_normal(shape) / np.sqrt(shape[0])",
    },
)

wrong.edit(
    "he_fan_out",
    "The variance is 2/fan_out; He's rule takes fan_in.",
    remedy="fan_in is the number of inputs of a unit, the first number in the shape.",
    change={
        "fan_in, fan_out = shape": "",
        "2 / fan_in": "2 / shape[1]",
    },
    slide="000, Table 11-1",
)

wrong.edit(
    "he_fan_avg",
    "The variance is 2/fan_avg, as on one slide of deck 000; He's rule takes fan_in.",
    remedy="go by Table 11-1 and by Keras: 2/fan_in.",
    change={
        "fan_in, fan_out = shape": "",
        "2 / fan_in": "4 / (shape[0] + shape[1])",
    },
    slide="000, He Initialization (its table contradicts Table 11-1)",
)

wrong.edit(
    "he_as_on_the_slide",
    "This is the slide's own code: uniform, positive, and divided where it should be multiplied.",
    remedy="take standard_normal for random, and multiply by sqrt(2/fan_in).",
    change={
        """
            fan_in, fan_out = shape
            return rng.standard_normal(shape) * np.sqrt(2 / fan_in)
        """: "return rng.random(shape) / np.sqrt(2 / shape[0])",
    },
)

wrong.edit(
    "he_divides",
    "The numbers are normal, but divided by sqrt(2/fan_in); they have to be multiplied by it.",
    remedy="more inputs need smaller weights.",
    change={
        """
            fan_in, fan_out = shape
            return rng.standard_normal(shape) * np.sqrt(2 / fan_in)
        """: "return rng.standard_normal(shape) / np.sqrt(2 / shape[0])",
    },
)


@wrong.answer(tests=["test_he_normal"])
def he_fixed_seed(shape, rng):
    """A new generator with a fixed seed is made, so every layer starts with the same numbers.

    Remedy: draw from the `rng` that the function is given.
    """
    return np.random.default_rng(42).standard_normal(shape) * np.sqrt(2 / shape[0])
