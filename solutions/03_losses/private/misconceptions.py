"""Wrong answers to the exercises of this lab, each with the test that must catch it."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception

# Exercise 1: half_squared_error


@misconception(
    exercise="half_squared_error",
    caught_by=["test_half_squared_error", "test_half_squared_error_gradient"],
    slide="004, The choice of loss",
)
def squares_as_keras_means_them(Y, T):
    """This is Keras's mean squared error: a mean over the outputs, and no one half.

    Remedy: the slide adds up over the outputs and takes half of it. Only the rows are averaged.
    """
    return np.mean((Y - T) ** 2), 2 * (Y - T) / Y.size


@misconception(
    exercise="half_squared_error",
    caught_by=["test_half_squared_error", "test_half_squared_error_gradient"],
    slide="004, The choice of loss",
)
def squares_without_the_half(Y, T):
    """The one half of the slide is missing, in the loss and in the gradient.

    Remedy: with the one half, the 2 of the derivative cancels: the derivative of x²/2 is x.
    """
    return np.sum((Y - T) ** 2) / len(Y), 2 * (Y - T) / len(Y)


@misconception(
    exercise="half_squared_error",
    caught_by=["test_half_squared_error", "test_half_squared_error_gradient"],
    slide="004, The choice of loss",
)
def squares_averaged_over_the_wrong_axis(Y, T):
    """The mean is taken over the outputs and the rows are added up: it should be the other way.

    Remedy: sum over axis 1, the outputs; divide by the number of rows, len(Y).
    """
    k = Y.shape[1]
    return 0.5 * np.sum((Y - T) ** 2) / k, (Y - T) / k


@misconception(
    exercise="half_squared_error",
    caught_by=["test_half_squared_error_gradient"],
    slide="004, The choice of loss",
)
def squares_gradient_without_the_mean(Y, T):
    """The loss is a mean over the rows, but its gradient is not divided by their number.

    Remedy: differentiate the very number that you return: the 1/m in front of the sum stays.
    """
    return 0.5 * np.sum((Y - T) ** 2) / len(Y), Y - T


@misconception(
    exercise="half_squared_error",
    caught_by=["test_half_squared_error_gradient"],
    slide="004, The choice of loss",
)
def squares_gradient_with_the_wrong_sign(Y, T):
    """The gradient has the wrong sign: target minus output.

    Remedy: if an output is too large, a larger one costs more. So the gradient is positive there.
    """
    return 0.5 * np.sum((Y - T) ** 2) / len(Y), (T - Y) / len(Y)


@misconception(
    exercise="half_squared_error",
    caught_by=["test_half_squared_error"],
    slide="004, The choice of loss",
)
def squares_of_each_row(Y, T):
    """A loss for each row is returned; one number for the whole batch is asked for.

    Remedy: take the mean over the rows as well.
    """
    return 0.5 * np.sum((Y - T) ** 2, axis=1), (Y - T) / len(Y)


@misconception(
    exercise="half_squared_error",
    caught_by=["test_half_squared_error_gradient"],
    slide="004, The choice of loss",
)
def squares_in_place(Y, T):
    """The outputs that were passed in are overwritten with the differences.

    Remedy: `difference = Y - T` makes a new array, `Y -= T` changes the old one.
    """
    Y -= T
    return 0.5 * np.sum(Y**2) / len(Y), Y / len(Y)


# Exercise 2: lecture_learning_rate


@misconception(
    exercise="lecture_learning_rate",
    caught_by=["test_lecture_learning_rate"],
    slide="004, The choice of loss",
)
def rate_the_other_way_round(keras_learning_rate, outputs):
    """The factor is upside down: outputs / 2 in place of 2 / outputs.

    Remedy: the product of learning rate and gradient has to be the same. Where Keras's gradient is
    smaller than yours, your learning rate has to be smaller than Keras's.
    """
    return keras_learning_rate * outputs / 2


@misconception(
    exercise="lecture_learning_rate",
    caught_by=["test_lecture_learning_rate"],
    slide="004, The choice of loss",
)
def rate_without_the_half(keras_learning_rate, outputs):
    """The one half of the slide is forgotten: only the number of outputs is in the factor.

    Remedy: the table has 1.000 in the row of two outputs. Which factor is 1 there?
    """
    return keras_learning_rate / outputs


@misconception(
    exercise="lecture_learning_rate",
    caught_by=["test_lecture_learning_rate"],
    slide="004, The choice of loss",
)
def rate_without_the_outputs(keras_learning_rate, outputs):
    """Only the one half is in the factor; the number of outputs is forgotten.

    Remedy: Keras takes the mean over the outputs, the slide their sum.
    """
    return 2 * keras_learning_rate


@misconception(
    exercise="lecture_learning_rate",
    caught_by=["test_lecture_learning_rate"],
    slide="004, The choice of loss",
)
def rate_as_it_is(keras_learning_rate, outputs):
    """The learning rate is copied as it is.

    Remedy: the gradients of the two losses differ by the factor in the table, and so do the steps.
    """
    return keras_learning_rate


@misconception(
    exercise="lecture_learning_rate",
    caught_by=["test_lecture_learning_rate"],
    slide="004, The choice of loss",
)
def rate_always_for_ten_outputs(keras_learning_rate, outputs):
    """The factor is a fifth whatever the network: that is right for ten outputs only.

    Remedy: let the number of outputs decide, as in the table.
    """
    return 0.2 * keras_learning_rate


# Exercise 3: squared_error_of_sigmoid


@misconception(
    exercise="squared_error_of_sigmoid",
    caught_by=["test_squared_error_of_sigmoid_gradient"],
    slide="004, The choice of loss",
)
def sigmoid_squares_without_slope(Z, T):
    """The gradient stops at the output: the slope of the sigmoid is missing.

    Remedy: dL/dz is dL/dy times dy/dz, and dy/dz = y (1 - y).
    """
    Y = sigmoid(Z)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) / len(Z)


@misconception(
    exercise="squared_error_of_sigmoid",
    caught_by=["test_squared_error_of_sigmoid_gradient"],
    slide="004, The choice of loss (II)",
)
def sigmoid_squares_slope_of_the_logits(Z, T):
    """The slope is computed as z (1 - z), from the logit in place of the output.

    Remedy: sigma'(z) = sigma(z) (1 - sigma(z)): put in sigmoid(Z).
    """
    Y = sigmoid(Z)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * Z * (1 - Z) / len(Z)


@misconception(
    exercise="squared_error_of_sigmoid",
    caught_by=["test_squared_error_of_sigmoid_gradient"],
    slide="004, The choice of loss (II)",
)
def sigmoid_squares_slope_of_the_output(Z, T):
    """The sigmoid is applied a second time before its slope is taken.

    Remedy: the slope at z is y (1 - y) with y = sigmoid(z). No further sigmoid.
    """
    Y = sigmoid(Z)
    twice = sigmoid(Y)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * twice * (1 - twice) / len(Z)


@misconception(
    exercise="squared_error_of_sigmoid",
    caught_by=["test_squared_error_of_sigmoid_gradient"],
    slide="002, MLP: Backpropagation Example",
)
def sigmoid_squares_delta_of_the_slide(Z, T):
    """The sign is that of deck 002, whose delta is minus the gradient.

    Remedy: return the gradient: output minus target. The slide adds its delta, we subtract.
    """
    Y = sigmoid(Z)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (T - Y) * Y * (1 - Y) / len(Z)


@misconception(
    exercise="squared_error_of_sigmoid",
    caught_by=["test_squared_error_of_sigmoid", "test_squared_error_of_sigmoid_gradient"],
    slide="004, The choice of loss",
)
def sigmoid_squares_of_the_logits(Z, T):
    """The targets are compared with the logits; the outputs of the network are sigmoid(Z).

    Remedy: start with Y = sigmoid(Z), and compare Y with T.
    """
    return 0.5 * np.sum((Z - T) ** 2) / len(Z), (Z - T) / len(Z)


@misconception(
    exercise="squared_error_of_sigmoid",
    caught_by=["test_squared_error_of_sigmoid_gradient"],
    slide="004, Different activation function?",
)
def sigmoid_squares_slope_of_tanh(Z, T):
    """The slope is that of tanh, 1 - y²; the output is a sigmoid.

    Remedy: the slope of the sigmoid is y (1 - y).
    """
    Y = sigmoid(Z)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * (1 - Y**2) / len(Z)


@misconception(
    exercise="squared_error_of_sigmoid",
    caught_by=["test_squared_error_of_sigmoid_gradient"],
    slide="004, The choice of loss",
)
def sigmoid_squares_gradient_without_the_mean(Z, T):
    """The loss is a mean over the rows, but its gradient is not divided by their number.

    Remedy: the 1/m of the mean belongs into the gradient, too.
    """
    Y = sigmoid(Z)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * Y * (1 - Y)


# Exercise 4: binary_cross_entropy


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy_margins"],
    slide="004, The choice of loss (II)",
)
def binary_from_rounded_outputs(Z, T):
    """The logarithm is taken of the output: where that was rounded to 0 or 1, it is infinite.

    Remedy: write -ln(sigmoid(z)) as ln(1 + exp(-z)), that is np.logaddexp(0, -z).
    """
    Y = sigmoid(Z)
    with np.errstate(all="ignore"):
        loss = -np.sum(T * np.log(Y) + (1 - T) * np.log(1 - Y)) / len(Z)
    return loss, (Y - T) / len(Z)


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy_margins"],
    slide="004, The choice of loss (II)",
)
def binary_clipped_as_in_keras(Z, T):
    """The outputs are clipped at 1e-7 before the logarithm: no mistake costs more than 16.118.

    Remedy: take the loss from the logits. A logit of 1000 on the wrong side costs 1000.
    """
    Y = sigmoid(Z)
    C = np.clip(Y, 1e-7, 1 - 1e-7)
    return -np.sum(T * np.log(C) + (1 - T) * np.log(1 - C)) / len(Z), (Y - T) / len(Z)


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy_gradient", "test_binary_cross_entropy_margins"],
    slide="004, The choice of loss (II)",
)
def binary_with_an_extra_slope(Z, T):
    """The gradient still holds the slope of the sigmoid, which cancels in cross-entropy.

    Remedy: go through the slide's derivation: the y (1 - y) stands below the line as well.
    """
    Y = sigmoid(Z)
    losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)
    return np.sum(losses) / len(Z), (Y - T) * Y * (1 - Y) / len(Z)


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy", "test_binary_cross_entropy_margins"],
    slide="004, The choice of loss (II)",
)
def binary_only_the_yes_term(Z, T):
    """Only the term t ln y is counted; a wrong yes costs nothing.

    Remedy: add the second term, (1 - t) ln(1 - y). With one output per question both are needed.
    """
    return np.sum(T * np.logaddexp(0, -Z)) / len(Z), (sigmoid(Z) - T) / len(Z)


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy", "test_binary_cross_entropy_gradient"],
    slide="004, Comment",
)
def binary_mean_over_outputs(Z, T):
    """The outputs are averaged, as in Keras; here their losses are added up.

    Remedy: divide by the number of rows, not by the number of entries.
    """
    losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)
    return np.mean(losses), (sigmoid(Z) - T) / Z.size


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy", "test_binary_cross_entropy_margins"],
    slide="004, The choice of loss (II)",
)
def binary_terms_swapped(Z, T):
    """The two terms are swapped: a right answer costs what a wrong one should.

    Remedy: t goes with ln y = -ln(1 + exp(-z)), and 1 - t with ln(1 - y) = -ln(1 + exp(z)).
    """
    losses = T * np.logaddexp(0, Z) + (1 - T) * np.logaddexp(0, -Z)
    return np.sum(losses) / len(Z), (sigmoid(Z) - T) / len(Z)


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy_gradient", "test_binary_cross_entropy_margins"],
    slide="004, The choice of loss (II)",
)
def binary_gradient_without_the_mean(Z, T):
    """The loss is a mean over the rows, but its gradient is not divided by their number.

    Remedy: the 1/m of the mean belongs into the gradient, too.
    """
    losses = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)
    return np.sum(losses) / len(Z), sigmoid(Z) - T


@misconception(
    exercise="binary_cross_entropy",
    caught_by=["test_binary_cross_entropy_margins"],
    slide="004, The choice of loss (II)",
)
def binary_with_large_powers(Z, T):
    """ln(1 + exp(z)) is written out, and exp(1000) is infinite for a computer.

    Remedy: np.logaddexp(0, z) is the same and never computes a large power.
    """
    with np.errstate(all="ignore"):
        losses = np.log(1 + np.exp(Z)) - T * Z
    return np.sum(losses) / len(Z), (sigmoid(Z) - T) / len(Z)


# Exercise 5: network_gradients


@misconception(
    exercise="network_gradients",
    caught_by=["test_network_gradients", "test_network_gradients_any_loss"],
    slide="004, The choice of loss (II)",
)
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


@misconception(
    exercise="network_gradients",
    caught_by=["test_network_gradients", "test_network_gradients_any_loss"],
    slide="002, MLP: Backpropagation Example",
)
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


@misconception(
    exercise="network_gradients",
    caught_by=["test_network_gradients", "test_network_gradients_any_loss"],
    slide="004, The choice of loss",
)
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


@misconception(
    exercise="network_gradients",
    caught_by=["test_network_gradients", "test_network_gradients_any_loss"],
    slide="002, Backpropagation",
)
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


@misconception(
    exercise="network_gradients",
    caught_by=["test_network_gradients", "test_network_gradients_any_loss"],
    slide="002, MLP: Backpropagation Example",
)
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


@misconception(
    exercise="network_gradients",
    caught_by=["test_network_gradients", "test_network_gradients_any_loss"],
    slide="004, The choice of loss",
)
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


@misconception(
    exercise="network_gradients",
    caught_by=["test_network_gradients", "test_network_gradients_any_loss"],
    slide="004, The choice of loss (II)",
)
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


# Exercise 6: softmax


@misconception(
    exercise="softmax",
    caught_by=["test_softmax_margins"],
    slide="004, The choice of output layer",
)
def softmax_without_shift(Z):
    """Nothing is subtracted before exp: at a logit of 1000 it overflows.

    Remedy: subtract the largest logit of each row first. The result stays the same.
    """
    with np.errstate(all="ignore"):
        powers = np.exp(Z)
        return powers / powers.sum(axis=1, keepdims=True)


@misconception(
    exercise="softmax",
    caught_by=["test_softmax", "test_softmax_margins"],
    slide="004, The choice of output layer",
)
def softmax_over_the_rows(Z):
    """The sum runs down the columns: the rows of a batch share, in place of the classes of a row.

    Remedy: sum over the classes of each row, axis=1.
    """
    powers = np.exp(Z - Z.max(axis=0, keepdims=True))
    return powers / powers.sum(axis=0, keepdims=True)


@misconception(
    exercise="softmax",
    caught_by=["test_softmax", "test_softmax_margins"],
    slide="004, The choice of output layer",
)
def softmax_over_everything(Z):
    """One sum is taken over the whole batch, so that all rows together add up to 1.

    Remedy: each row has a sum of its own: sum(axis=1, keepdims=True).
    """
    powers = np.exp(Z - Z.max())
    return powers / powers.sum()


@misconception(
    exercise="softmax",
    caught_by=["test_softmax_margins"],
    slide="004, The choice of output layer",
)
def softmax_with_one_shift_for_all(Z):
    """The largest logit of the whole batch is subtracted: a row far below it vanishes, 0 by 0.

    Remedy: subtract from each row its own largest logit: Z.max(axis=1, keepdims=True).
    """
    powers = np.exp(Z - Z.max())
    with np.errstate(all="ignore"):
        return powers / powers.sum(axis=1, keepdims=True)


@misconception(
    exercise="softmax",
    caught_by=["test_softmax_margins"],
    slide="004, The choice of output layer",
)
def softmax_of_clipped_logits(Z):
    """The logits are cut off at 500: two logits beyond that count as equal.

    Remedy: subtract the largest logit of each row. That keeps all differences as they are.
    """
    powers = np.exp(np.clip(Z, -500, 500))
    return powers / powers.sum(axis=1, keepdims=True)


@misconception(
    exercise="softmax",
    caught_by=["test_softmax", "test_softmax_margins"],
    slide="004, The choice of output layer",
)
def softmax_divided_by_the_largest(Z):
    """Each row is divided by the sum of its exponentials after division by the largest logit.

    Remedy: subtract the largest logit; dividing by it changes the differences.
    """
    powers = np.exp(Z / np.abs(Z).max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@misconception(
    exercise="softmax",
    caught_by=["test_softmax", "test_softmax_margins"],
    slide="004, The choice of output layer",
)
def softmax_ten_sigmoids(Z):
    """These are separate sigmoids: a row does not add up to 1.

    Remedy: divide the exponentials of a row by their sum.
    """
    return sigmoid(Z)


@misconception(
    exercise="softmax",
    caught_by=["test_softmax"],
    slide="004, The choice of output layer",
)
def softmax_in_place(Z):
    """The logits that were passed in are changed in place.

    Remedy: `shifted = Z - ...` makes a new array, `Z -= ...` changes the old one.
    """
    Z -= Z.max(axis=1, keepdims=True)
    powers = np.exp(Z)
    return powers / powers.sum(axis=1, keepdims=True)


# Exercise 7: softmax_jacobian


@misconception(
    exercise="softmax_jacobian",
    caught_by=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def jacobian_only_diagonal(z):
    """Only the diagonal is filled: each output seems to follow its own logit alone.

    Remedy: outputs share. Beside the diagonal stands minus the product of the two outputs.
    """
    y = softmax(z[np.newaxis, :])[0]
    return np.diag(y * (1 - y))


@misconception(
    exercise="softmax_jacobian",
    caught_by=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def jacobian_as_a_vector(z):
    """Only the derivatives of each output by its own logit are returned, k numbers.

    Remedy: every output depends on every logit. That makes a matrix of k by k.
    """
    y = softmax(z[np.newaxis, :])[0]
    return y * (1 - y)


@misconception(
    exercise="softmax_jacobian",
    caught_by=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def jacobian_with_the_wrong_sign(z):
    """All signs are turned round: raising a logit seems to lower its own output.

    Remedy: on the diagonal stands y - y², which is positive; beside it, minus the products.
    """
    y = softmax(z[np.newaxis, :])[0]
    return np.outer(y, y) - np.diag(y)


@misconception(
    exercise="softmax_jacobian",
    caught_by=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def jacobian_with_positive_products(z):
    """The products beside the diagonal are positive: a growing logit seems to raise all outputs.

    Remedy: the outputs add up to 1. If one grows, the others have to shrink: minus y_i y_j.
    """
    y = softmax(z[np.newaxis, :])[0]
    products = np.outer(y, y)
    np.fill_diagonal(products, y - y**2)
    return products


@misconception(
    exercise="softmax_jacobian",
    caught_by=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def jacobian_without_the_diagonal_case(z):
    """The diagonal holds -y², as if the rule for different classes held for the same one as well.

    Remedy: for i = j the derivative of the numerator adds y_i. That is the second case.
    """
    y = softmax(z[np.newaxis, :])[0]
    return -np.outer(y, y)


@misconception(
    exercise="softmax_jacobian",
    caught_by=["test_softmax_jacobian_margins"],
    slide="004, The choice of output layer",
)
def jacobian_without_shift(z):
    """The softmax inside has no shift, and exp overflows at large logits.

    Remedy: call your own softmax of exercise 6, which takes care of that.
    """
    with np.errstate(all="ignore"):
        y = np.exp(z) / np.exp(z).sum()
        return np.diag(y) - np.outer(y, y)


@misconception(
    exercise="softmax_jacobian",
    caught_by=["test_softmax_jacobian", "test_softmax_jacobian_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def jacobian_of_the_logits(z):
    """The cases are filled with the logits; they are about the outputs y.

    Remedy: compute y, the softmax of the row, first.
    """
    return np.diag(z) - np.outer(z, z)


# Exercise 8: categorical_cross_entropy


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def categorical_of_rounded_outputs(Z, T):
    """The logarithm is taken of the probabilities: one that was rounded to 0 makes it infinite.

    Remedy: compute ln y = z - ln(sum of exp(z)) from the logits, with the largest one subtracted.
    """
    Y = softmax(Z)
    with np.errstate(all="ignore"):
        loss = -np.sum(T * np.log(Y)) / len(Z)
    return loss, (Y - T) / len(Z)


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def categorical_clipped(Z, T):
    """The probabilities are clipped at 1e-7: no mistake costs more than 16.118.

    Remedy: take the logarithm from the logits. A margin of 1000 costs 1000.
    """
    Y = softmax(Z)
    return -np.sum(T * np.log(np.clip(Y, 1e-7, 1 - 1e-7))) / len(Z), (Y - T) / len(Z)


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def categorical_with_large_powers(Z, T):
    """ln(sum of exp(z)) is computed without subtracting anything, and exp(1000) is infinite.

    Remedy: subtract the largest logit of each row from the row first; the loss stays the same.
    """
    with np.errstate(all="ignore"):
        logs = Z - np.log(np.sum(np.exp(Z), axis=1, keepdims=True))
        loss = -np.sum(T * logs) / len(Z)
    return loss, (softmax(Z) - T) / len(Z)


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy", "test_categorical_cross_entropy_gradient"],
    slide="004, Softmax + cross-entropy loss",
)
def categorical_mean_over_classes(Z, T):
    """The classes are averaged as well; the slide adds them up.

    Remedy: divide by the number of rows, not by the number of entries.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.mean(T * logs), (softmax(Z) - T) / Z.size


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy", "test_categorical_cross_entropy_gradient"],
    slide="004, The choice of output layer",
)
def categorical_softmax_twice(Z, T):
    """Softmax is applied twice: the loss treats probabilities as if they were logits.

    Remedy: one softmax from logits to probabilities, and no second one.
    """
    P = softmax(Z)
    Y = softmax(P)
    return -np.sum(T * np.log(Y)) / len(Z), (Y - T) / len(Z)


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy_gradient"],
    slide="004, Softmax + cross-entropy loss (II)",
)
def categorical_with_an_extra_slope(Z, T):
    """The gradient y - t is multiplied by y (1 - y) once more.

    Remedy: the Jacobian of softmax is in y - t already: that is what the collapse is about.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    Y = np.exp(logs)
    return -np.sum(T * logs) / len(Z), (Y - T) * Y * (1 - Y) / len(Z)


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=[
        "test_categorical_cross_entropy_gradient",
        "test_categorical_cross_entropy_margins",
    ],
    slide="004, Softmax + cross-entropy loss (II)",
)
def categorical_gradient_without_the_mean(Z, T):
    """The loss is a mean over the rows, but its gradient is not divided by their number.

    Remedy: the 1/m of the mean belongs into the gradient, too.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(T * logs) / len(Z), np.exp(logs) - T


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy", "test_categorical_cross_entropy_gradient"],
    slide="004, Softmax + cross-entropy loss",
)
def categorical_only_the_largest_target(Z, T):
    """Only the class with the largest target counts; targets with shares are cut down to one.

    Remedy: sum over all classes, each with its share t_j, in the loss and in the gradient.
    """
    hot = np.eye(T.shape[1])[T.argmax(axis=1)]
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(hot * logs) / len(Z), (np.exp(logs) - hot) / len(Z)


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy", "test_categorical_cross_entropy_gradient"],
    slide="004, Comment",
)
def categorical_as_ten_binary_problems(Z, T):
    """These are yes-or-no questions, each with a sigmoid of its own; one softmax is asked for.

    Remedy: the classes share a probability of 1, so only the terms t_j ln y_j are left.
    """
    return binary_cross_entropy(Z, T)


