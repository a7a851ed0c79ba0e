"""Wrong answers to he_normal, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Weight initialization",
    tests=["test_he_normal"],
)

wrong.edit(
    "he_variance_for_std",
    "2/fan_in is used as the standard deviation; it is the variance.",
    remedy="multiply by the square root of 2/fan_in.",
    change={
        "np.sqrt(2 / fan_in)": "(2 / fan_in)",
    },
    slide="000, Table 11-1",
)

wrong.edit(
    "he_without_the_2",
    "The variance is 1/fan_in: that is Xavier's rule, and it loses half of the signal per ReLU.",
    remedy="He's variance is 2/fan_in.",
    change={
        "2 / fan_in": "1 / fan_in",
    },
)

wrong.edit(
    "he_fan_out",
    "The variance is 2/fan_out; He's rule takes fan_in.",
    remedy="fan_in is the number of inputs of a unit, the first number in the shape.",
    change={
        "2 / fan_in": "2 / fan_out",
    },
    slide="000, Table 11-1",
)

wrong.edit(
    "he_fan_avg",
    "The variance is 2/fan_avg, as on one slide of deck 000; He's rule takes fan_in.",
    remedy="go by Table 11-1 and by Keras: 2/fan_in.",
    change={
        "2 / fan_in": "4 / (fan_in + fan_out)",
    },
    slide="000, He Initialization (its table contradicts Table 11-1)",
)

wrong.edit(
    "he_as_on_the_slide",
    "This is the slide's own code: uniform, positive, and divided where it should be multiplied.",
    remedy="take standard_normal for random, and multiply by sqrt(2/fan_in).",
    change={
        "rng.standard_normal(shape) *": "rng.random(shape) /",
    },
)

wrong.edit(
    "he_divides",
    "The numbers are normal, but divided by sqrt(2/fan_in); they have to be multiplied by it.",
    remedy="more inputs need smaller weights.",
    change={
        " * np.sqrt": " / np.sqrt",
    },
)


wrong.edit(
    "he_fixed_seed",
    "The numbers do not come from the generator that the function is given, but from another one.",
    remedy="draw from `rng`: not from np.random, and not from a generator with a seed of its own.",
    change={"rng.standard_normal": "np.random.default_rng(42).standard_normal"},
    tests=["test_he_normal_random"],
)

wrong.edit(
    "he_global_generator",
    "The numbers do not come from the generator that the function is given, but from another one.",
    remedy="draw from `rng`: not from np.random, and not from a generator with a seed of its own.",
    change={"rng.standard_normal(shape)": "np.random.randn(fan_in, fan_out)"},
    tests=["test_he_normal_random"],
)

wrong.edit(
    "he_positive",
    "The numbers are drawn uniformly from [0, 1), as on the slide, so all weights are positive.",
    remedy="rng.random is uniform; rng.standard_normal is normal with mean 0.",
    change={"rng.standard_normal(shape)": "rng.random(shape)"},
)

wrong.edit(
    "he_root_of_the_2_only",
    "The root is taken of the 2 alone: sqrt(2)/fan_in; it belongs around the fraction.",
    remedy="multiply by sqrt(2/fan_in).",
    change={"np.sqrt(2 / fan_in)": "np.sqrt(2) / fan_in"},
)

wrong.edit(
    "he_uniform",
    "The variance is right, but the distribution is uniform; a normal one is expected.",
    remedy="use rng.standard_normal, or rng.normal.",
    change={"rng.standard_normal(shape)": "rng.uniform(-np.sqrt(3), np.sqrt(3), size=shape)"},
)

wrong.edit(
    "he_truncated",
    "The variance is right, but the tails are cut off, as in Keras; N(0, 2/fan_in) has its tails.",
    remedy="use rng.standard_normal, or rng.normal; exercise 9 is about the cut.",
    change={"rng.standard_normal(shape)": "truncated_normal(shape, 1.0, rng)"},
)
