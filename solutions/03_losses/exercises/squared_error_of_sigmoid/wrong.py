"""Wrong answers to squared_error_of_sigmoid, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss",
    tests=["test_squared_error_of_sigmoid_gradient"],
)

LOSS = ["test_squared_error_of_sigmoid"]
BOTH = ["test_squared_error_of_sigmoid", "test_squared_error_of_sigmoid_gradient"]

wrong.edit(
    "sigmoid_squares_without_slope",
    "The gradient stops at the output: the slope of the sigmoid is missing.",
    remedy="dL/dz is dL/dy times dy/dz, and dy/dz = y (1 - y).",
    change={"output_gradient * Y * (1 - Y)": "output_gradient"},
)

wrong.edit(
    "sigmoid_squares_slope_of_the_logits",
    "The slope is computed as z (1 - z), from the logit in place of the output.",
    remedy="sigma'(z) = sigma(z) (1 - sigma(z)): put in sigmoid(Z).",
    change={"output_gradient * Y * (1 - Y)": "output_gradient * Z * (1 - Z)"},
    slide="004, The choice of loss (II)",
)

wrong.edit(
    "sigmoid_squares_slope_of_the_output",
    "The sigmoid is applied a second time before its slope is taken.",
    remedy="the slope at z is y (1 - y) with y = sigmoid(z). No further sigmoid.",
    change={
        "output_gradient * Y * (1 - Y)": "output_gradient * sigmoid(Y) * (1 - sigmoid(Y))",
    },
    slide="004, The choice of loss (II)",
)

wrong.edit(
    "sigmoid_squares_half_of_the_slope",
    "Only the factor y of the slope y (1 - y) is there.",
    remedy="multiply by 1 - y as well.",
    change={"output_gradient * Y * (1 - Y)": "output_gradient * Y"},
    slide="004, The choice of loss (II)",
)

wrong.edit(
    "sigmoid_squares_slope_without_the_output",
    "Only the factor 1 - y of the slope y (1 - y) is there.",
    remedy="multiply by y as well.",
    change={"output_gradient * Y * (1 - Y)": "output_gradient * (1 - Y)"},
    slide="004, The choice of loss (II)",
)

wrong.edit(
    "sigmoid_squares_slope_twice",
    "The slope of the sigmoid is multiplied in twice.",
    remedy="the chain rule needs y (1 - y) once.",
    change={"output_gradient * Y * (1 - Y)": "output_gradient * (Y * (1 - Y)) ** 2"},
    slide="004, The choice of loss (II)",
)

wrong.edit(
    "sigmoid_squares_slope_of_tanh",
    "The slope is that of tanh, 1 - y²; the output is a sigmoid.",
    remedy="the slope of the sigmoid is y (1 - y).",
    change={"output_gradient * Y * (1 - Y)": "output_gradient * (1 - Y**2)"},
    slide="004, Different activation function?",
)

wrong.edit(
    "sigmoid_squares_delta_of_the_slide",
    "The sign is that of deck 002, whose delta is minus the gradient.",
    remedy="return the gradient: output minus target. The slide adds its delta, we subtract.",
    change={"return loss, output_gradient": "return loss, -output_gradient"},
    slide="002, MLP: Backpropagation Example",
)

wrong.edit(
    "sigmoid_squares_gradient_without_the_mean",
    "The gradient is not divided by the number of rows.",
    remedy="the 1/m of the mean belongs into the gradient, too.",
    change={"return loss, output_gradient": "return loss, len(Z) * output_gradient"},
)

wrong.edit(
    "sigmoid_squares_gradient_averaged_over_everything",
    "The gradient is divided by the number of entries; it is divided by the number of rows.",
    remedy="only the rows are averaged; the outputs of a row are added up.",
    change={"return loss, output_gradient": "return loss, output_gradient / Z.shape[1]"},
)

wrong.edit(
    "sigmoid_squares_gradient_with_the_two",
    "The gradient is twice as large as it should be: it is that of a loss without the one half.",
    remedy="the derivative of x²/2 is x: the 2 and the one half cancel.",
    change={"return loss, output_gradient": "return loss, 2 * output_gradient"},
)

wrong.edit(
    "sigmoid_squares_loss_without_the_half",
    "The one half of the slide is missing in the loss.",
    remedy="take half of the sum of squares, as half_squared_error does.",
    change={"return loss,": "return 2 * loss,"},
    tests=LOSS,
)

wrong.edit(
    "sigmoid_squares_loss_averaged_over_everything",
    "The loss is averaged over the outputs as well; they are added up.",
    remedy="divide by the number of rows alone.",
    change={"return loss,": "return loss / Z.shape[1],"},
    tests=LOSS,
)

wrong.edit(
    "sigmoid_squares_as_keras_means_them",
    "This is Keras's mean squared error: a mean over the outputs, and no one half.",
    remedy="the slide adds up over the outputs and takes half of it. Only the rows are averaged.",
    change={"half_squared_error(Y, T)": "(np.mean((Y - T) ** 2), 2 * (Y - T) / Y.size)"},
    tests=BOTH,
)

wrong.edit(
    "sigmoid_squares_loss_added_up",
    "The loss is added up over the rows; it should be their mean.",
    remedy="divide by the number of rows.",
    change={"return loss,": "return len(Z) * loss,"},
    tests=LOSS,
)


@wrong.answer(tests=BOTH)
def sigmoid_squares_of_the_logits(Z, T):
    """The targets are compared with the logits; the outputs of the network are sigmoid(Z).

    Remedy: start with Y = sigmoid(Z), and compare Y with T.
    """
    return 0.5 * np.sum((Z - T) ** 2) / len(Z), (Z - T) / len(Z)


@wrong.answer(slide="004, The choice of loss (II)")
def sigmoid_squares_with_large_powers(Z, T):
    """The outputs are exp(z) / (1 + exp(z)), which is nan at a logit of 1000.

    Remedy: the given function sigmoid takes any logit.
    """
    with np.errstate(all="ignore"):
        Y = np.exp(Z) / (1 + np.exp(Z))
    loss, output_gradient = half_squared_error(Y, T)
    return loss, output_gradient * Y * (1 - Y)


wrong.edit(
    "sigmoid_squares_in_place",
    "The logits that were passed in are overwritten with the outputs.",
    remedy="`Y = sigmoid(Z)` makes a new array, `Z[:] = ...` changes the old one.",
    change={
        "Y = sigmoid(Z)": """
            Z[:] = sigmoid(Z)
            Y = Z
        """,
    },
)
