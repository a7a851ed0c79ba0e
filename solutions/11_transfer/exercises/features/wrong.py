"""Wrong answers to features, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Reusing Pretrained Layers",
    tests=["test_features"],
)

wrong.edit(
    "one_layer_short",
    "It stops one layer too early: layer 1 gives X.",
    remedy="layer 1 is the output of the first hidden layer, layer 0 is X.",
    change={"range(1, layer + 1)": "range(1, layer)"},
)

wrong.edit(
    "before_the_activation",
    "The last of the layers gives its sums, without the activation function.",
    remedy="the next layer gets to see what comes after the activation function.",
    change={
        "A = training.activate(activation, Z)": (
            "A = training.activate(activation, Z) if number < layer else Z"
        ),
    },
)

wrong.edit(
    "no_activation_at_all",
    "No layer has an activation function.",
    remedy="apply it in every hidden layer.",
    change={"A = training.activate(activation, Z)": "A = Z"},
)

wrong.edit(
    "always_relu",
    "The activation function is ReLU, whatever is asked for.",
    remedy="pass `activation` on.",
    change={"training.activate(activation, Z)": 'training.activate("relu", Z)'},
    tests=["test_features_activation"],
)

wrong.edit(
    "without_biases",
    "The biases are left out.",
    remedy="each layer adds its bias.",
    change={' + parameters[f"bias_{number}"]': ""},
)

wrong.edit(
    "layers_from_zero",
    "Hidden layers are counted from 0, so that X cannot be had, and layer 1 is the second one.",
    remedy="layer 0 is X.",
    change={
        "range(1, layer + 1)": "range(1, min(layer + 2, len(parameters) // 2))",
    },
)

wrong.edit(
    "the_head_is_allowed",
    "The head passes for a hidden layer, with an activation function that it does not have.",
    remedy="refuse the number of the last layer, and what is beyond it.",
    change={"< len(parameters) // 2": "<= len(parameters) // 2"},
    tests=["test_features_errors"],
)

wrong.edit(
    "negative_layers",
    "A negative number gives X in place of an error.",
    remedy="refuse it with a ValueError.",
    change={"0 <= layer < len": "layer < len"},
    tests=["test_features_errors"],
)


@wrong.answer(tests=["test_features_errors"])
def features_in_place(parameters, X, layer, activation):
    """Adding the biases in place changes the kernels of the network: A is spoilt.

    Remedy: make a new array for what you compute.
    """
    if not 0 <= layer < len(parameters) // 2:
        raise ValueError("only X and hidden layers have features")
    A = X
    for number in range(1, layer + 1):
        bias = parameters[f"bias_{number}"]
        Z = A @ parameters[f"kernel_{number}"] + bias
        A = training.activate(activation, Z)
        bias += 0.01
    return A


wrong.edit(
    "activation_in_the_last_layer_only",
    "Only the last of the layers has an activation function.",
    remedy="apply it in every hidden layer.",
    change={
        "A = training.activate(activation, Z)": (
            "A = training.activate(activation, Z) if number == layer else Z"
        ),
    },
)

wrong.edit(
    "logistic_for_all_others",
    "What is neither tanh nor ReLU counts as logistic, the linear function too.",
    remedy="call training.activate(activation, ...), which knows all of them.",
    change={
        "A = training.activate(activation, Z)": """
            A = training.activate(activation if activation in ("tanh", "relu") else "logistic", Z)
        """,
    },
    tests=["test_features_activation"],
)
