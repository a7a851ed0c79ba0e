"""Answers to lab 02 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# straight_lines


@second.wrong("straight_lines", cause="the step is 0 at z = 0 (z > 0 instead of z >= 0)")
def step_open_at_zero(name, z):
    if name == "step":
        return np.where(z > 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@second.wrong(
    "straight_lines", cause="the slope of the ReLU is 1 at z = 0 (z >= 0 instead of z > 0)"
)
def relu_slope_closed_at_zero(name, z):
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.where(z >= 0, z, 0.0), np.where(z >= 0, 1.0, 0.0)


@second.wrong(
    "straight_lines",
    cause="the slope of the linear function is np.ones(len(z)): one number for each row instead of the shape of z, if z has two axes",
)
def ones_for_each_row(name, z):
    if name == "step":
        return 1.0 * (z >= 0), 0.0 * z
    if name == "linear":
        return z.copy(), np.ones(len(z))
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@second.wrong(
    "straight_lines",
    cause="the ReLU sets the negative entries of z itself to 0, so the argument is changed",
)
def relu_in_place(name, z):
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    slope = np.where(z > 0, 1.0, 0.0)
    z[z < 0] = 0.0
    return z, slope


@second.wrong(
    "straight_lines",
    cause="the slope of the ReLU is an array of integers (astype(int)), not of floats",
)
def relu_slope_of_integers(name, z):
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), (z > 0).astype(int)


@second.wrong(
    "straight_lines", cause="the slope of the linear function is z, the value again, instead of 1"
)
def slope_of_linear_is_z(name, z):
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), z.copy()
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@second.right("straight_lines", note="np.heaviside and a half of z + |z|")
def lines_by_heaviside(name, z):
    answers = {
        "step": lambda: (np.heaviside(z, 1.0), z * 0.0),
        "linear": lambda: (+z, np.full(z.shape, 1.0)),
        "relu": lambda: ((z + np.abs(z)) / 2, np.heaviside(z, 0.0)),
    }
    return answers[name]()


# logistic


@second.wrong(
    "logistic",
    cause="value is exp(z) / (1 + exp(z)), which is inf / inf = nan for large positive z",
)
def exp_over_one_plus_exp(z):
    with np.errstate(all="ignore"):
        power = np.exp(z)
        value = power / (1 + power)
    return value, value * (1 - value)


@second.wrong(
    "logistic", cause="tanh(z) in place of tanh(z / 2): the curve is the logistic function of 2 z"
)
def tanh_of_the_whole_z(z):
    value = 0.5 * (1 + np.tanh(z))
    return value, value * (1 - value)


@second.wrong(
    "logistic",
    cause="the slope is (1 - tanh(z / 2) ** 2) / 2: the inner derivative one half is missing, so it is twice as large",
)
def slope_without_inner_half(z):
    t = np.tanh(z / 2)
    return (1 + t) / 2, (1 - t**2) / 2


@second.wrong("logistic", cause="the slope puts z itself where the value belongs: z * (1 - z)")
def slope_in_terms_of_z(z):
    value = 0.5 * (1 + np.tanh(0.5 * z))
    return value, z * (1 - z)


@second.wrong(
    "logistic",
    cause="z is clipped to the range from -10 to 10, so the value stops at 4.5e-5 and the slope does not go to 0",
)
def clipped_at_ten(z):
    value = 1 / (1 + np.exp(-np.clip(z, -10, 10)))
    return value, value * (1 - value)


@second.wrong(
    "logistic",
    cause="the slope takes the logistic function of the value once more before it forms a (1 - a)",
)
def slope_of_the_value(z):
    def sigma(t):
        return 0.5 * (1 + np.tanh(0.5 * t))

    value = sigma(z)
    return value, sigma(value) * (1 - sigma(value))


@second.right("logistic", note="a branch of its own for each sign, by boolean indexing")
def logistic_in_two_branches(z):
    value = np.empty_like(z)
    up = z >= 0
    value[up] = 1 / (1 + np.exp(-z[up]))
    power = np.exp(z[~up])
    value[~up] = power / (1 + power)
    return value, value - value**2


# tanh


@second.wrong(
    "tanh", cause="the quotient of exponentials from the text: inf / inf = nan for large z"
)
def quotient_of_exponentials(z):
    with np.errstate(all="ignore"):
        up, down = np.exp(z), np.exp(-z)
        value = (up - down) / (up + down)
    return value, 1 - value**2


@second.wrong("tanh", cause="the slope is 1 minus the value; the square is missing")
def one_minus_the_value(z):
    value = np.tanh(z)
    return value, 1 - value


@second.wrong("tanh", cause="the slope is that of the logistic function, a (1 - a)")
def slope_of_the_logistic(z):
    value = np.tanh(z)
    return value, value * (1 - value)


@second.wrong("tanh", cause="2 sigma(z) - 1 in place of 2 sigma(2 z) - 1: the curve is tanh(z / 2)")
def from_sigma_without_doubling(z):
    value = 2 * logistic(z)[0] - 1
    return value, 1 - value**2


@second.wrong("tanh", cause="the slope is 1 - z ** 2, in terms of z instead of the value")
def one_minus_z_squared(z):
    return np.tanh(z), 1 - z**2


@second.right("tanh", note="expm1 of minus twice |z|, the sign put back")
def tanh_by_expm1(z):
    e = np.expm1(-2 * np.abs(z))
    value = np.copysign(-e / (2 + e), z)
    return value, (1 - value) * (1 + value)


# silent_units


@second.wrong(
    "silent_units",
    cause="counts rows (examples) without a positive activation instead of columns (units)",
)
def silent_rows(A):
    return int(np.sum(A.max(axis=1) <= 0))


@second.wrong(
    "silent_units",
    cause="counts units that are exactly 0 in every row, so a unit with negative activations is not counted",
)
def exactly_zero_everywhere(A):
    return int((A == 0).all(axis=0).sum())


@second.wrong(
    "silent_units",
    cause="counts units whose activations add up to 0 or less: where activations may be negative, a unit that is positive in some rows can be counted",
)
def sum_not_positive(A):
    return int(np.count_nonzero(A.sum(axis=0) <= 0))


@second.wrong(
    "silent_units",
    cause="counts units that are not positive in at least one row (any instead of all)",
)
def silent_in_some_row(A):
    return int(np.sum((A <= 0).any(axis=0)))


@second.wrong(
    "silent_units",
    cause="a unit is counted only if its largest activation is below 0, so units that put out 0 everywhere are left out",
)
def largest_below_zero(A):
    return int(np.sum(A.max(axis=0) < 0))


@second.right(
    "silent_units", note="n minus the number of distinct columns among the positive entries"
)
def all_minus_awake(A):
    _, columns = np.nonzero(A > 0)
    return A.shape[1] - len(set(columns.tolist()))


# leaky_relu


@second.wrong(
    "leaky_relu", cause="value is max(alpha z, z), which takes the wrong line for slopes above 1"
)
def larger_of_the_two_lines(z, negative_slope):
    return np.maximum(negative_slope * z, z), np.where(z > 0, 1.0, negative_slope)


@second.wrong(
    "leaky_relu",
    cause="slope and value of the two sides are exchanged: positive z are multiplied by negative_slope",
)
def sides_exchanged(z, negative_slope):
    slope = np.where(z < 0, 1.0, negative_slope)
    return slope * z, slope


@second.wrong(
    "leaky_relu",
    cause="np.where(z > 0, 1, negative_slope) gives a slope of integers if negative_slope is an integer such as 2",
)
def integer_slope_for_integer_alpha(z, negative_slope):
    slope = np.where(z > 0, 1, negative_slope)
    return slope * z, slope


@second.wrong("leaky_relu", cause="z *= slope: the value is written into the argument z")
def value_written_into_z(z, negative_slope):
    slope = np.where(z > 0, 1.0, negative_slope)
    z *= slope
    return z, slope


@second.wrong(
    "leaky_relu", cause="an array of slopes is replaced by its mean: all units get the same slope"
)
def mean_of_the_slopes(z, negative_slope):
    alpha = float(np.mean(negative_slope))
    return np.where(z > 0, z, alpha * z), np.where(z > 0, 1.0, alpha)


@second.wrong(
    "leaky_relu",
    cause="which side applies is decided by the value (value > 0) instead of by z, so the slope is 1 on the left if negative_slope is negative",
)
def side_by_the_value(z, negative_slope):
    value = np.where(z > 0, z, negative_slope * z)
    return value, np.where(value > 0, 1.0, negative_slope)


@second.right("leaky_relu", note="positive part plus alpha times negative part, slope as a mixture")
def sum_of_the_two_parts(z, negative_slope):
    alpha = np.asarray(negative_slope, dtype=float)
    on = (z > 0).astype(float)
    return np.maximum(z, 0.0) + alpha * np.minimum(z, 0.0), on + alpha * (1.0 - on)


# randomized_leaky_relu


@second.wrong(
    "randomized_leaky_relu",
    cause="one slope is drawn for each unit (column) and shared by all rows, instead of one for every entry",
)
def one_slope_for_each_unit(z, low, high, rng, is_training):
    alpha = rng.uniform(low, high, size=z.shape[1]) if is_training else (low + high) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


@second.wrong(
    "randomized_leaky_relu",
    cause="value and slope use slopes that are drawn separately, so the slope is not the one that was used for the value",
)
def two_separate_draws(z, low, high, rng, is_training):
    def slopes():
        return rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2

    return np.where(z > 0, z, slopes() * z), np.where(z > 0, 1.0, slopes())


@second.wrong(
    "randomized_leaky_relu",
    cause="slopes are drawn from rng with is_training=False, too, and then not used: the generator moves on although nothing is to be random",
)
def draws_in_use_too(z, low, high, rng, is_training):
    alpha = rng.uniform(low, high, size=z.shape)
    if not is_training:
        alpha = (low + high) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return z * slope, slope


@second.wrong(
    "randomized_leaky_relu",
    cause="low + high * u with u from [0, 1): the slopes reach up to low + high instead of high",
)
def range_up_to_low_plus_high(z, low, high, rng, is_training):
    alpha = low + high * rng.random(z.shape) if is_training else (low + high) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return z * slope, slope


@second.wrong(
    "randomized_leaky_relu",
    cause="in use the slope is (high - low) / 2, half the width of the range, instead of its middle",
)
def half_the_width(z, low, high, rng, is_training):
    alpha = rng.uniform(low, high, size=z.shape) if is_training else (high - low) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return z * slope, slope


@second.wrong(
    "randomized_leaky_relu",
    cause="the slopes are drawn from a new np.random.default_rng() without a seed; rng is ignored",
)
def a_generator_of_its_own(z, low, high, rng, is_training):
    generator = np.random.default_rng()
    alpha = generator.uniform(low, high, size=z.shape) if is_training else (low + high) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return z * slope, slope


@second.wrong(
    "randomized_leaky_relu",
    cause="two slips: in training positive z get random slopes, too, and in use the slope for negative z is low instead of the average",
)
def random_on_both_sides(z, low, high, rng, is_training):
    if is_training:
        slope = rng.uniform(low, high, size=z.shape)
    else:
        slope = np.where(z > 0, 1.0, low)
    return slope * z, slope


@second.right(
    "randomized_leaky_relu",
    note="draws only for the negative entries, written into an array of ones",
)
def draws_where_needed(z, low, high, rng, is_training):
    slope = np.ones(z.shape)
    left = z < 0
    slope[left] = (
        low + (high - low) * rng.random(np.count_nonzero(left))
        if is_training
        else 0.5 * low + 0.5 * high
    )
    return np.multiply(slope, z), slope


# prelu_gradients


@second.wrong(
    "prelu_gradients",
    cause="the gradient by the slopes sums upstream * z over all rows, those with positive z as well",
)
def sum_over_all_rows(upstream, z, slopes):
    return upstream * np.where(z > 0, 1.0, slopes), (upstream * z).sum(axis=0)


@second.wrong(
    "prelu_gradients", cause="the gradient by the slopes is a mean over the rows instead of a sum"
)
def mean_over_the_rows(upstream, z, slopes):
    return upstream * np.where(z > 0, 1.0, slopes), np.mean(upstream * np.minimum(z, 0), axis=0)


@second.wrong(
    "prelu_gradients",
    cause="the gradient by the slopes multiplies upstream by the value slopes * z instead of by z",
)
def value_in_place_of_z(upstream, z, slopes):
    left = np.where(z < 0, slopes * z, 0.0)
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(upstream * left, axis=0)


@second.wrong(
    "prelu_gradients",
    cause="dL/dz is 0 where z is negative, as for a ReLU; the slope is missing there",
)
def gradient_of_a_relu(upstream, z, slopes):
    return upstream * (z > 0), np.sum(upstream * np.minimum(z, 0.0), axis=0)


@second.wrong(
    "prelu_gradients",
    cause="the gradient by the slopes takes |z| of the negative entries, so its sign is turned",
)
def size_of_negative_z(upstream, z, slopes):
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(upstream * np.maximum(-z, 0.0), axis=0)


@second.wrong(
    "prelu_gradients",
    cause="upstream is multiplied in place by the slopes of the leaky ReLU: the argument changes, and the gradient by the slopes is computed from the changed one, so it has an extra factor slopes",
)
def upstream_times_equals(upstream, z, slopes):
    upstream *= np.where(z > 0, 1.0, slopes)
    return upstream, (upstream * np.minimum(z, 0.0)).sum(axis=0)


@second.right("prelu_gradients", note="einsum with a mask; the first gradient by subtraction")
def prelu_by_einsum(upstream, z, slopes):
    left = (z < 0).astype(float)
    gradient_slopes = np.einsum("ij,ij,ij->j", upstream, z, left)
    return upstream - upstream * left * (1 - slopes), gradient_slopes


# elu


@second.wrong(
    "elu",
    cause="for negative z the value is alpha * exp(z) - 1, deck 000's formula without brackets; the slope is right",
)
def brackets_of_deck_000(z, alpha):
    power = np.exp(np.minimum(z, 0.0))
    return np.where(z > 0, z, alpha * power - 1), np.where(z > 0, 1.0, alpha * power)


@second.wrong(
    "elu",
    cause="the slope for negative z is still left + 1, which is alpha exp(z) - alpha + 1 after the value was mended",
)
def slope_not_mended(z, alpha):
    left = alpha * (np.exp(np.minimum(z, 0.0)) - 1)
    return np.where(z > 0, z, left), np.where(z > 0, 1.0, left + 1)


@second.wrong(
    "elu",
    cause="the two sides are blended with products 0 and 1, so 0 * inf = nan for large positive z",
)
def zero_times_infinity(z, alpha):
    with np.errstate(all="ignore"):
        left = alpha * (np.exp(z) - 1)
        positive = z > 0
        return positive * z + (1 - positive) * left, positive + (1 - positive) * (left + alpha)


@second.wrong("elu", cause="the slope for negative z is exp(z); alpha is missing")
def slope_without_alpha(z, alpha):
    power = np.exp(np.minimum(z, 0.0))
    return np.where(z > 0, z, alpha * (power - 1)), power


@second.wrong(
    "elu",
    cause="alpha multiplies the positive side as well: value alpha z and slope alpha for positive z",
)
def alpha_on_both_sides(z, alpha):
    power = np.exp(np.minimum(z, 0.0))
    return alpha * np.where(z > 0, z, power - 1), alpha * np.where(z > 0, 1.0, power)


@second.wrong("elu", cause="alpha is ignored: always 1")
def alpha_always_one(z, alpha):
    power = np.exp(np.minimum(z, 0.0))
    return np.where(z > 0, z, power - 1), np.where(z > 0, 1.0, power)


@second.right("elu", note="expm1, and the slope read off the value")
def elu_by_expm1(z, alpha):
    value = np.maximum(z, 0) + alpha * np.expm1(np.minimum(z, 0))
    slope = np.ones_like(value)
    left = z < 0
    slope[left] = value[left] + alpha
    return value, slope


# selu


@second.wrong("selu", cause="the constants of deck 000 with three decimals, 1.673 and 1.051")
def three_decimals(z):
    value, slope = elu(z, 1.673)
    return 1.051 * value, 1.051 * slope


@second.wrong("selu", cause="lambda multiplies the value only, not the slope")
def slope_without_lambda(z):
    value, slope = elu(z, 1.6732632423543772)
    return 1.0507009873554805 * value, slope


@second.wrong(
    "selu",
    cause="lambda multiplies the positive side only; the negative side is alpha (exp(z) - 1) without it",
)
def lambda_on_the_right_only(z):
    factor = np.where(z > 0, 1.0507009873554805, 1.0)
    value, slope = elu(z, 1.6732632423543772)
    return factor * value, factor * slope


@second.wrong(
    "selu",
    cause="alpha is taken as -selu(-10000) = 1.758, which already holds lambda, and then multiplied by lambda again on the negative side",
)
def alpha_not_divided(z):
    scale = float(record["selu_at_1"][0])
    alpha = -float(record["selu_at_minus_10000"][0])
    value, slope = elu(z, alpha)
    return scale * value, scale * slope


@second.wrong("selu", cause="alpha and lambda are exchanged: alpha is 1.0507 and lambda 1.6733")
def constants_exchanged(z):
    value, slope = elu(z, 1.0507009873554805)
    return 1.6732632423543772 * value, 1.6732632423543772 * slope


@second.wrong("selu", cause="the slope for negative z is lambda exp(z); alpha is missing there")
def selu_slope_without_alpha(z):
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    power = np.exp(np.minimum(z, 0.0))
    return scale * np.where(z > 0, z, alpha * (power - 1)), scale * power


@second.right("selu", note="the constants from record, no call of elu, np.piecewise")
def selu_by_piecewise(z):
    scale = float(record["selu_at_1"][0])
    limit = -float(record["selu_at_minus_10000"][0])
    left = z < 0
    value = np.piecewise(z, [left], [lambda t: limit * np.expm1(t), lambda t: scale * t])
    slope = np.piecewise(z, [left], [lambda t: limit * np.exp(t), scale])
    return value, slope


# layer_statistics


@second.wrong(
    "layer_statistics",
    cause="the statistics are those of the weighted sums A @ kernel, not of what the layer puts out",
)
def statistics_of_the_sums(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        Z = A @ kernel
        value, _ = function(Z)
        means.append(float(Z.mean()))
        stds.append(float(Z.std()))
        A = value + A if skip and value.shape == A.shape else value
    return means, stds


@second.wrong("layer_statistics", cause="the second list holds variances; the root is missing")
def variances_in_place_of_stds(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        value, _ = function(A @ kernel)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean()))
        stds.append(float(A.var()))
    return means, stds


@second.wrong(
    "layer_statistics",
    cause="standard deviations with ddof=1, so the sum of squares is divided by the number of entries minus 1",
)
def unbiased_std(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        value, _ = function(A @ kernel)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(np.mean(A)))
        stds.append(float(np.std(A, ddof=1)))
    return means, stds


@second.wrong(
    "layer_statistics",
    cause="the standard deviation is the mean of those of the single units (axis 0), not that of all entries together",
)
def mean_of_unit_stds(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        value, _ = function(A @ kernel)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean(axis=0).mean()))
        stds.append(float(A.std(axis=0).mean()))
    return means, stds


@second.wrong(
    "layer_statistics",
    cause="mean and standard deviation are noted before the skip connection adds the layer's input",
)
def noted_before_the_skip(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        value, _ = function(A @ kernel)
        means.append(float(value.mean()))
        stds.append(float(value.std()))
        A = value + A if skip and value.shape == A.shape else value
    return means, stds


@second.wrong(
    "layer_statistics",
    cause="the skip connection adds the batch X instead of the layer's own input",
)
def skip_from_the_batch(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        value, _ = function(A @ kernel)
        if skip and value.shape == X.shape:
            value = value + X
        A = value
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@second.wrong(
    "layer_statistics",
    cause="the input is added to the weighted sum inside the function instead of to its value",
)
def skip_inside_the_function(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        Z = A @ kernel
        if skip and Z.shape == A.shape:
            Z = Z + A
        A, _ = function(Z)
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@second.wrong(
    "layer_statistics",
    cause="A += value for the skip connection: if the first kernel is square, the batch X itself is changed",
)
def skip_added_in_place(X, kernels, function, skip):
    A, means, stds = X, [], []
    for kernel in kernels:
        value, _ = function(A @ kernel)
        if skip and value.shape == A.shape:
            A += value
        else:
            A = value
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@second.right("layer_statistics", note="a generator of the outputs, the statistics by hand")
def statistics_of_a_generator(X, kernels, function, skip):
    def outputs():
        signal = X
        for kernel in kernels:
            n, k = kernel.shape
            signal = function(signal @ kernel)[0] + (signal if skip and n == k else 0)
            yield np.ravel(signal)

    means, stds = [], []
    for entries in outputs():
        mean = entries.sum() / entries.size
        means.append(mean)
        stds.append(np.linalg.norm(entries - mean) / np.sqrt(entries.size))
    return means, stds


# swish


@second.wrong("swish", cause="beta is ignored: z times the logistic function of z")
def beta_left_out(z, beta):
    s, ds = logistic(z)
    return z * s, s + z * ds


@second.wrong("swish", cause="the inner derivative beta is missing in the second term of the slope")
def slope_without_beta(z, beta):
    s, ds = logistic(beta * z)
    return z * s, s + z * ds


@second.wrong(
    "swish",
    cause="the slope f + sigma (1 - f) holds only for beta = 1: both f should be multiplied by beta",
)
def slope_by_the_formula_of_silu(z, beta):
    s, _ = logistic(beta * z)
    value = z * s
    return value, value + s * (1 - value)


@second.wrong("swish", cause="the slope has only the first term of the product rule, sigma(beta z)")
def first_term_of_the_product_rule(z, beta):
    s, _ = logistic(beta * z)
    return z * s, s


@second.wrong(
    "swish",
    cause="beta z takes the place of z in front of the logistic function as well: value beta z sigma(beta z), and its derivative",
)
def beta_in_front_too(z, beta):
    s, ds = logistic(beta * z)
    return beta * z * s, beta * (s + beta * z * ds)


@second.wrong("swish", cause="sigma is exp(beta z) / (1 + exp(beta z)), nan for large positive z")
def swish_by_a_quotient(z, beta):
    with np.errstate(all="ignore"):
        power = np.exp(beta * z)
        s = power / (1 + power)
    return z * s, s + beta * z * s * (1 - s)


@second.right("swish", note="everything in terms of tanh(beta z / 2)")
def swish_by_tanh(z, beta):
    t = np.tanh(z * (beta / 2))
    return z * (1 + t) / 2, (1 + t) / 2 + z * (beta / 4) * (1 - t) * (1 + t)


# classify_deep


@second.wrong(
    "classify_deep",
    cause="the new digits are standardized with a mean and standard deviation of their own instead of those of the training digits",
)
def new_digits_by_themselves(X_train, y_train, X_new, rng):
    def standardized(X):
        return (X - X.mean()) / X.std()

    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    parameters = train_network(
        standardized(X_train), y_train, parameters, selu, rng=rng, **DEEP_SETTINGS
    )
    return predict_labels(standardized(X_new), parameters, selu)


@second.wrong(
    "classify_deep",
    cause="the network learns from standardized digits, but the new ones are put in as raw pixels",
)
def new_digits_raw(X_train, y_train, X_new, rng):
    X = (X_train - X_train.mean()) / X_train.std()
    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    parameters = train_network(X, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels(X_new, parameters, selu)


@second.wrong(
    "classify_deep", cause="nothing is standardized: SELU with LeCun's scheme on raw pixels"
)
def selu_on_raw_pixels(X_train, y_train, X_new, rng):
    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    parameters = train_network(X_train, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels(X_new, parameters, selu)


@second.wrong(
    "classify_deep",
    cause="SELU starts from He's scheme, which has twice the variance that self-normalization needs",
)
def selu_from_he(X_train, y_train, X_new, rng):
    mean, std = X_train.mean(), X_train.std()
    parameters = initialize(DEEP_WIDTHS, "he", rng)
    parameters = train_network(
        (X_train - mean) / std, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS
    )
    return predict_labels((X_new - mean) / std, parameters, selu)


@second.wrong(
    "classify_deep",
    cause="ReLU from He's scheme, which gets far fewer than 70 % right in thirty layers and three epochs",
)
def deep_relu(X_train, y_train, X_new, rng):
    def relu(z):
        return straight_lines("relu", z)

    mean, std = X_train.mean(), X_train.std()
    parameters = initialize(DEEP_WIDTHS, "he", rng)
    parameters = train_network(
        (X_train - mean) / std, y_train, parameters, relu, rng=rng, **DEEP_SETTINGS
    )
    return predict_labels((X_new - mean) / std, parameters, relu)


@second.wrong(
    "classify_deep",
    cause="what train_network returns is thrown away: the labels are those of the untrained start",
)
def labels_of_the_start(X_train, y_train, X_new, rng):
    mean, std = X_train.mean(), X_train.std()
    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    train_network((X_train - mean) / std, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)


@second.wrong(
    "classify_deep",
    cause="two slips: the mean is not subtracted (only divided by the standard deviation), and the labels are predicted with elu while training used selu",
)
def no_mean_and_another_curve(X_train, y_train, X_new, rng):
    std = X_train.std()
    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    parameters = train_network(X_train / std, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels(X_new / std, parameters, lambda z: elu(z, 1.0))


@second.right(
    "classify_deep", note="standardization as one affine map, new digits in pieces of 100"
)
def deep_selu_in_pieces(X_train, y_train, X_new, rng):
    factor = 1 / np.std(X_train)
    shift = -np.mean(X_train) * factor
    start_of_it = initialize(DEEP_WIDTHS, "lecun", rng)
    trained = train_network(
        factor * X_train + shift, y_train, start_of_it, lambda z: selu(z), rng=rng, **DEEP_SETTINGS
    )
    pieces = [
        predict_labels(factor * X_new[i : i + 100] + shift, trained, lambda z: selu(z))
        for i in range(0, len(X_new), 100)
    ]
    return np.concatenate(pieces)


# two slips at once


@second.wrong(
    "silent_units",
    cause="two slips: returns a share (mean) instead of a number of units, and counts only units that are exactly 0",
)
def share_of_exact_zeros(A):
    return float(np.mean(np.all(A == 0, axis=0)))


@second.wrong(
    "swish",
    cause="two slips: the value uses sigma(z) without beta, and the slope has the second term of the product rule without its beta",
)
def beta_lost_twice(z, beta):
    s, ds = logistic(beta * z)
    return z * logistic(z)[0], s + z * ds


@second.wrong(
    "leaky_relu",
    cause="two slips: the slope for negative z has the opposite sign in the value (-alpha z), and the slope returned is 0 there, as for a ReLU",
)
def turned_up_on_the_left(z, negative_slope):
    return np.where(z > 0, z, -negative_slope * z), np.where(z > 0, 1.0, 0.0)
