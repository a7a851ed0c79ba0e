"""Wrong answers to xavier_normal, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Weight initialization",
    tests=["test_xavier_normal"],
)

wrong.edit(
    "xavier_variance_for_std",
    "1/fan_in is used as the standard deviation; it is the variance.",
    remedy="multiply by the square root of 1/fan_in.",
    change={
        "np.sqrt(fan_in)": "fan_in",
    },
)

wrong.edit(
    "xavier_fan_out",
    "The variance is 1/fan_out; Xavier's rule on the slide takes fan_in.",
    remedy="fan_in is the number of inputs of a unit, the first number in the shape.",
    change={
        "np.sqrt(fan_in)": "np.sqrt(fan_out)",
    },
)

wrong.edit(
    "xavier_multiplies",
    "The weights are multiplied by the root of fan_in; they have to be divided by it.",
    remedy="more inputs need smaller weights: divide.",
    change={
        " / np.sqrt(fan_in)": " * np.sqrt(fan_in)",
    },
)

wrong.edit(
    "xavier_uniform_0_1",
    "The weights are drawn uniformly from [0, 1), so all are positive.",
    remedy="rng.random is uniform; rng.standard_normal is normal with mean 0.",
    change={
        "rng.standard_normal(shape)": "rng.random(shape)",
    },
)


wrong.edit(
    "xavier_fixed_seed",
    "The numbers do not come from the generator that the function is given, but from another one.",
    remedy="draw from `rng`: not from np.random, and not from a generator with a seed of its own.",
    change={"rng.standard_normal": "np.random.default_rng(0).standard_normal"},
    tests=["test_xavier_normal_random"],
)

wrong.edit(
    "xavier_global_generator",
    "The numbers do not come from the generator that the function is given, but from another one.",
    remedy="draw from `rng`: not from np.random, and not from a generator with a seed of its own.",
    change={"rng.standard_normal(shape)": "np.random.randn(fan_in, fan_out)"},
    tests=["test_xavier_normal_random"],
)

wrong.edit(
    "xavier_same_unit_repeated",
    "One unit is drawn and copied to all columns, so the symmetry is not broken.",
    remedy="draw an array of the whole shape.",
    change={"rng.standard_normal(shape)": "np.tile(rng.standard_normal((fan_in, 1)), fan_out)"},
    tests=["test_xavier_normal", "test_xavier_normal_random"],
    slide="001, Bias initialization",
)

wrong.edit(
    "xavier_same_weight_per_unit",
    "Each unit has one number for all its inputs.",
    remedy="draw an array of the whole shape.",
    change={
        "rng.standard_normal(shape)": "np.tile(rng.standard_normal((1, fan_out)), (fan_in, 1))",
    },
    tests=["test_xavier_normal", "test_xavier_normal_random"],
)

wrong.edit(
    "xavier_of_pytorch",
    "The variance is 2/(fan_in + fan_out): PyTorch and Keras give Xavier's name to that rule.",
    remedy="the rule on the slide of deck 001, which this exercise is about, is 1/fan_in.",
    change={"np.sqrt(fan_in)": "np.sqrt((fan_in + fan_out) / 2)"},
)

wrong.edit(
    "xavier_without_a_scale",
    "The weights come from N(0, 1), whatever the shape is.",
    remedy="divide by the square root of fan_in.",
    change={" / np.sqrt(fan_in)": ""},
)

wrong.edit(
    "xavier_he",
    "The variance is 2/fan_in: that is He's rule, for ReLU.",
    remedy="Xavier's variance is 1/fan_in.",
    change={" / np.sqrt(fan_in)": " * np.sqrt(2 / fan_in)"},
)

wrong.edit(
    "xavier_uniform",
    "The variance is right, but the distribution is uniform; a normal one is expected.",
    remedy="use rng.standard_normal, or rng.normal.",
    change={"rng.standard_normal(shape)": "rng.uniform(-np.sqrt(3), np.sqrt(3), size=shape)"},
)
