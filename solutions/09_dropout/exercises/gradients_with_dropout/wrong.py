"""Wrong answers to gradients_with_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout - training (last line)",
    tests=["test_gradients_with_dropout"],
)

wrong.edit(
    "network_backward_without_masks",
    "The gradient passes through dropped units: the masks are missing on the way back.",
    remedy="between two layers, carry the gradient through dropout with the mask of that place.",
    change={
        'delta = dropout_backward(upstream, masks[layer], rates[layer], "inverted")': (
            'Z = seen[layer - 1] @ parameters[f"kernel_{layer - 1}"]'
        ),
        "delta = delta * (seen[layer] > 0)": """
            Z = Z + parameters[f"bias_{layer - 1}"]
            delta = upstream / (1 - rates[layer]) * (Z > 0)
        """,
    },
)

wrong.edit(
    "network_backward_without_the_scale",
    "The scale 1/(1 - rate) is missing on the way back.",
    remedy="what is multiplied forward is multiplied backward: use your dropout_backward.",
    change={'"inverted")': '"vanilla")'},
    slide="001, Inverted dropout",
)

wrong.edit(
    "network_backward_scales_twice",
    "The gradient is divided by 1 - rate twice in each layer.",
    remedy="dropout_backward has the scale already.",
    change={'"inverted")': '"inverted") / (1 - rates[layer])'},
    slide="001, Inverted dropout",
)

wrong.edit(
    "network_backward_with_the_rate_before",
    "On the way back each layer is scaled with the rate of the layer before it.",
    remedy="what layer l sees was dropped with rates[l], so its gradient goes back with rates[l].",
    change={"rates[layer], ": "rates[layer - 1], "},
    slide="001, Inverted dropout",
)

wrong.edit(
    "network_backward_without_relu",
    "The slope of the ReLU is missing on the way back.",
    remedy="where Z was not above 0, no gradient passes.",
    change={"delta = delta * (seen[layer] > 0)": ""},
)


@wrong.answer
def kernels_see_what_was_dropped(X, labels, parameters, rates, masks):
    """The gradient of a kernel is taken with the values before dropout.

    Remedy: a layer multiplies what it sees, and that is the array after dropout.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        before = X
        if layer > 0:
            kernel, bias = parameters[f"kernel_{layer - 1}"], parameters[f"bias_{layer - 1}"]
            before = np.maximum(seen[layer - 1] @ kernel + bias, 0)
        gradients[f"kernel_{layer}"] = before.T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer])
    return loss, gradients


wrong.edit(
    "loss_of_the_whole_network",
    "The loss is that of the whole network; in training it is that of the thinned one.",
    remedy="take the loss from the logits of the pass with masks.",
    change={
        "return loss, gradients": """
            whole, _ = forward_with_dropout(X, parameters, rates, None)
            return training.softmax_cross_entropy(whole, labels)[0], gradients
        """,
    },
    tests=["test_gradients_with_dropout_loss"],
    slide="001, Dropout - training",
)

wrong.edit(
    "loss_of_the_batch",
    "The loss is summed over the batch; its mean is expected.",
    remedy="training.softmax_cross_entropy returns the mean: leave it so.",
    change={"return loss, gradients": "return loss * len(X), gradients"},
    tests=["test_gradients_with_dropout_loss"],
    slide="001, Dropout - training",
)

wrong.edit(
    "sums_over_the_batch",
    "The gradients are those of the summed loss: too large by the number of rows.",
    remedy="the gradient from training.softmax_cross_entropy is that of the mean; leave it so.",
    change={
        "gradients = {}": """
            delta = delta * len(X)
            gradients = {}
        """,
    },
)

wrong.edit(
    "divides_by_the_batch_again",
    "The gradients are divided by the number of rows once more.",
    remedy="training.softmax_cross_entropy has divided by it already.",
    change={
        "gradients = {}": """
            delta = delta / len(X)
            gradients = {}
        """,
    },
)

wrong.edit(
    "mean_for_the_biases",
    "The gradient of a bias is the mean over the rows; it is the sum.",
    remedy="delta holds the division by the number of rows already: sum it up.",
    change={"delta.sum(axis=0)": "delta.mean(axis=0)"},
)

wrong.edit(
    "takes_a_step_by_itself",
    "The parameters are changed on the way; only gradients are expected.",
    remedy="leave the step to the optimizer: return the gradients and change nothing.",
    change={
        "return loss, gradients": """
            for name in gradients:
                parameters[name] -= 0.05 * gradients[name]
            return loss, gradients
        """,
    },
    tests=["test_gradients_with_dropout_inputs"],
    slide="001, Dropout - training",
)
