"""Wrong answers to variance_scaling, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Weight initialization examples in Keras",
    tests=[
        "test_variance_scaling",
        "test_variance_scaling_modes",
        "test_variance_scaling_distributions",
    ],
)

wrong.edit(
    "scale_outside_the_root",
    "The scale stands outside the root: it scales the standard deviation, not the variance.",
    remedy="std = sqrt(scale / fan).",
    change={
        'f"no mode {mode!r}"': "mode",
        "np.sqrt(scale / fans[mode])": "scale * np.sqrt(1 / fans[mode])",
        'f"no distribution {distribution!r}"': "distribution",
    },
)

wrong.edit(
    "fans_swapped",
    "fan_in and fan_out are swapped.",
    remedy="kernels are (fan_in, fan_out): rows are inputs, columns are units.",
    change={
        "fan_in, fan_out": "fan_out, fan_in",
        'f"no mode {mode!r}"': "mode",
        'f"no distribution {distribution!r}"': "distribution",
    },
    slide="000, Xavier or Glorot Initialization",
)

wrong.edit(
    "average_is_the_sum",
    "fan_avg is the sum of fan_in and fan_out, without dividing by 2.",
    remedy="fan_avg = (fan_in + fan_out) / 2.",
    change={
        "(fan_in + fan_out) / 2": "fan_in + fan_out",
        'f"no mode {mode!r}"': "mode",
        'f"no distribution {distribution!r}"': "distribution",
    },
    tests=["test_variance_scaling_modes"],
    slide="000, Xavier or Glorot Initialization",
)

wrong.edit(
    "uniform_limit_is_the_std",
    "The uniform distribution's limit is the standard deviation; a root of 3 is missing.",
    remedy="r = sqrt(3 scale / fan).",
    change={
        'f"no mode {mode!r}"': "mode",
        "rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)": (
            "rng.uniform(-std, std, size=shape)"
        ),
        'f"no distribution {distribution!r}"': "distribution",
    },
    tests=["test_variance_scaling_distributions"],
    slide="000, Xavier or Glorot Initialization",
)

wrong.edit(
    "corrects_twice",
    "The correction for the cut is made twice: truncated_normal makes it already.",
    remedy="hand truncated_normal the standard deviation that you want in the end.",
    change={
        'f"no mode {mode!r}"': "mode",
        "truncated_normal(shape, std, rng)": (
            "truncated_normal(shape, std / 0.87962566103423978, rng)"
        ),
        'f"no distribution {distribution!r}"': "distribution",
    },
    tests=["test_variance_scaling_distributions"],
)


@wrong.answer(tests=["test_variance_scaling_errors"])
def guesses_for_unknown_names(shape, scale, mode, distribution, rng):
    """An unknown mode or distribution is taken for another one, without a word.

    Remedy: raise ValueError, so that a typing mistake shows at once.
    """
    fan_in, fan_out = shape
    fans = {"fan_in": fan_in, "fan_out": fan_out}
    std = np.sqrt(scale / fans.get(mode, (fan_in + fan_out) / 2))
    if distribution == "untruncated_normal":
        return rng.normal(0.0, std, size=shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)
