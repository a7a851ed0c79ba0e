"""Wrong answers to logistic, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different activation function?",
    tests=["test_logistic_slope"],
)

wrong.edit(
    "logistic_mirrored",
    "The curve falls where it should rise: the sign of z in the exponential is wrong.",
    remedy="1 / (1 + exp(-z)) has a minus; for large z it goes to 1.",
    change={"1 + np.tanh(0.5 * z)": "1 - np.tanh(0.5 * z)"},
    tests=["test_logistic"],
)

wrong.edit(
    "logistic_without_halving_z",
    "The curve is too steep: tanh gets z where it should get z/2.",
    remedy="sigma(z) = (1 + tanh(z/2)) / 2 has two halves.",
    change={"0.5 * z": "z"},
    tests=["test_logistic"],
)

wrong.edit(
    "logistic_without_halving_the_sum",
    "The curve goes to 2 where it should go to 1: the sum is not halved.",
    remedy="sigma(z) = (1 + tanh(z/2)) / 2 has two halves.",
    change={"0.5 * (1 + np.tanh(0.5 * z))": "1 + np.tanh(0.5 * z)"},
    tests=["test_logistic"],
)

wrong.edit(
    "logistic_slope_of_tanh",
    "The slope is that of tanh, 1 - a^2.",
    remedy="for the logistic function it is a (1 - a).",
    change={"value * (1 - value)": "1 - value**2"},
    slide="004, The choice of loss",
)

wrong.edit(
    "logistic_slope_in_terms_of_z",
    "The slope is z (1 - z); the formula a (1 - a) needs the value a, and not z.",
    remedy="compute the value first and put it into a (1 - a).",
    change={"value * (1 - value)": "z * (1 - z)"},
    slide="004, The choice of loss",
)

wrong.edit(
    "logistic_applied_twice",
    "The logistic function is applied a second time before the slope is taken.",
    remedy="in a (1 - a), a is the value that you have already.",
    change={
        "return value, value * (1 - value)": """
            again = 0.5 * (1 + np.tanh(0.5 * value))
            return value, again * (1 - again)
        """,
    },
    slide="004, The choice of loss",
)

wrong.edit(
    "logistic_slope_is_the_value",
    "The slope is given as the value: the derivative is missing.",
    remedy="the slope is a (1 - a).",
    change={"value * (1 - value)": "value"},
    slide="004, The choice of loss",
)

wrong.edit(
    "logistic_quotient_of_powers",
    "exp(z) / (1 + exp(z)) becomes inf / inf, which is nan, for large z.",
    remedy="use the form with tanh, or keep large positive numbers away from exp.",
    change={
        "value = 0.5 * (1 + np.tanh(0.5 * z))": """
            power = np.exp(z)
            value = power / (1 + power)
        """,
    },
    tests=["test_logistic_large"],
)

wrong.edit(
    "logistic_slope_by_powers",
    "exp(-z) / (1 + exp(-z))^2 becomes inf / inf, which is nan, for very negative z.",
    remedy="write the slope as a (1 - a), with the value a.",
    change={"value * (1 - value)": "np.exp(-z) / (1 + np.exp(-z)) ** 2"},
    tests=["test_logistic_large"],
)

wrong.edit(
    "logistic_clipped",
    "z is cut off at -4 and 4, so the curve stops too early.",
    remedy="the form with tanh is safe for every z; nothing has to be cut off.",
    change={"0.5 * z": "0.5 * np.clip(z, -4, 4)"},
    tests=["test_logistic"],
)

wrong.edit(
    "logistic_in_place",
    "The z that was passed in is changed.",
    remedy="z = z / 2 makes a new array, z /= 2 changes the old one.",
    change={
        "value = 0.5 * (1 + np.tanh(0.5 * z))": """
            z /= 2
            value = 0.5 * (1 + np.tanh(z))
        """,
    },
    tests=["test_logistic_large"],
)

wrong.edit(
    "logistic_is_tanh",
    "The value is tanh(z), which goes from -1 to 1; the logistic function goes from 0 to 1.",
    remedy="sigma(z) = (1 + tanh(z/2)) / 2.",
    change={"0.5 * (1 + np.tanh(0.5 * z))": "np.tanh(z)"},
    tests=["test_logistic"],
)

wrong.edit(
    "logistic_slope_with_plus",
    "The slope is a (1 + a): its sign is wrong.",
    remedy="the slope is a (1 - a).",
    change={"value * (1 - value)": "value * (1 + value)"},
    slide="004, The choice of loss",
)

wrong.edit(
    "logistic_slope_is_the_rest",
    "The slope is 1 - a; the factor a is missing.",
    remedy="the slope is a (1 - a).",
    change={"value * (1 - value)": "1 - value"},
    slide="004, The choice of loss",
)

wrong.edit(
    "logistic_slope_with_the_half",
    "The slope is a (1 - a) / 2.",
    remedy="the slope is a (1 - a): no half is left.",
    change={"value * (1 - value)": "0.5 * value * (1 - value)"},
    slide="004, The choice of loss",
)
