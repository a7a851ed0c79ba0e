"""Wrong answers to half_squared_error, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss",
    tests=["test_half_squared_error", "test_half_squared_error_gradient"],
)


@wrong.answer
def squares_as_keras_means_them(Y, T):
    """This is Keras's mean squared error: a mean over the outputs, and no one half.

    Remedy: the slide adds up over the outputs and takes half of it. Only the rows are averaged.
    """
    return np.mean((Y - T) ** 2), 2 * (Y - T) / Y.size


@wrong.answer
def squares_without_the_half(Y, T):
    """The one half of the slide is missing, in the loss and in the gradient.

    Remedy: with the one half, the 2 of the derivative cancels: the derivative of x²/2 is x.
    """
    return np.sum((Y - T) ** 2) / len(Y), 2 * (Y - T) / len(Y)


@wrong.answer
def squares_averaged_over_the_wrong_axis(Y, T):
    """The mean is taken over the outputs and the rows are added up: it should be the other way.

    Remedy: sum over axis 1, the outputs; divide by the number of rows, len(Y).
    """
    k = Y.shape[1]
    return 0.5 * np.sum((Y - T) ** 2) / k, (Y - T) / k


@wrong.answer(tests=["test_half_squared_error_gradient"])
def squares_gradient_without_the_mean(Y, T):
    """The loss is a mean over the rows, but its gradient is not divided by their number.

    Remedy: differentiate the very number that you return: the 1/m in front of the sum stays.
    """
    return 0.5 * np.sum((Y - T) ** 2) / len(Y), Y - T


@wrong.answer(tests=["test_half_squared_error_gradient"])
def squares_gradient_with_the_wrong_sign(Y, T):
    """The gradient has the wrong sign: target minus output.

    Remedy: if an output is too large, a larger one costs more. So the gradient is positive there.
    """
    return 0.5 * np.sum((Y - T) ** 2) / len(Y), (T - Y) / len(Y)


@wrong.answer(tests=["test_half_squared_error"])
def squares_of_each_row(Y, T):
    """A loss for each row is returned; one number for the whole batch is expected.

    Remedy: take the mean over the rows as well.
    """
    return 0.5 * np.sum((Y - T) ** 2, axis=1), (Y - T) / len(Y)


@wrong.answer(tests=["test_half_squared_error_gradient"])
def squares_in_place(Y, T):
    """The outputs that were passed in are overwritten with the differences.

    Remedy: `difference = Y - T` makes a new array, `Y -= T` changes the old one.
    """
    Y -= T
    return 0.5 * np.sum(Y**2) / len(Y), Y / len(Y)
