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
        "fan_in, fan_out = shape": "",
        "np.sqrt(fan_in)": "shape[0]",
    },
)

wrong.edit(
    "xavier_fan_out",
    "The variance is 1/fan_out; Xavier's rule on the slide takes fan_in.",
    remedy="fan_in is the number of inputs of a unit, the first number in the shape.",
    change={
        "fan_in, fan_out = shape": "",
        "np.sqrt(fan_in)": "np.sqrt(shape[1])",
    },
)

wrong.edit(
    "xavier_multiplies",
    "The weights are multiplied by the root of fan_in; they have to be divided by it.",
    remedy="more inputs need smaller weights: divide.",
    change={
        """
            fan_in, fan_out = shape
            return rng.standard_normal(shape) / np.sqrt(fan_in)
        """: "return rng.standard_normal(shape) * np.sqrt(shape[0])",
    },
)

wrong.edit(
    "xavier_uniform_0_1",
    "The weights are drawn uniformly from [0, 1), so all are positive.",
    remedy="rng.random is uniform; rng.standard_normal is normal with mean 0.",
    change={
        "fan_in, fan_out = shape": "",
        "rng.standard_normal(shape) / np.sqrt(fan_in)": "rng.random(shape) / np.sqrt(shape[0])",
    },
)


@wrong.answer(tests=["test_xavier_normal_random"])
def xavier_fixed_seed(shape, rng):
    """A new generator with a fixed seed is made, so every kernel has the same numbers.

    Remedy: draw from the `rng` that the function is given.
    """
    return np.random.default_rng(0).standard_normal(shape) / np.sqrt(shape[0])


@wrong.answer(tests=["test_xavier_normal_random"])
def xavier_global_generator(shape, rng):
    """The numbers come from NumPy's global generator, so the run cannot be repeated.

    Remedy: draw from the `rng` that the function is given, not from np.random.
    """
    return np.random.randn(*shape) / np.sqrt(shape[0])


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
