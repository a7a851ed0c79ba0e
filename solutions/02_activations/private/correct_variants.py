"""Right answers written differently: each must get full marks."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import correct_variant


# Exercise 1: straight_lines


@correct_variant(exercise="straight_lines")
def lines_by_masks(name, z):
    positive = (z > 0).astype(float)
    if name == "step":
        return (z >= 0) * 1.0, 0.0 * z
    if name == "linear":
        return 1.0 * z, np.ones(z.shape)
    return z * positive, positive


@correct_variant(exercise="straight_lines")
def lines_by_a_table(name, z):
    zeros, ones = np.zeros(z.shape), np.ones(z.shape)
    table = {
        "step": (np.heaviside(z, 1.0), zeros),
        "linear": (z, ones),
        "relu": (np.clip(z, 0, None), np.heaviside(z, 0.0)),
    }
    return table[name]


@correct_variant(exercise="straight_lines")
def lines_entry_by_entry(name, z):
    value, slope = np.zeros(z.shape), np.zeros(z.shape)
    for place, number in np.ndenumerate(z):
        if name == "step":
            value[place] = 1 if number >= 0 else 0
        elif name == "linear" or number > 0:
            value[place], slope[place] = number, 1
    return [value, slope]


# Exercise 2: logistic


@correct_variant(exercise="logistic")
def logistic_by_two_sides(z):
    power = np.exp(-np.abs(z))
    value = np.where(z >= 0, 1 / (1 + power), power / (1 + power))
    return value, power / (1 + power) ** 2


@correct_variant(exercise="logistic")
def logistic_by_tanh_slope(z):
    t = np.tanh(z / 2)
    return (1 + t) / 2, (1 - t * t) / 4


@correct_variant(exercise="logistic")
def logistic_by_loop(z):
    import math

    value = np.array([0.5 + 0.5 * math.tanh(number / 2) for number in z.ravel()]).reshape(z.shape)
    return value, value - value**2


@correct_variant(exercise="logistic")
def logistic_by_the_definition(z):
    # Warns of an overflow on one side, and is right all the same.
    value = 1 / (1 + np.exp(-z))
    return value, value * (1 - value)


# Exercise 3: tanh


@correct_variant(exercise="tanh")
def tanh_from_logistic(z):
    value = 2 * logistic(2 * z)[0] - 1
    return value, 1 - value * value


@correct_variant(exercise="tanh")
def tanh_by_factors(z):
    value = np.tanh(z)
    return [value, (1 - value) * (1 + value)]


@correct_variant(exercise="tanh")
def tanh_by_one_power(z):
    power = np.exp(-2 * np.abs(z))
    value = np.sign(z) * (1 - power) / (1 + power)
    return value, 4 * power / (1 + power) ** 2


# Exercise 4: silent_units


@correct_variant(exercise="silent_units")
def silent_by_any(A):
    return np.count_nonzero(~(A > 0).any(axis=0))


@correct_variant(exercise="silent_units")
def silent_by_loop(A):
    count = 0
    for unit in A.T:
        if not any(a > 0 for a in unit):
            count += 1
    return count


@correct_variant(exercise="silent_units")
def silent_by_all(A):
    return (A <= 0).all(axis=0).sum()


# Exercise 5: leaky_relu


@correct_variant(exercise="leaky_relu")
def leaky_by_two_parts(z, negative_slope):
    value = np.maximum(z, 0) + negative_slope * np.minimum(z, 0)
    return value, (z > 0) + negative_slope * (z <= 0)


@correct_variant(exercise="leaky_relu")
def leaky_by_a_mask(z, negative_slope):
    slope = np.ones_like(z) * negative_slope
    slope[z > 0] = 1
    return [z * slope, slope]


@correct_variant(exercise="leaky_relu")
def leaky_by_where(z, negative_slope):
    return np.where(z < 0, negative_slope * z, z), np.where(z < 0, negative_slope, 1.0)


@correct_variant(exercise="leaky_relu")
def leaky_entry_by_entry(z, negative_slope):
    alphas = np.broadcast_to(negative_slope, z.shape)
    slope = np.empty(z.shape)
    for place in np.ndindex(z.shape):
        slope[place] = 1.0 if z[place] > 0 else alphas[place]
    return z * slope, slope


# Exercise 6: randomized_leaky_relu


@correct_variant(exercise="randomized_leaky_relu")
def random_from_the_unit_interval(z, low, high, rng, is_training):
    if is_training:
        alpha = low + (high - low) * rng.random(z.shape)
    else:
        alpha = np.full(z.shape, 0.5 * (low + high))
    alpha[z > 0] = 1.0
    return alpha * z, alpha


@correct_variant(exercise="randomized_leaky_relu")
def random_for_negative_z_only(z, low, high, rng, is_training):
    slope = np.ones(z.shape)
    negative = z < 0
    if is_training:
        slope[negative] = rng.uniform(low, high, size=negative.sum())
    else:
        slope[negative] = (low + high) / 2
    return z * slope, slope


@correct_variant(exercise="randomized_leaky_relu")
def random_by_leaky_relu(z, low, high, rng, is_training):
    if not is_training:
        return leaky_relu(z, (low + high) / 2)
    return leaky_relu(z, rng.uniform(low, high, z.shape))


@correct_variant(exercise="randomized_leaky_relu")
def random_row_by_row(z, low, high, rng, is_training):
    rows = []
    for row in z:
        alpha = (low + high) / 2
        if is_training:
            alpha = rng.uniform(low, high, size=len(row))
        rows.append(np.where(row > 0, 1.0, alpha))
    slope = np.array(rows)
    return z * slope, slope


# Exercise 7: prelu_gradients


@correct_variant(exercise="prelu_gradients")
def prelu_by_masks(upstream, z, slopes):
    negative = z < 0
    gradient_slopes = (upstream * z * negative).sum(axis=0)
    return upstream * (~negative + slopes * negative), gradient_slopes


@correct_variant(exercise="prelu_gradients")
def prelu_unit_by_unit(upstream, z, slopes):
    gradient_z, gradient_slopes = upstream.copy(), np.zeros(len(slopes))
    for unit, slope in enumerate(slopes):
        rows = z[:, unit] < 0
        gradient_z[rows, unit] *= slope
        gradient_slopes[unit] = upstream[rows, unit] @ z[rows, unit]
    return gradient_z, gradient_slopes


@correct_variant(exercise="prelu_gradients")
def prelu_by_leaky_relu(upstream, z, slopes):
    slope = leaky_relu(z, slopes)[1]
    return slope * upstream, np.einsum("mn,mn->n", upstream, np.where(z < 0, z, 0))


# Exercise 8: elu


@correct_variant(exercise="elu")
def elu_by_expm1(z, alpha):
    left = np.minimum(z, 0)
    return np.maximum(z, 0) + alpha * np.expm1(left), np.where(z > 0, 1.0, alpha * np.exp(left))


@correct_variant(exercise="elu")
def elu_on_negative_entries_only(z, alpha):
    value, slope = z.copy(), np.ones_like(z)
    negative = z < 0
    slope[negative] = alpha * np.exp(z[negative])
    value[negative] = slope[negative] - alpha
    return value, slope


@correct_variant(exercise="elu")
def elu_by_where(z, alpha):
    # Warns of an overflow on the side that is not taken, and is right all the same.
    value = np.where(z > 0, z, alpha * (np.exp(z) - 1))
    return value, np.where(z > 0, 1.0, value + alpha)


# Exercise 9: selu


@correct_variant(exercise="selu")
def selu_written_out(z):
    scale, alpha = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
    power = np.exp(np.minimum(z, 0))
    value = scale * np.where(z > 0, z, alpha * power - alpha)
    return value, scale * np.where(z > 0, 1.0, alpha * power)


@correct_variant(exercise="selu")
def selu_from_the_record(z):
    scale = float(record["selu_at_1"][0])
    alpha = -float(record["selu_at_minus_10000"][0]) / scale
    value, slope = elu(z, alpha)
    return value * scale, slope * scale


@correct_variant(exercise="selu")
def selu_by_its_limit(z):
    scale, limit = 1.0507009873554805, 1.7580993408473766
    left = limit * np.expm1(np.minimum(z, 0.0))
    return scale * np.maximum(z, 0.0) + left, np.where(z > 0, scale, left + limit)


# Exercise 10: layer_statistics


@correct_variant(exercise="layer_statistics")
def statistics_as_arrays(X, kernels, function, skip):
    outputs = [X]
    for kernel in kernels:
        value = function(np.dot(outputs[-1], kernel))[0]
        if skip and kernel.shape[0] == kernel.shape[1]:
            value = value + outputs[-1]
        outputs.append(value)
    return np.array([A.mean() for A in outputs[1:]]), np.array([A.std() for A in outputs[1:]])


@correct_variant(exercise="layer_statistics")
def statistics_by_sums(X, kernels, function, skip):
    means, stds = [], []
    A = X.copy()
    for kernel in kernels:
        before = A
        A = np.array(function(np.einsum("mi,io->mo", A, kernel))[0])
        if skip and A.shape == before.shape:
            A += before
        mean = A.sum() / A.size
        means.append(mean)
        stds.append(np.sqrt(((A - mean) ** 2).sum() / A.size))
    return [means, stds]


@correct_variant(exercise="layer_statistics")
def statistics_recursive(X, kernels, function, skip):
    if len(kernels) == 0:
        return [], []
    A = function(X @ kernels[0])[0]
    if skip and A.shape == X.shape:
        A = A + X
    means, stds = statistics_recursive(A, kernels[1:], function, skip)
    return [np.mean(A), *means], [np.sqrt(np.var(A)), *stds]


# Exercise 11: swish


@correct_variant(exercise="swish")
def swish_by_tanh(z, beta):
    gate = (1 + np.tanh(beta * z / 2)) / 2
    return z * gate, gate * (1 + beta * z * (1 - gate))


@correct_variant(exercise="swish")
def swish_by_the_value(z, beta):
    gate = logistic(beta * z)[0]
    value = z * gate
    return value, beta * value + gate * (1 - beta * value)


@correct_variant(exercise="swish")
def swish_by_the_definition(z, beta):
    gate = 1 / (1 + np.exp(-beta * z))
    return [z * gate, gate + beta * z * gate * (1 - gate)]


# Exercise 12: classify_deep


@correct_variant(exercise="classify_deep")
def deep_in_place_on_copies(X_train, y_train, X_new, rng):
    X_train, X_new = X_train.copy(), X_new.copy()
    mean, std = np.mean(X_train), np.std(X_train)
    for X in (X_train, X_new):
        X -= mean
        X /= std
    parameters = train_network(
        X_train,
        y_train,
        initialize(DEEP_WIDTHS, "lecun", rng),
        lambda z: selu(z),
        learning_rate=0.01,
        epochs=3,
        batch_size=35,
        rng=rng,
    )
    return np.argmax(forward(X_new, parameters, selu)[2], axis=1)


@correct_variant(exercise="classify_deep")
def deep_selu_from_glorot(X_train, y_train, X_new, rng):
    # Between layers of 50 units Glorot's variance is LeCun's.
    center, spread = X_train.mean(), X_train.std()
    parameters = initialize(DEEP_WIDTHS, "glorot", rng)
    parameters = train_network(
        (X_train - center) / spread, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS
    )
    return predict_labels((X_new - center) / spread, parameters, selu)


@correct_variant(exercise="classify_deep")
def deep_with_own_selu(X_train, y_train, X_new, rng):
    scale, limit = 1.0507009873554805, 1.7580993408473766

    def own(z):
        left = limit * np.exp(np.minimum(z, 0))
        return np.where(z > 0, scale * z, left - limit), np.where(z > 0, scale, left)

    both = np.concatenate([X_train, X_new])
    both = (both - X_train.mean()) / X_train.std()
    m = len(X_train)
    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    parameters = train_network(both[:m], y_train, parameters, own, rng=rng, **DEEP_SETTINGS)
    return predict_labels(both[m:], parameters, own)
