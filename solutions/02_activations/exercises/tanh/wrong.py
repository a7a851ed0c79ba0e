"""Wrong answers to tanh, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different activation function?",
    tests=["test_tanh_slope"],
)

wrong.edit(
    "tanh_slope_without_square",
    "The slope is 1 - a; the value has to be squared.",
    remedy="tanh' = 1 - a^2.",
    change={"value**2": "value"},
)

wrong.edit(
    "tanh_slope_is_the_value",
    "The slope is given as tanh itself.",
    remedy="tanh' = 1 - a^2, with the value a.",
    change={"1 - value**2": "value"},
)

wrong.edit(
    "tanh_slope_with_plus",
    "The slope is 1 + a^2: its sign is wrong, and it would grow where the curve is flat.",
    remedy="tanh' = 1 - a^2.",
    change={"1 - value**2": "1 + value**2"},
)

wrong.edit(
    "tanh_slope_in_terms_of_z",
    "The slope is 1 - z^2; the formula 1 - a^2 needs the value a, and not z.",
    remedy="compute the value first and put it into 1 - a^2.",
    change={"1 - value**2": "1 - z**2"},
)

wrong.edit(
    "tanh_slope_of_logistic",
    "The slope is that of the logistic function, a (1 - a).",
    remedy="for tanh it is 1 - a^2.",
    change={"1 - value**2": "value * (1 - value)"},
)

wrong.edit(
    "tanh_without_doubling",
    "The curve is too flat: 2 sigma(z) - 1 is tanh(z/2).",
    remedy="tanh(z) = 2 sigma(2 z) - 1.",
    change={"np.tanh(z)": "np.tanh(0.5 * z)"},
    tests=["test_tanh"],
)

wrong.edit(
    "tanh_quotient_of_powers",
    "The quotient of powers becomes inf / inf, which is nan, for large z of either sign.",
    remedy="np.tanh is safe for every z.",
    change={
        "value = np.tanh(z)": """
            up, down = np.exp(z), np.exp(-z)
            value = (up - down) / (up + down)
        """,
    },
    tests=["test_tanh_large"],
)

wrong.edit(
    "tanh_in_place",
    "The z that was passed in is changed.",
    remedy="np.tanh(z) makes a new array; np.tanh(z, out=z) writes into the old one.",
    change={"np.tanh(z)": "np.tanh(z, out=z)"},
    tests=["test_tanh_large"],
)

wrong.edit(
    "tanh_is_logistic",
    "The value is that of the logistic function, which goes from 0 to 1.",
    remedy="tanh goes from -1 to 1.",
    change={"np.tanh(z)": "0.5 * (1 + np.tanh(0.5 * z))"},
    tests=["test_tanh"],
)

wrong.edit(
    "tanh_mirrored",
    "The curve falls where it should rise: the sign of z is wrong.",
    remedy="tanh goes to 1 for large z.",
    change={"np.tanh(z)": "np.tanh(-z)"},
    tests=["test_tanh"],
)

wrong.edit(
    "tanh_slope_square_of_the_rest",
    "The slope is (1 - a)^2; only a is squared.",
    remedy="tanh' = 1 - a^2.",
    change={"1 - value**2": "(1 - value) ** 2"},
)
