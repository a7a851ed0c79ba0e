"""Wrong answers to binary_cross_entropy, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss (II)",
    tests=["test_binary_cross_entropy_margins"],
)


@wrong.answer
def binary_from_rounded_outputs(Z, T):
    """The logarithm is taken of the output: where that was rounded to 0 or 1, it is infinite.

    Remedy: write -ln(sigmoid(z)) as ln(1 + exp(-z)), that is np.logaddexp(0, -z).
    """
    Y = sigmoid(Z)
    with np.errstate(all="ignore"):
        loss = -np.sum(T * np.log(Y) + (1 - T) * np.log(1 - Y)) / len(Z)
    return loss, (Y - T) / len(Z)


@wrong.answer
def binary_clipped_as_in_keras(Z, T):
    """The outputs are clipped at 1e-7 before the logarithm: no mistake costs more than 16.118.

    Remedy: take the loss from the logits. A logit of 1000 on the wrong side costs 1000.
    """
    Y = sigmoid(Z)
    C = np.clip(Y, 1e-7, 1 - 1e-7)
    return -np.sum(T * np.log(C) + (1 - T) * np.log(1 - C)) / len(Z), (Y - T) / len(Z)


@wrong.answer(tests=["test_binary_cross_entropy_gradient", "test_binary_cross_entropy_margins"])
def binary_with_an_extra_slope(Z, T):
    """The gradient still holds the slope of the sigmoid, which cancels in cross-entropy.

    Remedy: go through the slide's derivation: the y (1 - y) stands below the line as well.
    """
    Y = sigmoid(Z)
    losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)
    return np.sum(losses) / len(Z), (Y - T) * Y * (1 - Y) / len(Z)


wrong.edit(
    "binary_only_the_yes_term",
    "Only the term t ln y is counted; a wrong yes costs nothing.",
    remedy="add the second term, (1 - t) ln(1 - y). With one output per question both are needed.",
    change={
        "losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)": "",
        "np.sum(losses)": "np.sum(T * np.logaddexp(0, -Z))",
    },
    tests=["test_binary_cross_entropy", "test_binary_cross_entropy_margins"],
)

wrong.edit(
    "binary_mean_over_outputs",
    "The outputs are averaged, as in Keras; here their losses are added up.",
    remedy="divide by the number of rows, not by the number of entries.",
    change={
        "np.sum(losses) / len(Z), (sigmoid(Z) - T) / len(Z)": (
            "np.mean(losses), (sigmoid(Z) - T) / Z.size"
        ),
    },
    tests=["test_binary_cross_entropy", "test_binary_cross_entropy_gradient"],
    slide="004, Comment",
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
    tests=["test_binary_cross_entropy", "test_binary_cross_entropy_margins"],
)

wrong.edit(
    "binary_gradient_without_the_mean",
    "The loss is a mean over the rows, but its gradient is not divided by their number.",
    remedy="the 1/m of the mean belongs into the gradient, too.",
    change={"(sigmoid(Z) - T) / len(Z)": "sigmoid(Z) - T"},
    tests=["test_binary_cross_entropy_gradient", "test_binary_cross_entropy_margins"],
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
