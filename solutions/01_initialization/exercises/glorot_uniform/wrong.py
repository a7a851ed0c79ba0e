"""Wrong answers to glorot_uniform, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Equation 11-1",
    tests=["test_glorot_uniform"],
)

wrong.edit(
    "limit_is_the_std",
    "The limit is the standard deviation; a root of 3 is missing.",
    remedy="a uniform distribution on [-r, r] has variance r^2/3, so r is sqrt(3) times its std.",
    change={
        "3 / fan_avg": "1 / fan_avg",
    },
)

wrong.edit(
    "sum_for_average",
    "fan_avg is taken as the sum of fan_in and fan_out, without dividing by 2.",
    remedy="fan_avg = (fan_in + fan_out) / 2.",
    change={
        "(shape[0] + shape[1]) / 2": "shape[0] + shape[1]",
    },
    slide="000, Xavier or Glorot Initialization",
)


wrong.edit(
    "starts_at_zero",
    "The interval goes from 0 to r; it has to be centred at 0.",
    remedy="draw from [-r, r].",
    change={"-limit, limit": "0, limit"},
    slide="000, Xavier or Glorot Initialization",
)


wrong.edit(
    "glorot_fan_in",
    "The limit goes by fan_in alone; Glorot takes the average of fan_in and fan_out.",
    remedy="fan_avg = (fan_in + fan_out) / 2.",
    change={
        "(shape[0] + shape[1]) / 2": "shape[0]",
    },
)


wrong.edit(
    "glorot_draws_normal",
    "The spread is right, but the distribution is normal; a uniform one is expected.",
    remedy="use rng.uniform(-r, r, size=shape).",
    change={"rng.uniform(-limit, limit, size=shape)": "rng.normal(0, limit / 3**0.5, size=shape)"},
)


wrong.edit(
    "limit_without_root",
    "The limit is 3/fan_avg; the root is missing.",
    remedy="r = sqrt(3 / fan_avg).",
    change={
        "np.sqrt(3 / fan_avg)": "3 / fan_avg",
    },
)

wrong.edit(
    "glorot_fixed_seed",
    "The numbers do not come from the generator that the function is given, but from another one.",
    remedy="draw from `rng`: not from np.random, and not from a generator with a seed of its own.",
    change={"rng.uniform": "np.random.default_rng(42).uniform"},
    tests=["test_glorot_uniform_random"],
)

wrong.edit(
    "glorot_global_generator",
    "The numbers do not come from the generator that the function is given, but from another one.",
    remedy="draw from `rng`: not from np.random, and not from a generator with a seed of its own.",
    change={"rng.uniform": "np.random.uniform"},
    tests=["test_glorot_uniform_random"],
)

wrong.edit(
    "glorot_fan_out",
    "The limit goes by fan_out alone; Glorot takes the average of fan_in and fan_out.",
    remedy="fan_avg = (fan_in + fan_out) / 2.",
    change={"(shape[0] + shape[1]) / 2": "shape[1]"},
)

wrong.edit(
    "glorot_limit_as_std",
    "The distribution is normal, and r is taken for its standard deviation.",
    remedy="use rng.uniform(-r, r, size=shape).",
    change={"rng.uniform(-limit, limit, size=shape)": "rng.normal(0, limit, size=shape)"},
)

wrong.edit(
    "limit_with_6_over_the_average",
    "The limit is sqrt(6 / fan_avg); the 6 belongs over the sum of fan_in and fan_out.",
    remedy="r = sqrt(3 / fan_avg), which is sqrt(6 / (fan_in + fan_out)).",
    change={"3 / fan_avg": "6 / fan_avg"},
)
