"""Wrong answers to the exercises of this lab, each with the test that must catch it."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception

# Exercise 1: batch_statistics


@misconception(
    exercise="batch_statistics",
    caught_by=[
        "test_batch_statistics",
        "test_batch_statistics_images",
        "test_batch_statistics_axis",
    ],
    slide="003, Batch Normalization (axis)",
)
def divides_by_m_minus_1(X, axis):
    """This is the unbiased variance, divided by m - 1; the lecture and Keras divide by m.

    Remedy: np.var without ddof divides by m.
    """
    others = tuple(other for other in range(X.ndim) if other != axis % X.ndim)
    return X.mean(axis=others), X.var(axis=others, ddof=1)


@misconception(
    exercise="batch_statistics",
    caught_by=[
        "test_batch_statistics",
        "test_batch_statistics_images",
        "test_batch_statistics_axis",
    ],
    slide="003, Batch Normalization (axis)",
)
def averages_over_the_feature_axis(X, axis):
    """The mean goes over the axis of the features; it has to go over all the others.

    Remedy: in NumPy, axis=... names what is averaged away. Name every axis but that of the
    features.
    """
    return X.mean(axis=axis), X.var(axis=axis)


@misconception(
    exercise="batch_statistics",
    caught_by=[
        "test_batch_statistics",
        "test_batch_statistics_images",
        "test_batch_statistics_axis",
    ],
    slide="003, Batch Normalization (axis)",
)
def averages_over_all_axes(X, axis):
    """One mean for everything: the axis of the features was averaged away as well.

    Remedy: each feature has a mean of its own. Leave the features' axis out of the average,
    also where it is given as a negative number.
    """
    return X.mean(), X.var()


@misconception(
    exercise="batch_statistics",
    caught_by=["test_batch_statistics_images", "test_batch_statistics_axis"],
    slide="003, Batch Normalization (axis)",
)
def averages_over_examples_only(X, axis):
    """The mean goes over the examples alone, so each place in the image gets its own.

    Remedy: for images, average over height and width as well: everything but the features'
    axis.
    """
    return X.mean(axis=0), X.var(axis=0)


@misconception(
    exercise="batch_statistics",
    caught_by=["test_batch_statistics_axis"],
    slide="003, Batch Normalization (axis)",
)
def features_always_last(X, axis):
    """The features are taken to be on the last axis, whatever axis is asked for.

    Remedy: build the axes to average over from the argument `axis`.
    """
    others = tuple(range(X.ndim - 1))
    return X.mean(axis=others), X.var(axis=others)


@misconception(
    exercise="batch_statistics",
    caught_by=[
        "test_batch_statistics",
        "test_batch_statistics_images",
        "test_batch_statistics_axis",
    ],
    slide="000 and 003, Equation 11-3",
)
def standard_deviation_for_variance(X, axis):
    """The standard deviation is returned; the variance is asked for.

    Remedy: leave out the square root.
    """
    others = tuple(other for other in range(X.ndim) if other != axis % X.ndim)
    return X.mean(axis=others), X.std(axis=others)


@misconception(
    exercise="batch_statistics",
    caught_by=[
        "test_batch_statistics",
        "test_batch_statistics_images",
        "test_batch_statistics_axis",
    ],
    slide="000 and 003, Equation 11-3",
)
def mean_not_subtracted(X, axis):
    """This is the mean of the squares; the mean was not subtracted before squaring.

    Remedy: the variance is the mean of (x - mean)².
    """
    others = tuple(other for other in range(X.ndim) if other != axis % X.ndim)
    return X.mean(axis=others), (X**2).mean(axis=others)


# Exercise 2: normalize_training


@misconception(
    exercise="normalize_training",
    caught_by=["test_normalize_training", "test_normalize_training_epsilon"],
    slide="001, Batch normalization: training",
)
def epsilon_outside_the_root(X, gamma, beta, epsilon):
    """Epsilon is added to the standard deviation; it belongs inside the root, with the
    variance.

    Remedy: take the root of (variance + epsilon).
    """
    return gamma * (X - X.mean(axis=0)) / (X.std(axis=0) + epsilon) + beta


@misconception(
    exercise="normalize_training",
    caught_by=[
        "test_normalize_training",
        "test_normalize_training_epsilon",
        "test_normalize_training_constant",
    ],
    slide="004, Batch Normalization (I)",
)
def epsilon_left_out(X, gamma, beta, epsilon):
    """Epsilon is missing, as on deck 004's slide: a feature that never changes becomes 0/0.

    Remedy: add epsilon to the variance, inside the root.
    """
    return gamma * (X - X.mean(axis=0)) / X.std(axis=0) + beta


@misconception(
    exercise="normalize_training",
    caught_by=["test_normalize_training", "test_normalize_training_epsilon"],
    slide="000 and 003, Equation 11-3",
)
def unbiased_batch_variance(X, gamma, beta, epsilon):
    """The variance is divided by m - 1; in the training pass it is divided by m.

    Remedy: use the biased variance, np.var without ddof.
    """
    return gamma * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0, ddof=1) + epsilon) + beta


@misconception(
    exercise="normalize_training",
    caught_by=[
        "test_normalize_training",
        "test_normalize_training_epsilon",
        "test_normalize_training_constant",
    ],
    slide="000 and 003, Equation 11-3",
)
def normalizes_each_row(X, gamma, beta, epsilon):
    """Each example is normalized over its features; each feature is to be normalized over the
    batch.

    Remedy: use axis=0. (With axis=1 this would be another method, layer normalization.)
    """
    mean = X.mean(axis=1, keepdims=True)
    variance = X.var(axis=1, keepdims=True)
    return gamma * (X - mean) / np.sqrt(variance + epsilon) + beta


@misconception(
    exercise="normalize_training",
    caught_by=[
        "test_normalize_training",
        "test_normalize_training_epsilon",
        "test_normalize_training_constant",
    ],
    slide="000 and 003, Equation 11-3",
)
def one_mean_for_all_features(X, gamma, beta, epsilon):
    """One mean and one variance are taken for the whole batch; each feature has its own.

    Remedy: use axis=0 in the mean and in the variance.
    """
    return gamma * (X - X.mean()) / np.sqrt(X.var() + epsilon) + beta


@misconception(
    exercise="normalize_training",
    caught_by=[
        "test_normalize_training",
        "test_normalize_training_epsilon",
        "test_normalize_training_constant",
    ],
    slide="001, Batch normalization: training",
)
def gamma_and_beta_left_out(X, gamma, beta, epsilon):
    """The batch is normalized, but not scaled with gamma and shifted with beta.

    Remedy: the last line of the slide: multiply by gamma, then add beta.
    """
    return (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + epsilon)


@misconception(
    exercise="normalize_training",
    caught_by=[
        "test_normalize_training",
        "test_normalize_training_epsilon",
        "test_normalize_training_constant",
    ],
    slide="001, Batch normalization: training",
)
def beta_before_gamma(X, gamma, beta, epsilon):
    """Beta is added first and then scaled with gamma; gamma scales x-hat alone.

    Remedy: gamma * x_hat + beta, in this order.
    """
    return gamma * ((X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + epsilon) + beta)


@misconception(
    exercise="normalize_training",
    caught_by=["test_normalize_training", "test_normalize_training_epsilon"],
    slide="000 and 003, Equation 11-3",
)
def divides_by_the_variance(X, gamma, beta, epsilon):
    """The root is missing: the batch is divided by the variance.

    Remedy: divide by the root of (variance + epsilon).
    """
    return gamma * (X - X.mean(axis=0)) / (X.var(axis=0) + epsilon) + beta


@misconception(
    exercise="normalize_training",
    caught_by=["test_normalize_training"],
    slide="001, Batch normalization: training",
)
def centres_the_callers_batch(X, gamma, beta, epsilon):
    """The batch that was passed in is changed in place.

    Remedy: `centred = X - mean` makes a new array, `X -= mean` changes the old one.
    """
    X -= X.mean(axis=0)
    return gamma * X / np.sqrt(X.var(axis=0) + epsilon) + beta


# Exercise 3: backward_steps


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps_input"],
    slide="001, Batch normalization: training",
)
def mean_and_variance_as_constants(upstream, X, gamma, epsilon):
    """Mean and variance are treated as constants; they depend on x, and so carry gradient
    back to it.

    Remedy: add the path through the variance and the path through the mean to the direct one.
    """
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps_input"],
    slide="001, Batch normalization: training",
)
def path_through_the_variance_missing(upstream, X, gamma, epsilon):
    """The path from x through the variance is missing.

    Remedy: add the gradient of the variance times 2 (x - mean) / m.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps_input"],
    slide="001, Batch normalization: training",
)
def path_through_the_mean_missing(upstream, X, gamma, epsilon):
    """The path from x through the mean is missing.

    Remedy: add the gradient of the mean divided by m, to every row.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=[
        "test_backward_steps_variance",
        "test_backward_steps_mean",
        "test_backward_steps_input",
    ],
    slide="001, Batch normalization: training",
)
def gamma_skipped_on_the_way(upstream, X, gamma, epsilon):
    """The gradient of x-hat lacks gamma: y = gamma x-hat + beta.

    Remedy: multiply the upstream gradient by gamma first, and go on from there.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * 1.0
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps_variance", "test_backward_steps_input"],
    slide="001, Batch normalization: training",
)
def power_of_one_half(upstream, X, gamma, epsilon):
    """The root stands in the gradient of the variance to the first power; it is the third.

    Remedy: the derivative of (variance + epsilon) to the power -1/2 has the power -3/2.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps_variance", "test_backward_steps_input"],
    slide="001, Batch normalization: training",
)
def sign_of_the_variance(upstream, X, gamma, epsilon):
    """The gradient of the variance has the wrong sign: a larger variance makes x-hat smaller.

    Remedy: keep the minus of the power -1/2.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = 0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps_input"],
    slide="001, Batch normalization: training",
)
def two_of_the_square_missing(upstream, X, gamma, epsilon):
    """On the path through the variance the factor 2 is missing: the variance holds squares.

    Remedy: the derivative of (x - mean)² / m is 2 (x - mean) / m.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * centred / m + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps_input"],
    slide="001, Batch normalization: training",
)
def forgets_the_1_over_m(upstream, X, gamma, epsilon):
    """The factor 1/m is missing on the paths through the mean and the variance.

    Remedy: both are means over m rows: each row has a share of 1/m in them.
    """
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * centred / root, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred + by_mean,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps"],
    slide="001, Batch normalization: training",
)
def gamma_times_x(upstream, X, gamma, epsilon):
    """The gradient of gamma is taken with x; what gamma multiplies is x-hat.

    Remedy: sum upstream * x_hat over the rows.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.sum(upstream * X, axis=0),
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps"],
    slide="001, Batch normalization: training",
)
def means_for_sums(upstream, X, gamma, epsilon):
    """Gamma and beta get the mean over the batch; every row adds to their gradient, so it is
    a sum.

    Remedy: use a sum over the rows. The 1/m of a mean loss is already in the upstream
    gradient.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": np.mean(upstream * centred / root, axis=0),
        "beta": np.mean(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps"],
    slide="001, Batch normalization: training",
)
def gamma_not_summed(upstream, X, gamma, epsilon):
    """The gradient of gamma has a row for each example; gamma itself has one entry per
    feature.

    Remedy: sum over the rows, because one gamma serves all of them.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_normalized = upstream * gamma
    by_variance = -0.5 * np.sum(by_normalized * centred, axis=0) / root**3
    by_mean = -np.sum(by_normalized, axis=0) / root
    return {
        "gamma": upstream * centred / root,
        "beta": np.sum(upstream, axis=0),
        "normalized": by_normalized,
        "variance": by_variance,
        "mean": by_mean,
        "X": by_normalized / root + by_variance * 2 * centred / m + by_mean / m,
    }


