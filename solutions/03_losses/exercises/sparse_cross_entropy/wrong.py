"""Wrong answers to sparse_cross_entropy, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras",
    tests=["test_sparse_cross_entropy", "test_sparse_cross_entropy_margins"],
)

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
    "sparse_gradient_without_the_mean",
    "The loss is a mean over the rows, but its gradient is not divided by their number.",
    remedy="the 1/m of the mean belongs into the gradient, too.",
    change={
        "return categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels])": """
            loss, gradient = categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels])
            return loss, gradient * len(Z)
        """,
    },
)

wrong.edit(
    "sparse_gradient_only_where_right",
    "Only the right class of each row gets a gradient; the others have to go down as well.",
    remedy="output minus target: where the target is 0, the output itself is the gradient.",
    change={
        "return categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels])": """
            loss, gradient = categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels])
            return loss, gradient * np.eye(Z.shape[1])[labels]
        """,
    },
    slide="004, Softmax + cross-entropy loss (II)",
)


@wrong.answer(
    tests=["test_sparse_cross_entropy_margins"], slide="004, Softmax + cross-entropy loss"
)
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


@wrong.answer(
    tests=["test_sparse_cross_entropy_margins"], slide="004, Softmax + cross-entropy loss"
)
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
