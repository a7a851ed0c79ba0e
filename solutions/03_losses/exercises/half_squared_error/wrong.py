"""Wrong answers to half_squared_error, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss",
    tests=["test_half_squared_error"],
)

GRADIENT = ["test_half_squared_error_gradient"]
BOTH = ["test_half_squared_error", "test_half_squared_error_gradient"]

wrong.edit(
    "squares_as_keras_means_them",
    "This is Keras's mean squared error: a mean over the outputs, and no one half.",
    remedy="the slide adds up over the outputs and takes half of it. Only the rows are averaged.",
    change={
        "0.5 * np.sum(difference**2) / len(Y)": "np.mean(difference**2)",
        "difference / len(Y)": "2 * difference / Y.size",
    },
    tests=BOTH,
)

wrong.edit(
    "squares_without_the_half",
    "The one half of the slide is missing, in the loss and in the gradient.",
    remedy="with the one half, the 2 of the derivative cancels: the derivative of x²/2 is x.",
    change={"0.5 * ": "", "difference / len(Y)": "2 * difference / len(Y)"},
    tests=BOTH,
)

wrong.edit(
    "squares_loss_without_the_half",
    "The one half of the slide is missing in the loss.",
    remedy="take half of the sum of squares.",
    change={"0.5 * ": ""},
)

wrong.edit(
    "squares_gradient_with_the_two",
    "The gradient is twice as large as it should be: it is that of a loss without the one half.",
    remedy="the derivative of x²/2 is x: the 2 and the one half cancel.",
    change={"difference / len(Y)": "2 * difference / len(Y)"},
    tests=GRADIENT,
)

wrong.edit(
    "squares_halved_in_the_gradient",
    "The one half is still in the gradient.",
    remedy="the derivative of x²/2 is x: the 2 of the derivative cancels the one half.",
    change={"difference / len(Y)": "0.5 * difference / len(Y)"},
    tests=GRADIENT,
)

wrong.edit(
    "squares_averaged_over_everything",
    "The loss and the gradient are averaged over the outputs as well; the outputs are added up.",
    remedy="divide by the number of rows, not by the number of entries.",
    change={
        "np.sum(difference**2) / len(Y)": "np.mean(difference**2)",
        "difference / len(Y)": "difference / Y.size",
    },
    tests=BOTH,
)

wrong.edit(
    "squares_loss_averaged_over_everything",
    "The loss is averaged over the outputs as well; they are added up.",
    remedy="divide the sum by the number of rows, len(Y).",
    change={"np.sum(difference**2) / len(Y)": "np.mean(difference**2)"},
)

wrong.edit(
    "squares_gradient_averaged_over_everything",
    "The gradient is divided by the number of entries; it is divided by the number of rows.",
    remedy="differentiate the very number that you return: len(Y) stands below the sum.",
    change={"difference / len(Y)": "difference / Y.size"},
    tests=GRADIENT,
)

wrong.edit(
    "squares_averaged_over_the_wrong_axis",
    "The mean is taken over the outputs and the rows are added up: it should be the other way.",
    remedy="sum over axis 1, the outputs; divide by the number of rows, len(Y).",
    change={
        "np.sum(difference**2) / len(Y)": "np.sum(difference**2) / Y.shape[1]",
        "difference / len(Y)": "difference / Y.shape[1]",
    },
    tests=BOTH,
)

wrong.edit(
    "squares_added_up",
    "The loss is added up over the rows; it should be their mean.",
    remedy="divide by the number of rows.",
    change={"np.sum(difference**2) / len(Y)": "np.sum(difference**2)"},
)

wrong.edit(
    "squares_gradient_without_the_mean",
    "The gradient is not divided by the number of rows.",
    remedy="differentiate the very number that you return: the 1/m in front of the sum stays.",
    change={"difference / len(Y)": "difference"},
    tests=GRADIENT,
)

wrong.edit(
    "squares_gradient_with_the_wrong_sign",
    "The gradient has the wrong sign: target minus output.",
    remedy="if an output is too large, a larger one costs more. So the gradient is positive there.",
    change={"return loss, difference": "return loss, -difference"},
    tests=GRADIENT,
)

wrong.edit(
    "squares_of_each_row",
    "A loss for each row is returned; one number for the whole batch is expected.",
    remedy="take the mean over the rows as well.",
    change={"np.sum(difference**2) / len(Y)": "np.sum(difference**2, axis=1)"},
)

wrong.edit(
    "squares_are_absolute_values",
    "The loss takes absolute values in place of squares.",
    remedy="square the differences.",
    change={"difference**2": "np.abs(difference)"},
)

wrong.edit(
    "squares_rooted",
    "The root of the sum of squares is taken.",
    remedy="leave the root out: the loss is half the squared length, not the length.",
    change={"np.sum(difference**2)": "np.sqrt(np.sum(difference**2))"},
)

wrong.edit(
    "squares_in_place",
    "The outputs that were passed in are overwritten with the differences.",
    remedy="`difference = Y - T` makes a new array, `Y -= T` changes the old one.",
    change={
        "difference = Y - T": """
            Y -= T
            difference = Y.copy()
        """,
    },
    tests=GRADIENT,
)
