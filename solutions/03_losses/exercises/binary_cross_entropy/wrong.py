"""Wrong answers to binary_cross_entropy, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss (II)",
    tests=["test_binary_cross_entropy_margins"],
)

LOSS = ["test_binary_cross_entropy"]
GRADIENT = ["test_binary_cross_entropy_gradient"]
BOTH = ["test_binary_cross_entropy", "test_binary_cross_entropy_gradient"]

wrong.edit(
    "binary_from_rounded_outputs",
    "The logarithm is taken of the output: where that was rounded to 0 or 1, it is infinite.",
    remedy="write -ln(sigmoid(z)) as ln(1 + exp(-z)), that is np.logaddexp(0, -z).",
    change={
        "losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)": """
            Y = sigmoid(Z)
            with np.errstate(all="ignore"):
                losses = -(T * np.log(Y) + (1 - T) * np.log(1 - Y))
        """,
    },
)

wrong.edit(
    "binary_clipped_as_in_keras",
    "The outputs are clipped at 1e-7 before the logarithm: no mistake costs more than 16.118.",
    remedy="take the loss from the logits. A logit of 1000 on the wrong side costs 1000.",
    change={
        "losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)": """
            C = np.clip(sigmoid(Z), 1e-7, 1 - 1e-7)
            losses = -(T * np.log(C) + (1 - T) * np.log(1 - C))
        """,
    },
)

wrong.edit(
    "binary_with_a_small_number",
    "A small number such as 1e-12 is added before the logarithm: that puts a ceiling on the loss.",
    remedy="take the loss from the logits; then nothing needs to be added.",
    change={
        "losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)": """
            Y = sigmoid(Z)
            losses = -(T * np.log(Y + 1e-12) + (1 - T) * np.log(1 - Y + 1e-12))
        """,
    },
)

wrong.edit(
    "binary_with_large_powers",
    "ln(1 + exp(z)) is written out, and exp(1000) is infinite for a computer.",
    remedy="np.logaddexp(0, z) is the same and never computes a large power.",
    change={
        "losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)": """
            with np.errstate(all="ignore"):
                losses = np.log(1 + np.exp(Z)) - T * Z
        """,
    },
)

wrong.edit(
    "binary_with_an_extra_slope",
    "The gradient still holds the slope of the sigmoid, which cancels in cross-entropy.",
    remedy="go through the slide's derivation: the y (1 - y) stands below the line as well.",
    change={"(sigmoid(Z) - T)": "(sigmoid(Z) - T) * sigmoid(Z) * (1 - sigmoid(Z))"},
    tests=GRADIENT,
)

wrong.edit(
    "binary_only_the_yes_term",
    "Only the term t ln y is counted; a wrong yes costs nothing.",
    remedy="add the second term, (1 - t) ln(1 - y). With one output per question both are needed.",
    change={" + (1 - T) * np.logaddexp(0, Z)": ""},
    tests=LOSS,
)

wrong.edit(
    "binary_only_the_no_term",
    "Only the term (1 - t) ln(1 - y) is counted; a wrong no costs nothing.",
    remedy="add the first term, t ln y. With one output per question both are needed.",
    change={"T * np.logaddexp(0, -Z) + ": ""},
    tests=LOSS,
)

wrong.edit(
    "binary_terms_swapped",
    "The two terms are swapped: a right answer costs what a wrong one should.",
    remedy="t goes with ln y = -ln(1 + exp(-z)), and 1 - t with ln(1 - y) = -ln(1 + exp(z)).",
    change={
        "T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)": (
            "T * np.logaddexp(0, Z) + (1 - T) * np.logaddexp(0, -Z)"
        ),
    },
    tests=LOSS,
)

wrong.edit(
    "binary_loss_negative",
    "The loss has the wrong sign: it is the sum of the logarithms, and those are negative.",
    remedy="put the minus of the formula in front.",
    change={"np.sum(losses) / len(Z)": "-np.sum(losses) / len(Z)"},
    tests=LOSS,
)

wrong.edit(
    "binary_mean_over_outputs",
    "Loss and gradient are averaged over the outputs, as in Keras; here they are added up.",
    remedy="divide by the number of rows, not by the number of entries.",
    change={
        "np.sum(losses) / len(Z)": "np.mean(losses)",
        "(sigmoid(Z) - T) / len(Z)": "(sigmoid(Z) - T) / Z.size",
    },
    tests=BOTH,
    slide="004, Comment",
)

wrong.edit(
    "binary_loss_mean_over_outputs",
    "The loss is averaged over the outputs, as in Keras; here they are added up.",
    remedy="divide by the number of rows, not by the number of entries.",
    change={"np.sum(losses) / len(Z)": "np.mean(losses)"},
    tests=LOSS,
    slide="004, Comment",
)

wrong.edit(
    "binary_gradient_mean_over_outputs",
    "The gradient is divided by the number of entries; it is divided by the number of rows.",
    remedy="only the rows are averaged; the outputs of a row are added up.",
    change={"(sigmoid(Z) - T) / len(Z)": "(sigmoid(Z) - T) / Z.size"},
    tests=GRADIENT,
    slide="004, Comment",
)

wrong.edit(
    "binary_added_up",
    "The loss is added up over the rows; it should be their mean.",
    remedy="divide by the number of rows.",
    change={"np.sum(losses) / len(Z)": "np.sum(losses)"},
    tests=LOSS,
)

wrong.edit(
    "binary_of_each_row",
    "A loss for each row is returned; one number for the whole batch is expected.",
    remedy="take the mean over the rows as well.",
    change={"np.sum(losses) / len(Z)": "np.sum(losses, axis=1)"},
    tests=LOSS,
)

wrong.edit(
    "binary_gradient_without_the_mean",
    "The gradient is not divided by the number of rows.",
    remedy="the 1/m of the mean belongs into the gradient, too.",
    change={"(sigmoid(Z) - T) / len(Z)": "sigmoid(Z) - T"},
    tests=GRADIENT,
)

wrong.edit(
    "binary_gradient_with_the_wrong_sign",
    "The gradient has the wrong sign: target minus output.",
    remedy="raising a logit whose target is 0 costs more, so its gradient is positive.",
    change={"return loss, gradient": "return loss, -gradient"},
    tests=GRADIENT,
)

wrong.edit(
    "binary_gradient_by_the_output",
    "The gradient is that by the output y; the one by the logit z is expected.",
    remedy="multiply by the slope y (1 - y) of the sigmoid, and see what cancels.",
    change={
        "(sigmoid(Z) - T)": (
            "(sigmoid(Z) - T) / np.maximum(sigmoid(Z) * (1 - sigmoid(Z)), 1e-300)"
        ),
    },
    tests=GRADIENT,
)

wrong.edit(
    "binary_gradient_of_the_logits",
    "The gradient is logit minus target: the sigmoid is missing.",
    remedy="the gradient is output minus target, and the output is sigmoid(Z).",
    change={"(sigmoid(Z) - T)": "(Z - T)"},
    tests=GRADIENT,
)

wrong.edit(
    "binary_in_place",
    "The logits that were passed in are changed in place.",
    remedy="`Y = ...` makes a new array, `Z -= ...` changes the old one.",
    change={
        "return loss, gradient": """
            Z[:] = sigmoid(Z)
            return loss, gradient
        """,
    },
    tests=GRADIENT,
)
