"""Answers to lab 04 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# batch_statistics


@second.wrong("batch_statistics", cause="the variance divides by m - 1 (ddof=1): the unbiased one instead of the biased one")
def unbiased_variance(X, axis):
    others = tuple(i for i in range(X.ndim) if i != axis % X.ndim)
    return X.mean(axis=others), X.var(axis=others, ddof=1)


@second.wrong("batch_statistics", cause="the second value is the standard deviation instead of the variance")
def std_for_variance(X, axis):
    others = tuple(i for i in range(X.ndim) if i != axis % X.ndim)
    return X.mean(axis=others), X.std(axis=others)


@second.wrong("batch_statistics", cause="only axis 0 is averaged: for images the result keeps height and width")
def over_the_examples_only(X, axis):
    return X.mean(axis=0), X.var(axis=0)


@second.wrong("batch_statistics", cause="X is reshaped to rows of n features without moving their axis to the end first, which mixes features if they do not stand on the last axis")
def reshaped_without_moving(X, axis):
    rows = X.reshape(-1, X.shape[axis])
    return rows.mean(axis=0), rows.var(axis=0)


@second.wrong("batch_statistics", cause="the variance is the mean of the squares; the squared mean is not subtracted")
def mean_of_the_squares(X, axis):
    others = tuple(i for i in range(X.ndim) if i != axis % X.ndim)
    return X.mean(axis=others), (X**2).mean(axis=others)


@second.wrong("batch_statistics", cause="for batches with more than two axes the variance is the mean over the examples of each example's own variance, so the spread between examples is left out")
def variance_within_examples(X, axis):
    moved = np.moveaxis(X, axis, -1)
    n = moved.shape[-1]
    if X.ndim == 2:
        return moved.mean(axis=0), moved.var(axis=0)
    places = moved.reshape(len(moved), -1, n)
    return places.mean(axis=(0, 1)), places.var(axis=1).mean(axis=0)


@second.right("batch_statistics", note="feature by feature with np.take, variance as the mean square of what is left")
def feature_by_feature(X, axis):
    means, variances = [], []
    for j in range(X.shape[axis]):
        values = np.take(X, j, axis=axis).ravel()
        mean = values.sum() / values.size
        means.append(mean)
        variances.append(np.dot(values - mean, values - mean) / values.size)
    return np.array(means), np.array(variances)


# normalize_training


@second.wrong("normalize_training", cause="epsilon is added to the standard deviation, outside of the root")
def epsilon_beside_the_root(X, gamma, beta, epsilon):
    normalized = (X - X.mean(axis=0)) / (X.std(axis=0) + epsilon)
    return gamma * normalized + beta


@second.wrong("normalize_training", cause="the unbiased variance (divided by m - 1) is taken; for a batch of one it is nan")
def normalized_by_m_minus_one(X, gamma, beta, epsilon):
    m = len(X)
    with np.errstate(all="ignore"):
        variance = ((X - X.mean(axis=0)) ** 2).sum(axis=0) / np.float64(m - 1)
    return gamma * (X - X.mean(axis=0)) / np.sqrt(variance + epsilon) + beta


@second.wrong("normalize_training", cause="beta is added before gamma multiplies: gamma * (x-hat + beta)")
def shifted_before_scaled(X, gamma, beta, epsilon):
    normalized = (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + epsilon)
    return gamma * (normalized + beta)


@second.wrong("normalize_training", cause="divides by variance + epsilon; the root is missing")
def root_is_missing(X, gamma, beta, epsilon):
    return gamma * (X - X.mean(axis=0)) / (X.var(axis=0) + epsilon) + beta


@second.wrong("normalize_training", cause="layer normalization: mean and variance of each row (axis 1) instead of each column")
def normalized_along_rows(X, gamma, beta, epsilon):
    mean, variance = X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)
    return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta


@second.wrong("normalize_training", cause="the variance is bounded below by epsilon (np.maximum) instead of adding epsilon to it")
def epsilon_as_a_floor(X, gamma, beta, epsilon):
    root = np.sqrt(np.maximum(X.var(axis=0), epsilon))
    return gamma * (X - X.mean(axis=0)) / root + beta


@second.wrong("normalize_training", cause="the argument epsilon is ignored: the setup's EPSILON = 0.001 is always taken")
def epsilon_of_the_setup(X, gamma, beta, epsilon):
    mean, variance = X.mean(axis=0), X.var(axis=0)
    return gamma * (X - mean) / np.sqrt(variance + EPSILON) + beta


@second.wrong("normalize_training", cause="X -= mean: the batch that was handed in is changed")
def centred_in_place(X, gamma, beta, epsilon):
    X -= X.mean(axis=0)
    return gamma * X / np.sqrt(np.mean(X**2, axis=0) + epsilon) + beta


@second.right("normalize_training", note="columns of the transpose, one affine map for each")
def an_affine_map_for_each_column(X, gamma, beta, epsilon):
    out = np.empty(X.shape)
    for j, column in enumerate(X.T):
        centred = column - column.mean()
        factor = gamma[j] * ((centred @ centred) / len(column) + epsilon) ** -0.5
        out[:, j] = factor * centred + beta[j]
    return out


# backward_steps


@second.wrong("backward_steps", cause="the gradients of gamma and beta are means over the rows instead of sums")
def gamma_and_beta_as_means(upstream, X, gamma, epsilon):
    m = len(X)
    centred, root = X - X.mean(axis=0), np.sqrt(X.var(axis=0) + epsilon)
    normalized = centred / root
    d_normalized = upstream * gamma
    d_variance = np.sum(d_normalized * centred, axis=0) * -0.5 * root**-3
    d_mean = -np.sum(d_normalized, axis=0) / root
    d_X = d_normalized / root + d_variance * 2 * centred / m + d_mean / m
    return {
        "gamma": np.mean(upstream * normalized, axis=0), "beta": upstream.mean(axis=0),
        "normalized": d_normalized, "variance": d_variance, "mean": d_mean, "X": d_X,
    }


@second.wrong("backward_steps", cause="gamma's gradient sums upstream * X: the input takes the place of x-hat")
def gamma_by_the_input(upstream, X, gamma, epsilon):
    m = len(X)
    centred, root = X - X.mean(axis=0), np.sqrt(X.var(axis=0) + epsilon)
    d_normalized = upstream * gamma
    d_variance = np.sum(d_normalized * centred, axis=0) * -0.5 * root**-3
    d_mean = -np.sum(d_normalized, axis=0) / root
    d_X = d_normalized / root + d_variance * 2 * centred / m + d_mean / m
    return {
        "gamma": np.sum(upstream * X, axis=0), "beta": upstream.sum(axis=0),
        "normalized": d_normalized, "variance": d_variance, "mean": d_mean, "X": d_X,
    }


@second.wrong("backward_steps", cause="the factor 2 of the derivative of the squares is missing on the path to X through the variance (1/m instead of 2/m)")
def two_missing_through_the_variance(upstream, X, gamma, epsilon):
    m = len(X)
    centred, root = X - X.mean(axis=0), np.sqrt(X.var(axis=0) + epsilon)
    d_normalized = upstream * gamma
    d_variance = np.sum(d_normalized * centred, axis=0) * -0.5 * root**-3
    d_mean = -np.sum(d_normalized, axis=0) / root
    d_X = d_normalized / root + d_variance * centred / m + d_mean / m
    return {
        "gamma": np.sum(upstream * centred / root, axis=0), "beta": upstream.sum(axis=0),
        "normalized": d_normalized, "variance": d_variance, "mean": d_mean, "X": d_X,
    }


@second.wrong("backward_steps", cause="X gets only the direct path through x-hat; mean and variance are treated as constants")
def direct_path_only(upstream, X, gamma, epsilon):
    centred, root = X - X.mean(axis=0), np.sqrt(X.var(axis=0) + epsilon)
    d_normalized = upstream * gamma
    return {
        "gamma": np.sum(upstream * centred / root, axis=0), "beta": upstream.sum(axis=0),
        "normalized": d_normalized,
        "variance": -0.5 * np.sum(d_normalized * centred, axis=0) / root**3,
        "mean": -np.sum(d_normalized, axis=0) / root,
        "X": d_normalized / root,
    }


@second.wrong("backward_steps", cause="the gradient of the variance has the exponent -1/2 instead of -3/2, and X is computed with it")
def wrong_power_of_the_variance(upstream, X, gamma, epsilon):
    m = len(X)
    centred, variance = X - X.mean(axis=0), X.var(axis=0)
    root = np.sqrt(variance + epsilon)
    d_normalized = upstream * gamma
    d_variance = np.sum(d_normalized * centred, axis=0) * -0.5 * (variance + epsilon) ** (-1 / 2)
    d_mean = -np.sum(d_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0), "beta": upstream.sum(axis=0),
        "normalized": d_normalized, "variance": d_variance, "mean": d_mean,
        "X": d_normalized / root + d_variance * 2 * centred / m + d_mean / m,
    }


@second.wrong("backward_steps", cause="the 1/m is missing on the path to X through the mean")
def mean_path_without_m(upstream, X, gamma, epsilon):
    m = len(X)
    centred, root = X - X.mean(axis=0), np.sqrt(X.var(axis=0) + epsilon)
    d_normalized = upstream * gamma
    d_variance = np.sum(d_normalized * centred, axis=0) * -0.5 * root**-3
    d_mean = -np.sum(d_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0), "beta": upstream.sum(axis=0),
        "normalized": d_normalized, "variance": d_variance, "mean": d_mean,
        "X": d_normalized / root + d_variance * 2 * centred / m + d_mean,
    }


@second.wrong("backward_steps", cause="epsilon is left out of the root everywhere in the backward pass")
def backward_without_epsilon(upstream, X, gamma, epsilon):
    m = len(X)
    centred, root = X - X.mean(axis=0), np.sqrt(X.var(axis=0))
    d_normalized = upstream * gamma
    d_variance = np.sum(d_normalized * centred, axis=0) * -0.5 * root**-3
    d_mean = -np.sum(d_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0), "beta": upstream.sum(axis=0),
        "normalized": d_normalized, "variance": d_variance, "mean": d_mean,
        "X": d_normalized / root + d_variance * 2 * centred / m + d_mean / m,
    }


@second.wrong("backward_steps", cause="two slips: the gradient of x-hat is upstream without gamma (and all that follows from it), and the gradient of the mean has lost its minus sign")
def no_gamma_and_no_minus(upstream, X, gamma, epsilon):
    m = len(X)
    centred, root = X - X.mean(axis=0), np.sqrt(X.var(axis=0) + epsilon)
    d_normalized = upstream.copy()
    d_variance = np.sum(d_normalized * centred, axis=0) * -0.5 * root**-3
    d_mean = np.sum(d_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0), "beta": upstream.sum(axis=0),
        "normalized": d_normalized, "variance": d_variance, "mean": d_mean,
        "X": d_normalized / root + d_variance * 2 * centred / m + d_mean / m,
    }


@second.right("backward_steps", note="einsum, x-hat in place of the centred values, the vanishing term kept, keys from X to gamma")
def steps_by_einsum(upstream, X, gamma, epsilon):
    m = X.shape[0]
    inverse = (X.var(axis=0) + epsilon) ** -0.5
    hat = (X - X.mean(axis=0)) * inverse
    by_hat = np.einsum("ij,j->ij", upstream, gamma)
    by_variance = -0.5 * np.einsum("ij,ij,j->j", by_hat, hat, inverse**2)
    by_mean = -np.einsum("ij,j->j", by_hat, inverse) - by_variance * 2 / m * (hat / inverse).sum(axis=0)
    by_x = by_hat * inverse + (2 * by_variance * hat / inverse + by_mean) / m
    return {
        "X": by_x, "mean": by_mean, "variance": by_variance, "normalized": by_hat,
        "beta": np.einsum("ij->j", upstream), "gamma": np.einsum("ij,ij->j", upstream, hat),
    }


# input_gradient


@second.wrong("input_gradient", cause="sums over the batch are subtracted in place of the two means: the 1/m is missing")
def sums_subtracted(upstream, normalized, gamma, root):
    return gamma / root * (upstream - upstream.sum(axis=0) - normalized * (upstream * normalized).sum(axis=0))


@second.wrong("input_gradient", cause="gamma is left out")
def input_gradient_without_gamma(upstream, normalized, gamma, root):
    return (upstream - upstream.mean(axis=0) - normalized * (upstream * normalized).mean(axis=0)) / root


@second.wrong("input_gradient", cause="the means go over all entries of the batch (no axis) instead of one mean for each feature")
def means_over_all_entries(upstream, normalized, gamma, root):
    return gamma / root * (upstream - np.mean(upstream) - normalized * np.mean(upstream * normalized))


@second.wrong("input_gradient", cause="the part along x-hat is missing: only the mean of upstream is subtracted")
def only_the_mean_subtracted(upstream, normalized, gamma, root):
    return gamma / root * (upstream - upstream.mean(axis=0))


@second.wrong("input_gradient", cause="divides by root ** 2, the variance plus epsilon, instead of by root")
def divided_by_the_variance(upstream, normalized, gamma, root):
    inner = upstream - upstream.mean(axis=0) - normalized * np.mean(upstream * normalized, axis=0)
    return gamma * inner / root**2


@second.wrong("input_gradient", cause="the mean of the product is written as the product of the two means, mean(upstream) * mean(x-hat), which is 0")
def product_of_the_means(upstream, normalized, gamma, root):
    along = normalized * upstream.mean(axis=0) * normalized.mean(axis=0)
    return gamma / root * (upstream - upstream.mean(axis=0) - along)


@second.right("input_gradient", note="an m x m matrix for each feature")
def a_matrix_for_each_feature(upstream, normalized, gamma, root):
    m, n = upstream.shape
    gradient = np.zeros((m, n))
    for j in range(n):
        hat = normalized[:, j]
        gradient[:, j] = (np.eye(m) - (1 + np.outer(hat, hat)) / m) @ upstream[:, j] * (gamma[j] / root[j])
    return gradient


# update_moving


@second.wrong("update_moving", cause="in both conventions the momentum multiplies the batch's value; for Keras it should multiply the old average")
def momentum_of_the_new_value(moving_mean, moving_variance, X, momentum, convention):
    if convention not in ("keras", "pytorch"):
        raise ValueError(convention)
    variance = X.var(axis=0, ddof=0 if convention == "keras" else 1)
    return (1 - momentum) * moving_mean + momentum * X.mean(axis=0), (1 - momentum) * moving_variance + momentum * variance


@second.wrong("update_moving", cause="the unbiased variance is taken for Keras, too, not only for PyTorch")
def unbiased_for_both(moving_mean, moving_variance, X, momentum, convention):
    if convention == "keras":
        old = momentum
    elif convention == "pytorch":
        old = 1 - momentum
    else:
        raise ValueError(convention)
    return old * moving_mean + (1 - old) * X.mean(axis=0), old * moving_variance + (1 - old) * X.var(axis=0, ddof=1)


@second.wrong("update_moving", cause="the biased variance is taken for PyTorch, too")
def biased_for_both(moving_mean, moving_variance, X, momentum, convention):
    if convention == "keras":
        old = momentum
    elif convention == "pytorch":
        old = 1 - momentum
    else:
        raise ValueError(convention)
    return old * moving_mean + (1 - old) * X.mean(axis=0), old * moving_variance + (1 - old) * X.var(axis=0)


@second.wrong("update_moving", cause="the moving arrays are updated in place (*= and +=), so the arguments change and no new arrays are returned")
def averages_in_place(moving_mean, moving_variance, X, momentum, convention):
    if convention not in ("keras", "pytorch"):
        raise ValueError("unknown convention")
    old = momentum if convention == "keras" else 1 - momentum
    moving_mean *= old
    moving_mean += (1 - old) * X.mean(axis=0)
    moving_variance *= old
    moving_variance += (1 - old) * X.var(axis=0, ddof=int(convention == "pytorch"))
    return moving_mean, moving_variance


@second.wrong("update_moving", cause="any convention other than 'keras' counts as PyTorch's; no ValueError is raised")
def all_others_are_pytorch(moving_mean, moving_variance, X, momentum, convention):
    if convention == "keras":
        return (
            momentum * moving_mean + (1 - momentum) * X.mean(axis=0),
            momentum * moving_variance + (1 - momentum) * X.var(axis=0),
        )
    return (
        (1 - momentum) * moving_mean + momentum * X.mean(axis=0),
        (1 - momentum) * moving_variance + momentum * X.var(axis=0, ddof=1),
    )


@second.wrong("update_moving", cause="the batch's variance is taken around the new moving mean instead of around the batch's own mean")
def spread_around_the_moving_mean(moving_mean, moving_variance, X, momentum, convention):
    if convention not in ("keras", "pytorch"):
        raise ValueError("unknown convention")
    old = momentum if convention == "keras" else 1 - momentum
    divisor = len(X) if convention == "keras" else len(X) - 1
    mean = old * moving_mean + (1 - old) * X.mean(axis=0)
    variance = ((X - mean) ** 2).sum(axis=0) / divisor
    return mean, old * moving_variance + (1 - old) * variance


@second.wrong("update_moving", cause="two slips: the standard deviation is averaged in place of the variance, and the momentum of PyTorch multiplies the old average as in Keras")
def std_averaged_and_pytorch_as_keras(moving_mean, moving_variance, X, momentum, convention):
    if convention not in ("keras", "pytorch"):
        raise ValueError("unknown convention")
    ddof = 1 if convention == "pytorch" else 0
    return (
        moving_mean * momentum + X.mean(axis=0) * (1 - momentum),
        moving_variance * momentum + X.std(axis=0, ddof=ddof) * (1 - momentum),
    )


@second.right("update_moving", note="a step towards the new value; the unbiased variance through m / (m - 1)")
def a_step_towards_the_batch(moving_mean, moving_variance, X, momentum, convention):
    m = X.shape[0]
    choices = {"keras": (1 - momentum, 1.0), "pytorch": (momentum, m / (m - 1))}
    if convention not in choices:
        raise ValueError(f"{convention!r}: keras or pytorch")
    share, correction = choices[convention]
    mean = np.add.reduce(X) / m
    variance = correction * np.add.reduce((X - mean) ** 2) / m
    return moving_mean + share * (mean - moving_mean), moving_variance + share * (variance - moving_variance)


# normalize_inference


@second.wrong("normalize_inference", cause="the mean of the present rows is subtracted instead of the stored one (the stored variance is used)")
def mean_of_the_present_rows(X, gamma, beta, moving_mean, moving_variance, epsilon):
    return gamma * (X - X.mean(axis=0)) / np.sqrt(moving_variance + epsilon) + beta


@second.wrong("normalize_inference", cause="the formulas of the slide: calls the training pass, so the stored mean and variance are not used at all")
def training_pass_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    return normalize_training(X, gamma, beta, epsilon)


@second.wrong("normalize_inference", cause="epsilon is added to the root of the stored variance, outside of it")
def stored_epsilon_outside(X, gamma, beta, moving_mean, moving_variance, epsilon):
    return gamma * (X - moving_mean) / (np.sqrt(moving_variance) + epsilon) + beta


@second.wrong("normalize_inference", cause="the stored variance is used as if it were a standard deviation: no root")
def stored_variance_without_root(X, gamma, beta, moving_mean, moving_variance, epsilon):
    return gamma * (X - moving_mean) / (moving_variance + epsilon) + beta


@second.wrong("normalize_inference", cause="epsilon is always the setup's 0.001; the argument is ignored")
def inference_with_the_setup_epsilon(X, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / np.sqrt(moving_variance + EPSILON)
    return X * scale + (beta - moving_mean * scale)


@second.wrong("normalize_inference", cause="the stored mean is updated with the present rows first (momentum 0.99), though nothing is updated at test time")
def averages_move_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    mean = 0.99 * moving_mean + 0.01 * X.mean(axis=0)
    return gamma * (X - mean) / np.sqrt(moving_variance + epsilon) + beta


@second.right("normalize_inference", note="product with a diagonal matrix and one shift")
def a_diagonal_matrix(X, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma * np.reciprocal(np.sqrt(epsilon + moving_variance))
    return X @ np.diag(scale) - (scale * moving_mean - beta)


# entire_training_set


@second.wrong("entire_training_set", cause="the mean of the batches' means is not weighted with their sizes (the variance is right around the weighted mean)")
def mean_of_the_means(means, variances, sizes):
    weights = sizes / sizes.sum()
    mean = weights @ means
    return means.mean(axis=0), weights @ (variances + means**2) - mean**2


@second.wrong("entire_training_set", cause="the variance is the weighted mean of the batches' variances; the spread between their means is missing")
def spread_between_batches_missing(means, variances, sizes):
    weights = sizes / sizes.sum()
    return weights @ means, weights @ variances


@second.wrong("entire_training_set", cause="the spread of the batches' means is added without weights (np.var over the batches)")
def unweighted_spread_of_the_means(means, variances, sizes):
    weights = (sizes / sizes.sum())[:, np.newaxis]
    return (weights * means).sum(axis=0), (weights * variances).sum(axis=0) + means.var(axis=0)


@second.wrong("entire_training_set", cause="E[x^2] is not diminished by the squared mean: the second value is the mean square")
def squared_mean_not_subtracted(means, variances, sizes):
    weights = sizes / np.sum(sizes)
    return weights @ means, weights @ (variances + means**2)


@second.wrong("entire_training_set", cause="the variance of all rows is unbiased: the sum of squares is divided by the number of rows minus 1")
def all_rows_minus_one(means, variances, sizes):
    n = sizes.sum()
    mean = sizes @ means / n
    squares = sizes @ (variances + (means - mean) ** 2)
    return mean, squares / (n - 1)


@second.wrong("entire_training_set", cause="two slips: all weights are equal, and the standard deviations are averaged (and squared) instead of the variances")
def equal_weights_and_mean_std(means, variances, sizes):
    mean = means.mean(axis=0)
    return mean, np.sqrt(variances).mean(axis=0) ** 2 + ((means - mean) ** 2).mean(axis=0)


@second.right("entire_training_set", note="batch after batch with the pairwise update of Chan, Golub and LeVeque")
def batches_merged_in_turn(means, variances, sizes):
    count, mean, squares = 0, np.zeros(means.shape[1]), np.zeros(means.shape[1])
    for batch_mean, batch_variance, size in zip(means, variances, sizes):
        size = int(size)
        difference = batch_mean - mean
        total = count + size
        mean = mean + difference * size / total
        squares = squares + batch_variance * size + difference**2 * count * size / total
        count = total
    return mean, squares / count


# count_parameters


@second.wrong("count_parameters", cause="all four arrays of a normalization count as trainable")
def everything_trainable(inputs, layers):
    total = 0
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * inputs
        else:
            total += inputs * units[0] + (units[0] if kind == "dense" else 0)
            inputs = units[0]
    return total, total


@second.wrong("count_parameters", cause="dense_without_bias is counted with a bias")
def bias_is_always_there(inputs, layers):
    total = trainable = 0
    for layer in layers:
        if layer[0] == "batch_normalization":
            total, trainable = total + 4 * inputs, trainable + 2 * inputs
        else:
            count = (inputs + 1) * layer[1]
            total, trainable, inputs = total + count, trainable + count, layer[1]
    return total, trainable


@second.wrong("count_parameters", cause="after a dense_without_bias layer the number of features is not updated, so the next layer is counted with the old one")
def features_stay_without_bias(inputs, layers):
    total = trainable = 0
    features = inputs
    for layer in layers:
        if layer[0] == "dense":
            count = features * layer[1] + layer[1]
            features = layer[1]
            total, trainable = total + count, trainable + count
        elif layer[0] == "dense_without_bias":
            total, trainable = total + features * layer[1], trainable + features * layer[1]
        else:
            total, trainable = total + 4 * features, trainable + 2 * features
    return total, trainable


@second.wrong("count_parameters", cause="the second number counts the parameters that are not trainable")
def not_trainable_in_second_place(inputs, layers):
    total = fixed = 0
    for layer in layers:
        if layer[0] == "batch_normalization":
            total += 4 * inputs
            fixed += 2 * inputs
        else:
            total += inputs * layer[1] + layer[1] * (layer[0] == "dense")
            inputs = layer[1]
    return total, fixed


@second.wrong("count_parameters", cause="a normalization counts with two arrays in the total as well: the moving averages are left out")
def moving_averages_not_counted(inputs, layers):
    total = 0
    for layer in layers:
        if layer[0] == "batch_normalization":
            total += 2 * inputs
        else:
            total += inputs * layer[1] + layer[1] * (layer[0] == "dense")
            inputs = layer[1]
    return total, total


@second.right("count_parameters", note="recursive over the list of layers")
def counted_recursively(inputs, layers):
    def counted(features, rest):
        if not rest:
            return 0, 0
        kind, *size = rest[0]
        units = size[0] if size else features
        mine = {
            "dense": (features * units + units,) * 2,
            "dense_without_bias": (features * units,) * 2,
            "batch_normalization": (4 * features, 2 * features),
        }[kind]
        behind = counted(units, rest[1:])
        return mine[0] + behind[0], mine[1] + behind[1]

    return counted(inputs, layers)


# fold_into_previous


@second.wrong("fold_into_previous", cause="the bias is scaled and beta is added, but the stored mean is not subtracted")
def stored_mean_forgotten(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale, bias * scale + beta


@second.wrong("fold_into_previous", cause="the difference bias - mean is not scaled: the new bias is bias - mean + beta")
def bias_not_through_the_scale(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale, bias - moving_mean + beta


@second.wrong("fold_into_previous", cause="the scale divides by variance + epsilon; the root is missing")
def folded_without_root(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / (moving_variance + epsilon)
    return kernel * scale, (bias - moving_mean) * scale + beta


@second.wrong("fold_into_previous", cause="beta is scaled as well: scale * (bias - mean + beta)")
def beta_scaled_too(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return scale * kernel, scale * (bias - moving_mean + beta)


@second.wrong("fold_into_previous", cause="the old bias of the dense layer is left out, as if it were 0")
def old_bias_left_out(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale, beta - moving_mean * scale


@second.wrong("fold_into_previous", cause="kernel *= scale: the kernel that was handed in is changed and returned, not a new array")
def kernel_scaled_in_place(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    kernel *= scale
    return kernel, (bias - moving_mean) * scale + beta


@second.wrong("fold_into_previous", cause="epsilon is left out of the root")
def folded_without_epsilon(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma / np.sqrt(moving_variance)
    return kernel * scale, (bias - moving_mean) * scale + beta


@second.right("fold_into_previous", note="row by row, without a common scale")
def folded_row_by_row(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    root = np.sqrt(moving_variance + epsilon)
    constant = gamma * (bias - moving_mean) / root + beta
    rows = [gamma * row / root for row in kernel]
    return np.vstack(rows), constant


# fold_into_next


@second.wrong("fold_into_next", cause="the shift is multiplied by the already scaled kernel, so the scale is applied to it twice")
def shift_through_the_scaled_kernel(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    folded = scale[:, np.newaxis] * kernel
    return folded, (beta - moving_mean * scale) @ folded + bias


@second.wrong("fold_into_next", cause="the stored mean is subtracted from beta without being scaled by gamma / root first")
def mean_not_scaled(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return scale[:, np.newaxis] * kernel, (beta - moving_mean) @ kernel + bias


@second.wrong("fold_into_next", cause="the bias of the dense layer is forgotten")
def dense_bias_forgotten(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale[:, None], (beta - moving_mean * scale) @ kernel


@second.wrong("fold_into_next", cause="the scaled mean is added to beta instead of subtracted from it")
def mean_added(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale[:, None], (beta + moving_mean * scale) @ kernel + bias


@second.wrong("fold_into_next", cause="beta does not pass the kernel: only minus the scaled mean goes into the new bias, and beta is left out")
def beta_left_out_of_the_bias(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale[:, None], bias - (moving_mean * scale) @ kernel


@second.wrong("fold_into_next", cause="epsilon stands outside of the root in the scale")
def next_with_epsilon_outside(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / (np.sqrt(moving_variance) + epsilon)
    return kernel * scale[:, None], (beta - moving_mean * scale) @ kernel + bias


@second.right("fold_into_next", note="one augmented matrix with a row for the constant 1")
def augmented_matrices(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    n = len(gamma)
    normalization = np.zeros((n + 1, n + 1))
    normalization[:n, :n] = np.diag(gamma / np.sqrt(moving_variance + epsilon))
    normalization[n, :n] = beta - gamma * moving_mean / np.sqrt(moving_variance + epsilon)
    normalization[n, n] = 1
    both = normalization @ np.vstack([kernel, bias])
    return both[:n].copy(), both[n].copy()


# dropout_statistics


@second.wrong("dropout_statistics", cause="the variance is only divided by 1 - rate; the term with the squared mean is missing")
def squared_mean_missing(mean, variance, rate):
    return mean.copy(), variance / (1 - rate)


@second.wrong("dropout_statistics", cause="the variance is E[x^2] of the dropped activations: the squared mean is not subtracted")
def second_moment_for_variance(mean, variance, rate):
    return mean.copy(), (variance + mean**2) / (1 - rate)


@second.wrong("dropout_statistics", cause="dropout without the division by 1 - rate: the mean shrinks to (1 - rate) times, and the variance belongs to that")
def dropout_without_scaling_up(mean, variance, rate):
    keep = 1 - rate
    return keep * mean, keep * (variance + mean**2) - (keep * mean) ** 2


@second.wrong("dropout_statistics", cause="the term with the squared mean is rate * mean ** 2; it is not divided by 1 - rate")
def mean_term_not_divided(mean, variance, rate):
    return mean.copy(), variance / (1 - rate) + rate * mean**2


@second.wrong("dropout_statistics", cause="rate is read as the probability of keeping: rate and 1 - rate are exchanged in the variance")
def rate_as_keep_probability(mean, variance, rate):
    with np.errstate(all="ignore"):
        return mean.copy(), (variance + mean**2) / np.float64(rate) - mean**2


@second.wrong("dropout_statistics", cause="the variance is (variance + mean ** 2) * rate / (1 - rate), what dropout adds; the variance without dropout is not added to it")
def variance_itself_missing(mean, variance, rate):
    of_mask = rate / (1 - rate)
    return mean.copy(), variance * of_mask + mean**2 * of_mask


@second.right("dropout_statistics", note="law of total variance, with the variance rate / (1 - rate) of the mask")
def by_total_variance(mean, variance, rate):
    of_mask = rate / (1 - rate)
    return 1.0 * mean, variance + of_mask * (variance + np.square(mean))


# train_and_fold


@second.wrong("train_and_fold", cause="the hidden layers are not folded: the trained kernels are returned with biases of 0 in the hidden layers")
def nothing_is_folded(X_train, y_train, rng):
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train, y_train, parameters, moving, forward=normalize_training, backward=backward_steps,
        update=update_moving, rng=rng, **SETTINGS,
    )
    kernels = [parameters[f"kernel_{layer}"] for layer in range(4)]
    return kernels, [np.zeros(128) for _ in range(3)] + [parameters["bias_3"]]


@second.wrong("train_and_fold", cause="folds with the moving averages of the start (mean 0, variance 1): those that training returns are thrown away")
def folded_with_the_first_averages(X_train, y_train, rng):
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, _, _ = train_normalized(
        X_train, y_train, parameters, moving, forward=normalize_training, backward=backward_steps,
        update=update_moving, rng=rng, **SETTINGS,
    )
    kernels, biases = [], []
    for layer in range(3):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"], np.zeros(128), parameters[f"gamma_{layer}"], parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"], moving[f"variance_{layer}"], EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@second.wrong("train_and_fold", cause="trains with the normalization after the activation function but folds it into the dense layer before, through the logistic function")
def normalized_after_folded_before(X_train, y_train, rng):
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train, y_train, parameters, moving, forward=normalize_training, backward=backward_steps,
        update=update_moving, rng=rng, placement="after", **SETTINGS,
    )
    kernels, biases = [], []
    for layer in range(3):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"], np.zeros(128), parameters[f"gamma_{layer}"], parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"], moving[f"variance_{layer}"], EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@second.wrong("train_and_fold", cause="only the first hidden layer is folded; the other two keep their trained kernels with biases of 0")
def only_the_first_layer_folded(X_train, y_train, rng):
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train, y_train, parameters, moving, forward=normalize_training, backward=backward_steps,
        update=update_moving, rng=rng, **SETTINGS,
    )
    kernel, bias = fold_into_previous(
        parameters["kernel_0"], np.zeros(128), parameters["gamma_0"], parameters["beta_0"],
        moving["mean_0"], moving["variance_0"], EPSILON,
    )
    kernels = [kernel] + [parameters[f"kernel_{layer}"] for layer in (1, 2, 3)]
    return kernels, [bias, np.zeros(128), np.zeros(128), parameters["bias_3"]]


@second.wrong("train_and_fold", cause="the start is drawn from a new generator with seed 0, not from rng")
def start_from_seed_zero(X_train, y_train, rng):
    parameters, moving = start(WIDTHS, SPREAD, np.random.default_rng(0))
    parameters, moving, _ = train_normalized(
        X_train, y_train, parameters, moving, forward=normalize_training, backward=backward_steps,
        update=update_moving, rng=rng, **SETTINGS,
    )
    kernels, biases = [], []
    for layer in range(3):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"], np.zeros(128), parameters[f"gamma_{layer}"], parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"], moving[f"variance_{layer}"], EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@second.wrong("train_and_fold", cause="folds the parameters and averages of the start: the values that train_normalized returns are not used, so the network is untrained")
def folded_start(X_train, y_train, rng):
    parameters, moving = start(WIDTHS, SPREAD, rng)
    train_normalized(
        X_train, y_train, parameters, moving, forward=normalize_training, backward=backward_steps,
        update=update_moving, rng=rng, **SETTINGS,
    )
    kernels, biases = [], []
    for layer in range(3):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"], np.zeros(128), parameters[f"gamma_{layer}"], parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"], moving[f"variance_{layer}"], EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@second.right("train_and_fold", note="folded by hand in a comprehension; the settings handed on one by one")
def folded_by_hand(X_train, y_train, rng):
    trained, averages, _ = train_normalized(
        X_train, y_train, *start(WIDTHS, SPREAD, rng), rng=rng,
        forward=normalize_training, backward=backward_steps, update=update_moving,
        learning_rate=SETTINGS["learning_rate"], epochs=SETTINGS["epochs"],
        batch_size=SETTINGS["batch_size"], momentum=SETTINGS["momentum"],
    )
    hidden = range(len(WIDTHS) - 2)
    scales = [trained[f"gamma_{i}"] / np.sqrt(averages[f"variance_{i}"] + EPSILON) for i in hidden]
    kernels = [trained[f"kernel_{i}"] * scales[i] for i in hidden] + [trained["kernel_3"]]
    biases = [trained[f"beta_{i}"] - scales[i] * averages[f"mean_{i}"] for i in hidden] + [trained["bias_3"]]
    return kernels, biases


# two slips at once


@second.wrong("count_parameters", cause="two slips: a dense layer in front of a normalization is counted without its bias, and all four arrays of a normalization count as trainable")
def bias_dropped_before_normalization(inputs, layers):
    total = 0
    for place, layer in enumerate(layers):
        if layer[0] == "batch_normalization":
            total += 4 * inputs
            continue
        total += inputs * layer[1]
        normalized_next = place + 1 < len(layers) and layers[place + 1][0] == "batch_normalization"
        if layer[0] == "dense" and not normalized_next:
            total += layer[1]
        inputs = layer[1]
    return total, total


@second.wrong("dropout_statistics", cause="two slips: the mean is multiplied by 1 - rate, and the term with the mean in the variance is not squared")
def mean_shrinks_and_is_not_squared(mean, variance, rate):
    return (1 - rate) * mean, (variance + rate * mean) / (1 - rate)