@misconception(
    exercise="backward_steps",
    caught_by=["test_backward_steps"],
    slide="001, Batch normalization: training",
)
def scales_the_upstream_in_place(upstream, X, gamma, epsilon):
    """The upstream gradient that was passed in is changed in place.

    Remedy: `by_normalized = upstream * gamma` makes a new array, `upstream *= gamma` changes
    the old one.
    """
    m = len(X)
    centred = X - X.mean(axis=0)
    root = np.sqrt(np.mean(centred**2, axis=0) + epsilon)
    by_gamma = np.sum(upstream * centred / root, axis=0)
    by_beta = np.sum(upstream, axis=0)
    upstream *= gamma
    by_variance = -0.5 * np.sum(upstream * centred, axis=0) / root**3
    by_mean = -np.sum(upstream, axis=0) / root
    return {
        "gamma": by_gamma,
        "beta": by_beta,
        "normalized": upstream,
        "variance": by_variance,
        "mean": by_mean,
        "X": upstream / root + by_variance * 2 * centred / m + by_mean / m,
    }


# Exercise 4: input_gradient


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def only_the_direct_path(upstream, normalized, gamma, root):
    """Only the direct path is there: mean and variance are treated as constants.

    Remedy: subtract the mean of the upstream gradient, and its part along x-hat.
    """
    return gamma / root * upstream


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def mean_not_taken_out(upstream, normalized, gamma, root):
    """The mean of the upstream gradient is not subtracted: that is the path through the mean.

    Remedy: subtract upstream.mean(axis=0).
    """
    along = np.mean(upstream * normalized, axis=0)
    return gamma / root * (upstream - normalized * along)


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def part_along_x_hat_left_in(upstream, normalized, gamma, root):
    """The part along x-hat is not subtracted: that is the path through the variance.

    Remedy: subtract x-hat times the mean of upstream * x-hat.
    """
    return gamma / root * (upstream - upstream.mean(axis=0))


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def sums_in_place_of_means(upstream, normalized, gamma, root):
    """Sums over the batch are subtracted; after dividing by m they are means.

    Remedy: take the factor 1/m into both subtracted terms.
    """
    along = np.sum(upstream * normalized, axis=0)
    return gamma / root * (upstream - upstream.sum(axis=0) - normalized * along)


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def gamma_left_out(upstream, normalized, gamma, root):
    """Gamma is missing: the gradient of x-hat is upstream * gamma.

    Remedy: multiply the whole formula by gamma.
    """
    along = np.mean(upstream * normalized, axis=0)
    return (upstream - upstream.mean(axis=0) - normalized * along) / root


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def multiplied_by_the_root(upstream, normalized, gamma, root):
    """The formula is multiplied by the root; it has to be divided by it.

    Remedy: x-hat is x divided by the root, and so is its gradient.
    """
    along = np.mean(upstream * normalized, axis=0)
    return gamma * root * (upstream - upstream.mean(axis=0) - normalized * along)


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def divided_by_the_variance(upstream, normalized, gamma, root):
    """The formula is divided by the variance; it has to be divided by its root.

    Remedy: the argument `root` has the root already: divide by it once.
    """
    along = np.mean(upstream * normalized, axis=0)
    return gamma / root**2 * (upstream - upstream.mean(axis=0) - normalized * along)


