"""Wrong answers to network_gradients, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, The choice of loss (II)",
    tests=["test_network_gradients", "test_network_gradients_any_loss"],
)


@wrong.answer
def network_with_a_second_slope(parameters, X, T, loss):
    """The gradient of the loss is multiplied by the slope of the output once more.

    Remedy: the loss returns dL/dZ, by the logits. The output function is inside already.
    """
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    Y = sigmoid(Z)
    delta_2 = delta_2 * Y * (1 - Y)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }


@wrong.answer(slide="002, MLP: Backpropagation Example")
def network_without_the_hidden_slope(parameters, X, T, loss):
    """On the way back through the hidden layer the slope of its sigmoid is missing.

    Remedy: multiply by A * (1 - A): the hidden units are sigmoids, whatever the loss is.
    """
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = delta_2 @ parameters["kernel_2"].T
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }


@wrong.answer(slide="004, The choice of loss")
def network_averaged_twice(parameters, X, T, loss):
    """The gradients are divided by the number of rows a second time.

    Remedy: the loss has its mean over the rows in dL/dZ already. Only add up over the rows here.
    """
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1 / len(X),
        "bias_1": delta_1.sum(axis=0) / len(X),
        "kernel_2": A.T @ delta_2 / len(X),
        "bias_2": delta_2.sum(axis=0) / len(X),
    }


@wrong.answer(slide="002, Backpropagation")
def network_biases_averaged(parameters, X, T, loss):
    """The gradients of the biases are means over the rows; they are sums.

    Remedy: every row adds its delta to the gradient of a bias: sum(axis=0).
    """
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.mean(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.mean(axis=0),
    }


@wrong.answer(slide="002, MLP: Backpropagation Example")
def network_steps_in_place_of_gradients(parameters, X, T, loss):
    """All gradients have the wrong sign, as if they were to be added.

    Remedy: return the gradients themselves; the training subtracts them.
    """
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": -X.T @ delta_1,
        "bias_1": -delta_1.sum(axis=0),
        "kernel_2": -A.T @ delta_2,
        "bias_2": -delta_2.sum(axis=0),
    }


@wrong.answer(slide="004, The choice of loss")
def network_loss_of_the_outputs(parameters, X, T, loss):
    """The loss gets sigmoid(Z), but it applies the output function itself.

    Remedy: call loss(Z, T) with the logits as they come from forward.
    """
    A, Z = forward(parameters, X)
    value, delta_2 = loss(sigmoid(Z), T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }


@wrong.answer
def network_that_ignores_the_loss(parameters, X, T, loss):
    """Binary cross-entropy is built in; the loss that is passed in is not used.

    Remedy: call loss(Z, T). It returns the value and the delta of the last layer.
    """
    A, Z = forward(parameters, X)
    value, delta_2 = binary_cross_entropy(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }
