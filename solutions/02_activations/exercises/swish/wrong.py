"""Wrong answers to swish, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Selection of an Activation Function",
    tests=["test_swish_slope"],
)

wrong.edit(
    "swish_without_z",
    "The value is the logistic function alone; the factor z is missing.",
    remedy="multiply the gate by z.",
    change={
        "z * gate, gate": "gate, gate",
    },
    tests=["test_swish"],
)

wrong.edit(
    "swish_without_beta",
    "beta is left out, as if it were 1.",
    remedy="the logistic function gets beta z.",
    change={
        "logistic(beta * z)": "logistic(z)",
        "beta * z * gate_slope": "z * gate_slope",
    },
    tests=["test_swish"],
)

wrong.edit(
    "swish_gate_without_beta",
    "The logistic function gets z; it should get beta z.",
    remedy="z times sigma(beta z).",
    change={
        "logistic(beta * z)": "logistic(z)",
    },
    tests=["test_swish"],
)

wrong.edit(
    "swish_with_beta_outside",
    "In the value beta multiplies the whole function; it stands inside the logistic function alone.",
    remedy="z times sigma(beta z).",
    change={
        "z * gate, gate": "beta * z * gate, gate",
    },
    tests=["test_swish"],
)

wrong.edit(
    "swish_mirrored",
    "The logistic function gets -beta z: the wrong side is switched off.",
    remedy="z times sigma(beta z).",
    change={
        "logistic(beta * z)": "logistic(-beta * z)",
    },
    tests=["test_swish"],
)

wrong.edit(
    "swish_divided_by_beta",
    "The logistic function gets z / beta.",
    remedy="z times sigma(beta z).",
    change={
        "logistic(beta * z)": "logistic(z / beta)",
    },
    tests=["test_swish"],
)

wrong.edit(
    "swish_slope_is_the_gate",
    "The slope is sigma(beta z) alone: the second term of the product rule is missing.",
    remedy="(z g)' = g + z g'.",
    change={
        " + beta * z * gate_slope": "",
    },
)

wrong.edit(
    "swish_slope_without_the_gate",
    "The first term of the product rule is missing in the slope.",
    remedy="(z g)' = g + z g'.",
    change={
        "gate + beta": "beta",
    },
)

wrong.edit(
    "swish_slope_without_inner_derivative",
    "The inner derivative is missing in the slope: sigma(beta z) changes beta times as fast.",
    remedy="the derivative of sigma(beta z) is beta sigma'(beta z).",
    change={
        "beta * z * gate_slope": "z * gate_slope",
    },
)

wrong.edit(
    "swish_slope_without_z",
    "In the second term of the product rule the factor z is missing.",
    remedy="(z g)' = g + z g'.",
    change={
        "beta * z * gate_slope": "beta * gate_slope",
    },
)

wrong.edit(
    "swish_product_of_slopes",
    "The slopes of the two factors are multiplied; a product needs the product rule.",
    remedy="(z g)' = g + z g'.",
    change={
        "gate + beta * z * gate_slope": "beta * gate_slope",
    },
)

wrong.edit(
    "swish_slope_with_minus",
    "The two terms of the product rule are subtracted.",
    remedy="(z g)' = g + z g'.",
    change={
        "gate + beta": "gate - beta",
    },
)

wrong.edit(
    "swish_slope_with_the_gate_for_its_slope",
    "The second term holds the gate; it needs the slope of the gate.",
    remedy="(z g)' = g + z g'.",
    change={
        "z * gate_slope": "z * gate",
    },
)


@wrong.answer(tests=["test_swish_large"], slide="004, Different activation function?")
def swish_by_powers(z, beta):
    """z e^z / (1 + e^z) becomes inf / inf, which is nan, for large z.

    Remedy: use your logistic function, which is safe.
    """
    power = np.exp(beta * z)
    gate = power / (1 + power)
    return z * gate, gate + beta * z * gate * (1 - gate)


wrong.edit(
    "swish_in_place",
    "The z that was passed in is changed.",
    remedy="z * gate makes a new array, z *= gate changes the old one.",
    change={
        "return z * gate, gate + beta * z * gate_slope": """
            value, slope = z * gate, gate + beta * z * gate_slope
            z *= gate
            return value, slope
        """,
    },
    tests=["test_swish_large"],
)