@misconception(
    exercise="input_gradient",
    caught_by=["test_input_gradient", "test_input_gradient_sizes"],
    slide="001, Batch normalization: training",
)
def adds_what_is_to_be_subtracted(upstream, normalized, gamma, root):
    """The two means are added; they have to be subtracted.

    Remedy: both paths carry a minus sign.
    """
    along = np.mean(upstream * normalized, axis=0)
    return gamma / root * (upstream + upstream.mean(axis=0) + normalized * along)


# Exercise 5: update_moving


@misconception(
    exercise="update_moving",
    caught_by=[
        "test_update_moving",
        "test_update_moving_steps",
        "test_update_moving_pytorch",
        "test_update_moving_unbiased",
    ],
    slide="003, Batch Normalization (momentum)",
)
def momentum_the_other_way_round(moving_mean, moving_variance, X, momentum, convention):
    """The two conventions are exchanged: in Keras the momentum multiplies the old average, in
    PyTorch the new value.

    Remedy: Keras keeps `momentum` of the old average, PyTorch keeps 1 - momentum of it.
    """
    if convention == "keras":
        keep, correction = 1 - momentum, 0
    elif convention == "pytorch":
        keep, correction = momentum, 1
    else:
        raise ValueError(f"no convention {convention!r}")
    mean, variance = X.mean(axis=0), X.var(axis=0, ddof=correction)
    return keep * moving_mean + (1 - keep) * mean, keep * moving_variance + (1 - keep) * variance


@misconception(
    exercise="update_moving",
    caught_by=["test_update_moving_pytorch", "test_update_moving_unbiased"],
    slide="003, Batch Normalization (momentum)",
)
def always_as_in_keras(moving_mean, moving_variance, X, momentum, convention):
    """Keras's convention is used, whatever convention is asked for.

    Remedy: look at the argument `convention`: in PyTorch the momentum multiplies the new
    value.
    """
    mean, variance = X.mean(axis=0), X.var(axis=0)
    if convention not in ("keras", "pytorch"):
        raise ValueError(f"no convention {convention!r}")
    return (
        momentum * moving_mean + (1 - momentum) * mean,
        momentum * moving_variance + (1 - momentum) * variance,
    )