@misconception(
    exercise="categorical_cross_entropy",
    caught_by=["test_categorical_cross_entropy_gradient", "test_categorical_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss (II)",
)
def categorical_gradient_with_the_wrong_sign(Z, T):
    """The gradient has the wrong sign: target minus output.

    Remedy: raising the right logit lowers the loss, so its gradient is negative: output minus
    target.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(T * logs) / len(Z), (T - np.exp(logs)) / len(Z)


# Exercise 9: sparse_cross_entropy


@misconception(
    exercise="sparse_cross_entropy",
    caught_by=["test_sparse_cross_entropy", "test_sparse_cross_entropy_margins"],
    slide="003, Transfer Learning in Keras",
)
def sparse_labels_from_one(Z, labels):
    """The labels are read as if they started at 1.

    Remedy: label 0 is the first class, and column 0 of Z is its logit.
    """
    return categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels - 1])


@misconception(
    exercise="sparse_cross_entropy",
    caught_by=["test_sparse_cross_entropy", "test_sparse_cross_entropy_margins"],
    slide="003, Transfer Learning in Keras",
)
def sparse_all_pairs(Z, labels):
    """`[:, labels]` takes the columns of all labels in every row, not one entry from each row.

    Remedy: give two lists of indices, np.arange(m) for the rows and labels for the columns.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    gradient = np.exp(logs)
    gradient[:, labels] -= 1
    return -np.mean(logs[:, labels]), gradient / len(Z)


@misconception(
    exercise="sparse_cross_entropy",
    caught_by=["test_sparse_cross_entropy", "test_sparse_cross_entropy_margins"],
    slide="003, Transfer Learning in Keras",
)
def sparse_gradient_without_the_mean(Z, labels):
    """The loss is a mean over the rows, but its gradient is not divided by their number.

    Remedy: the 1/m of the mean belongs into the gradient, too.
    """
    loss, gradient = categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels])
    return loss, gradient * len(Z)


