"""Right answers written differently: each must get full marks."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import correct_variant

# Exercise 1: batch_statistics


@correct_variant(exercise="batch_statistics")
def statistics_of_rows(X, axis):
    rows = np.moveaxis(X, axis, -1).reshape(-1, X.shape[axis])
    mean = rows.sum(axis=0) / len(rows)
    return mean, ((rows - mean) ** 2).sum(axis=0) / len(rows)


@correct_variant(exercise="batch_statistics")
def statistics_feature_by_feature(X, axis):
    means, variances = [], []
    for feature in range(X.shape[axis]):
        values = np.take(X, feature, axis=axis)
        means.append(np.mean(values))
        variances.append(np.var(values))
    return np.array(means), np.array(variances)


@correct_variant(exercise="batch_statistics")
def statistics_by_second_moment(X, axis):
    if axis < 0:
        axis = X.ndim + axis
    others = tuple(a for a in range(X.ndim) if a != axis)
    mean = np.mean(X, axis=others)
    return [mean, np.mean(X * X, axis=others) - mean * mean]


# Exercise 2: normalize_training


@correct_variant(exercise="normalize_training")
def normalize_with_std(X, gamma, beta, epsilon):
    x_hat = (X - np.mean(X, axis=0)) * (np.std(X, axis=0) ** 2 + epsilon) ** -0.5
    return x_hat * gamma + beta


@correct_variant(exercise="normalize_training")
def normalize_column_by_column(X, gamma, beta, epsilon):
    result = np.zeros(X.shape)
    for j in range(X.shape[1]):
        column = X[:, j]
        centred = column - sum(column) / len(column)
        root = (sum(centred**2) / len(column) + epsilon) ** 0.5
        result[:, j] = gamma[j] * centred / root + beta[j]
    return result


@correct_variant(exercise="normalize_training")
def normalize_as_one_affine_map(X, gamma, beta, epsilon):
    mean, variance = batch_statistics(X, -1)
    scale = gamma / np.sqrt(variance + epsilon)
    return X * scale + (beta - mean * scale)


@correct_variant(exercise="normalize_training")
def normalize_in_place_on_a_copy(X, gamma, beta, epsilon):
    Y = X.copy()
    Y -= Y.mean(axis=0, keepdims=True)
    Y /= np.sqrt((Y**2).mean(axis=0, keepdims=True) + epsilon)
    Y *= gamma
    Y += beta
    return Y


# Exercise 3: backward_steps


@correct_variant(exercise="backward_steps")
def backward_with_inverse_root(upstream, X, gamma, epsilon):
    m, n = X.shape
    mu = X.mean(axis=0)
    inverse = (X.var(axis=0) + epsilon) ** -0.5
    x_hat = (X - mu) * inverse
    d_hat = gamma * upstream
    d_var = (d_hat * (X - mu) * (-0.5) * inverse**3).sum(axis=0)
    d_mean = (-d_hat * inverse).sum(axis=0) + d_var * (-2 / m) * (X - mu).sum(axis=0)
    d_X = d_hat * inverse + d_var * (2 / m) * (X - mu) + d_mean / m
    return {
        "X": d_X,
        "mean": d_mean,
        "variance": d_var,
        "normalized": d_hat,
        "beta": upstream.sum(axis=0),
        "gamma": (upstream * x_hat).sum(axis=0),
    }


@correct_variant(exercise="backward_steps")
def backward_column_by_column(upstream, X, gamma, epsilon):
    m, n = X.shape
    result = {
        "gamma": np.zeros(n),
        "beta": np.zeros(n),
        "normalized": np.zeros((m, n)),
        "variance": np.zeros(n),
        "mean": np.zeros(n),
        "X": np.zeros((m, n)),
    }
    for j in range(n):
        centred = X[:, j] - X[:, j].mean()
        power = centred @ centred / m + epsilon
        arriving = upstream[:, j] * gamma[j]
        result["gamma"][j] = upstream[:, j] @ centred * power**-0.5
        result["beta"][j] = upstream[:, j].sum()
        result["normalized"][:, j] = arriving
        result["variance"][j] = -(arriving @ centred) / 2 * power**-1.5
        result["mean"][j] = -arriving.sum() * power**-0.5
        for_all = result["mean"][j] / m
        result["X"][:, j] = (
            arriving * power**-0.5 + result["variance"][j] * 2 / m * centred + for_all
        )
    return result


@correct_variant(exercise="backward_steps")
def backward_with_the_short_formula(upstream, X, gamma, epsilon):
    root = np.sqrt(np.var(X, axis=0) + epsilon)
    x_hat = (X - np.mean(X, axis=0)) / root
    steps = {"gamma": np.einsum("mn,mn->n", upstream, x_hat), "beta": upstream.sum(0)}
    steps["normalized"] = np.multiply(upstream, gamma)
    steps["variance"] = -np.sum(steps["normalized"] * x_hat, axis=0) / (2 * root**2)
    steps["mean"] = -steps["normalized"].sum(0) / root
    m = len(X)
    steps["X"] = gamma / (m * root) * (m * upstream - steps["beta"] - x_hat * steps["gamma"])
    return steps


# Exercise 4: input_gradient


@correct_variant(exercise="input_gradient")
def gradient_with_sums(upstream, normalized, gamma, root):
    m = len(upstream)
    by_gamma, by_beta = (upstream * normalized).sum(axis=0), upstream.sum(axis=0)
    return gamma * (m * upstream - by_beta - normalized * by_gamma) / (m * root)


@correct_variant(exercise="input_gradient")
def gradient_by_projection(upstream, normalized, gamma, root):
    m = upstream.shape[0]
    result = np.empty_like(upstream)
    for j in range(upstream.shape[1]):
        x = normalized[:, j : j + 1]
        projection = np.eye(m) - np.ones((m, m)) / m - x @ x.T / m
        result[:, j] = gamma[j] / root[j] * (projection @ upstream[:, j])
    return result


@correct_variant(exercise="input_gradient")
def gradient_step_by_step(upstream, normalized, gamma, root):
    d_hat = upstream * gamma
    d_variance = -0.5 * np.sum(d_hat * normalized, axis=0) / root**2
    d_mean = -np.sum(d_hat, axis=0) / root
    return d_hat / root + (d_variance * 2 * normalized * root + d_mean) / len(upstream)


# Exercise 5: update_moving


@correct_variant(exercise="update_moving")
def update_by_a_step_towards(moving_mean, moving_variance, X, momentum, convention):
    if convention not in ("keras", "pytorch"):
        raise ValueError(convention)
    m = X.shape[0]
    share = momentum if convention == "pytorch" else 1 - momentum
    divisor = m - 1 if convention == "pytorch" else m
    mean = X.mean(axis=0)
    variance = ((X - mean) ** 2).sum(axis=0) / divisor
    return (
        moving_mean + share * (mean - moving_mean),
        moving_variance + share * (variance - moving_variance),
    )


@correct_variant(exercise="update_moving")
def update_with_a_table(moving_mean, moving_variance, X, momentum, convention):
    weights = {"keras": (momentum, 1 - momentum), "pytorch": (1 - momentum, momentum)}
    if convention not in weights:
        raise ValueError("keras or pytorch")
    old, new = weights[convention]
    mean, variance = batch_statistics(X, -1)
    if convention == "pytorch":
        variance = variance * len(X) / (len(X) - 1)
    return [old * moving_mean + new * mean, old * moving_variance + new * variance]


@correct_variant(exercise="update_moving")
def update_with_match(moving_mean, moving_variance, X, momentum, convention):
    match convention:
        case "keras":
            return (
                np.average([moving_mean, X.mean(0)], axis=0, weights=[momentum, 1 - momentum]),
                np.average([moving_variance, X.var(0)], axis=0, weights=[momentum, 1 - momentum]),
            )
        case "pytorch":
            mean = moving_mean.copy()
            variance = moving_variance.copy()
            mean *= 1 - momentum
            mean += momentum * X.mean(0)
            variance *= 1 - momentum
            variance += momentum * X.var(0, ddof=1)
            return mean, variance
    raise ValueError(f"unknown convention: {convention}")


# Exercise 6: normalize_inference


@correct_variant(exercise="normalize_inference")
def inference_as_affine_map(X, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma * (moving_variance + epsilon) ** -0.5
    return scale * X + (beta - scale * moving_mean)


@correct_variant(exercise="normalize_inference")
def inference_row_by_row(X, gamma, beta, moving_mean, moving_variance, epsilon):
    root = np.sqrt(moving_variance + epsilon)
    return np.array([gamma * ((row - moving_mean) / root) + beta for row in X])


@correct_variant(exercise="normalize_inference")
def inference_on_a_copy(X, gamma, beta, moving_mean, moving_variance, epsilon):
    Y = X - moving_mean[np.newaxis, :]
    Y /= np.sqrt(epsilon + moving_variance)
    Y *= gamma
    Y += beta
    return Y


# Exercise 7: entire_training_set


@correct_variant(exercise="entire_training_set")
def entire_by_second_moments(means, variances, sizes):
    total = sizes.sum()
    mean = sizes @ means / total
    second_moment = sizes @ (variances + means**2) / total
    return mean, second_moment - mean**2


@correct_variant(exercise="entire_training_set")
def entire_by_merging_pairs(means, variances, sizes):
    mean, variance, rows = means[0], variances[0], sizes[0]
    for other_mean, other_variance, other_rows in zip(
        means[1:], variances[1:], sizes[1:], strict=True
    ):
        total = rows + other_rows
        difference = other_mean - mean
        variance = (rows * variance + other_rows * other_variance) / total
        variance = variance + difference**2 * rows * other_rows / total**2
        mean = mean + difference * other_rows / total
        rows = total
    return mean, variance


@correct_variant(exercise="entire_training_set")
def entire_by_average(means, variances, sizes):
    mean = np.average(means, axis=0, weights=sizes)
    inside = np.average(variances, axis=0, weights=sizes)
    between = np.average((means - mean) ** 2, axis=0, weights=sizes)
    return mean, inside + between


# Exercise 8: count_parameters


@correct_variant(exercise="count_parameters")
def count_by_cases(inputs, layers):
    width = inputs
    trained = fixed = 0
    for layer in layers:
        if layer[0] == "dense":
            trained += (width + 1) * layer[1]
            width = layer[1]
        elif layer[0] == "dense_without_bias":
            trained += width * layer[1]
            width = layer[1]
        else:
            trained += 2 * width
            fixed += 2 * width
    return trained + fixed, trained


@correct_variant(exercise="count_parameters")
def count_recursively(inputs, layers):
    if not layers:
        return 0, 0
    (kind, *units), *rest = layers
    if kind == "batch_normalization":
        total, trainable = count_recursively(inputs, rest)
        return total + 4 * inputs, trainable + 2 * inputs
    total, trainable = count_recursively(units[0], rest)
    own = inputs * units[0] + units[0] * (kind == "dense")
    return total + own, trainable + own


@correct_variant(exercise="count_parameters")
def count_with_numpy(inputs, layers):
    widths = [inputs]
    for layer in layers:
        widths.append(layer[1] if len(layer) == 2 else widths[-1])
    trainable = np.array(
        [
            2 * before
            if layer[0] == "batch_normalization"
            else before * after + (after if layer[0] == "dense" else 0)
            for layer, before, after in zip(layers, widths[:-1], widths[1:], strict=True)
        ]
    )
    fixed = [
        2 * w for layer, w in zip(layers, widths, strict=False) if layer[0] == "batch_normalization"
    ]
    return [trainable.sum() + int(sum(fixed)), trainable.sum()]


# Exercise 9: fold_into_previous


@correct_variant(exercise="fold_into_previous")
def fold_previous_by_matrix(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = np.diag(gamma / np.sqrt(moving_variance + epsilon))
    return kernel @ scale, (bias - moving_mean) @ scale + beta


@correct_variant(exercise="fold_into_previous")
def fold_previous_unit_by_unit(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    new_kernel, new_bias = kernel.copy(), bias.copy()
    for j in range(len(bias)):
        root = (moving_variance[j] + epsilon) ** 0.5
        new_kernel[:, j] *= gamma[j] / root
        new_bias[j] = gamma[j] * (bias[j] - moving_mean[j]) / root + beta[j]
    return new_kernel, new_bias


@correct_variant(exercise="fold_into_previous")
def fold_previous_by_probing(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    arrays = gamma, beta, moving_mean, moving_variance, epsilon
    at_zero = normalize_inference(bias[None, :], *arrays)[0]
    return normalize_inference(kernel + bias, *arrays) - at_zero, at_zero


# Exercise 10: fold_into_next


@correct_variant(exercise="fold_into_next")
def fold_next_by_matrix(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    folded = np.diag(gamma / np.sqrt(moving_variance + epsilon)) @ kernel
    return folded, bias + beta @ kernel - moving_mean @ folded


@correct_variant(exercise="fold_into_next")
def fold_next_input_by_input(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    new_kernel, new_bias = kernel.copy(), bias.copy()
    for i in range(len(gamma)):
        scale = gamma[i] * (moving_variance[i] + epsilon) ** -0.5
        new_kernel[i] *= scale
        new_bias = new_bias + (beta[i] - scale * moving_mean[i]) * kernel[i]
    return new_kernel, new_bias


@correct_variant(exercise="fold_into_next")
def fold_next_by_transpose(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return (kernel.T * scale).T, bias + (beta - scale * moving_mean).dot(kernel)


# Exercise 11: dropout_statistics


@correct_variant(exercise="dropout_statistics")
def dropout_by_second_moment(mean, variance, rate):
    second_moment = (variance + mean**2) / (1 - rate)
    return mean.copy(), second_moment - mean**2


@correct_variant(exercise="dropout_statistics")
def dropout_by_conditioning(mean, variance, rate):
    keep = 1 - rate
    # Kept: mean / keep with variance / keep². Dropped: 0.
    inside = keep * variance / keep**2
    between = keep * rate * (mean / keep) ** 2
    return keep * (mean / keep), inside + between


@correct_variant(exercise="dropout_statistics")
def dropout_returns_its_argument(mean, variance, rate):
    return mean, variance / (1 - rate) + mean**2 * (1 / (1 - rate) - 1)


# Exercise 12: train_and_fold


@correct_variant(exercise="train_and_fold")
def fold_with_statistics_of_the_training_set(X_train, y_train, rng):
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, _, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases, A = [], [], X_train
    for layer in range(3):
        Z = A @ parameters[f"kernel_{layer}"]
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(Z.shape[1]),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            Z.mean(axis=0),
            Z.var(axis=0),
            EPSILON,
        )
        A = training.activate("logistic", A @ kernel + bias)
        kernels.append(kernel)
        biases.append(bias)
    kernels.append(parameters["kernel_3"])
    biases.append(parameters["bias_3"])
    return kernels, biases


@correct_variant(exercise="train_and_fold")
def fold_with_pytorch_averages(X_train, y_train, rng):
    def update(moving_mean, moving_variance, X, momentum, convention):
        return update_moving(moving_mean, moving_variance, X, 1 - momentum, "pytorch")

    trained, moving, losses = train_normalized(
        X_train,
        y_train,
        *start(WIDTHS, SPREAD, rng),
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update,
        **SETTINGS,
    )
    folded = [
        fold_into_previous(
            trained[f"kernel_{i}"],
            np.zeros(128),
            trained[f"gamma_{i}"],
            trained[f"beta_{i}"],
            moving[f"mean_{i}"],
            moving[f"variance_{i}"],
            EPSILON,
        )
        for i in range(3)
    ]
    kernels = [kernel for kernel, _ in folded] + [trained["kernel_3"]]
    return tuple(kernels), tuple([bias for _, bias in folded] + [trained["bias_3"]])


@correct_variant(exercise="train_and_fold")
def fold_with_the_short_gradient(X_train, y_train, rng):
    def backward(upstream, X, gamma, epsilon):
        root = np.sqrt(X.var(axis=0) + epsilon)
        normalized = (X - X.mean(axis=0)) / root
        return {
            "X": input_gradient(upstream, normalized, gamma, root),
            "gamma": (upstream * normalized).sum(axis=0),
            "beta": upstream.sum(axis=0),
        }

    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases = [], []
    for layer, width in enumerate(WIDTHS[1:]):
        kernel = parameters[f"kernel_{layer}"]
        bias = parameters.get(f"bias_{layer}", np.zeros(width))
        if f"gamma_{layer}" in parameters:
            kernel, bias = fold_into_previous(
                kernel,
                bias,
                parameters[f"gamma_{layer}"],
                parameters[f"beta_{layer}"],
                moving[f"mean_{layer}"],
                moving[f"variance_{layer}"],
                EPSILON,
            )
        kernels.append(kernel)
        biases.append(bias)
    return kernels, biases
