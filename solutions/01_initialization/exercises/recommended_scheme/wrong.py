"""Wrong answers to recommended_scheme, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Table 11-1",
    tests=["test_recommended_scheme"],
)


@wrong.answer(slide="000, He Initialization (its table contradicts Table 11-1)")
def tanh_with_16(activation):
    """tanh gets 16/fan_avg, as on one slide of deck 000; Table 11-1 gives it Glorot's 1/fan_avg.

    Remedy: you saw in exercise 8 that the 16 belongs to the logistic function.
    """
    if activation == "tanh":
        return 16.0, "fan_avg"
    if activation in ("linear", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    raise ValueError(activation)


wrong.edit(
    "relu_by_fan_avg",
    "ReLU gets 2/fan_avg, as on one slide of deck 000; Table 11-1 and Keras have 2/fan_in.",
    remedy='return 2 and "fan_in" for ReLU and its variants.',
    change={
        '2.0, "fan_in"': '2.0, "fan_avg"',
        'f"Table 11-1 has no activation function {activation!r}"': "activation",
    },
    slide="000, He Initialization (its table contradicts Table 11-1)",
)


@wrong.answer
def selu_as_a_variant_of_relu(activation):
    """SELU gets He's scheme like the variants of ReLU; the table gives it LeCun's.

    Remedy: SELU normalizes itself only with 1/fan_in.
    """
    if activation in ("linear", "tanh", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu", "selu"):
        return 2.0, "fan_in"
    raise ValueError(activation)


@wrong.answer
def glorot_by_fan_in(activation):
    """Glorot's scheme is given with fan_in; it takes fan_avg.

    Remedy: return 1 and "fan_avg" for tanh, the logistic function, softmax and no activation.
    """
    if activation in ("linear", "tanh", "logistic", "softmax", "selu"):
        return 1.0, "fan_in"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    raise ValueError(activation)


wrong.edit(
    "elu_with_selu",
    "ELU is put with SELU; the table counts it among the variants of ReLU.",
    remedy="ELU gets He's scheme, 2/fan_in.",
    change={
        '("relu", "leaky_relu", "rrelu", "prelu", "elu")': (
            '("relu", "leaky_relu", "rrelu", "prelu")'
        ),
        'activation == "selu"': 'activation in ("elu", "selu")',
        'f"Table 11-1 has no activation function {activation!r}"': "activation",
    },
)


@wrong.answer(tests=["test_recommended_scheme_errors"])
def default_for_unknown_names(activation):
    """A name that is not in the table gets Glorot's scheme in place of an error.

    Remedy: raise ValueError for any name that is not in the table.
    """
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    return 1.0, "fan_avg"
