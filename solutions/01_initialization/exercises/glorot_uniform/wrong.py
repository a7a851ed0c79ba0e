"""Wrong answers to glorot_uniform, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Equation 11-1",
    tests=["test_glorot_uniform", "test_glorot_uniform_limit"],
)

wrong.edit(
    "limit_is_the_std",
    "The limit is the standard deviation; a root of 3 is missing.",
    remedy="a uniform distribution on [-r, r] has variance r^2/3, so r is sqrt(3) times its std.",
    change={
        "fan_avg = (shape[0] + shape[1]) / 2": "",
        "3 / fan_avg": "2 / (shape[0] + shape[1])",
    },
)

wrong.edit(
    "sum_for_average",
    "fan_avg is taken as the sum of fan_in and fan_out, without dividing by 2.",
    remedy="fan_avg = (fan_in + fan_out) / 2.",
    change={
        "fan_avg = (shape[0] + shape[1]) / 2": "",
        "3 / fan_avg": "3 / (shape[0] + shape[1])",
    },
    slide="000, Xavier or Glorot Initialization",
)


@wrong.answer(slide="000, Xavier or Glorot Initialization")
def starts_at_zero(shape, rng):
    """The interval goes from 0 to r; it has to be centred at 0.

    Remedy: draw from [-r, r].
    """
    return rng.uniform(0, np.sqrt(6 / (shape[0] + shape[1])), size=shape)


wrong.edit(
    "glorot_fan_in",
    "The limit goes by fan_in alone; Glorot takes the average of fan_in and fan_out.",
    remedy="fan_avg = (fan_in + fan_out) / 2.",
    change={
        "fan_avg = (shape[0] + shape[1]) / 2": "",
        "3 / fan_avg": "3 / shape[0]",
    },
)


@wrong.answer
def glorot_draws_normal(shape, rng):
    """The spread is right, but the distribution is normal; a uniform one is expected.

    Remedy: use rng.uniform(-r, r, size=shape).
    """
    return rng.standard_normal(shape) * np.sqrt(2 / (shape[0] + shape[1]))


wrong.edit(
    "limit_without_root",
    "The limit is 3/fan_avg; the root is missing.",
    remedy="r = sqrt(3 / fan_avg).",
    change={
        "fan_avg = (shape[0] + shape[1]) / 2": "limit = 6 / (shape[0] + shape[1])",
        "limit = np.sqrt(3 / fan_avg)": "",
    },
)
