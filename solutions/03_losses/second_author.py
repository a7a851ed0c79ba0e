"""Answers to lab 03 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# half_squared_error


@second.wrong(
    "half_squared_error",
    cause="the loss is half the mean over all m * k entries: the outputs of a row are averaged instead of summed; the gradient is right",
)
def mean_over_everything(Y, T):
    return 0.5 * np.mean((Y - T) ** 2), (Y - T) / len(Y)


@second.wrong(
    "half_squared_error", cause="the gradient is Y - T without the 1/m of the mean over the rows"
)
def gradient_of_the_sum(Y, T):
    errors = Y - T
    return 0.5 * (errors**2).sum(axis=1).mean(), errors


@second.wrong(
    "half_squared_error",
    cause="the loss lacks the one half; the gradient is that of the halved loss",
)
def full_square(Y, T):
    errors = Y - T
    return np.mean(np.sum(errors**2, axis=1)), errors / errors.shape[0]


@second.wrong(
    "half_squared_error",
    cause="the gradient is twice too large: the 2 of the derivative is written although the one half cancels it",
)
def two_not_cancelled(Y, T):
    m = Y.shape[0]
    return np.sum((Y - T) ** 2) / (2 * m), 2 * (Y - T) / m


@second.wrong(
    "half_squared_error", cause="the gradient is divided by m * k (Y.size) instead of by m"
)
def gradient_over_all_entries(Y, T):
    errors = Y - T
    return 0.5 * np.sum(errors * errors) / len(Y), errors / Y.size


@second.wrong("half_squared_error", cause="Y -= T: the outputs that were handed in are changed")
def outputs_become_errors(Y, T):
    Y -= T
    return 0.5 * np.sum(Y**2) / len(Y), Y / len(Y)


@second.right("half_squared_error", note="one inner product of the flat errors")
def half_inner_product(Y, T):
    errors = np.subtract(Y, T)
    return float(np.vdot(errors, errors)) / (2 * len(errors)), np.true_divide(errors, len(errors))


# lecture_learning_rate


@second.wrong(
    "lecture_learning_rate",
    cause="the factor is turned upside down: outputs / 2 instead of 2 / outputs",
)
def factor_upside_down(keras_learning_rate, outputs):
    return keras_learning_rate * outputs / 2


@second.wrong(
    "lecture_learning_rate",
    cause="divides by the number of outputs only; the factor 2 of the missing one half is left out",
)
def only_the_mean(keras_learning_rate, outputs):
    return keras_learning_rate / outputs


@second.wrong(
    "lecture_learning_rate",
    cause="always a fifth: the 10 outputs of the lecture's network are built in, and the argument outputs is ignored",
)
def always_a_fifth(keras_learning_rate, outputs):
    return keras_learning_rate / 5


@second.wrong(
    "lecture_learning_rate",
    cause="outputs // 2 cuts odd numbers of outputs (and divides by zero for one output)",
)
def half_cut_to_an_integer(keras_learning_rate, outputs):
    return keras_learning_rate / (outputs // 2)


@second.right("lecture_learning_rate", note="by the ratio of the two gradients at an error of 1")
def by_the_two_gradients(keras_learning_rate, outputs):
    keras_gradient, lecture_gradient = 2.0 * 1.0 / outputs, 1.0
    return np.float64(keras_gradient / lecture_gradient) * keras_learning_rate


# squared_error_of_sigmoid


@second.wrong(
    "squared_error_of_sigmoid",
    cause="the gradient is sigmoid(Z) - T over m: the slope of the sigmoid is left out",
)
def slope_of_the_sigmoid_left_out(Z, T):
    Y = sigmoid(Z)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) / len(Z)


@second.wrong(
    "squared_error_of_sigmoid",
    cause="the slope is written in terms of the logits, Z * (1 - Z), instead of the outputs",
)
def slope_by_logits(Z, T):
    Y = sigmoid(Z)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * Z * (1 - Z) / len(Z)


@second.wrong(
    "squared_error_of_sigmoid",
    cause="the 1/m of the mean over the rows is in the loss but not in the gradient",
)
def sigmoid_gradient_without_m(Z, T):
    Y = sigmoid(Z)
    return 0.5 * np.mean(np.sum((Y - T) ** 2, axis=1)), (Y - T) * Y * (1 - Y)


@second.wrong(
    "squared_error_of_sigmoid",
    cause="mean over all entries in loss and gradient: with k outputs both are k times too small",
)
def sigmoid_mean_over_outputs(Z, T):
    Y = sigmoid(Z)
    return 0.5 * np.mean((Y - T) ** 2), (Y - T) * Y * (1 - Y) / Z.size


@second.wrong(
    "squared_error_of_sigmoid",
    cause="the outputs are exp(Z) / (1 + exp(Z)), which is nan for logits of 1000",
)
def outputs_by_a_quotient(Z, T):
    with np.errstate(all="ignore"):
        power = np.exp(Z)
        Y = power / (1 + power)
    return 0.5 * np.sum((Y - T) ** 2) / len(Z), (Y - T) * Y * (1 - Y) / len(Z)


@second.wrong(
    "squared_error_of_sigmoid",
    cause="two slips: the loss compares the targets with the logits Z, and the gradient is target minus output",
)
def logits_compared_and_sign_turned(Z, T):
    Y = sigmoid(Z)
    return 0.5 * np.sum((Z - T) ** 2) / len(Z), (T - Y) * Y * (1 - Y) / len(Z)


@second.right(
    "squared_error_of_sigmoid",
    note="chain rule over half_squared_error, slope as a product of two sigmoids",
)
def sigmoid_by_the_chain_rule(Z, T):
    loss, by_output = half_squared_error(sigmoid(Z), T)
    return loss, by_output * sigmoid(Z) * sigmoid(-Z)


# binary_cross_entropy


@second.wrong(
    "binary_cross_entropy",
    cause="the loss is a mean over all entries, as in Keras, instead of a sum over the outputs and a mean over the rows; the gradient is right",
)
def binary_as_keras(Z, T):
    loss = np.mean(T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z))
    return loss, (sigmoid(Z) - T) / len(Z)


@second.wrong(
    "binary_cross_entropy",
    cause="only the term with t is in the loss; (1 - t) ln(1 - y) is left out",
)
def only_the_yes_term(Z, T):
    loss = np.sum(T * np.logaddexp(0, -Z)) / len(Z)
    return loss, (sigmoid(Z) - T) / len(Z)


@second.wrong(
    "binary_cross_entropy",
    cause="the outputs are clipped to 1e-7 and 1 - 1e-7 before the logarithm, so no answer costs more than 16.118 nats",
)
def clipped_probabilities(Z, T):
    Y = np.clip(sigmoid(Z), 1e-7, 1 - 1e-7)
    loss = -np.sum(T * np.log(Y) + (1 - T) * np.log(1 - Y)) / len(Z)
    return loss, (sigmoid(Z) - T) / len(Z)


@second.wrong(
    "binary_cross_entropy",
    cause="the gradient still has the slope y (1 - y) of the sigmoid as a factor",
)
def slope_not_cancelled(Z, T):
    Y = sigmoid(Z)
    loss = np.sum(T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)) / len(Z)
    return loss, (Y - T) * Y * (1 - Y) / len(Z)


@second.wrong("binary_cross_entropy", cause="the loss is in bits (divided by ln 2) instead of nats")
def loss_in_bits(Z, T):
    nats = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)
    return nats.sum(axis=1).mean() / np.log(2), (sigmoid(Z) - T) / len(Z)


@second.wrong(
    "binary_cross_entropy",
    cause="the two logarithms are exchanged: t goes with ln(1 + e^z) and 1 - t with ln(1 + e^-z)",
)
def terms_exchanged(Z, T):
    loss = np.sum(T * np.logaddexp(0, Z) + (1 - T) * np.logaddexp(0, -Z)) / len(Z)
    return loss, (sigmoid(Z) - T) / len(Z)


@second.wrong(
    "binary_cross_entropy",
    cause="np.logaddexp(1, z) instead of np.logaddexp(0, z): the 1 of the formula is written as if it were e^1",
)
def one_is_not_e_to_the_one(Z, T):
    loss = np.sum(T * np.logaddexp(1, -Z) + (1 - T) * np.logaddexp(1, Z)) / len(Z)
    return loss, (sigmoid(Z) - T) / len(Z)


@second.right(
    "binary_cross_entropy", note="max(z, 0) - z t + log1p(exp(-|z|)), as TensorFlow writes it"
)
def binary_as_in_tensorflow(Z, T):
    costs = np.maximum(Z, 0) - Z * T + np.log1p(np.exp(-np.abs(Z)))
    m = Z.shape[0]
    return np.einsum("ij->", costs) / m, sigmoid(Z) / m - T / m


# network_gradients


@second.wrong(
    "network_gradients", cause="the slope A (1 - A) of the hidden layer is missing in its delta"
)
def hidden_slope_missing(parameters, X, T, loss):
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = delta_2 @ parameters["kernel_2"].T
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }


@second.wrong(
    "network_gradients",
    cause="the gradients of both biases are means over the rows instead of sums",
)
def bias_means(parameters, X, T, loss):
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.mean(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.mean(axis=0),
    }


@second.wrong(
    "network_gradients",
    cause="the kernel gradients are divided by the number of rows although the mean is in dL/dZ already",
)
def kernels_over_m(parameters, X, T, loss):
    m = len(X)
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1 / m,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2 / m,
        "bias_2": delta_2.sum(axis=0),
    }


@second.wrong(
    "network_gradients", cause="the loss is given sigmoid(Z), the outputs, instead of the logits Z"
)
def outputs_to_the_loss(parameters, X, T, loss):
    A, Z = forward(parameters, X)
    value, delta_2 = loss(sigmoid(Z), T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }


@second.wrong(
    "network_gradients",
    cause="the bias gradients have shape (1, n) because of keepdims=True, not the shape (n,) of the biases",
)
def biases_as_rows(parameters, X, T, loss):
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * A * (1 - A)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0, keepdims=True),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0, keepdims=True),
    }


@second.wrong(
    "network_gradients",
    cause="the hidden slope is sigmoid(A) (1 - sigmoid(A)): the sigmoid is applied to the activations once more",
)
def hidden_slope_of_a(parameters, X, T, loss):
    A, Z = forward(parameters, X)
    value, delta_2 = loss(Z, T)
    s = sigmoid(A)
    delta_1 = (delta_2 @ parameters["kernel_2"].T) * s * (1 - s)
    return value, {
        "kernel_1": X.T @ delta_1,
        "bias_1": delta_1.sum(axis=0),
        "kernel_2": A.T @ delta_2,
        "bias_2": delta_2.sum(axis=0),
    }


@second.wrong(
    "network_gradients",
    cause="delta 2 is multiplied by the slope of a sigmoid at the output, which belongs to the loss already",
)
def slope_at_the_output_too(parameters, X, T, loss):
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


@second.right(
    "network_gradients",
    note="biases as kernel rows of a constant input 1, keys from the last layer to the first",
)
def gradients_with_constant_inputs(parameters, X, T, loss):
    ones = np.ones((len(X), 1))
    A, Z = forward(parameters, X)
    value, D = loss(Z, T)
    second_layer = np.hstack([A, ones]).T @ D
    D = np.einsum("mk,hk,mh->mh", D, parameters["kernel_2"], A - A * A)
    first_layer = np.hstack([X, ones]).T @ D
    return value, {
        "bias_2": second_layer[-1],
        "kernel_2": second_layer[:-1],
        "bias_1": first_layer[-1],
        "kernel_1": first_layer[:-1],
    }


# softmax


@second.wrong(
    "softmax",
    cause="one maximum of the whole batch is subtracted: a row whose logits all lie far below it becomes 0 / 0",
)
def maximum_of_the_batch(Z):
    with np.errstate(all="ignore"):
        powers = np.exp(Z - Z.max())
        return powers / powers.sum(axis=1, keepdims=True)


@second.wrong(
    "softmax",
    cause="the powers are added up over the rows (axis 0), so columns and not rows add up to 1",
)
def columns_add_up(Z):
    powers = np.exp(Z - Z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=0, keepdims=True)


@second.wrong(
    "softmax", cause="nothing is subtracted before exp, so large logits give inf / inf = nan"
)
def powers_overflow(Z):
    with np.errstate(all="ignore"):
        powers = np.exp(Z)
        return powers / powers.sum(axis=1, keepdims=True)


@second.wrong(
    "softmax",
    cause="the logits are clipped to the range from -500 to 500 to avoid overflow, which makes different large logits equal",
)
def logits_clipped(Z):
    powers = np.exp(np.clip(Z, -500, 500))
    return powers / powers.sum(axis=1, keepdims=True)


@second.wrong(
    "softmax",
    cause="the mean of a row is subtracted instead of its largest logit, so powers can still overflow",
)
def row_mean_subtracted(Z):
    with np.errstate(all="ignore"):
        powers = np.exp(Z - Z.mean(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


@second.wrong("softmax", cause="Z -= maximum: the logits that were handed in are changed")
def logits_shifted_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    powers = np.exp(Z)
    return powers / powers.sum(axis=1, keepdims=True)


@second.right("softmax", note="exp of z minus np.logaddexp.reduce of the row")
def softmax_by_logaddexp(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1)[:, None])


# softmax_jacobian


@second.wrong(
    "softmax_jacobian", cause="the entries beside the diagonal have the wrong sign: + y_i y_j"
)
def plus_beside_the_diagonal(z):
    y = softmax(z[np.newaxis, :])[0]
    jacobian = np.outer(y, y)
    np.fill_diagonal(jacobian, y - y**2)
    return jacobian


@second.wrong(
    "softmax_jacobian",
    cause="only the diagonal y (1 - y) is filled; the entries beside it are 0, as for independent sigmoids",
)
def diagonal_only(z):
    y = softmax(z[np.newaxis, :])[0]
    return np.diag(y * (1 - y))


@second.wrong(
    "softmax_jacobian",
    cause="diag(y (1 - y)) - outer(y, y): y squared is subtracted twice on the diagonal",
)
def square_subtracted_twice(z):
    y = softmax(z.reshape(1, -1))[0]
    return np.diag(y * (1 - y)) - np.outer(y, y)


@second.wrong(
    "softmax_jacobian",
    cause="y * y (entry by entry, repeated for each row) is subtracted in place of the outer product",
)
def squares_in_every_row(z):
    y = softmax(z.reshape(1, -1))[0]
    return np.diag(y) - y * y


@second.wrong(
    "softmax_jacobian",
    cause="the softmax is computed anew with plain exp(z), so large logits give nan",
)
def jacobian_overflows(z):
    with np.errstate(all="ignore"):
        y = np.exp(z) / np.sum(np.exp(z))
        return np.diag(y) - np.outer(y, y)


@second.right("softmax_jacobian", note="two loops over Kronecker's delta")
def jacobian_by_loops(z):
    y = softmax(np.array([z]))[0]
    return np.array(
        [[y_j * ((i == j) - y_i) for i, y_i in enumerate(y)] for j, y_j in enumerate(y)]
    )


# categorical_cross_entropy


@second.wrong(
    "categorical_cross_entropy",
    cause="1e-12 is added to the probabilities before the logarithm, so no mistake costs more than about 27.6 nats",
)
def tiny_number_in_the_logarithm(Z, T):
    Y = softmax(Z)
    return -np.sum(T * np.log(Y + 1e-12)) / len(Z), (Y - T) / len(Z)


@second.wrong(
    "categorical_cross_entropy", cause="the gradient lacks the 1/m of the mean over the rows"
)
def categorical_gradient_without_m(Z, T):
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.mean(np.sum(T * logs, axis=1)), np.exp(logs) - T


@second.wrong(
    "categorical_cross_entropy",
    cause="the loss takes only the class with the largest target of each row, as if it were a single 1; shares such as 0.7 and 0.3 are not weighted",
)
def largest_share_only(Z, T):
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    right = T.argmax(axis=1)
    return -logs[np.arange(len(Z)), right].mean(), (np.exp(logs) - T) / len(Z)


@second.wrong(
    "categorical_cross_entropy",
    cause="np.mean over all entries: the loss is divided by m * k instead of m",
)
def mean_over_classes_too(Z, T):
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.mean(T * logs), (np.exp(logs) - T) / len(Z)


@second.wrong(
    "categorical_cross_entropy", cause="the gradient is target minus output: its sign is turned"
)
def target_minus_output(Z, T):
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(T * logs) / len(Z), (T - np.exp(logs)) / len(Z)


@second.wrong(
    "categorical_cross_entropy",
    cause="the largest logit is subtracted inside the exponentials but not added again to the logarithm of their sum, so the loss is too small by it (for a row whose largest logit is positive)",
)
def maximum_not_added_again(Z, T):
    c = Z.max(axis=1, keepdims=True)
    logs = Z - np.log(np.exp(Z - c).sum(axis=1, keepdims=True))
    return -np.sum(T * logs) / len(Z), (softmax(Z) - T) / len(Z)


@second.wrong(
    "categorical_cross_entropy",
    cause="the gradient is masked with the targets, T * (Y - T): the wrong classes get no gradient",
)
def only_right_classes_learn(Z, T):
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(T * logs) / len(Z), T * (np.exp(logs) - T) / len(Z)


@second.right("categorical_cross_entropy", note="row by row with np.logaddexp.reduce")
def categorical_row_by_row(Z, T):
    loss, gradient = 0.0, np.empty(Z.shape)
    for i, (z, t) in enumerate(zip(Z, T)):
        logs = z - np.logaddexp.reduce(z)
        loss -= (t @ logs) / len(Z)
        gradient[i] = (np.exp(logs) - t) / len(Z)
    return loss, gradient


# sparse_cross_entropy


@second.wrong(
    "sparse_cross_entropy",
    cause="gradient[:, labels] -= 1 subtracts 1 in all columns whose label occurs anywhere, for every row, instead of one entry in each row",
)
def whole_columns_minus_one(Z, labels):
    m = len(Z)
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    gradient = np.exp(logs)
    gradient[:, labels] -= 1
    return -logs[np.arange(m), labels].mean(), gradient / m


@second.wrong(
    "sparse_cross_entropy",
    cause="the labels are read as counting from 1: the right class of a row is taken as labels - 1",
)
def labels_from_one(Z, labels):
    m = len(Z)
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    gradient = np.exp(logs)
    gradient[np.arange(m), labels - 1] -= 1
    return -logs[np.arange(m), labels - 1].mean(), gradient / m


@second.wrong(
    "sparse_cross_entropy",
    cause="the loss is the sum over the rows, not their mean; the gradient is that of the mean",
)
def sum_over_the_rows(Z, labels):
    targets = np.eye(Z.shape[1])[labels]
    loss, gradient = categorical_cross_entropy(Z, targets)
    return loss * len(Z), gradient


@second.wrong(
    "sparse_cross_entropy",
    cause="the columns are made with np.eye(labels.max() + 1): if the last class does not occur in the batch, the shapes do not fit and NumPy raises an error",
)
def classes_from_the_largest_label(Z, labels):
    targets = np.eye(labels.max() + 1)[labels]
    return categorical_cross_entropy(Z, targets)


@second.wrong(
    "sparse_cross_entropy",
    cause="the logarithm is taken of the rounded softmax probability, which is -inf for a mistake by a margin of 1000",
)
def logarithm_of_a_rounded_probability(Z, labels):
    m, Y = len(Z), softmax(Z)
    with np.errstate(all="ignore"):
        loss = -np.log(Y[np.arange(m), labels]).mean()
    Y[np.arange(m), labels] -= 1
    return loss, Y / m


@second.wrong(
    "sparse_cross_entropy", cause="Z -= largest logit: the logits that were handed in are changed"
)
def sparse_shifts_in_place(Z, labels):
    rows = np.arange(len(Z))
    Z -= Z.max(axis=1, keepdims=True)
    sums = np.exp(Z).sum(axis=1)
    gradient = np.exp(Z) / sums[:, None]
    gradient[rows, labels] -= 1
    return float(np.mean(np.log(sums) - Z[rows, labels])), gradient / len(Z)


@second.wrong(
    "sparse_cross_entropy",
    cause="two slips: the gradient is not divided by the number of rows, and the loss leaves out the logarithm of the sum, so it is minus the mean right logit",
)
def right_logit_only_and_no_m(Z, labels):
    rows = np.arange(len(Z))
    gradient = softmax(Z)
    gradient[rows, labels] -= 1
    return -Z[rows, labels].mean(), gradient


@second.right("sparse_cross_entropy", note="by the margins of all classes over the right one")
def sparse_by_margins(Z, labels):
    right = np.take_along_axis(Z, labels[:, np.newaxis], axis=1)
    costs = np.logaddexp.reduce(Z - right, axis=1)
    is_right = np.arange(Z.shape[1]) == labels[:, np.newaxis]
    probabilities = np.exp(Z - right - costs[:, np.newaxis])
    return np.add.reduce(costs) / costs.size, (probabilities - is_right) / costs.size


# two_class_logits


@second.wrong(
    "two_class_logits", cause="the columns are exchanged: class 0 gets the probability sigmoid(z)"
)
def yes_in_the_first_column(z):
    return np.column_stack([z, np.zeros_like(z)])


@second.wrong(
    "two_class_logits",
    cause="the logits are -z and z: their difference is 2 z, so class 1 gets sigmoid(2 z)",
)
def minus_z_and_z(z):
    return np.column_stack([-z, z])


@second.wrong(
    "two_class_logits", cause="the first logit is 1 instead of 0: class 1 gets sigmoid(z - 1)"
)
def one_beside_z(z):
    return np.column_stack([np.ones_like(z), z])


@second.wrong(
    "two_class_logits",
    cause="the logits are 1 - z and z, as if they were probabilities that add up to 1: class 1 gets sigmoid(2 z - 1)",
)
def rest_to_one(z):
    return np.stack([1 - z, z], axis=1)


@second.wrong(
    "two_class_logits",
    cause="reshape(-1, 2) of a (2, m) array instead of its transpose: zeros and logits of different rows are mixed up",
)
def reshaped_instead_of_transposed(z):
    return np.array([np.zeros_like(z), z]).reshape(-1, 2)


@second.right("two_class_logits", note="half of z on either side")
def half_on_either_side(z):
    return np.multiply.outer(z, np.array([-0.5, 0.5]))


# train_digits


@second.wrong(
    "train_digits",
    cause="trains with the squared error behind a sigmoid, which hardly learns from the far start",
)
def trained_by_squared_error(X_train, y_train, rng):
    def gradients_of(parameters, X, T):
        return network_gradients(parameters, X, T, squared_error_of_sigmoid)

    parameters, _ = train_network(
        far_start(rng), X_train, np.eye(10)[y_train], gradients_of, rng=rng, **SETTINGS
    )
    return parameters


@second.wrong("train_digits", cause="starts from near_start(rng) instead of far_start(rng)")
def from_the_near_start(X_train, y_train, rng):
    def gradients_of(parameters, X, T):
        return network_gradients(parameters, X, T, categorical_cross_entropy)

    parameters, _ = train_network(
        near_start(rng), X_train, np.eye(10)[y_train], gradients_of, rng=rng, **SETTINGS
    )
    return parameters


@second.wrong(
    "train_digits", cause="returns the untrained start: the result of train_network is not used"
)
def start_is_returned(X_train, y_train, rng):
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


@second.wrong(
    "train_digits",
    cause="the columns are made with np.eye(10)[y_train - 1], so the network learns each digit as the class before it",
)
def every_class_one_too_low(X_train, y_train, rng):
    targets = np.eye(10)[y_train - 1]
    trained, _ = train_network(
        far_start(rng),
        X_train,
        targets,
        lambda p, X, T: network_gradients(p, X, T, categorical_cross_entropy),
        rng=rng,
        **SETTINGS,
    )
    return trained


@second.wrong(
    "train_digits",
    cause="the start is drawn from a new generator with seed 1, so only the shuffling depends on rng",
)
def start_from_seed_one(X_train, y_train, rng):
    start = far_start(np.random.default_rng(1))
    trained, _ = train_network(
        start,
        X_train,
        y_train,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )
    return trained


@second.right(
    "train_digits",
    note="ten sigmoids, targets by comparison, functools.partial-like inner function",
)
def trained_as_ten_sigmoids(X_train, y_train, rng):
    targets = (np.arange(10) == y_train[:, None]).astype(float)
    result = train_network(
        parameters=far_start(rng),
        X=X_train,
        T=targets,
        rng=rng,
        **SETTINGS,
        gradients_of=lambda *batch: network_gradients(*batch, loss=binary_cross_entropy),
    )
    return result[0]


# best_two


@second.wrong(
    "best_two", cause="the two classes stand in ascending order: the second most probable one first"
)
def second_best_first(Z):
    classes = np.argsort(Z, axis=1)[:, -2:]
    return classes, np.take_along_axis(softmax(Z), classes, axis=1)


@second.wrong(
    "best_two",
    cause="the probabilities are shared among the two best classes only, not among all k",
)
def shared_by_two(Z):
    classes = np.argsort(-Z, axis=1)[:, :2]
    return classes, softmax(np.take_along_axis(Z, classes, axis=1))


@second.wrong("best_two", cause="returns the two largest logits in place of the probabilities")
def logits_as_probabilities(Z):
    classes = np.argsort(Z, axis=1)[:, :-3:-1]
    return classes, np.take_along_axis(Z, classes, axis=1)


@second.wrong(
    "best_two",
    cause="the classes are in the right order but the probabilities are sorted upward, so they belong to the other class",
)
def probabilities_the_other_way_round(Z):
    classes = np.argsort(-Z, axis=1)[:, :2]
    return classes, np.sort(softmax(Z), axis=1)[:, -2:]


@second.wrong(
    "best_two",
    cause="off by one: takes the second and third best class (columns 1 and 2 of the descending order; the second alone if there are only two classes)",
)
def second_and_third(Z):
    order = np.argsort(-Z, axis=1)[:, 1:3]
    return order, np.take_along_axis(softmax(Z), order, axis=1)


@second.wrong(
    "best_two", cause="probabilities are sigmoids of the logits, not softmax probabilities"
)
def sigmoids_as_probabilities(Z):
    classes = np.argsort(-Z, axis=1)[:, :2]
    return classes, sigmoid(np.take_along_axis(Z, classes, axis=1))


@second.right(
    "best_two", note="argmax twice, the winner masked by -inf; probabilities by one-hot sums"
)
def argmax_twice(Z):
    rows = np.arange(len(Z))
    first = Z.argmax(axis=1)
    others = Z.copy()
    others[rows, first] = -np.inf
    runner_up = others.argmax(axis=1)
    Y = softmax(Z)
    return np.stack([first, runner_up], axis=1), np.stack(
        [Y[rows, first], Y[rows, runner_up]], axis=1
    )


# two slips at once


@second.wrong(
    "best_two",
    cause="two slips: the second best class stands first, and the probabilities are shared among the two classes only",
)
def upward_and_shared_by_two(Z):
    classes = np.argsort(Z, axis=1)[:, -2:]
    return classes, softmax(np.take_along_axis(Z, classes, axis=1))


@second.wrong(
    "binary_cross_entropy",
    cause="two slips: loss and gradient are both means over the outputs, too (divided by m * k), and the gradient is target minus output",
)
def keras_mean_and_sign(Z, T):
    costs = T * np.logaddexp(0, -Z) + (1 - T) * np.logaddexp(0, Z)
    return costs.mean(), (T - sigmoid(Z)) / Z.size


@second.wrong(
    "categorical_cross_entropy",
    cause="two slips: the loss is a sum over the rows instead of a mean, and the gradient is not divided by m either, so both are m times too large",
)
def no_m_anywhere(Z, T):
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(T * logs), np.exp(logs) - T
