"""Wrong answers to network_gradients, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss (II)",
    tests=["test_network_gradients"],
)

HIDDEN_LAYER = ["test_network_gradients_hidden_layer"]
ANY_LOSS = ["test_network_gradients_any_loss"]

wrong.edit(
    "network_with_a_second_slope",
    "The gradient of the loss is multiplied by the slope of the output once more.",
    remedy="the loss returns dL/dZ, by the logits. The output function is inside already.",
    change={
        "value, delta_2 = loss(Z, T)": """
            value, delta_2 = loss(Z, T)
            delta_2 = delta_2 * sigmoid(Z) * (1 - sigmoid(Z))
        """,
    },
)

wrong.edit(
    "network_without_the_hidden_slope",
    "On the way back through the hidden layer the slope of its sigmoid is missing.",
    remedy="multiply by A * (1 - A): the hidden units are sigmoids, whatever the loss is.",
    change={
        '(delta_2 @ parameters["kernel_2"].T) * A * (1 - A)': ('delta_2 @ parameters["kernel_2"].T')
    },
    tests=HIDDEN_LAYER,
    slide="002, MLP: Backpropagation Example",
)

wrong.edit(
    "network_hidden_slope_of_the_slope",
    "The sigmoid is applied to A once more before its slope is taken.",
    remedy="A is the output of the hidden sigmoids already: their slope is A * (1 - A).",
    change={"A * (1 - A)": "sigmoid(A) * (1 - sigmoid(A))"},
    tests=HIDDEN_LAYER,
    slide="002, MLP: Backpropagation Example",
)

wrong.edit(
    "network_hidden_slope_of_tanh",
    "The slope of the hidden layer is that of tanh, 1 - A²; its units are sigmoids.",
    remedy="multiply by A * (1 - A).",
    change={"A * (1 - A)": "(1 - A**2)"},
    tests=HIDDEN_LAYER,
    slide="004, Different activation function?",
)

wrong.edit(
    "network_averaged_twice",
    "The gradients are divided by the number of rows a second time.",
    remedy="""the loss has its mean over the rows in dL/dZ already. Only add up over the rows
    here.""",
    change={
        "value, delta_2 = loss(Z, T)": """
            value, delta_2 = loss(Z, T)
            delta_2 = delta_2 / len(X)
        """,
    },
    slide="004, The choice of loss",
)

wrong.edit(
    "network_biases_averaged",
    "The gradients of the biases are means over the rows; they are sums.",
    remedy="every row adds its delta to the gradient of a bias: sum(axis=0).",
    change={
        "delta_1.sum(axis=0)": "delta_1.mean(axis=0)",
        "delta_2.sum(axis=0)": "delta_2.mean(axis=0)",
    },
    slide="002, Backpropagation",
)

wrong.edit(
    "network_output_bias_averaged",
    "The gradient of bias_2 is a mean over the rows; it is a sum.",
    remedy="every row adds its delta to the gradient of a bias: sum(axis=0).",
    change={"delta_2.sum(axis=0)": "delta_2.mean(axis=0)"},
    slide="002, Backpropagation",
)

wrong.edit(
    "network_hidden_bias_averaged",
    "The gradient of bias_1 is a mean over the rows; it is a sum.",
    remedy="every row adds its delta to the gradient of a bias: sum(axis=0).",
    change={"delta_1.sum(axis=0)": "delta_1.mean(axis=0)"},
    tests=HIDDEN_LAYER,
    slide="002, Backpropagation",
)

wrong.edit(
    "network_steps_in_place_of_gradients",
    "All gradients have the wrong sign, as if they were to be added.",
    remedy="return the gradients themselves; the training subtracts them.",
    change={
        "value, delta_2 = loss(Z, T)": """
            value, delta_2 = loss(Z, T)
            delta_2 = -delta_2
        """,
    },
    slide="002, MLP: Backpropagation Example",
)

wrong.edit(
    "network_loss_of_the_outputs",
    "The loss gets sigmoid(Z), but it applies the output function itself.",
    remedy="call loss(Z, T) with the logits as they come from forward.",
    change={"loss(Z, T)": "loss(sigmoid(Z), T)"},
    tests=ANY_LOSS,
    slide="004, The choice of loss",
)

wrong.edit(
    "network_that_ignores_the_loss",
    "Binary cross-entropy is built in; the loss that is passed in is not used.",
    remedy="call loss(Z, T). It returns the value and the delta of the last layer.",
    change={"loss(Z, T)": "binary_cross_entropy(Z, np.resize(T, Z.shape))"},
    tests=["test_network_gradients", "test_network_gradients_any_loss"],
)

wrong.edit(
    "network_loss_arguments_swapped",
    "The loss gets its two arguments in each other's place.",
    remedy="the logits come first: loss(Z, T).",
    change={"loss(Z, T)": "loss(T, Z)"},
    tests=ANY_LOSS,
)

wrong.edit(
    "network_delta_is_output_minus_target",
    "The delta of the output is sigmoid(Z) - T; the loss that is passed in returns its own.",
    remedy="loss(Z, T) returns two values. The second is the delta of the output.",
    change={
        "value, delta_2 = loss(Z, T)": """
            value, _ = loss(Z, T)
            delta_2 = (sigmoid(Z) - T) / len(Z)
        """,
    },
)

wrong.edit(
    "network_value_averaged",
    "The value of the loss is divided by the number of rows once more.",
    remedy="return the value as the loss returns it.",
    change={"return value": "return value / len(X)"},
    tests=ANY_LOSS,
)

wrong.edit(
    "network_kernel_of_the_inputs",
    "The gradient of kernel_2 is made of the hidden layer's weighted sums; it needs A.",
    remedy="what feeds the second kernel are the activations A.",
    change={"A.T @ delta_2": "np.log(A / (1 - A)).T @ delta_2"},
    slide="002, Backpropagation",
)
