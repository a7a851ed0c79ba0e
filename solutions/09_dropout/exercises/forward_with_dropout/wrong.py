"""Wrong answers to forward_with_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout - training",
    tests=["test_forward_with_dropout", "test_forward_with_dropout_inputs"],
)


@wrong.answer(
    tests=[
        "test_forward_with_dropout",
        "test_forward_with_dropout_test_time",
        "test_forward_with_dropout_inputs",
    ],
    slide="000, Dropout (cont.)",
)
def relu_on_the_logits(X, parameters, rates, masks):
    """The last layer has a ReLU, so the negative logits are lost.

    Remedy: return Z of the last layer, not A.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        A = np.maximum(D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"], 0)
    return A, seen


@wrong.answer(slide="000, Dropout (cont.)")
def inputs_are_not_dropped(X, parameters, rates, masks):
    """The inputs X are not dropped; only hidden units are.

    Remedy: deck 000: every neuron, including the input neurons. rates[0] is theirs.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None or layer == 0 else A * masks[layer] / (1 - rate)
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@wrong.answer(slide="001, Inverted dropout")
def network_without_the_scale(X, parameters, rates, masks):
    """The masks are applied without the scale 1/(1 - rate).

    Remedy: use your inverted_dropout in each layer.
    """
    A, seen = X, []
    for layer in range(len(rates)):
        D = A if masks is None else A * masks[layer]
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@wrong.answer(tests=["test_forward_with_dropout_test_time"], slide="001, Inverted dropout")
def network_scales_at_test_time(X, parameters, rates, masks):
    """At test time each layer's inputs are multiplied by 1 - rate, although training has scaled.

    Remedy: with inverted dropout nothing is left to do at test time.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A * (1 - rate) if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@wrong.answer(tests=["test_forward_with_dropout"], slide="004, DROPOUT (II)")
def one_rate_for_all(X, parameters, rates, masks):
    """Every layer is scaled with the rate of the inputs.

    Remedy: each layer has a rate of its own: rates[layer].
    """
    A, seen = X, []
    for layer in range(len(rates)):
        D = A if masks is None else A * masks[layer] / (1 - rates[0])
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@wrong.answer(
    tests=[
        "test_forward_with_dropout",
        "test_forward_with_dropout_test_time",
        "test_forward_with_dropout_inputs",
    ]
)
def network_without_biases(X, parameters, rates, masks):
    """The biases are missing.

    Remedy: add parameters["bias_0"] and so on; biases are never dropped.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@wrong.answer
def keeps_what_was_there_before_dropout(X, parameters, rates, masks):
    """The logits are right, but `seen` holds the values before dropout.

    Remedy: keep what the dense layer gets: the array after dropout.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        seen.append(A)
        D = A if masks is None else A * masks[layer] / (1 - rate)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@wrong.answer(tests=["test_forward_with_dropout"], slide="000, Dropout (cont.)")
def rate_of_the_layer_before(X, parameters, rates, masks):
    """Each layer is scaled with the rate of the layer before it.

    Remedy: rates[0] belongs to the inputs X, rates[1] to the first hidden layer.
    """
    A, seen = X, []
    for layer in range(len(rates)):
        D = A if masks is None else A * masks[layer] / (1 - rates[max(0, layer - 1)])
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@wrong.answer(tests=["test_forward_with_dropout", "test_forward_with_dropout_test_time"])
def network_without_relu(X, parameters, rates, masks):
    """The hidden layers have no ReLU.

    Remedy: A = max(0, Z) before the next layer.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        A = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
    return A, seen


@wrong.answer(tests=["test_forward_with_dropout_inputs"])
def drops_the_batch_in_place(X, parameters, rates, masks):
    """The batch X is changed in place; its owner finds pixels missing.

    Remedy: A *= mask changes the array that A names, and at first that is X.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        if masks is not None:
            A *= masks[layer] / (1 - rate)
        seen.append(A)
        Z = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen
