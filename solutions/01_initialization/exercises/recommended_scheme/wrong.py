"""Wrong answers to recommended_scheme, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Table 11-1",
    tests=["test_recommended_scheme"],
)

wrong.edit(
    "tanh_with_16",
    "tanh gets 16/fan_avg, as on one slide of deck 000; Table 11-1 gives it Glorot's 1/fan_avg.",
    remedy="you saw in exercise 8 that the 16 belongs to the logistic function.",
    change={
        'if activation in ("linear", "tanh", "logistic", "softmax"):': """
            if activation == "tanh":
                return 16.0, "fan_avg"
            if activation in ("linear", "logistic", "softmax"):
        """,
    },
    slide="000, He Initialization (its table contradicts Table 11-1)",
)

wrong.edit(
    "relu_by_fan_avg",
    "ReLU gets 2/fan_avg, as on one slide of deck 000; Table 11-1 and Keras have 2/fan_in.",
    remedy='return 2 and "fan_in" for ReLU and its variants.',
    change={
        '2.0, "fan_in"': '2.0, "fan_avg"',
    },
    slide="000, He Initialization (its table contradicts Table 11-1)",
)

wrong.edit(
    "selu_as_a_variant_of_relu",
    "SELU gets He's scheme like the variants of ReLU; the table gives it LeCun's.",
    remedy="SELU normalizes itself only with 1/fan_in.",
    change={'"prelu", "elu")': '"prelu", "elu", "selu")'},
)

wrong.edit(
    "glorot_by_fan_in",
    "Glorot's scheme is given with fan_in; it takes fan_avg.",
    remedy='return 1 and "fan_avg" for tanh, the logistic function, softmax and no activation.',
    change={'1.0, "fan_avg"': '1.0, "fan_in"'},
)

wrong.edit(
    "elu_with_selu",
    "ELU is put with SELU; the table counts it among the variants of ReLU.",
    remedy="ELU gets He's scheme, 2/fan_in.",
    change={
        '("relu", "leaky_relu", "rrelu", "prelu", "elu")': (
            '("relu", "leaky_relu", "rrelu", "prelu")'
        ),
        'activation == "selu"': 'activation in ("elu", "selu")',
    },
)

wrong.edit(
    "default_for_unknown_names",
    "A name that is not in the table gets Glorot's scheme in place of an error.",
    remedy="raise ValueError for any name that is not in the table.",
    change={
        'raise ValueError(f"Table 11-1 has no activation function {activation!r}")': (
            'return 1.0, "fan_avg"'
        ),
    },
    tests=["test_recommended_scheme_errors"],
)

wrong.edit(
    "nothing_for_unknown_names",
    "A name that is not in the table gets None in place of an error.",
    remedy="raise ValueError for any name that is not in the table.",
    change={
        'raise ValueError(f"Table 11-1 has no activation function {activation!r}")': "return None",
    },
    tests=["test_recommended_scheme_errors"],
)

wrong.edit(
    "lecun_by_fan_avg",
    "SELU gets 1/fan_avg; LeCun's scheme takes fan_in.",
    remedy='return 1 and "fan_in" for SELU.',
    change={'1.0, "fan_in"': '1.0, "fan_avg"'},
)

wrong.edit(
    "he_with_1",
    "ReLU and its variants get 1/fan_in; He's scheme has a 2.",
    remedy='return 2 and "fan_in" for ReLU and its variants.',
    change={'2.0, "fan_in"': '1.0, "fan_in"'},
)

wrong.edit(
    "key_error_for_unknown_names",
    "A name that is not in the table ends in a KeyError; a ValueError is expected.",
    remedy="look whether the name is in the dict, and raise ValueError if it is not.",
    change={
        'raise ValueError(f"Table 11-1 has no activation function {activation!r}")': (
            "raise KeyError(activation)"
        ),
    },
    tests=["test_recommended_scheme_errors"],
)

wrong.edit(
    "linear_is_unknown",
    'The name "linear" is not known; it stands for the table\'s "none".',
    remedy='take "linear" as the name of no activation function.',
    change={'"linear"': '"none"'},
)
