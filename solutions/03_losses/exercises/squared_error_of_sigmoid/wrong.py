"""Wrong answers to squared_error_of_sigmoid, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss",
    tests=["test_squared_error_of_sigmoid_gradient"],
)

wrong.edit(
    "sigmoid_squares_without_slope",
    "The gradient stops at the output: the slope of the sigmoid is missing.",
    remedy="dL/dz is dL/dy times dy/dz, and dy/dz = y (1 - y).",
    change={
        """
            loss, output_gradient = half_squared_error(Y, T)
            return loss, output_gradient * Y * (1 - Y)
        """: "return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) / len(Z)",
    },
)

wrong.edit(
    "sigmoid_squares_slope_of_the_logits",
    "The slope is computed as z (1 - z), from the logit in place of the output.",
    remedy="sigma'(z) = sigma(z) (1 - sigma(z)): put in sigmoid(Z).",
    change={
        """
            loss, output_gradient = half_squared_error(Y, T)
            return loss, output_gradient * Y * (1 - Y)
        """: "return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * Z * (1 - Z) / len(Z)",
    },
    slide="004, The choice of loss (II)",
)

wrong.edit(
    "sigmoid_squares_slope_of_the_output",
    "The sigmoid is applied a second time before its slope is taken.",
    remedy="the slope at z is y (1 - y) with y = sigmoid(z). No further sigmoid.",
    change={
        "loss, output_gradient = half_squared_error(Y, T)": "twice = sigmoid(Y)",
        "loss, output_gradient * Y * (1 - Y)": (
            "0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * twice * (1 - twice) / len(Z)"
        ),
    },
    slide="004, The choice of loss (II)",
)

wrong.edit(
    "sigmoid_squares_delta_of_the_slide",
    "The sign is that of deck 002, whose delta is minus the gradient.",
    remedy="return the gradient: output minus target. The slide adds its delta, we subtract.",
    change={
        """
            loss, output_gradient = half_squared_error(Y, T)
            return loss, output_gradient * Y * (1 - Y)
        """: "return 0.5 * np.sum((Y - T) ** 2) / len(Z), (T - Y) * Y * (1 - Y) / len(Z)",
    },
    slide="002, MLP: Backpropagation Example",
)


@wrong.answer(tests=["test_squared_error_of_sigmoid", "test_squared_error_of_sigmoid_gradient"])
def sigmoid_squares_of_the_logits(Z, T):
    """The targets are compared with the logits; the outputs of the network are sigmoid(Z).

    Remedy: start with Y = sigmoid(Z), and compare Y with T.
    """
    return 0.5 * np.sum((Z - T) ** 2) / len(Z), (Z - T) / len(Z)


wrong.edit(
    "sigmoid_squares_slope_of_tanh",
    "The slope is that of tanh, 1 - y²; the output is a sigmoid.",
    remedy="the slope of the sigmoid is y (1 - y).",
    change={
        """
            loss, output_gradient = half_squared_error(Y, T)
            return loss, output_gradient * Y * (1 - Y)
        """: "return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * (1 - Y**2) / len(Z)",
    },
    slide="004, Different activation function?",
)

wrong.edit(
    "sigmoid_squares_gradient_without_the_mean",
    "The loss is a mean over the rows, but its gradient is not divided by their number.",
    remedy="the 1/m of the mean belongs into the gradient, too.",
    change={
        """
            loss, output_gradient = half_squared_error(Y, T)
            return loss, output_gradient * Y * (1 - Y)
        """: "return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * Y * (1 - Y)",
    },
)
