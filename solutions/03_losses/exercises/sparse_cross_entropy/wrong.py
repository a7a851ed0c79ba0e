"""Wrong answers to sparse_cross_entropy, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras",
    tests=["test_sparse_cross_entropy"],
)

MARGINS = ["test_sparse_cross_entropy_margins"]

wrong.edit(
    "sparse_labels_from_one",
    "The labels are read as if they started at 1.",
    remedy="label 0 is the first class, and column 0 of Z is its logit.",
    change={"np.eye(Z.shape[1])[labels]": "np.eye(Z.shape[1])[labels - 1]"},
)


@wrong.answer
def sparse_all_pairs(Z, labels):
    """`[:, labels]` takes the columns of all labels in every row, not one entry from each row.

    Remedy: give two lists of indices, np.arange(m) for the rows and labels for the columns.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    gradient = np.exp(logs)
    gradient[:, labels] -= 1
    return -np.mean(logs[:, labels]), gradient / len(Z)


wrong.edit(
    "sparse_gradient_of_all_pairs",
    "In the gradient 1 is subtracted in the columns of all labels, in every row.",
    remedy="give two lists of indices: gradient[np.arange(m), labels] -= 1.",
    change={
        ", gradient\n": (", (softmax(Z) - np.isin(np.arange(Z.shape[1]), labels)) / len(Z)\n"),
    },
)

wrong.edit(
    "sparse_gradient_without_the_mean",
    "The gradient is not divided by the number of rows.",
    remedy="the 1/m of the mean belongs into the gradient, too.",
    change={
        ", gradient\n": ", gradient * len(Z)\n",
    },
)

wrong.edit(
    "sparse_gradient_mean_over_classes",
    "The gradient is divided by the number of entries; it is divided by the number of rows.",
    remedy="only the rows are averaged.",
    change={
        ", gradient\n": ", gradient / Z.shape[1]\n",
    },
)

wrong.edit(
    "sparse_loss_mean_over_classes",
    "The loss is averaged over the classes as well; only the rows are averaged.",
    remedy="divide by the number of rows.",
    change={
        "return value": "return value / Z.shape[1]",
    },
)

wrong.edit(
    "sparse_added_up",
    "The loss is added up over the rows; it should be their mean.",
    remedy="divide by the number of rows.",
    change={
        "return value": "return value * len(Z)",
    },
)

wrong.edit(
    "sparse_loss_negative",
    "The loss has the wrong sign.",
    remedy="a logarithm of a probability is negative: put a minus in front.",
    change={
        "return value": "return -value",
    },
)

wrong.edit(
    "sparse_gradient_with_the_wrong_sign",
    "The gradient has the wrong sign: target minus output.",
    remedy="raising the right logit lowers the loss, so its gradient is negative.",
    change={
        ", gradient\n": ", -gradient\n",
    },
)

wrong.edit(
    "sparse_gradient_is_the_output",
    "The gradient is the output alone: nothing is subtracted at the right class.",
    remedy="output minus target: subtract 1 at the right class of each row.",
    change={
        ", gradient\n": ", softmax(Z) / len(Z)\n",
    },
)

wrong.edit(
    "sparse_one_subtracted_after_the_mean",
    "The output is divided by the number of rows, the 1 at the right class is not.",
    remedy="subtract first, then divide.",
    change={
        ", gradient\n": ", softmax(Z) / len(Z) - np.eye(len(Z[0]))[labels]\n",
    },
)

wrong.edit(
    "sparse_gradient_only_where_right",
    "Only the right class of each row gets a gradient; the others have to go down as well.",
    remedy="output minus target: where the target is 0, the output itself is the gradient.",
    change={
        ", gradient\n": ", gradient * np.eye(Z.shape[1])[labels]\n",
    },
    slide="004, Softmax + cross-entropy loss (II)",
)

wrong.edit(
    "sparse_of_the_logits",
    "The loss is minus the mean right logit: the logarithm of the sum is left out.",
    remedy="ln y = z - ln(sum of exp(z)), as in exercise 8.",
    change={
        "return value": "return -np.mean(Z[np.arange(len(Z)), labels])",
    },
)


@wrong.answer(tests=MARGINS, slide="004, Softmax + cross-entropy loss")
def sparse_of_rounded_outputs(Z, labels):
    """The logarithm is taken of the probability of the right class, which may be rounded to 0.

    Remedy: take it from the logits, as in exercise 8.
    """
    rows = np.arange(len(Z))
    Y = softmax(Z)
    with np.errstate(all="ignore"):
        loss = -np.mean(np.log(Y[rows, labels]))
    Y[rows, labels] -= 1
    return loss, Y / len(Z)


@wrong.answer(tests=MARGINS, slide="004, Softmax + cross-entropy loss")
def sparse_with_a_small_number(Z, labels):
    """A small number such as 1e-12 is added before the logarithm: that puts a ceiling on the loss.

    Remedy: take the logarithm from the logits; then nothing needs to be added.
    """
    rows = np.arange(len(Z))
    Y = softmax(Z)
    loss = -np.mean(np.log(Y[rows, labels] + 1e-12))
    Y[rows, labels] -= 1
    return loss, Y / len(Z)


@wrong.answer(slide="004, Softmax + cross-entropy loss")
def sparse_label_as_a_number(Z, labels):
    """The label is multiplied in as if it were a quantity: class 6 counts six times.

    Remedy: a label is a name. It says which entry of the row is the right one.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(labels[:, np.newaxis] * logs) / len(Z), (
        np.exp(logs) - labels[:, np.newaxis]
    ) / len(Z)


wrong.edit(
    "sparse_in_place",
    "The logits that were passed in are changed in place.",
    remedy="`shifted = Z - ...` makes a new array, `Z -= ...` changes the old one.",
    change={
        "value, gradient = categorical_cross_entropy": """
            Z -= Z.max(axis=1, keepdims=True)
            value, gradient = categorical_cross_entropy
        """,
    },
    tests=MARGINS,
)

wrong.edit(
    "sparse_for_ten_classes",
    "The labels become rows of ten numbers, however many classes there are.",
    remedy="there are as many classes as logits in a row: Z.shape[1].",
    change={"np.eye(Z.shape[1])": "np.eye(10, Z.shape[1])"},
    tests=["test_sparse_cross_entropy"],
)
