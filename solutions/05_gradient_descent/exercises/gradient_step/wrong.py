"""Wrong answers to gradient_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Repetition: Batch gradient descent",
    tests=["test_gradient_step", "test_gradient_step_inputs"],
)


@wrong.answer
def uphill(parameters, gradients, learning_rate):
    """The gradient is added, which goes uphill; the loss would grow.

    Remedy: the gradient points uphill. Subtract it.
    """
    return {name: p + learning_rate * gradients[name] for name, p in parameters.items()}


@wrong.answer(slide="000, Momentum optimization (its formula lacks - eta)")
def learning_rate_left_out(parameters, gradients, learning_rate):
    """The learning rate is missing: the whole gradient is subtracted.

    Remedy: multiply the gradient by eta. The slide of deck 000 has lost it.
    """
    return {name: p - gradients[name] for name, p in parameters.items()}


@wrong.answer
def only_the_change(parameters, gradients, learning_rate):
    """Only the change is returned; the new parameters are expected.

    Remedy: add the change to the old parameters.
    """
    return {name: -learning_rate * gradients[name] for name in parameters}


@wrong.answer
def biases_left_out(parameters, gradients, learning_rate):
    """Only the kernels move; the biases stay where they were.

    Remedy: go through all names in the dict.
    """
    return {
        name: p - learning_rate * gradients[name] if "kernel" in name else p
        for name, p in parameters.items()
    }


@wrong.answer(tests=["test_gradient_step_inputs"])
def changed_in_place(parameters, gradients, learning_rate):
    """The parameters that were passed in are changed; they belong to the caller.

    Remedy: p = p - d makes a new array, p -= d changes the old one.
    """
    for name, p in parameters.items():
        p -= learning_rate * gradients[name]
    return parameters


@wrong.answer(slide="004, Learning rate")
def learning_rate_squared(parameters, gradients, learning_rate):
    """The learning rate is applied twice.

    Remedy: one factor eta.
    """
    return {name: p - learning_rate**2 * gradients[name] for name, p in parameters.items()}


@wrong.answer(slide="004, Learning rate")
def unit_length(parameters, gradients, learning_rate):
    """The gradient is brought to length 1 first, so every step has the same length.

    Remedy: take the gradient as it is. A small gradient makes a small step.
    """
    return {
        name: p - learning_rate * gradients[name] / np.sqrt(np.sum(gradients[name] ** 2))
        for name, p in parameters.items()
    }


@wrong.answer
def averaged_again(parameters, gradients, learning_rate):
    """The gradient is divided by its number of rows; it is a mean over the batch already.

    Remedy: take the gradient as it is.
    """
    return {
        name: p - learning_rate * gradients[name] / len(gradients[name])
        for name, p in parameters.items()
    }
