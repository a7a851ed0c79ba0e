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
    "A generator with a fixed seed is made, so each call draws the same slopes.",
    remedy="draw from the rng that the function is given.",
    change={
        "alpha = rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2": """
            own = np.random.default_rng(0)
            alpha = own.uniform(low, high, size=z.shape) if is_training else (low + high) / 2
        """,
    },
    tests=["test_randomized_leaky_relu_random"],
)
