"""Wrong answers to softmax_jacobian, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Softmax + cross-entropy loss",
    tests=["test_softmax_jacobian"],
)

wrong.edit(
    "jacobian_only_diagonal",
    "Only the diagonal is filled: each output seems to follow its own logit alone.",
    remedy="outputs share. Beside the diagonal stands minus the product of the two outputs.",
    change={"np.diag(y) - np.outer(y, y)": "np.diag(y * (1 - y))"},
)

wrong.edit(
    "jacobian_as_a_vector",
    "Only the derivatives of each output by its own logit are returned, k numbers.",
    remedy="every output depends on every logit. That makes a matrix of k by k.",
    change={"np.diag(y) - np.outer(y, y)": "y * (1 - y)"},
)

wrong.edit(
    "jacobian_with_the_wrong_sign",
    "All signs are turned round: raising a logit seems to lower its own output.",
    remedy="on the diagonal stands y - y², which is positive; beside it, minus the products.",
    change={"np.diag(y) - np.outer(y, y)": "np.outer(y, y) - np.diag(y)"},
)


wrong.edit(
    "jacobian_with_positive_products",
    "The products beside the diagonal are positive: a growing logit seems to raise all outputs.",
    remedy="the outputs add up to 1. If one grows, the others have to shrink: minus y_i y_j.",
    change={"np.diag(y) - np.outer(y, y)": "np.diag(y - 2 * y**2) + np.outer(y, y)"},
)

wrong.edit(
    "jacobian_without_the_diagonal_case",
    "The diagonal holds -y², as if the rule for different classes held for the same one as well.",
    remedy="for i = j the derivative of the numerator adds y_i. That is the second case.",
    change={"np.diag(y) - np.outer(y, y)": "-np.outer(y, y)"},
)


wrong.edit(
    "jacobian_without_shift",
    "The softmax inside has no shift, and exp overflows at large logits.",
    remedy="call your own softmax of exercise 6, which takes care of that.",
    change={
        "y = softmax(z[np.newaxis, :])[0]": """
            with np.errstate(all="ignore"):
                y = np.exp(z) / np.exp(z).sum()
        """,
    },
    tests=["test_softmax_jacobian_margins"],
    slide="004, The choice of output layer",
)

wrong.edit(
    "jacobian_of_the_logits",
    "The cases are filled with the logits; they are about the outputs y.",
    remedy="compute y, the softmax of the row, first.",
    change={
        "y = softmax(z[np.newaxis, :])[0]": "",
        "np.diag(y) - np.outer(y, y)": "np.diag(z) - np.outer(z, z)",
    },
    tests=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
)

wrong.edit(
    "jacobian_square_subtracted_twice",
    "On the diagonal y² is subtracted twice.",
    remedy="the diagonal is y - y²: y goes into np.diag, and the products take y² away once.",
    change={"np.diag(y) - np.outer(y, y)": "np.diag(y * (1 - y)) - np.outer(y, y)"},
)

wrong.edit(
    "jacobian_without_the_square",
    "The diagonal holds y; it should be y - y².",
    remedy="for i = j the derivative is y_i - y_i².",
    change={"np.diag(y) - np.outer(y, y)": "np.diag(y) - np.outer(y, y) + np.diag(y**2)"},
)

wrong.edit(
    "jacobian_with_ones",
    "The diagonal is 1 - y²; it should be y - y².",
    remedy="the one of the quotient rule is multiplied by y: np.diag(y), not np.eye(k).",
    change={"np.diag(y) - np.outer(y, y)": "np.eye(len(y)) - np.outer(y, y)"},
)

wrong.edit(
    "jacobian_of_sigmoids",
    "The outputs are separate sigmoids; softmax outputs are expected.",
    remedy="start with your softmax of the row.",
    change={"softmax(z[np.newaxis, :])[0]": "sigmoid(z)"},
    tests=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
)

wrong.edit(
    "jacobian_in_place",
    "The logits that were passed in are overwritten.",
    remedy="`y = softmax(...)` makes a new array, `z[:] = ...` changes the old one.",
    change={
        "y = softmax(z[np.newaxis, :])[0]": """
            z[:] = softmax(z[np.newaxis, :])[0]
            y = z
        """,
    },
)