@misconception(
    exercise="update_moving",
    caught_by=["test_update_moving", "test_update_moving_steps"],
    slide="003, Batch Normalization (momentum)",
)
def unbiased_everywhere(moving_mean, moving_variance, X, momentum, convention):
    """The unbiased variance is taken for Keras too; Keras stores the biased one.

    Remedy: divide by m for Keras, by m - 1 for PyTorch.
    """
    if convention == "keras":
        keep, correction = momentum, 1
    elif convention == "pytorch":
        keep, correction = 1 - momentum, 1
    else:
        raise ValueError(f"no convention {convention!r}")
    mean, variance = X.mean(axis=0), X.var(axis=0, ddof=correction)
    return keep * moving_mean + (1 - keep) * mean, keep * moving_variance + (1 - keep) * variance


@misconception(
    exercise="update_moving",
    caught_by=["test_update_moving_unbiased"],
    slide="003, Batch Normalization (momentum)",
)
def biased_everywhere(moving_mean, moving_variance, X, momentum, convention):
    """The biased variance is taken for PyTorch too; PyTorch stores the unbiased one.

    Remedy: divide by m - 1 for PyTorch (np.var with ddof=1).
    """
    if convention == "keras":
        keep, correction = momentum, 0
    elif convention == "pytorch":
        keep, correction = 1 - momentum, 0
    else:
        raise ValueError(f"no convention {convention!r}")
    mean, variance = X.mean(axis=0), X.var(axis=0, ddof=correction)
    return keep * moving_mean + (1 - keep) * mean, keep * moving_variance + (1 - keep) * variance


@misconception(
    exercise="update_moving",
    caught_by=["test_update_moving", "test_update_moving_steps", "test_update_moving_unbiased"],
    slide="003, Batch Normalization (momentum)",
)
def averages_standard_deviations(moving_mean, moving_variance, X, momentum, convention):
    """The standard deviation goes into the moving average; it should be the variance.

    Remedy: leave out the square root.
    """
    if convention == "keras":
        keep, correction = momentum, 0
    elif convention == "pytorch":
        keep, correction = 1 - momentum, 1
    else:
        raise ValueError(f"no convention {convention!r}")
    mean, variance = X.mean(axis=0), X.std(axis=0, ddof=correction)
    return keep * moving_mean + (1 - keep) * mean, keep * moving_variance + (1 - keep) * variance


@misconception(
    exercise="update_moving",
    caught_by=[
        "test_update_moving",
        "test_update_moving_steps",
        "test_update_moving_pytorch",
        "test_update_moving_unbiased",
    ],
    slide="003, Batch Normalization (momentum)",
)
def keeps_nothing_of_the_past(moving_mean, moving_variance, X, momentum, convention):
    """The batch's own statistics are returned: nothing of the old average is kept.

    Remedy: mix the old average and the new value with momentum and 1 - momentum.
    """
    if convention not in ("keras", "pytorch"):
        raise ValueError(f"no convention {convention!r}")
    correction = 1 if convention == "pytorch" else 0
    return X.mean(axis=0), X.var(axis=0, ddof=correction)


@misconception(
    exercise="update_moving",
    caught_by=[
        "test_update_moving",
        "test_update_moving_steps",
        "test_update_moving_pytorch",
        "test_update_moving_unbiased",
    ],
    slide="003, Batch Normalization (momentum)",
)
def old_average_does_not_decay(moving_mean, moving_variance, X, momentum, convention):
    """The old average is kept whole, and a part of the new value is added: the sum grows and
    grows.

    Remedy: the two weights have to add up to 1.
    """
    if convention == "keras":
        keep, correction = momentum, 0
    elif convention == "pytorch":
        keep, correction = 1 - momentum, 1
    else:
        raise ValueError(f"no convention {convention!r}")
    mean, variance = X.mean(axis=0), X.var(axis=0, ddof=correction)
    return moving_mean + (1 - keep) * mean, moving_variance + (1 - keep) * variance


@misconception(
    exercise="update_moving",
    caught_by=["test_update_moving"],
    slide="003, Batch Normalization (momentum)",
)
def updates_in_place(moving_mean, moving_variance, X, momentum, convention):
    """The arrays that were passed in are changed in place.

    Remedy: return new arrays: `new = keep * old + ...` and not `old *= keep`.
    """
    if convention == "keras":
        keep, correction = momentum, 0
    elif convention == "pytorch":
        keep, correction = 1 - momentum, 1
    else:
        raise ValueError(f"no convention {convention!r}")
    moving_mean *= keep
    moving_mean += (1 - keep) * X.mean(axis=0)
    moving_variance *= keep
    moving_variance += (1 - keep) * X.var(axis=0, ddof=correction)
    return moving_mean, moving_variance


@misconception(
    exercise="update_moving",
    caught_by=["test_update_moving_errors"],
    slide="003, Batch Normalization (momentum)",
)
def anything_else_is_pytorch(moving_mean, moving_variance, X, momentum, convention):
    """An unknown convention is taken for PyTorch's without a word.

    Remedy: raise ValueError for a name that is neither of the two.
    """
    if convention == "keras":
        keep, correction = momentum, 0
    elif convention == "pytorch":
        keep, correction = 1 - momentum, 1
    else:
        keep, correction = 1 - momentum, 1
    mean, variance = X.mean(axis=0), X.var(axis=0, ddof=correction)
    return keep * moving_mean + (1 - keep) * mean, keep * moving_variance + (1 - keep) * variance


