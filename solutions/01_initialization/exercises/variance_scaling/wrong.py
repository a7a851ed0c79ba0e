"""Wrong answers to variance_scaling, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Weight initialization examples in Keras",
    tests=["test_variance_scaling"],
)

wrong.edit(
    "scale_outside_the_root",
    "The scale stands outside the root: it scales the standard deviation, not the variance.",
    remedy="std = sqrt(scale / fan).",
    change={
        "np.sqrt(scale / fans[mode])": "scale * np.sqrt(1 / fans[mode])",
    },
)

wrong.edit(
    "fans_swapped",
    "fan_in and fan_out are swapped.",
    remedy="kernels are (fan_in, fan_out): rows are inputs, columns are units.",
    change={
        "fan_in, fan_out": "fan_out, fan_in",
    },
    tests=["test_variance_scaling", "test_variance_scaling_modes"],
    slide="000, Xavier or Glorot Initialization",
)

wrong.edit(
    "average_is_the_sum",
    "fan_avg is the sum of fan_in and fan_out, without dividing by 2.",
    remedy="fan_avg = (fan_in + fan_out) / 2.",
    change={
        "(fan_in + fan_out) / 2": "fan_in + fan_out",
    },
    tests=["test_variance_scaling_modes"],
    slide="000, Xavier or Glorot Initialization",
)

wrong.edit(
    "uniform_limit_is_the_std",
    "The uniform distribution's limit is the standard deviation; a root of 3 is missing.",
    remedy="r = sqrt(3 scale / fan).",
    change={
        "rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)": (
            "rng.uniform(-std, std, size=shape)"
        ),
    },
    tests=["test_variance_scaling_distributions"],
    slide="000, Xavier or Glorot Initialization",
)

wrong.edit(
    "corrects_twice",
    "The correction for the cut is made twice: truncated_normal makes it already.",
    remedy="hand truncated_normal the standard deviation that you want in the end.",
    change={
        "truncated_normal(shape, std, rng)": (
            "truncated_normal(shape, std / 0.87962566103423978, rng)"
        ),
    },
    tests=["test_variance_scaling_distributions"],
)


wrong.edit(
    "an_unknown_mode_is_taken",
    "An unknown mode is taken for fan_avg, without a word.",
    remedy="raise ValueError, so that a typing mistake shows at once.",
    change={
        """
            if mode not in fans:
                raise ValueError(f"no mode {mode!r}")
        """: "",
        "fans[mode]": 'fans.get(mode, fans["fan_avg"])',
    },
    tests=["test_variance_scaling_errors"],
)

wrong.edit(
    "an_unknown_distribution_is_uniform",
    "Any distribution but the two normal ones is taken for the uniform one, without a word.",
    remedy="raise ValueError, so that a typing mistake shows at once.",
    change={
        'if distribution == "uniform":': "if True:",
    },
    tests=["test_variance_scaling_errors"],
)

wrong.edit(
    "key_error_for_a_mode",
    "An unknown mode ends in a KeyError of the dict; a ValueError is expected.",
    remedy="look whether the mode is in the dict, and raise ValueError if it is not.",
    change={
        """
            if mode not in fans:
                raise ValueError(f"no mode {mode!r}")
        """: "",
    },
    tests=["test_variance_scaling_errors"],
)

wrong.edit(
    "none_for_an_unknown_distribution",
    "An unknown distribution gives None; a ValueError is expected.",
    remedy="raise ValueError at the end.",
    change={'raise ValueError(f"no distribution {distribution!r}")': "return None"},
    tests=["test_variance_scaling_errors"],
)

wrong.edit(
    "variance_as_std",
    "scale / fan is taken for the standard deviation; it is the variance.",
    remedy="std = sqrt(scale / fan).",
    change={"np.sqrt(scale / fans[mode])": "scale / fans[mode]"},
)

wrong.edit(
    "uniform_starts_at_zero",
    "The uniform distribution goes from 0 to r; it has to be centred at 0.",
    remedy="draw from [-r, r].",
    change={"rng.uniform(-np.sqrt(3) * std,": "rng.uniform(0,"},
    tests=["test_variance_scaling_distributions"],
)

wrong.edit(
    "normals_exchanged",
    "The truncated normal distribution is drawn where the untruncated one is wanted, and the "
    "other way round.",
    remedy='"truncated_normal" is the one of exercise 9.',
    change={
        'distribution == "untruncated_normal"': 'distribution == "truncated_normal"',
        """
            if distribution == "truncated_normal":
                return truncated_normal
        """: """
            if distribution == "untruncated_normal":
                return truncated_normal
        """,
    },
    tests=["test_variance_scaling", "test_variance_scaling_distributions"],
)

wrong.edit(
    "scale_is_ignored",
    "The argument scale is not used: the variance is 1 / fan.",
    remedy="std = sqrt(scale / fan).",
    change={"scale / fans[mode]": "1 / fans[mode]"},
)

wrong.edit(
    "variance_for_the_truncated",
    "The truncated normal distribution gets the variance for its standard deviation.",
    remedy="hand truncated_normal the standard deviation, as you do with the others.",
    change={"truncated_normal(shape, std, rng)": "truncated_normal(shape, std**2, rng)"},
    tests=["test_variance_scaling_distributions"],
)

wrong.edit(
    "normal_with_a_seed",
    "The normal distribution is drawn with a fixed seed, not from the generator that is given.",
    remedy="draw every distribution from rng.",
    change={"rng.normal(": "np.random.default_rng(0).normal("},
    tests=["test_variance_scaling"],
)
