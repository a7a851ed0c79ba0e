"""Wrong answers to leaky_relu, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Nonsaturating Activation Functions",
    tests=["test_leaky_relu"],
)


wrong.edit(
    "leaky_by_the_maximum",
    "max(alpha z, z) is used as on the slide; for alpha above 1 it takes the wrong line.",
    remedy="decide by the sign of z: np.where(z > 0, ...).",
    change={"slope * z": "np.maximum(negative_slope * z, z)"},
    tests=["test_leaky_relu_any_slope"],
)

wrong.edit(
    "leaky_slope_by_the_sign_of_the_value",
    "The slope is chosen by the sign of the value; a negative alpha turns that sign around.",
    remedy="compare z with 0, and not the value.",
    change={
        "return slope * z, slope": (
            "return slope * z, np.where(slope * z > 0, 1.0, negative_slope)"
        )
    },
    tests=["test_leaky_relu_any_slope"],
    slide="004, Different activation function? (IV)",
)

wrong.edit(
    "leaky_mean_of_the_slopes",
    "An array of slopes is replaced by its mean: all units get the same slope.",
    remedy="use the array as it is: NumPy multiplies column by column.",
    change={"1.0, negative_slope": "1.0, np.mean(negative_slope)"},
    tests=["test_leaky_relu_any_slope"],
)

wrong.edit(
    "leaky_on_the_wrong_side",
    "The leak is on the right side: positive z are multiplied by alpha, negative ones are not.",
    remedy="positive z stay as they are.",
    change={"np.where(z > 0, 1.0, negative_slope)": "np.where(z > 0, negative_slope, 1.0)"},
)

wrong.edit(
    "leaky_added_to_the_relu",
    "alpha z is added for positive z as well, so their slope is 1 + alpha.",
    remedy="max(0, z) + alpha min(0, z) adds the leak on the left only.",
    change={
        """
            slope = np.where(z > 0, 1.0, negative_slope)
            return slope * z, slope
        """: "return np.maximum(z, 0) + negative_slope * z, (z > 0) + negative_slope * np.ones_like(z)",
    },
)

wrong.edit(
    "leaky_with_the_wrong_sign",
    "Negative z come out with the wrong sign: alpha |z| in place of alpha z.",
    remedy="for a positive alpha the value for negative z is negative.",
    change={"slope * z": "slope * abs(z)"},
)

wrong.edit(
    "leaky_divided",
    "Negative z are divided by alpha, as some papers write it; here they are multiplied.",
    remedy="negative_slope is the slope itself: multiply.",
    change={
        "np.where(z > 0, 1.0, negative_slope)": (
            "np.where(z > 0, 1.0, 1 / np.asarray(negative_slope))"
        ),
    },
    slide="003, Leaky ReLU",
)

wrong.edit(
    "leaky_always_a_hundredth",
    "The slope is always 0.01, whatever negative_slope says.",
    remedy="use the argument.",
    change={"np.where(z > 0, 1.0, negative_slope)": "np.where(z > 0, 1.0, 0.01)"},
)

wrong.edit(
    "leaky_with_the_slope_of_relu",
    "The slope is that of a ReLU, 0 on the left: so a dead unit would stay dead.",
    remedy="for negative z the slope is negative_slope.",
    change={"return slope * z, slope": "return slope * z, np.where(z > 0, 1.0, 0.0)"},
    tests=["test_leaky_relu_slope"],
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "leaky_in_place",
    "The z that was passed in is changed: its negative entries are scaled.",
    remedy="make a new array, with np.where for instance.",
    change={
        "return slope * z, slope": """
            z *= slope
            return z, slope
        """,
    },
    tests=["test_leaky_relu_slope"],
    slide="003, Leaky ReLU",
)

wrong.edit(
    "leaky_value_of_relu",
    "The value is that of a ReLU, 0 on the left.",
    remedy="for negative z the value is alpha z.",
    change={"slope * z": "np.maximum(z, 0.0)"},
)

wrong.edit(
    "leaky_one_minus_alpha",
    "The slope on the left is 1 - alpha.",
    remedy="negative_slope is the slope itself.",
    change={"1.0, negative_slope": "1.0, 1.0 - np.asarray(negative_slope)"},
)

wrong.edit(
    "leaky_with_minus_alpha",
    "Negative z are multiplied by -alpha, in the value and in the slope.",
    remedy="multiply by alpha: for a positive alpha the value for negative z is negative.",
    change={"1.0, negative_slope": "1.0, -np.asarray(negative_slope)"},
)