# Exercise 6: normalize_inference


@misconception(
    exercise="normalize_inference",
    caught_by=[
        "test_normalize_inference",
        "test_normalize_inference_rows",
        "test_normalize_inference_epsilon",
    ],
    slide="001, Batch normalization: test time",
)
def training_formula_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """The batch's own mean and variance are used, as in the formulas on the slide; at test
    time the stored ones take their place.

    Remedy: use moving_mean and moving_variance. The slide's words are right, its formulas are
    those of training.
    """
    return gamma * (X - X.mean(axis=0)) / np.sqrt(X.var(axis=0) + epsilon) + beta


@misconception(
    exercise="normalize_inference",
    caught_by=[
        "test_normalize_inference",
        "test_normalize_inference_rows",
        "test_normalize_inference_epsilon",
    ],
    slide="001, Batch normalization: test time",
)
def stored_variance_but_batch_mean(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """The variance is the stored one, but the mean is still that of the batch.

    Remedy: subtract moving_mean.
    """
    return gamma * (X - X.mean(axis=0)) / np.sqrt(moving_variance + epsilon) + beta


@misconception(
    exercise="normalize_inference",
    caught_by=[
        "test_normalize_inference",
        "test_normalize_inference_rows",
        "test_normalize_inference_epsilon",
    ],
    slide="001, Batch normalization: test time",
)
def no_epsilon_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """Epsilon is missing at test time; the network was trained with it.

    Remedy: take the root of (moving_variance + epsilon).
    """
    return gamma * (X - moving_mean) / np.sqrt(moving_variance) + beta


@misconception(
    exercise="normalize_inference",
    caught_by=[
        "test_normalize_inference",
        "test_normalize_inference_rows",
        "test_normalize_inference_epsilon",
    ],
    slide="001, Batch normalization: test time",
)
def epsilon_outside_the_root_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """Epsilon is added to the standard deviation; it belongs inside the root.

    Remedy: take the root of (moving_variance + epsilon).
    """
    return gamma * (X - moving_mean) / (np.sqrt(moving_variance) + epsilon) + beta


@misconception(
    exercise="normalize_inference",
    caught_by=[
        "test_normalize_inference",
        "test_normalize_inference_rows",
        "test_normalize_inference_epsilon",
    ],
    slide="001, Batch normalization: test time",
)
def no_gamma_and_beta_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """Gamma and beta are missing at test time.

    Remedy: only mean and variance change at test time: scale and shift as in training.
    """
    return (X - moving_mean) / np.sqrt(moving_variance + epsilon)


@misconception(
    exercise="normalize_inference",
    caught_by=[
        "test_normalize_inference",
        "test_normalize_inference_rows",
        "test_normalize_inference_epsilon",
    ],
    slide="001, Batch normalization: test time",
)
def divides_by_the_stored_variance(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """The root is missing: the rows are divided by the variance.

    Remedy: divide by the root of (moving_variance + epsilon).
    """
    return gamma * (X - moving_mean) / (moving_variance + epsilon) + beta


@misconception(
    exercise="normalize_inference",
    caught_by=["test_normalize_inference"],
    slide="001, Batch normalization: test time",
)
def updates_the_averages_at_test_time(X, gamma, beta, moving_mean, moving_variance, epsilon):
    """The moving averages are updated at test time: each prediction changes the network.

    Remedy: leave moving_mean and moving_variance as they are. They move in training only.
    """
    result = gamma * (X - moving_mean) / np.sqrt(moving_variance + epsilon) + beta
    moving_mean *= 0.99
    moving_mean += 0.01 * X.mean(axis=0)
    return result


# Exercise 7: entire_training_set


@misconception(
    exercise="entire_training_set",
    caught_by=["test_entire_training_set", "test_entire_training_set_variance"],
    slide="001, Batch normalization: test time",
)
def averages_the_variances(means, variances, sizes):
    """This is the mean of the variances; it misses that the batches' means differ from each
    other.

    Remedy: add the variance of the batches' means, or go by the mean of the squares.
    """
    shares = (sizes / np.sum(sizes))[:, None]
    mean = np.sum(shares * means, axis=0)
    return mean, np.sum(shares * variances, axis=0)


@misconception(
    exercise="entire_training_set",
    caught_by=["test_entire_training_set_mean", "test_entire_training_set_variance"],
    slide="001, Batch normalization: test time",
)
def every_batch_counts_the_same(means, variances, sizes):
    """Every batch counts the same; a batch with more rows has to count more.

    Remedy: weight each batch with its size divided by the sum of the sizes.
    """
    mean = means.mean(axis=0)
    return mean, np.mean(variances + (means - mean) ** 2, axis=0)


@misconception(
    exercise="entire_training_set",
    caught_by=["test_entire_training_set_variance"],
    slide="001, Batch normalization: test time",
)
def sizes_in_the_mean_only(means, variances, sizes):
    """The sizes are used for the mean, but not for the variance.

    Remedy: weight the batches in the variance too.
    """
    shares = (sizes / np.sum(sizes))[:, None]
    mean = np.sum(shares * means, axis=0)
    return mean, np.mean(variances + (means - mean) ** 2, axis=0)


@misconception(
    exercise="entire_training_set",
    caught_by=["test_entire_training_set", "test_entire_training_set_variance"],
    slide="001, Batch normalization: test time",
)
def second_moment(means, variances, sizes):
    """This is the mean of the squares; the square of the mean is still to be subtracted.

    Remedy: variance = E[x²] - mean².
    """
    shares = (sizes / np.sum(sizes))[:, None]
    mean = np.sum(shares * means, axis=0)
    return mean, np.sum(shares * (variances + means**2), axis=0)


@misconception(
    exercise="entire_training_set",
    caught_by=["test_entire_training_set", "test_entire_training_set_variance"],
    slide="001, Batch normalization: test time",
)
def pooled_as_in_statistics(means, variances, sizes):
    """This is the pooled variance of statistics, with m - 1 for each batch; the biased
    variance of all rows is asked for.

    Remedy: weight with the sizes, and add the spread of the batches' means.
    """
    shares = (sizes / np.sum(sizes))[:, None]
    mean = np.sum(shares * means, axis=0)
    degrees = (sizes - 1)[:, None]
    return mean, np.sum(
        degrees * variances * (sizes / (sizes - 1))[:, None], axis=0
    ) / degrees.sum()


@misconception(
    exercise="entire_training_set",
    caught_by=["test_entire_training_set", "test_entire_training_set_variance"],
    slide="001, Batch normalization: test time",
)
def averages_the_standard_deviations(means, variances, sizes):
    """Standard deviations are averaged and squared; averages of squares are needed.

    Remedy: average E[x²] of the batches.
    """
    shares = (sizes / np.sum(sizes))[:, None]
    mean = np.sum(shares * means, axis=0)
    return mean, np.sum(shares * np.sqrt(variances), axis=0) ** 2


@misconception(
    exercise="entire_training_set",
    caught_by=[
        "test_entire_training_set",
        "test_entire_training_set_mean",
        "test_entire_training_set_variance",
    ],
    slide="001, Batch normalization: test time",
)
def sum_for_the_mean(means, variances, sizes):
    """The batches are added up, but not divided by the number of all rows.

    Remedy: divide by the sum of the sizes.
    """
    weights = sizes[:, None] * 1.0
    mean = np.sum(weights * means, axis=0)
    return mean, np.sum(weights * (variances + means**2), axis=0) - mean**2


# Exercise 8: count_parameters


@misconception(
    exercise="count_parameters",
    caught_by=["test_count_parameters", "test_count_parameters_keras"],
    slide="000, Implementing Batch Normalization with Keras",
)
def gamma_and_beta_only(inputs, layers):
    """Only gamma and beta are counted; the moving mean and the moving variance belong to the
    model as well.

    Remedy: a normalization layer has four arrays.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 2 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@misconception(
    exercise="count_parameters",
    caught_by=["test_count_parameters", "test_count_parameters_keras"],
    slide="000, Implementing Batch Normalization with Keras",
)
def everything_is_trainable(inputs, layers):
    """All four arrays are counted as trainable; no gradient touches the moving averages.

    Remedy: only gamma and beta are trained.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 4 * width
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@misconception(
    exercise="count_parameters",
    caught_by=["test_count_parameters", "test_count_parameters_keras"],
    slide="000, Implementing Batch Normalization with Keras",
)
def dense_layers_without_bias(inputs, layers):
    """The biases of the dense layers are missing.

    Remedy: a dense layer has a bias for each unit, unless it says otherwise.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@misconception(
    exercise="count_parameters",
    caught_by=["test_count_parameters", "test_count_parameters_keras"],
    slide="000, Implementing Batch Normalization with Keras",
)
def every_dense_layer_has_a_bias(inputs, layers):
    """A bias is counted for dense_without_bias, too.

    Remedy: look at the kind of each layer.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (units[0])
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@misconception(
    exercise="count_parameters",
    caught_by=["test_count_parameters", "test_count_parameters_keras"],
    slide="000, Implementing Batch Normalization with Keras",
)
def four_numbers_per_layer(inputs, layers):
    """Four numbers are counted for a normalization layer; it has four for each feature.

    Remedy: gamma, beta and the two averages are arrays with one entry per feature.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4
            trainable += 2
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@misconception(
    exercise="count_parameters",
    caught_by=["test_count_parameters", "test_count_parameters_keras"],
    slide="000, Implementing Batch Normalization with Keras",
)
def always_as_wide_as_the_input(inputs, layers):
    """Every normalization layer is counted as wide as the input of the network.

    Remedy: a layer is as wide as what comes out of the layer before it: keep track of the
    width.
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * inputs
            trainable += 2 * inputs
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return total, trainable


@misconception(
    exercise="count_parameters",
    caught_by=["test_count_parameters", "test_count_parameters_keras"],
    slide="000, Implementing Batch Normalization with Keras",
)
def trained_and_not_trained(inputs, layers):
    """The second number should be the trainable ones and the first all of them; this is
    trainable and not trainable.

    Remedy: return (total, trainable).
    """
    total, trainable, width = 0, 0, inputs
    for kind, *units in layers:
        if kind == "batch_normalization":
            total += 4 * width
            trainable += 2 * width
        else:
            count = width * units[0] + (units[0] if kind == "dense" else 0)
            total, trainable = total + count, trainable + count
            width = units[0]
    return trainable, total - trainable


# Exercise 9: fold_into_previous


@misconception(
    exercise="fold_into_previous",
    caught_by=["test_fold_into_previous", "test_fold_into_previous_bias"],
    slide="003, Practical Guidelines",
)
def bias_left_as_it_was(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """The bias is returned as it was; mean and beta are lost.

    Remedy: put x = 0 into the formula: what comes out is the new bias.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale, bias * 1.0


@misconception(
    exercise="fold_into_previous",
    caught_by=["test_fold_into_previous", "test_fold_into_previous_bias"],
    slide="003, Practical Guidelines",
)
def bias_not_scaled(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """The mean is scaled, but the old bias is not; both stand under the same fraction.

    Remedy: (bias - mean) * scale + beta.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale, bias - moving_mean * scale + beta


@misconception(
    exercise="fold_into_previous",
    caught_by=["test_fold_into_previous", "test_fold_into_previous_bias"],
    slide="003, Practical Guidelines",
)
def beta_scaled_as_well(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """Beta is scaled as well; it is added after the scaling.

    Remedy: (bias - mean) * scale + beta.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale, (bias - moving_mean + beta) * scale


@misconception(
    exercise="fold_into_previous",
    caught_by=["test_fold_into_previous", "test_fold_into_previous_bias"],
    slide="003, Practical Guidelines",
)
def mean_forgotten(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """The stored mean is not subtracted.

    Remedy: the normalization takes the mean away from x W + b.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return kernel * scale, bias * scale + beta


@misconception(
    exercise="fold_into_previous",
    caught_by=[
        "test_fold_into_previous",
        "test_fold_into_previous_kernel",
        "test_fold_into_previous_bias",
    ],
    slide="003, Practical Guidelines",
)
def gamma_not_folded(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """Gamma is missing in the scale.

    Remedy: scale = gamma / root.
    """
    scale = 1 / np.sqrt(moving_variance + epsilon)
    return kernel * scale, (bias - moving_mean) * scale + beta


@misconception(
    exercise="fold_into_previous",
    caught_by=[
        "test_fold_into_previous",
        "test_fold_into_previous_kernel",
        "test_fold_into_previous_bias",
    ],
    slide="003, Practical Guidelines",
)
def epsilon_not_folded(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """Epsilon is missing: the folded layer is not quite the same as the two layers.

    Remedy: take the root of (moving_variance + epsilon).
    """
    scale = gamma / np.sqrt(moving_variance)
    return kernel * scale, (bias - moving_mean) * scale + beta


@misconception(
    exercise="fold_into_previous",
    caught_by=[
        "test_fold_into_previous",
        "test_fold_into_previous_kernel",
        "test_fold_into_previous_bias",
    ],
    slide="003, Practical Guidelines",
)
def scaled_by_the_variance(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """The root is missing in the scale.

    Remedy: divide by the root of (moving_variance + epsilon).
    """
    scale = gamma / (moving_variance + epsilon)
    return kernel * scale, (bias - moving_mean) * scale + beta


@misconception(
    exercise="fold_into_previous",
    caught_by=["test_fold_into_previous"],
    slide="003, Practical Guidelines",
)
def scales_the_callers_kernel(kernel, bias, gamma, beta, moving_mean, moving_variance, epsilon):
    """The kernel that was passed in is changed in place.

    Remedy: `kernel * scale` makes a new array, `kernel *= scale` changes the old one.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    kernel *= scale
    return kernel, (bias - moving_mean) * scale + beta


# Exercise 10: fold_into_next


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next", "test_fold_into_next_keras"],
    slide="003, Practical Guidelines",
)
def beta_lost(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """Beta is lost: what the normalization adds passes the kernel and ends in the bias.

    Remedy: bias + (beta - scale * mean) @ kernel.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return scale[:, None] * kernel, bias - (scale * moving_mean) @ kernel


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next", "test_fold_into_next_keras"],
    slide="003, Practical Guidelines",
)
def mean_lost(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """The stored mean is lost; it is subtracted from the inputs before the kernel.

    Remedy: bias + (beta - scale * mean) @ kernel.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return scale[:, None] * kernel, bias + beta @ kernel


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next", "test_fold_into_next_keras"],
    slide="003, Practical Guidelines",
)
def mean_not_scaled(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """The mean is subtracted without the scale; x - mean is scaled as a whole.

    Remedy: beta - scale * mean is what the normalization adds.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return scale[:, None] * kernel, bias + (beta - moving_mean) @ kernel


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next", "test_fold_into_next_keras"],
    slide="003, Practical Guidelines",
)
def shift_scaled_twice(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """The shift passes the folded kernel, so it is scaled twice.

    Remedy: multiply the shift by the original kernel.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    folded = scale[:, None] * kernel
    return folded, bias + (beta - scale * moving_mean) @ folded


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next", "test_fold_into_next_keras"],
    slide="003, Practical Guidelines",
)
def bias_of_the_dense_layer_only(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """The bias is returned as it was; what the normalization adds to its outputs is lost.

    Remedy: the shift (beta - scale * mean) passes the kernel and is added to the bias.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return scale[:, None] * kernel, bias * 1.0


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next", "test_fold_into_next_keras"],
    slide="003, Practical Guidelines",
)
def next_without_epsilon(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """Epsilon is missing: the folded layer is not quite the same as the two layers.

    Remedy: take the root of (moving_variance + epsilon).
    """
    scale = gamma / np.sqrt(moving_variance)
    return scale[:, None] * kernel, bias + (beta - scale * moving_mean) @ kernel


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next", "test_fold_into_next_keras"],
    slide="003, Practical Guidelines",
)
def next_without_gamma(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """Gamma is missing in the scale.

    Remedy: scale = gamma / root.
    """
    scale = 1 / np.sqrt(moving_variance + epsilon)
    return scale[:, None] * kernel, bias + (beta - scale * moving_mean) @ kernel


@misconception(
    exercise="fold_into_next",
    caught_by=["test_fold_into_next"],
    slide="003, Practical Guidelines",
)
def changes_the_callers_kernel(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """The kernel that was passed in is changed in place.

    Remedy: make a new array for the folded kernel.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    new_bias = bias + (beta - scale * moving_mean) @ kernel
    kernel *= scale[:, None]
    return kernel, new_bias


# Exercise 11: dropout_statistics


@misconception(
    exercise="dropout_statistics",
    caught_by=["test_dropout_statistics", "test_dropout_statistics_variance"],
    slide="004, Batch Normalization (II)",
)
def variance_stays(mean, variance, rate):
    """The variance is taken to stay; dividing by 1 - rate keeps the mean alone.

    Remedy: compute E[x̃²] - E[x̃]².
    """
    return mean * 1.0, variance * 1.0


@misconception(
    exercise="dropout_statistics",
    caught_by=["test_dropout_statistics", "test_dropout_statistics_variance"],
    slide="004, Batch Normalization (II)",
)
def mean_squared_forgotten(mean, variance, rate):
    """The part that comes from the mean is missing: switching an activation of mean 5 on and
    off makes variance.

    Remedy: E[x²] is variance + mean², not the variance alone.
    """
    return mean * 1.0, variance / (1 - rate)


@misconception(
    exercise="dropout_statistics",
    caught_by=["test_dropout_statistics", "test_dropout_statistics_variance"],
    slide="004, Batch Normalization (II)",
)
def second_moment_of_dropout(mean, variance, rate):
    """This is E[x̃²]; the square of the mean is still to be subtracted.

    Remedy: subtract mean².
    """
    return mean * 1.0, (variance + mean**2) / (1 - rate)


@misconception(
    exercise="dropout_statistics",
    caught_by=["test_dropout_statistics", "test_dropout_statistics_variance"],
    slide="004, Batch Normalization (II)",
)
def rate_as_keep_probability(mean, variance, rate):
    """The rate is taken for the probability of keeping; it is that of dropping.

    Remedy: what is kept has probability 1 - rate.
    """
    return mean * 1.0, (variance + (1 - rate) * mean**2) / rate


@misconception(
    exercise="dropout_statistics",
    caught_by=["test_dropout_statistics", "test_dropout_statistics_variance"],
    slide="004, Batch Normalization (II)",
)
def dropout_without_scaling(mean, variance, rate):
    """The kept activations are not divided by 1 - rate, so even the mean changes.

    Remedy: x̃ is x d / (1 - rate).
    """
    keep = 1 - rate
    return keep * mean, keep * (variance + mean**2) - (keep * mean) ** 2


@misconception(
    exercise="dropout_statistics",
    caught_by=["test_dropout_statistics", "test_dropout_statistics_variance"],
    slide="004, Batch Normalization (II)",
)
def divides_by_the_square_of_keep(mean, variance, rate):
    """One factor 1 - rate too many in the denominator: E[d²] is 1 - rate, which cancels one.

    Remedy: d is 0 or 1, so d² = d.
    """
    return mean * 1.0, (variance + mean**2) / (1 - rate) ** 2 - mean**2


@misconception(
    exercise="dropout_statistics",
    caught_by=["test_dropout_statistics"],
    slide="004, Batch Normalization (II)",
)
def mean_divided_by_keep(mean, variance, rate):
    """The mean is divided by 1 - rate, but dropping takes the same factor away again.

    Remedy: E[d] / (1 - rate) = 1: the mean stays.
    """
    return mean / (1 - rate), (variance + rate * mean**2) / (1 - rate)


# Exercise 12: train_and_fold


@misconception(
    exercise="train_and_fold",
    caught_by=["test_train_and_fold_accuracy"],
    slide="003, Practical Guidelines",
)
def normalization_dropped(X_train, y_train, rng):
    """The normalization was left out and not folded: the kernels are those of training, and
    beta is the bias.

    Remedy: call fold_into_previous for every hidden layer.
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
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
    kernels, biases = [], []
    for layer in range(len(WIDTHS) - 2):
        kernel, bias = parameters[f"kernel_{layer}"], parameters[f"beta_{layer}"]
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@misconception(
    exercise="train_and_fold",
    caught_by=["test_train_and_fold_accuracy"],
    slide="001, Batch normalization: test time",
)
def folds_the_start_of_the_averages(X_train, y_train, rng):
    """The network is folded with the moving averages of the start, 0 and 1.

    Remedy: use the moving averages that train_normalized returns.
    """
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
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@misconception(
    exercise="train_and_fold",
    caught_by=["test_train_and_fold_accuracy"],
    slide="004, Batch Normalization (III)",
)
def folds_the_untrained_network(X_train, y_train, rng):
    """The network is folded with the weights of the start: what training returned was not
    used.

    Remedy: keep the parameters that train_normalized returns.
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    _, moving, _ = train_normalized(
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
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@misconception(
    exercise="train_and_fold",
    caught_by=["test_train_and_fold_accuracy"],
    slide="004, Batch Normalization (III)",
)
def trains_without_normalization(X_train, y_train, rng):
    """The network was trained without normalization, as in section 1.

    Remedy: leave the placement at "before".
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
        placement="none",
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@misconception(
    exercise="train_and_fold",
    caught_by=["test_train_and_fold_accuracy"],
    slide="003, Practical Guidelines",
)
def normalizes_after_the_activation(X_train, y_train, rng):
    """The network was trained with normalization after the activation function, which cannot
    be folded into the layer before.

    Remedy: leave the placement at "before".
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
        placement="after",
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@misconception(
    exercise="train_and_fold",
    caught_by=["test_train_and_fold_accuracy"],
    slide="000 and 003, Equation 11-3",
)
def beta_for_gamma(X_train, y_train, rng):
    """Gamma and beta are exchanged in the call of fold_into_previous.

    Remedy: gamma comes first, then beta.
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
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
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"beta_{layer}"],
            parameters[f"gamma_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@misconception(
    exercise="train_and_fold",
    caught_by=["test_train_and_fold"],
    slide="004, Batch Normalization (III)",
)
def starts_from_a_fixed_seed(X_train, y_train, rng):
    """A new generator with a fixed seed is made, so every run gives the same network.

    Remedy: pass the rng that you are given to start and to train_normalized.
    """
    rng = np.random.default_rng(0)
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
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
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]
