"""Right answers written differently: each must get full marks."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import correct_variant

# Exercise 1: half_squared_error


@correct_variant(exercise="half_squared_error")
def half_squares_by_means(Y, T):
    rows = ((Y - T) ** 2).sum(axis=1) / 2
    return rows.mean(), (Y - T) / Y.shape[0]


@correct_variant(exercise="half_squared_error")
def half_squares_by_loops(Y, T):
    m, k = Y.shape
    loss, gradient = 0.0, np.zeros((m, k))
    for i in range(m):
        for j in range(k):
            loss += 0.5 * (Y[i, j] - T[i, j]) ** 2 / m
            gradient[i, j] = (Y[i, j] - T[i, j]) / m
    return float(loss), gradient


@correct_variant(exercise="half_squared_error")
def half_squares_by_norm(Y, T):
    error = np.subtract(Y, T)
    return [np.linalg.norm(error) ** 2 / (2 * len(T)), error * (1 / len(T))]


@correct_variant(exercise="half_squared_error")
def half_squares_from_keras(Y, T):
    k = Y.shape[1]
    mean = np.mean(np.square(T - Y))
    gradient = 2 * (Y - T) / Y.size
    return mean * k / 2, gradient * k / 2


# Exercise 2: lecture_learning_rate


@correct_variant(exercise="lecture_learning_rate")
def rate_by_half_the_outputs(keras_learning_rate, outputs):
    return keras_learning_rate / (outputs / 2)


@correct_variant(exercise="lecture_learning_rate")
def rate_by_trying(keras_learning_rate, outputs):
    Y, T = np.ones((1, outputs)), np.zeros((1, outputs))
    ours = half_squared_error(Y, T)[1][0, 0]
    theirs = 2 * (Y - T)[0, 0] / Y.size
    return keras_learning_rate * theirs / ours


@correct_variant(exercise="lecture_learning_rate")
def rate_as_numpy_number(keras_learning_rate, outputs):
    factor = np.float64(2.0) * np.reciprocal(float(outputs))
    return np.multiply(factor, keras_learning_rate)


# Exercise 3: squared_error_of_sigmoid


@correct_variant(exercise="squared_error_of_sigmoid")
def sigmoid_squares_in_one_go(Z, T):
    Y = sigmoid(Z)
    delta = (Y - T) * (Y - Y**2) / len(Z)
    return np.sum((Y - T) ** 2) / (2 * len(Z)), delta


@correct_variant(exercise="squared_error_of_sigmoid")
def sigmoid_squares_with_own_sigmoid(Z, T):
    with np.errstate(over="ignore"):
        Y = 1 / (1 + np.exp(-Z))
    loss = np.mean(np.sum(0.5 * np.square(Y - T), axis=1))
    slope = Y * (1 - Y)
    return float(loss), (1 / Z.shape[0]) * np.multiply(Y - T, slope)


@correct_variant(exercise="squared_error_of_sigmoid")
def sigmoid_squares_row_by_row(Z, T):
    loss, gradient = 0.0, np.empty(Z.shape)
    for i, (z, t) in enumerate(zip(Z, T, strict=True)):
        y = sigmoid(z)
        loss += np.dot(y - t, y - t) / 2
        gradient[i] = (y - t) * training.slope("logistic", y)
    return loss / len(Z), gradient / len(Z)


# Exercise 4: binary_cross_entropy


@correct_variant(exercise="binary_cross_entropy")
def binary_by_absolute_value(Z, T):
    losses = np.maximum(Z, 0) - Z * T + np.log1p(np.exp(-np.abs(Z)))
    return losses.sum(axis=1).mean(), (sigmoid(Z) - T) / Z.shape[0]


@correct_variant(exercise="binary_cross_entropy")
def binary_in_short(Z, T):
    loss = np.sum(np.logaddexp(0, Z) - T * Z) / len(T)
    return float(loss), (1 / len(T)) * (training.activate("logistic", Z) - T)


@correct_variant(exercise="binary_cross_entropy")
def binary_by_cases(Z, T):
    m = len(Z)
    loss = 0.0
    gradient = np.zeros(Z.shape)
    for i in range(m):
        for j in range(Z.shape[1]):
            z, t = Z[i, j], T[i, j]
            if z >= 0:
                small = np.exp(-z)
                loss += (1 - t) * z + np.log(1 + small)
                y = 1 / (1 + small)
            else:
                small = np.exp(z)
                loss += -t * z + np.log(1 + small)
                y = small / (1 + small)
            gradient[i, j] = (y - t) / m
    return loss / m, gradient


@correct_variant(exercise="binary_cross_entropy")
def binary_with_overflow_ignored(Z, T):
    with np.errstate(over="ignore"):
        Y = 1 / (1 + np.exp(-Z))
    yes, no = np.logaddexp(-Z, 0), np.logaddexp(Z, 0)
    return np.mean(np.sum(T * yes + (1 - T) * no, axis=1)), np.divide(Y - T, len(Y))


# Exercise 5: network_gradients


@correct_variant(exercise="network_gradients")
def network_by_own_forward(parameters, X, T, loss):
    W1, b1 = parameters["kernel_1"], parameters["bias_1"]
    W2, b2 = parameters["kernel_2"], parameters["bias_2"]
    A = sigmoid(X @ W1 + b1)
    value, delta = loss(A @ W2 + b2, T)
    back = np.dot(delta, W2.T) * (A - A * A)
    return value, {
        "kernel_2": np.dot(A.T, delta),
        "bias_2": np.sum(delta, axis=0),
        "kernel_1": np.dot(X.T, back),
        "bias_1": np.sum(back, axis=0),
    }


@correct_variant(exercise="network_gradients")
def network_by_einsum(parameters, X, T, loss):
    A, Z = forward(parameters, X)
    value, delta = loss(Z, T)
    hidden = np.einsum("mk,hk->mh", delta, parameters["kernel_2"])
    hidden = hidden * training.slope("logistic", A)
    ones = np.ones(len(X))
    return [
        value,
        {
            "kernel_1": np.einsum("mi,mh->ih", X, hidden),
            "bias_1": ones @ hidden,
            "kernel_2": np.einsum("mh,mk->hk", A, delta),
            "bias_2": ones @ delta,
        },
    ]


@correct_variant(exercise="network_gradients")
def network_row_by_row(parameters, X, T, loss):
    A, Z = forward(parameters, X)
    value, delta = loss(Z, T)
    gradients = {name: np.zeros(array.shape) for name, array in parameters.items()}
    for x, a, d in zip(X, A, delta, strict=True):
        back = (parameters["kernel_2"] @ d) * a * (1 - a)
        gradients["kernel_2"] += np.outer(a, d)
        gradients["bias_2"] += d
        gradients["kernel_1"] += np.outer(x, back)
        gradients["bias_1"] += back
    return value, gradients


# Exercise 6: softmax


@correct_variant(exercise="softmax")
def softmax_by_transpose(Z):
    powers = np.exp(Z.T - Z.max(axis=1))
    return (powers / powers.sum(axis=0)).T


@correct_variant(exercise="softmax")
def softmax_row_by_row(Z):
    Y = np.zeros(Z.shape)
    for i, z in enumerate(Z):
        e = np.exp(z - max(z))
        Y[i] = e / sum(e)
    return Y


@correct_variant(exercise="softmax")
def softmax_by_logarithms(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))


@correct_variant(exercise="softmax")
def softmax_of_a_copy(Z):
    Y = Z.copy()
    Y -= Y.max(axis=1)[:, None]
    np.exp(Y, out=Y)
    Y /= Y.sum(axis=1)[:, None]
    return Y


# Exercise 7: softmax_jacobian


@correct_variant(exercise="softmax_jacobian")
def jacobian_by_cases(z):
    e = np.exp(z - z.max())
    y = e / e.sum()
    k = len(y)
    J = np.empty((k, k))
    for j in range(k):
        for i in range(k):
            J[j, i] = y[i] - y[i] ** 2 if i == j else -y[i] * y[j]
    return J


@correct_variant(exercise="softmax_jacobian")
def jacobian_by_identity(z):
    y = softmax(z.reshape(1, -1)).ravel()
    return y[:, None] * (np.eye(len(y)) - y[None, :])


@correct_variant(exercise="softmax_jacobian")
def jacobian_by_filling_the_diagonal(z):
    y = softmax(np.array([z]))[0]
    J = -np.outer(y, y)
    np.fill_diagonal(J, y * (1 - y))
    return J


# Exercise 8: categorical_cross_entropy


@correct_variant(exercise="categorical_cross_entropy")
def categorical_by_logaddexp(Z, T):
    logs = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    return -np.mean((T * logs).sum(axis=1)), (softmax(Z) - T) / len(T)


@correct_variant(exercise="categorical_cross_entropy")
def categorical_by_the_logit(Z, T):
    highest = Z.max(axis=1, keepdims=True)
    total = highest + np.log(np.sum(np.exp(Z - highest), axis=1, keepdims=True))
    loss = np.sum(total[:, 0] - np.sum(T * Z, axis=1)) / Z.shape[0]
    return float(loss), (np.exp(Z - total) - T) / Z.shape[0]


@correct_variant(exercise="categorical_cross_entropy")
def categorical_by_loops(Z, T):
    m, k = Z.shape
    loss, gradient = 0.0, np.zeros((m, k))
    for i in range(m):
        z = Z[i] - np.max(Z[i])
        log_sum = np.log(np.exp(z).sum())
        for j in range(k):
            loss -= T[i, j] * (z[j] - log_sum)
            gradient[i, j] = np.exp(z[j] - log_sum) - T[i, j]
    return loss / m, gradient / m


# Exercise 9: sparse_cross_entropy


@correct_variant(exercise="sparse_cross_entropy")
def sparse_by_indices(Z, labels):
    rows = np.arange(len(Z))
    shifted = Z - Z.max(axis=1, keepdims=True)
    log_sum = np.log(np.exp(shifted).sum(axis=1))
    gradient = np.exp(shifted - log_sum[:, None])
    gradient[rows, labels] -= 1
    return np.mean(log_sum - shifted[rows, labels]), gradient / len(Z)


@correct_variant(exercise="sparse_cross_entropy")
def sparse_by_comparison(Z, labels):
    T = (labels[:, None] == np.arange(Z.shape[1])).astype(float)
    logs = Z - np.logaddexp.reduce(Z, axis=1)[:, None]
    return -np.sum(logs[T == 1]) / len(Z), (softmax(Z) - T) / len(Z)


@correct_variant(exercise="sparse_cross_entropy")
def sparse_by_a_loop(Z, labels):
    T = np.zeros(Z.shape)
    for row, label in enumerate(labels):
        T[row, label] = 1.0
    return categorical_cross_entropy(Z, T)


@correct_variant(exercise="sparse_cross_entropy")
def sparse_by_take_along_axis(Z, labels):
    logs = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    picked = np.take_along_axis(logs, labels[:, np.newaxis], axis=1)
    gradient = np.exp(logs)
    np.put_along_axis(gradient, labels[:, np.newaxis], np.exp(picked) - 1, axis=1)
    return -picked.mean(), gradient / len(labels)


# Exercise 10: two_class_logits


@correct_variant(exercise="two_class_logits")
def two_logits_by_halves(z):
    return np.column_stack([-z / 2, z / 2])


@correct_variant(exercise="two_class_logits")
def two_logits_with_zero_for_yes(z):
    logits = np.zeros((len(z), 2))
    logits[:, 0] = -z
    return logits


@correct_variant(exercise="two_class_logits")
def two_logits_row_by_row(z):
    return np.array([[5.0, 5.0 + each] for each in z])


@correct_variant(exercise="two_class_logits")
def two_logits_as_log_probabilities(z):
    return np.stack([-np.logaddexp(0, z), -np.logaddexp(0, -z)], axis=1)


# Exercise 11: train_digits


@correct_variant(exercise="train_digits")
def digits_with_columns(X_train, y_train, rng):
    T = np.eye(10)[y_train]
    return train_network(
        far_start(rng),
        X_train,
        T,
        lambda p, X, T: network_gradients(p, X, T, categorical_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]


@correct_variant(exercise="train_digits")
def digits_with_ten_sigmoids(X_train, y_train, rng):
    T = np.zeros((len(y_train), 10))
    T[np.arange(len(y_train)), y_train] = 1
    network, losses = train_network(
        far_start(rng),
        X_train,
        T,
        lambda p, X, T: network_gradients(p, X, T, binary_cross_entropy),
        learning_rate=0.1,
        epochs=6,
        batch_size=20,
        rng=rng,
    )
    return network


@correct_variant(exercise="train_digits")
def digits_with_own_loop(X_train, y_train, rng):
    network = far_start(rng)
    T = np.eye(10)[y_train]
    for _ in range(SETTINGS["epochs"]):
        order = rng.permutation(len(X_train))
        for first in range(0, len(order), SETTINGS["batch_size"]):
            rows = order[first : first + SETTINGS["batch_size"]]
            _, gradients = network_gradients(
                network, X_train[rows], T[rows], categorical_cross_entropy
            )
            for name in network:
                network[name] = network[name] - SETTINGS["learning_rate"] * gradients[name]
    return network


# Exercise 12: best_two


@correct_variant(exercise="best_two")
def two_best_of_probabilities(Z):
    Y = softmax(Z)
    rows = np.arange(len(Z))
    order = np.argsort(-Z, axis=1)
    first, second = order[:, 0], order[:, 1]
    classes = np.stack([first, second], axis=1)
    return classes, np.stack([Y[rows, first], Y[rows, second]], axis=1)


@correct_variant(exercise="best_two")
def two_best_by_masking(Z):
    first = Z.argmax(axis=1)
    others = Z.copy()
    others[np.arange(len(Z)), first] = -np.inf
    classes = np.column_stack([first, others.argmax(axis=1)])
    return classes, np.take_along_axis(softmax(Z), classes, axis=1)


@correct_variant(exercise="best_two")
def two_best_row_by_row(Z):
    classes, probabilities = [], []
    for z, y in zip(Z, softmax(Z), strict=True):
        best = sorted(range(len(z)), key=lambda j: z[j], reverse=True)[:2]
        classes.append(best)
        probabilities.append([y[j] for j in best])
    return np.array(classes), np.array(probabilities)


@correct_variant(exercise="best_two")
def two_best_by_partition(Z):
    pair = np.argpartition(Z, -2, axis=1)[:, -2:]
    values = np.take_along_axis(Z, pair, axis=1)
    classes = np.where(values[:, :1] > values[:, 1:], pair, pair[:, ::-1])
    return classes.astype(np.int32), np.take_along_axis(softmax(Z), classes, axis=1)
