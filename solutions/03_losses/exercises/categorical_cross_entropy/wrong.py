"""Wrong answers to categorical_cross_entropy, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Softmax + cross-entropy loss",
    tests=["test_categorical_cross_entropy"],
)

GRADIENT = ["test_categorical_cross_entropy_gradient"]
MARGINS = ["test_categorical_cross_entropy_margins"]
BOTH = ["test_categorical_cross_entropy", "test_categorical_cross_entropy_gradient"]

LOSS_LINE = "loss = -np.sum(T * log_probabilities) / len(Z)"

wrong.edit(
    "categorical_of_rounded_outputs",
    "The logarithm is taken of the probabilities: one that was rounded to 0 makes it infinite.",
    remedy="""compute ln y = z - ln(sum of exp(z)) from the logits, with the largest one
    subtracted.""",
    change={
        LOSS_LINE: """
            with np.errstate(all="ignore"):
                loss = -np.sum(T * np.log(softmax(Z))) / len(Z)
        """,
    },
    tests=MARGINS,
)

wrong.edit(
    "categorical_clipped",
    "The probabilities are clipped at 1e-7: no mistake costs more than 16.118.",
    remedy="take the logarithm from the logits. A margin of 1000 costs 1000.",
    change={
        LOSS_LINE: "loss = -np.sum(T * np.log(np.clip(softmax(Z), 1e-7, 1 - 1e-7))) / len(Z)",
    },
    tests=MARGINS,
)

wrong.edit(
    "categorical_with_a_small_number",
    "A small number such as 1e-12 is added before the logarithm: that puts a ceiling on the loss.",
    remedy="take the logarithm from the logits; then nothing needs to be added.",
    change={LOSS_LINE: "loss = -np.sum(T * np.log(softmax(Z) + 1e-12)) / len(Z)"},
    tests=MARGINS,
)

wrong.edit(
    "categorical_with_large_powers",
    "ln(sum of exp(z)) is computed without subtracting anything, and exp(1000) is infinite.",
    remedy="subtract the largest logit of each row from the row first; the loss stays the same.",
    change={
        LOSS_LINE: """
            with np.errstate(all="ignore"):
                logs = Z - np.log(np.sum(np.exp(Z), axis=1, keepdims=True))
                loss = -np.sum(T * logs) / len(Z)
        """,
    },
    tests=MARGINS,
)

wrong.edit(
    "categorical_with_one_shift_for_all",
    "The largest logit of the whole batch is subtracted: in a row far below it all powers are 0.",
    remedy="subtract from each row its own largest logit: Z.max(axis=1, keepdims=True).",
    change={
        LOSS_LINE: """
            with np.errstate(all="ignore"):
                lower = Z - Z.max()
                logs = lower - np.log(np.sum(np.exp(lower), axis=1, keepdims=True))
                loss = -np.sum(T * logs) / len(Z)
        """,
    },
    tests=MARGINS,
)

wrong.edit(
    "categorical_mean_over_classes",
    "Loss and gradient are averaged over the classes as well; the slide adds them up.",
    remedy="divide by the number of rows, not by the number of entries.",
    change={
        "-np.sum(T * log_probabilities) / len(Z)": "-np.mean(T * log_probabilities)",
        "(np.exp(log_probabilities) - T) / len(Z)": "(np.exp(log_probabilities) - T) / Z.size",
    },
    tests=BOTH,
)

wrong.edit(
    "categorical_loss_mean_over_classes",
    "The loss is averaged over the classes as well; the slide adds them up.",
    remedy="divide by the number of rows, not by the number of entries.",
    change={"-np.sum(T * log_probabilities) / len(Z)": "-np.mean(T * log_probabilities)"},
)

wrong.edit(
    "categorical_gradient_mean_over_classes",
    "The gradient is divided by the number of entries; it is divided by the number of rows.",
    remedy="only the rows are averaged.",
    change={
        "(np.exp(log_probabilities) - T) / len(Z)": "(np.exp(log_probabilities) - T) / Z.size",
    },
    tests=GRADIENT,
)

wrong.edit(
    "categorical_added_up",
    "The loss is added up over the rows; it should be their mean.",
    remedy="divide by the number of rows.",
    change={"-np.sum(T * log_probabilities) / len(Z)": "-np.sum(T * log_probabilities)"},
)

wrong.edit(
    "categorical_of_each_row",
    "A loss for each row is returned; one number for the whole batch is expected.",
    remedy="take the mean over the rows as well.",
    change={
        "-np.sum(T * log_probabilities) / len(Z)": "-np.sum(T * log_probabilities, axis=1)",
    },
    tests=["test_categorical_cross_entropy", "test_categorical_cross_entropy_margins"],
)

wrong.edit(
    "categorical_loss_negative",
    "The loss has the wrong sign: it is the sum of the logarithms, and those are negative.",
    remedy="put the minus of the formula in front.",
    change={"-np.sum(T * log_probabilities)": "np.sum(T * log_probabilities)"},
)

wrong.edit(
    "categorical_of_the_logits",
    "The loss is minus the mean right logit: the logarithm of the sum is left out.",
    remedy="ln y = z - ln(sum of exp(z)).",
    change={LOSS_LINE: "loss = -np.sum(T * Z) / len(Z)"},
)


@wrong.answer(tests=BOTH, slide="004, The choice of output layer")
def categorical_softmax_twice(Z, T):
    """Softmax is applied twice: the loss treats probabilities as if they were logits.

    Remedy: one softmax from logits to probabilities, and no second one.
    """
    P = softmax(Z)
    Y = softmax(P)
    return -np.sum(T * np.log(Y)) / len(Z), (Y - T) / len(Z)


wrong.edit(
    "categorical_with_an_extra_slope",
    "The gradient y - t is multiplied by y (1 - y) once more.",
    remedy="the Jacobian of softmax is in y - t already: that is what the collapse is about.",
    change={
        "(np.exp(log_probabilities) - T)": (
            "(np.exp(log_probabilities) - T) * softmax(Z) * (1 - softmax(Z))"
        ),
    },
    tests=GRADIENT,
    slide="004, Softmax + cross-entropy loss (II)",
)

wrong.edit(
    "categorical_gradient_without_the_mean",
    "The gradient is not divided by the number of rows.",
    remedy="the 1/m of the mean belongs into the gradient, too.",
    change={
        "(np.exp(log_probabilities) - T) / len(Z)": "np.exp(log_probabilities) - T",
    },
    tests=GRADIENT,
    slide="004, Softmax + cross-entropy loss (II)",
)

wrong.edit(
    "categorical_gradient_with_the_wrong_sign",
    "The gradient has the wrong sign: target minus output.",
    remedy="""raising the right logit lowers the loss, so its gradient is negative: output minus
    target.""",
    change={"return loss, gradient": "return loss, -gradient"},
    tests=GRADIENT,
    slide="004, Softmax + cross-entropy loss (II)",
)

wrong.edit(
    "categorical_gradient_of_the_logarithms",
    "The gradient is ln y minus target; it is y minus target.",
    remedy="the outputs are np.exp(log_probabilities).",
    change={"np.exp(log_probabilities)": "log_probabilities"},
    tests=GRADIENT,
    slide="004, Softmax + cross-entropy loss (II)",
)

wrong.edit(
    "categorical_gradient_only_where_right",
    "The gradient is multiplied by the targets: wrong classes get none, and have to go down as well.",
    remedy="output minus target: where the target is 0, the output itself is the gradient.",
    change={"(np.exp(log_probabilities) - T)": "T * (np.exp(log_probabilities) - T)"},
    tests=GRADIENT,
    slide="004, Softmax + cross-entropy loss (II)",
)

wrong.edit(
    "categorical_gradient_by_the_output",
    "The gradient is -t / y, by the probabilities; the one by the logits is expected.",
    remedy="carry it back through the Jacobian of softmax: what is left is output minus target.",
    change={
        "(np.exp(log_probabilities) - T)": ("(-T / np.maximum(np.exp(log_probabilities), 1e-300))"),
    },
    tests=GRADIENT,
    slide="004, Softmax + cross-entropy loss (II)",
)

wrong.edit(
    "categorical_only_the_largest_target",
    "Only the class with the largest target counts; targets with shares are cut down to one.",
    remedy="sum over all classes, each with its share t_j, in the loss and in the gradient.",
    change={
        "T * log_probabilities": "np.eye(Z.shape[1])[T.argmax(axis=1)] * log_probabilities",
        "(np.exp(log_probabilities) - T)": (
            "(np.exp(log_probabilities) - np.eye(Z.shape[1])[T.argmax(axis=1)])"
        ),
    },
    tests=BOTH,
)

wrong.edit(
    "categorical_loss_of_the_largest_target",
    "In the loss only the class with the largest target counts, and it counts fully.",
    remedy="sum over all classes, each with its share t_j.",
    change={
        "T * log_probabilities": "np.eye(Z.shape[1])[T.argmax(axis=1)] * log_probabilities",
    },
)

wrong.edit(
    "categorical_loss_without_shares",
    "Every class with a target above 0 counts fully in the loss; it counts with its share.",
    remedy="multiply each logarithm by its target.",
    change={"T * log_probabilities": "(T > 0) * log_probabilities"},
)


@wrong.answer(
    tests=["test_categorical_cross_entropy", "test_categorical_cross_entropy_gradient"],
    slide="004, Comment",
)
def categorical_as_ten_binary_problems(Z, T):
    """These are yes-or-no questions, each with a sigmoid of its own; one softmax is expected.

    Remedy: the classes share a probability of 1, so only the terms t_j ln y_j are left.
    """
    return binary_cross_entropy(Z, T)


wrong.edit(
    "categorical_over_the_rows",
    "The sum of the exponentials runs down the columns; it runs over the classes of a row.",
    remedy="sum over axis 1.",
    change={
        "np.exp(shifted).sum(axis=1, keepdims=True)": "np.exp(shifted).sum(axis=0, keepdims=True)",
    },
    tests=BOTH,
)

wrong.edit(
    "categorical_in_place",
    "The logits that were passed in are changed in place.",
    remedy="`shifted = Z - ...` makes a new array, `Z -= ...` changes the old one.",
    change={
        "shifted = Z - Z.max(axis=1, keepdims=True)": """
            Z -= Z.max(axis=1, keepdims=True)
            shifted = Z
        """,
    },
    tests=GRADIENT,
)
