"""Wrong answers to randomized_leaky_relu, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Nonsaturating Activation Functions",
    tests=["test_randomized_leaky_relu"],
)

wrong.edit(
    "random_in_use",
    "The slopes are random in use as well; there the average of the range belongs.",
    remedy="look at is_training before you draw.",
    change={
        "alpha = rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2": "",
        "np.where(z > 0, 1.0, alpha)": "np.where(z > 0, 1.0, rng.uniform(low, high, size=z.shape))",
    },
)

wrong.edit(
    "average_in_training",
    "Nothing is random in training: the average of the range is used always.",
    remedy="with is_training=True every negative entry needs a drawn slope.",
    change={
        "alpha = rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2": "",
        "np.where(z > 0, 1.0, alpha)": "np.where(z > 0, 1.0, (low + high) / 2)",
    },
    tests=["test_randomized_leaky_relu_training", "test_randomized_leaky_relu_random"],
)

wrong.edit(
    "half_the_width_in_use",
    "In use the slope is (high - low) / 2, half the width of the range.",
    remedy="the average of the range is (low + high) / 2.",
    change={"low + high": "high - low"},
)

wrong.edit(
    "low_end_in_use",
    "In use the slope is the low end of the range.",
    remedy="the average of the range is (low + high) / 2.",
    change={"(low + high) / 2": "low"},
)

wrong.edit(
    "one_slope_for_all",
    "One slope is drawn for the whole batch; every entry needs its own.",
    remedy="rng.uniform(low, high, size=z.shape).",
    change={"rng.uniform(low, high, size=z.shape)": "rng.uniform(low, high)"},
    tests=["test_randomized_leaky_relu_training", "test_randomized_leaky_relu_random"],
)

wrong.edit(
    "one_slope_for_each_unit",
    "One slope is drawn for each unit and used in every row; every entry needs its own.",
    remedy="rng.uniform(low, high, size=z.shape).",
    change={"z.shape": "z.shape[1]"},
    tests=["test_randomized_leaky_relu_training", "test_randomized_leaky_relu_random"],
)


@wrong.answer(tests=["test_randomized_leaky_relu_training"])
def draws_twice(z, low, high, rng, is_training):
    """The slopes that are returned are not those that were used: they are drawn a second time.

    Remedy: draw once, keep the slopes, and use them for the value and as the slope.
    """

    def slopes():
        alpha = rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2
        return np.where(z > 0, 1.0, alpha)

    return slopes() * z, slopes()


@wrong.answer(tests=["test_randomized_leaky_relu_training"])
def random_for_positive_z(z, low, high, rng, is_training):
    """In training positive z get a random slope, too; theirs is 1.

    Remedy: choose by the sign of z.
    """
    if is_training:
        slope = rng.uniform(low, high, size=z.shape)
    else:
        slope = np.where(z > 0, 1.0, (low + high) / 2)
    return slope * z, slope


@wrong.answer(tests=["test_randomized_leaky_relu_training"])
def normal_slopes(z, low, high, rng, is_training):
    """The slopes are drawn from a normal distribution; uniform ones are expected.

    Remedy: rng.uniform(low, high, size=z.shape).
    """
    alpha = (low + high) / 2
    if is_training:
        alpha = rng.normal(alpha, (high - low) / np.sqrt(12), size=z.shape)
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


wrong.edit(
    "generator_of_its_own",
    "The slopes do not come from rng: another generator draws them.",
    remedy="draw from the rng that the function is given.",
    change={
        "alpha = rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2": """
            own = np.random.default_rng(0)
            alpha = own.uniform(low, high, size=z.shape) if is_training else (low + high) / 2
        """,
    },
    tests=["test_randomized_leaky_relu_random"],
)

wrong.edit(
    "range_up_to_low_plus_high",
    "The slopes reach from low to low + high: a random number is multiplied by high.",
    remedy="multiply it by the width of the range, high - low; or use rng.uniform(low, high, ...).",
    change={"rng.uniform(low, high, size=z.shape)": "(low + high * rng.random(z.shape))"},
    tests=["test_randomized_leaky_relu_training"],
)

wrong.edit(
    "range_from_zero",
    "The slopes reach from 0 to high.",
    remedy="rng.uniform(low, high, ...) takes both ends.",
    change={"rng.uniform(low, high, size=z.shape)": "rng.uniform(0.0, high, size=z.shape)"},
    tests=["test_randomized_leaky_relu_training"],
)

wrong.edit(
    "fresh_generator",
    "The slopes do not come from rng: another generator draws them.",
    remedy="draw from the rng that the function is given.",
    change={"rng.uniform(low": "np.random.default_rng().uniform(low"},
    tests=["test_randomized_leaky_relu_random"],
)

wrong.edit(
    "training_and_use_swapped",
    "The slopes are random in use and fixed in training: the two cases are swapped.",
    remedy="draw where is_training is True.",
    change={"if is_training": "if not is_training"},
    tests=["test_randomized_leaky_relu", "test_randomized_leaky_relu_training"],
)

wrong.edit(
    "high_end_in_use",
    "In use the slope is the high end of the range.",
    remedy="the average of the range is (low + high) / 2.",
    change={"(low + high) / 2": "high"},
)

wrong.edit(
    "sum_of_the_ends_in_use",
    "In use the slope is low + high, which is twice the average.",
    remedy="the average of the range is (low + high) / 2.",
    change={"(low + high) / 2": "(low + high)"},
)

wrong.edit(
    "relu_in_use",
    "In use the function is a plain ReLU.",
    remedy="in use the slope for negative z is the average of the range.",
    change={"(low + high) / 2": "0.0"},
)

wrong.edit(
    "slope_of_a_relu_returned",
    "The slope that is returned is that of a ReLU, 0 on the left.",
    remedy="return the slopes that were used for the value.",
    change={"return slope * z, slope": "return slope * z, np.where(z > 0, 1.0, 0.0)"},
    tests=["test_randomized_leaky_relu", "test_randomized_leaky_relu_training"],
)

wrong.edit(
    "value_with_absolute_z",
    "Negative z come out positive: alpha |z| in place of alpha z.",
    remedy="the value is slope times z.",
    change={"slope * z": "slope * abs(z)"},
    tests=["test_randomized_leaky_relu", "test_randomized_leaky_relu_training"],
)

wrong.edit(
    "randomized_in_place",
    "The z that was passed in is changed.",
    remedy="make a new array: slope * z.",
    change={
        "return slope * z, slope": """
            z *= slope
            return z, slope
        """,
    },
    tests=["test_randomized_leaky_relu_training"],
)

wrong.edit(
    "drawn_in_use_for_nothing",
    "In use, slopes are drawn and thrown away: whoever draws from rng next gets other numbers.",
    remedy="look at is_training before you draw.",
    change={
        "alpha = rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2": """
            alpha = rng.uniform(low, high, size=z.shape)
            if not is_training:
                alpha = (low + high) / 2
        """,
    },
    slide="the docstring of the exercise",
)
