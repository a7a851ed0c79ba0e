"""Wrong answers to l1_l2_penalty, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, L2 regularization",
    tests=["test_l1_l2_penalty_l2"],
)

wrong.edit(
    "loses_the_two",
    "The gradient of L2 lacks the factor 2, as on the slide of deck 001.",
    remedy="the slope of w squared is 2 w.",
    change={"2 * l2 * w": "l2 * w"},
)

wrong.edit(
    "halves_the_squares",
    "L2 is half the sum of squares: the penalty has a factor 1/2 and its gradient no 2. Keras has no half.",
    remedy="the penalty is l2 times the sum of squares, so its gradient is 2 l2 w.",
    change={"l2 * np.sum(w**2)": "0.5 * l2 * np.sum(w**2)", "2 * l2 * w": "l2 * w"},
    tests=["test_l1_l2_penalty", "test_l1_l2_penalty_l2"],
)

wrong.edit(
    "rates_swapped",
    "l1 and l2 are swapped: the squares get the rate of the absolute values.",
    remedy="l1 belongs to the absolute values and l2 to the squares.",
    change={
        "l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2)": "l2 * np.sum(np.abs(w)) + l1 * np.sum(w**2)",
        "l1 * np.sign(w) + 2 * l2 * w": "l2 * np.sign(w) + 2 * l1 * w",
    },
    tests=["test_l1_l2_penalty", "test_l1_l2_penalty_l2", "test_l1_l2_penalty_l1"],
    slide="003, Regularization",
)

wrong.edit(
    "mean_of_the_weights",
    "It takes means over the weights in place of sums.",
    remedy="use sums: a larger kernel has a larger penalty.",
    change={"np.sum(np.abs(w))": "np.mean(np.abs(w))", "np.sum(w**2)": "np.mean(w**2)"},
    tests=["test_l1_l2_penalty"],
)

wrong.edit(
    "length_in_place_of_its_square",
    "The penalty of L2 is the length of each kernel, the root of the sum of squares.",
    remedy="leave the root out.",
    change={"l2 * np.sum(w**2)": "l2 * np.sqrt(np.sum(w**2))"},
    tests=["test_l1_l2_penalty"],
)

wrong.edit(
    "absolute_value_for_its_slope",
    "The gradient of L1 is the absolute value itself, not its slope.",
    remedy="the slope of |w| is 1 where w is positive, -1 where it is negative, and 0 at 0: np.sign(w).",
    change={"l1 * np.sign(w)": "l1 * np.abs(w)"},
    tests=["test_l1_l2_penalty_l1"],
    slide="001, L1 regularization",
)

wrong.edit(
    "a_slope_of_one_at_zero",
    "Where a weight is 0, the gradient of L1 is not 0.",
    remedy="use np.sign, which is 0 at 0.",
    change={"np.sign(w)": "np.where(w >= 0, 1.0, -1.0)"},
    tests=["test_l1_l2_penalty_l1"],
    slide="001, L1 regularization",
)

wrong.edit(
    "pushes_away",
    "The gradients have the wrong sign: descent would make the weights larger.",
    remedy="the gradient of a penalty that grows with the weight has the sign of the weight.",
    change={"l1 * np.sign(w) + 2 * l2 * w": "-l1 * np.sign(w) - 2 * l2 * w"},
    tests=["test_l1_l2_penalty_l2", "test_l1_l2_penalty_l1"],
)


@wrong.answer(tests=["test_l1_l2_penalty_names"], slide="001, Bias regularization")
def everything_counts(parameters, l1, l2, names):
    """Everything is penalized, the biases and what is not named as well.

    Remedy: go through `names` only.
    """
    penalty = sum(l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2) for w in parameters.values())
    return penalty, {n: l1 * np.sign(w) + 2 * l2 * w for n, w in parameters.items()}


wrong.edit(
    "every_kernel_counts",
    "Every kernel is penalized, whether it is named or not.",
    remedy="go through `names` only.",
    change={"for name in names:": 'for name in [n for n in parameters if n.startswith("kernel")]:'},
    tests=["test_l1_l2_penalty_names"],
)


@wrong.answer(
    tests=["test_l1_l2_penalty", "test_l1_l2_penalty_names"], slide="001, Bias regularization"
)
def biases_in_the_penalty_only(parameters, l1, l2, names):
    """The penalty counts every parameter, and the gradients only those that are named.

    Remedy: sum over `names`, as you do for the gradients.
    """
    penalty = sum(l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2) for w in parameters.values())
    gradients = {n: np.zeros_like(w) for n, w in parameters.items()}
    for n in names:
        gradients[n] = l1 * np.sign(parameters[n]) + 2 * l2 * parameters[n]
    return penalty, gradients


@wrong.answer(tests=["test_l1_l2_penalty_names"], slide="001, Bias regularization")
def named_gradients_only(parameters, l1, l2, names):
    """The gradients of what is not named are missing; zeros are expected there.

    Remedy: start with zeros for every parameter.
    """
    penalty = sum(
        l1 * np.sum(np.abs(parameters[n])) + l2 * np.sum(parameters[n] ** 2) for n in names
    )
    return penalty, {n: l1 * np.sign(parameters[n]) + 2 * l2 * parameters[n] for n in names}


wrong.edit(
    "last_kernel_only",
    "The penalty is that of the last kernel: each one overwrites the one before.",
    remedy="add up: penalty += ...",
    change={"penalty += l1": "penalty = l1"},
    tests=["test_l1_l2_penalty"],
)


@wrong.answer(
    tests=["test_l1_l2_penalty", "test_l1_l2_penalty_l2"], slide="002, L2 & L1 Regularization"
)
def divided_by_the_rows(parameters, l1, l2, names):
    """The squares are divided by 2 and by the number of rows of the kernel, as if those were examples.

    Remedy: Keras divides by nothing.
    """
    penalty = 0.0
    gradients = {n: np.zeros_like(w) for n, w in parameters.items()}
    for n in names:
        w = parameters[n]
        penalty += l1 * np.sum(np.abs(w)) + l2 * np.sum(w**2) / (2 * len(w))
        gradients[n] = l1 * np.sign(w) + l2 * w / len(w)
    return penalty, gradients