@misconception(
    exercise="sparse_cross_entropy",
    caught_by=["test_sparse_cross_entropy", "test_sparse_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss (II)",
)
def sparse_gradient_only_where_right(Z, labels):
    """Only the right class of each row gets a gradient; the others have to go down as well.

    Remedy: output minus target: where the target is 0, the output itself is the gradient.
    """
    loss, gradient = categorical_cross_entropy(Z, np.eye(Z.shape[1])[labels])
    return loss, gradient * np.eye(Z.shape[1])[labels]


@misconception(
    exercise="sparse_cross_entropy",
    caught_by=["test_sparse_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def sparse_of_rounded_outputs(Z, labels):
    """The logarithm is taken of the probability of the right class, which may be rounded to 0.

    Remedy: take it from the logits, as in exercise 8.
    """
    rows = np.arange(len(Z))
    Y = softmax(Z)
    with np.errstate(all="ignore"):
        loss = -np.mean(np.log(Y[rows, labels]))
    Y[rows, labels] -= 1
    return loss, Y / len(Z)


@misconception(
    exercise="sparse_cross_entropy",
    caught_by=["test_sparse_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def sparse_with_a_small_number(Z, labels):
    """A small number such as 1e-12 is added before the logarithm: that puts a ceiling on the loss.

    Remedy: take the logarithm from the logits; then nothing needs to be added.
    """
    rows = np.arange(len(Z))
    Y = softmax(Z)
    loss = -np.mean(np.log(Y[rows, labels] + 1e-12))
    Y[rows, labels] -= 1
    return loss, Y / len(Z)


@misconception(
    exercise="sparse_cross_entropy",
    caught_by=["test_sparse_cross_entropy", "test_sparse_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss",
)
def sparse_label_as_a_number(Z, labels):
    """The label is multiplied in as if it were a quantity: class 6 counts six times.

    Remedy: a label is a name. It says which entry of the row is the right one.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(labels[:, np.newaxis] * logs) / len(Z), (
        np.exp(logs) - labels[:, np.newaxis]
    ) / len(Z)


# Exercise 10: two_class_logits


@misconception(
    exercise="two_class_logits",
    caught_by=["test_two_class_logits"],
    slide="004, Comment",
)
def two_logits_swapped(z):
    """The classes are swapped: class 0 gets the probability sigma(z).

    Remedy: class 1 is the second column, and it has to win where z is large.
    """
    return np.stack([z, np.zeros_like(z)], axis=1)


@misconception(
    exercise="two_class_logits",
    caught_by=["test_two_class_logits"],
    slide="004, Comment",
)
def two_logits_too_far_apart(z):
    """The two logits differ by 2z, which gives class 1 the probability sigma(2z).

    Remedy: divide numerator and denominator by exp of the second logit, and compare with sigma(z).
    """
    return np.stack([-z, z], axis=1)


@misconception(
    exercise="two_class_logits",
    caught_by=["test_two_class_logits"],
    slide="004, Comment",
)
def two_logits_are_probabilities(z):
    """Probabilities are returned in place of logits, and softmax then works on those.

    Remedy: softmax takes exponentials. Which two numbers have the right exponentials?
    """
    return np.stack([1 - sigmoid(z), sigmoid(z)], axis=1)


@misconception(
    exercise="two_class_logits",
    caught_by=["test_two_class_logits"],
    slide="004, Comment",
)
def two_logits_with_a_one(z):
    """Class 0 has the logit 1. But the 1 in 1 + exp(-z) is an exponential, not a logit.

    Remedy: which logit has the exponential 1?
    """
    return np.stack([np.ones_like(z), z], axis=1)


@misconception(
    exercise="two_class_logits",
    caught_by=["test_two_class_logits"],
    slide="004, Comment",
)
def two_logits_in_rows(z):
    """The two logits stand below each other; each row has to hold the two of one example.

    Remedy: np.stack([...], axis=1) puts them side by side, shape (m, 2).
    """
    return np.stack([np.zeros_like(z), z])


@misconception(
    exercise="two_class_logits",
    caught_by=["test_two_class_logits"],
    slide="004, Comment",
)
def two_logits_with_a_sigmoid_inside(z):
    """The second logit is sigma(z); softmax then turns it into something else.

    Remedy: the exponentials of softmax are all that it takes. No sigmoid is needed.
    """
    return np.stack([np.zeros_like(z), sigmoid(z)], axis=1)


# Exercise 11: train_digits


@misconception(
    exercise="train_digits",
    caught_by=["test_train_digits_accuracy"],
    slide="004, Slow learning with bad weights",
)
def digits_with_squared_error(X_train, y_train, rng):
    """The squared error was chosen, which hardly learns where outputs are surely wrong.

    Remedy: choose a loss whose gradient is output minus target.
    """
    return train_network(
        far_start(rng),
        X_train,
        np.eye(10)[y_train],
        lambda p, X, T: network_gradients(p, X, T, squared_error_of_sigmoid),
        rng=rng,
        **SETTINGS,
    )[0]


@misconception(
    exercise="train_digits",
    caught_by=["test_train_digits_accuracy"],
    slide="004, Try it out!",
)
def digits_untrained(X_train, y_train, rng):
    """The network that is returned is the one before training.

    Remedy: train_network returns the trained parameters; those that you pass in stay as they are.
    """
    start = far_start(rng)
    train_network(
        start,
        X_train,
        y_train,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )
    return start


@misconception(
    exercise="train_digits",
    caught_by=["test_train_digits", "test_train_digits_accuracy"],
    slide="004, Try it out!",
)
def digits_with_the_losses(X_train, y_train, rng):
    """Both values of train_network are returned; the parameters alone are asked for.

    Remedy: write `parameters, losses = train_network(...)` and return parameters.
    """
    return train_network(
        far_start(rng),
        X_train,
        y_train,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )


@misconception(
    exercise="train_digits",
    caught_by=["test_train_digits_accuracy"],
    slide="004, Try it out!",
)
def digits_labels_for_columns(X_train, y_train, rng):
    """Labels are handed to a loss that wants ten columns of targets.

    Remedy: np.eye(10)[y_train] makes the columns; or take the loss that wants labels.
    """
    return train_network(
        far_start(rng),
        X_train,
        y_train[:, np.newaxis],
        lambda p, X, T: network_gradients(p, X, T, categorical_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]


@misconception(
    exercise="train_digits",
    caught_by=["test_train_digits"],
    slide="004, Try it out!",
)
def digits_with_a_fixed_seed(X_train, y_train, rng):
    """The generator that is passed in is not used: a seed is fixed inside.

    Remedy: pass rng on to far_start and to train_network.
    """
    rng = np.random.default_rng(0)
    return train_network(
        far_start(rng),
        X_train,
        y_train,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]


@misconception(
    exercise="train_digits",
    caught_by=["test_train_digits_accuracy"],
    slide="004, Softmax + cross-entropy loss",
)
def digits_with_shifted_labels(X_train, y_train, rng):
    """The labels were shifted by one: the network learns to call every digit by its neighbour.

    Remedy: digit 0 belongs to column 0. Pass the labels on as they are.
    """
    return train_network(
        far_start(rng),
        X_train,
        (y_train + 1) % 10,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]


# Exercise 12: best_two


@misconception(
    exercise="best_two",
    caught_by=["test_best_two", "test_best_two_probabilities"],
    slide="004, Intermission",
)
def two_best_in_the_wrong_order(Z):
    """The second best stands first.

    Remedy: np.argsort sorts from small to large. Turn the last two round.
    """
    classes = np.argsort(Z, axis=1)[:, -2:]
    return classes, np.take_along_axis(softmax(Z), classes, axis=1)


@misconception(
    exercise="best_two",
    caught_by=["test_best_two", "test_best_two_probabilities"],
    slide="004, Intermission",
)
def two_worst(Z):
    """These are the two least probable classes.

    Remedy: np.argsort sorts from small to large: the best stand at the end.
    """
    classes = np.argsort(Z, axis=1)[:, :2]
    return classes, np.take_along_axis(softmax(Z), classes, axis=1)


@misconception(
    exercise="best_two",
    caught_by=["test_best_two_probabilities"],
    slide="004, Intermission",
)
def two_best_logits(Z):
    """The logits are returned; probabilities are asked for.

    Remedy: take the entries of softmax(Z), not of Z.
    """
    classes = np.argsort(Z, axis=1)[:, :-3:-1]
    return classes, np.take_along_axis(Z, classes, axis=1)


@misconception(
    exercise="best_two",
    caught_by=["test_best_two_probabilities"],
    slide="004, Intermission",
)
def two_best_among_themselves(Z):
    """The two probabilities add up to 1, as if there were no other classes.

    Remedy: take softmax over all classes first, then pick the two.
    """
    classes = np.argsort(Z, axis=1)[:, :-3:-1]
    return classes, softmax(np.take_along_axis(Z, classes, axis=1))


@misconception(
    exercise="best_two",
    caught_by=["test_best_two_probabilities"],
    slide="004, The choice of output layer",
)
def two_best_sigmoids(Z):
    """The probabilities are those of separate sigmoids; softmax probabilities are asked for.

    Remedy: the classes share a probability of 1: use your softmax.
    """
    classes = np.argsort(Z, axis=1)[:, :-3:-1]
    return classes, np.take_along_axis(sigmoid(Z), classes, axis=1)


@misconception(
    exercise="best_two",
    caught_by=["test_best_two", "test_best_two_probabilities"],
    slide="004, Intermission",
)
def two_best_down_the_columns(Z):
    """The sorting runs down the columns: it finds rows in place of classes.

    Remedy: sort each row on its own, axis=1.
    """
    order = np.argsort(Z, axis=0)[::-1].T[:, :2]
    classes = np.resize(order, (len(Z), 2)) % Z.shape[1]
    return classes, np.take_along_axis(softmax(Z), classes, axis=1)


@misconception(
    exercise="best_two",
    caught_by=["test_best_two_probabilities"],
    slide="004, Intermission",
)
def two_best_with_sorted_columns(Z):
    """The classes are right, but every row takes its probabilities from the first row's classes.

    Remedy: np.take_along_axis(Y, classes, axis=1) takes from each row its own two entries.
    """
    classes = np.argsort(Z, axis=1)[:, :-3:-1]
    return classes, softmax(Z)[:, classes[0]]
