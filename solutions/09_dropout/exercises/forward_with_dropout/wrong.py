"""Wrong answers to forward_with_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout - training",
    tests=["test_forward_with_dropout"],
)

wrong.edit(
    "relu_on_the_logits",
    "The last layer has a ReLU, so the negative logits are lost.",
    remedy="return Z of the last layer, not A.",
    change={"return Z": "return A"},
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "network_without_relu",
    "The hidden layers have no ReLU.",
    remedy="A = max(0, Z) before the next layer.",
    change={"np.maximum(Z, 0)": "Z"},
)

wrong.edit(
    "network_without_biases",
    "The biases are missing.",
    remedy='add parameters["bias_0"] and so on; biases are never dropped.',
    change={' + parameters[f"bias_{layer}"]': ""},
)

wrong.edit(
    "keeps_what_was_there_before_dropout",
    "The logits are right, but `seen` holds the values before dropout.",
    remedy="keep what the dense layer gets: the array after dropout.",
    change={"seen.append(D)": "seen.append(A)"},
)

wrong.edit(
    "keeps_the_logits_as_well",
    "`seen` has one entry too many: the logits stand at its end.",
    remedy="there is one entry for each dense layer, and it is what goes into that layer.",
    change={"return Z, seen": "return Z, [*seen, Z]"},
)

wrong.edit(
    "network_never_drops",
    "Nothing is dropped, in training either: the masks are not used.",
    remedy="call your inverted_dropout with the mask of each layer.",
    change={"D = inverted_dropout(A, mask, rate, masks is not None)": "D = A"},
)

wrong.edit(
    "inputs_are_not_dropped",
    "The inputs X are not dropped; only hidden units are.",
    remedy="deck 000: every neuron, including the input neurons. rates[0] is theirs.",
    change={
        "D = inverted_dropout(A, mask, rate, masks is not None)": (
            "D = inverted_dropout(A, mask, rate, masks is not None) if layer else A"
        ),
    },
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "network_without_the_scale",
    "The masks are applied without the scale 1/(1 - rate).",
    remedy="use your inverted_dropout in each layer.",
    change={
        "D = inverted_dropout(A, mask, rate, masks is not None)": (
            "D = A if mask is None else A * mask"
        ),
    },
    slide="001, Inverted dropout",
)

wrong.edit(
    "network_scales_at_test_time",
    "At test time each layer's inputs are multiplied by 1 - rate, although training has scaled.",
    remedy="with inverted dropout nothing is left to do at test time.",
    change={
        "seen.append(D)": """
            D = D * (1 - rate) if masks is None else D
            seen.append(D)
        """,
    },
    tests=["test_forward_with_dropout_test_time"],
    slide="001, Inverted dropout",
)

wrong.edit(
    "one_rate_for_all",
    "Every layer is scaled with the rate of the inputs.",
    remedy="each layer has a rate of its own: rates[layer].",
    change={"mask, rate, masks": "mask, rates[0], masks"},
    slide="004, DROPOUT (II)",
)

wrong.edit(
    "rate_of_the_layer_before",
    "Each layer is scaled with the rate of the layer before it.",
    remedy="rates[0] belongs to the inputs X, rates[1] to the first hidden layer.",
    change={"mask, rate, masks": "mask, rates[max(0, layer - 1)], masks"},
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "network_scales_by_the_drop_rate",
    "The kept units are divided by the rates themselves, the probabilities of dropping.",
    remedy="divide by 1 - rate, or leave it to your inverted_dropout, which takes the rate.",
    change={"mask, rate, masks": "mask, 1 - rate, masks"},
    slide="001, Inverted dropout",
)


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
