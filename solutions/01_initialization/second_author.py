"""Answers to lab 01 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# forward_activations


@second.wrong("forward_activations", cause="the list begins with X, so it has one entry too many")
def list_with_the_batch(X, kernels, activation):
    activations = [X]
    for kernel in kernels:
        activations.append(training.activate(activation, activations[-1] @ kernel))
    return activations


@second.wrong("forward_activations", cause="the next layer gets the weighted sums Z and not the activations: the activation function is applied only to what is put on the list")
def sums_passed_on(X, kernels, activation):
    Z, found = X, []
    for W in kernels:
        Z = Z @ W
        found.append(training.activate(activation, Z))
    return found


@second.wrong("forward_activations", cause="the last layer is left linear, as the output layer of a classifier, though the activation is that of every layer")
def last_layer_linear(X, kernels, activation):
    A, found = X, []
    for layer, W in enumerate(kernels):
        A = A @ W
        if layer < len(kernels) - 1:
            A = training.activate(activation, A)
        found.append(A)
    return found


@second.wrong("forward_activations", cause="the list holds the weighted sums Z of each layer; the signal itself is activated rightly on its way")
def sums_on_the_list(X, kernels, activation):
    A, found = X, []
    for W in kernels:
        Z = A @ W
        found.append(Z)
        A = training.activate(activation, Z)
    return found


@second.wrong("forward_activations", cause="the argument activation is ignored: every layer is logistic")
def logistic_whatever_is_asked(X, kernels, activation):
    out, A = [], X
    for W in kernels:
        A = training.activate("logistic", A @ W)
        out.append(A)
    return out


@second.right("forward_activations", note="itertools.accumulate, products by einsum")
def forward_by_accumulate(X, kernels, activation):
    from itertools import accumulate

    def layer(A, W):
        return training.activate(activation, np.einsum("ij,jk->ik", A, W))

    return list(accumulate(kernels, layer, initial=X))[1:]


# backward_signals


@second.wrong("backward_signals", cause="the list is in the order of computation: the last layer comes first")
def last_layer_first(upstream, activations, kernels, activation):
    delta = upstream * training.slope(activation, activations[-1])
    found = [delta]
    for layer in range(len(kernels) - 2, -1, -1):
        delta = (delta @ kernels[layer + 1].T) * training.slope(activation, activations[layer])
        found.append(delta)
    return found


@second.wrong("backward_signals", cause="the slope of the last layer is missing: its delta is upstream itself, and all earlier deltas lack that factor")
def upstream_as_last_delta(upstream, activations, kernels, activation):
    deltas = [upstream]
    for layer in range(len(kernels) - 2, -1, -1):
        deltas.insert(0, (deltas[0] @ kernels[layer + 1].T) * training.slope(activation, activations[layer]))
    return deltas


@second.wrong("backward_signals", cause="training.slope is given the function of the activations, f(A), as if A were the weighted sum, so slopes are taken at the wrong place")
def slope_from_activated_outputs(upstream, activations, kernels, activation):
    arriving, deltas = upstream, []
    for A, W in zip(reversed(activations), reversed(kernels)):
        delta = arriving * training.slope(activation, training.activate(activation, A))
        deltas.append(delta)
        arriving = delta @ W.T
    return deltas[::-1]


@second.wrong("backward_signals", cause="the list holds dL/dA, what arrives before the slope of the layer is multiplied in, instead of dL/dZ")
def gradient_by_activations(upstream, activations, kernels, activation):
    arriving, found = upstream, []
    for layer in reversed(range(len(kernels))):
        found.insert(0, arriving)
        arriving = (arriving * training.slope(activation, activations[layer])) @ kernels[layer].T
    return found


@second.wrong("backward_signals", cause="each delta is divided by the number of rows, in every layer anew")
def mean_in_every_layer(upstream, activations, kernels, activation):
    m = len(upstream)
    arriving, found = upstream, []
    for layer in reversed(range(len(kernels))):
        delta = arriving * training.slope(activation, activations[layer]) / m
        found.insert(0, delta)
        arriving = delta @ kernels[layer].T
    return found


@second.wrong("backward_signals", cause="delta *= slope works on upstream itself, so the array that was handed in is changed")
def upstream_multiplied_in_place(upstream, activations, kernels, activation):
    delta, found = upstream, []
    for layer in reversed(range(len(kernels))):
        delta *= training.slope(activation, activations[layer])
        found.insert(0, delta)
        delta = delta @ kernels[layer].T
    return found


@second.wrong("backward_signals", cause="two slips: no slope for the last layer, and the list begins with the last layer")
def no_last_slope_and_reversed(upstream, activations, kernels, activation):
    found, delta = [upstream], upstream
    for A, W in zip(activations[-2::-1], kernels[:0:-1]):
        delta = (delta @ W.T) * training.slope(activation, A)
        found.append(delta)
    return found


@second.right("backward_signals", note="a preallocated list, filled from behind, with np.matmul and swapped axes")
def signals_into_places(upstream, activations, kernels, activation):
    deltas = [None] * len(kernels)
    arriving = upstream
    layer = len(kernels)
    while layer:
        layer -= 1
        deltas[layer] = np.multiply(training.slope(activation, activations[layer]), arriving)
        arriving = np.matmul(deltas[layer], np.swapaxes(kernels[layer], 0, 1))
    return deltas


# distinct_units


@second.wrong("distinct_units", cause="counts different rows (inputs) instead of different columns (units)")
def different_rows(kernel, decimals):
    return np.unique(kernel.round(decimals), axis=0).shape[0]


@second.wrong("distinct_units", cause="the weights are not rounded before they are compared: decimals is ignored")
def compared_exactly(kernel, decimals):
    return np.unique(kernel, axis=1).shape[1]


@second.wrong("distinct_units", cause="units are compared by the sum of their weights, so two different units with the same sum count as one")
def compared_by_their_sums(kernel, decimals):
    return len(set(kernel.sum(axis=0).round(decimals)))


@second.wrong("distinct_units", cause="digits are cut off (np.trunc) instead of rounded")
def cut_off_not_rounded(kernel, decimals):
    factor = 10.0**decimals
    return np.unique(np.trunc(kernel * factor), axis=1).shape[1]


@second.wrong("distinct_units", cause="two units count as the same if all weights differ by at most 10 ** -decimals, instead of agreeing after rounding")
def within_a_tolerance(kernel, decimals):
    kept = []
    for unit in kernel.T:
        if not any(np.all(np.abs(unit - other) <= 10.0**-decimals) for other in kept):
            kept.append(unit)
    return len(kept)


@second.wrong("distinct_units", cause="the rounding is written back into kernel (out=kernel), so the argument is changed")
def rounded_in_place(kernel, decimals):
    np.round(kernel, decimals, out=kernel)
    return np.unique(kernel, axis=1).shape[1]


@second.wrong("distinct_units", cause="only units that occur exactly once are counted; a group of equal units counts as none instead of one")
def only_single_ones(kernel, decimals):
    _, counts = np.unique(kernel.round(decimals), axis=1, return_counts=True)
    return int(np.sum(counts == 1))


@second.right("distinct_units", note="a set of tuples, one for each column")
def columns_as_tuples(kernel, decimals):
    rounded = np.around(kernel, decimals)
    return len({tuple(column.tolist()) for column in rounded.T})


# xavier_normal


@second.wrong("xavier_normal", cause="multiplies by 1 / fan_in, the variance, instead of its square root")
def variance_as_spread(shape, rng):
    return rng.standard_normal(shape) * (1 / shape[0])


@second.wrong("xavier_normal", cause="takes fan_out, the second number of shape, instead of fan_in")
def by_fan_out(shape, rng):
    return rng.standard_normal(shape) / np.sqrt(shape[1])


@second.wrong("xavier_normal", cause="variance 2 / (fan_in + fan_out), the rule that PyTorch calls xavier_normal_, instead of 1 / fan_in")
def xavier_of_pytorch(shape, rng):
    fan_in, fan_out = shape
    return rng.normal(0, np.sqrt(2 / (fan_in + fan_out)), size=shape)


@second.wrong("xavier_normal", cause="one row is drawn and repeated for all inputs, so the entries of a column are all equal and not independent")
def one_row_repeated(shape, rng):
    row = rng.standard_normal(shape[1]) / np.sqrt(shape[0])
    return np.tile(row, (shape[0], 1))


@second.wrong("xavier_normal", cause="draws from NumPy's global np.random.randn; rng is not used")
def global_randn(shape, rng):
    return np.random.randn(*shape) / np.sqrt(shape[0])


@second.wrong("xavier_normal", cause="a uniform distribution with variance 1 / fan_in instead of a normal one")
def uniform_of_the_same_variance(shape, rng):
    r = np.sqrt(3 / shape[0])
    return rng.uniform(-r, r, size=shape)


@second.right("xavier_normal", note="column by column into an empty array, rng.normal with a scale")
def xavier_by_columns(shape, rng):
    kernel = np.empty(shape)
    for j in range(shape[1]):
        kernel[:, j] = rng.normal(loc=0.0, scale=shape[0] ** -0.5, size=shape[0])
    return kernel


# what_the_slide_draws


@second.wrong("what_the_slide_draws", cause="the upper end is sqrt(2 / n): the slide's division is read as a product")
def product_in_place_of_division(n):
    high = np.sqrt(2 / n)
    return 0.0, high, high / 2, high / np.sqrt(12)


@second.wrong("what_the_slide_draws", cause="the fourth number is the variance high ** 2 / 12, not its root")
def variance_for_std(n):
    high = np.sqrt(n / 2)
    return 0.0, high, high / 2, high**2 / 12


@second.wrong("what_the_slide_draws", cause="the mean is given as 0, as of randn; that of rand is half of the upper end")
def mean_of_randn(n):
    high = (n / 2) ** 0.5
    return 0.0, high, 0.0, high / 12**0.5


@second.wrong("what_the_slide_draws", cause="n // 2 under the root cuts odd n, so all values are too small for odd n")
def half_of_an_odd_number(n):
    high = float(np.sqrt(n // 2))
    return 0.0, high, high / 2, high / np.sqrt(12)


@second.wrong("what_the_slide_draws", cause="the standard deviation is high / sqrt(3), that of an interval from -high to high, twice too large")
def std_of_a_symmetric_interval(n):
    high = np.sqrt(n / 2)
    return 0.0, high, high / 2, high / np.sqrt(3)


@second.right("what_the_slide_draws", note="everything from the moments of rand, as a tuple of np.float64")
def moments_of_rand(n):
    scale = 1 / np.sqrt(np.float64(2) / n)
    first, second_moment = 1 / 2, 1 / 3
    return tuple(scale * np.array([0, 1, first, np.sqrt(second_moment - first**2)]))


# he_normal


@second.wrong("he_normal", cause="the normal numbers are divided by sqrt(2 / fan_in) as on the slide instead of multiplied by it")
def divided_as_on_the_slide(shape, rng):
    return rng.standard_normal(shape) / np.sqrt(2 / shape[0])


@second.wrong("he_normal", cause="variance 2 / fan_avg as on deck 000's slide instead of 2 / fan_in")
def he_by_average(shape, rng):
    return rng.standard_normal(shape) * np.sqrt(2 / ((shape[0] + shape[1]) / 2))


@second.wrong("he_normal", cause="rng.random draws from [0, 1) where a normal distribution is asked: all weights are positive")
def rand_again(shape, rng):
    return rng.random(shape) * np.sqrt(2 / shape[0])


@second.wrong("he_normal", cause="a truncated normal distribution as in Keras (nothing beyond two standard deviations) with the right variance, where N(0, 2 / fan_in) itself is asked")
def truncated_as_in_keras(shape, rng):
    return truncated_normal(shape, np.sqrt(2 / shape[0]), rng)


@second.wrong("he_normal", cause="multiplies by sqrt(2) / fan_in: the root covers only the 2")
def root_over_the_two_only(shape, rng):
    return np.sqrt(2) / shape[0] * rng.standard_normal(shape)


@second.wrong("he_normal", cause="the kernel is drawn from a new generator with seed 42, so rng has no influence")
def seed_forty_two(shape, rng):
    rng = np.random.default_rng(42)
    return rng.normal(0, np.sqrt(2 / shape[0]), shape)


@second.right("he_normal", note="sum of two independent Xavier kernels")
def sum_of_two_xaviers(shape, rng):
    return xavier_normal(shape, rng) + xavier_normal(shape, rng)


# glorot_uniform


@second.wrong("glorot_uniform", cause="the limit is sqrt(1 / fan_avg), the standard deviation that is asked, without the factor sqrt(3)")
def limit_without_the_three(shape, rng):
    r = np.sqrt(2 / (shape[0] + shape[1]))
    return rng.uniform(-r, r, size=shape)


@second.wrong("glorot_uniform", cause="fan_in + fan_out is used without halving, so the variance is half of what is asked")
def sum_of_the_fans(shape, rng):
    limit = np.sqrt(3 / (shape[0] + shape[1]))
    return rng.uniform(-limit, limit, shape)


@second.wrong("glorot_uniform", cause="draws from [0, r) instead of [-r, r): all weights are positive")
def positive_half(shape, rng):
    r = np.sqrt(6 / sum(shape))
    return rng.random(shape) * r


@second.wrong("glorot_uniform", cause="fan_avg is the geometric mean sqrt(fan_in * fan_out) instead of the average")
def geometric_mean_of_the_fans(shape, rng):
    fan_avg = np.sqrt(shape[0] * shape[1])
    r = np.sqrt(3 / fan_avg)
    return rng.uniform(-r, r, size=shape)


@second.wrong("glorot_uniform", cause="a normal distribution with variance 1 / fan_avg (Glorot normal) instead of a uniform one")
def glorot_but_normal(shape, rng):
    return rng.standard_normal(shape) * np.sqrt(2 / (shape[0] + shape[1]))


@second.right("glorot_uniform", note="2 u - 1 with u from rng.random")
def centred_rand(shape, rng):
    fan_in, fan_out = shape
    return (2 * rng.random(shape) - 1) * (6 / (fan_in + fan_out)) ** 0.5


# preserving_scale


@second.wrong("preserving_scale", cause="returns 1 / slope; the slope is not squared")
def slope_not_squared(function):
    h = 1e-4
    return 2 * h / (function(h) - function(-h))


@second.wrong("preserving_scale", cause="the slope is taken as f(h) / h, which is right only for functions with f(0) = 0")
def assumes_zero_at_zero(function):
    h = 1e-4
    slope = function(h) / h
    return 1 / slope**2


@second.wrong("preserving_scale", cause="the central difference is divided by h instead of 2 h, so the slope is twice and the result a quarter of what it should be")
def twice_the_slope(function):
    h = 1e-4
    slope = (function(h) - function(-h)) / h
    return 1 / slope**2


@second.wrong("preserving_scale", cause="h = 1e-13 is so small that rounding spoils the difference for functions that are not 0 at 0")
def far_too_small_h(function):
    h = 1e-13
    return 1 / ((function(h) - function(-h)) / (2 * h)) ** 2


@second.wrong("preserving_scale", cause="one-sided difference (f(h) - f(0)) / h with h = 0.01: for functions that bend at 0 fewer than four digits are right")
def one_sided_with_a_large_h(function):
    h = 0.01
    slope = (function(h) - function(0.0)) / h
    return 1 / slope**2


@second.wrong("preserving_scale", cause="returns the squared slope itself, not one divided by it")
def squared_slope(function):
    h = 1e-4
    return ((function(h) - function(-h)) / (2 * h)) ** 2


@second.right("preserving_scale", note="five-point formula with h = 1e-3")
def five_points(function):
    h = 1e-3
    slope = (8 * (function(h) - function(-h)) - (function(2 * h) - function(-2 * h))) / (12 * h)
    return float(slope) ** -2


# truncated_normal


@second.wrong("truncated_normal", cause="s is std itself: it is not divided by 0.8796, so the spread after the cut is too small")
def no_correction_for_the_cut(shape, std, rng):
    x = std * rng.standard_normal(shape)
    outside = np.abs(x) > 2 * std
    while outside.any():
        x[outside] = std * rng.standard_normal(outside.sum())
        outside = np.abs(x) > 2 * std
    return x


@second.wrong("truncated_normal", cause="s is std / 0.8796 but the cut is at 2 std instead of 2 s")
def cut_at_two_std(shape, std, rng):
    s = std / 0.87962566103423978
    x = s * rng.standard_normal(shape)
    outside = np.abs(x) > 2 * std
    while outside.any():
        x[outside] = s * rng.standard_normal(outside.sum())
        outside = np.abs(x) > 2 * std
    return x


@second.wrong("truncated_normal", cause="numbers beyond the cut are moved to its edge (np.clip) instead of drawn again")
def moved_to_the_edge(shape, std, rng):
    s = std / 0.87962566103423978
    return np.clip(rng.normal(0, s, shape), -2 * s, 2 * s)


@second.wrong("truncated_normal", cause="what is outside is drawn again only once, so some numbers still lie beyond 2 s")
def drawn_again_once(shape, std, rng):
    s = std / 0.87962566103423978
    x = rng.normal(0, s, size=shape)
    outside = abs(x) > 2 * s
    x[outside] = rng.normal(0, s, size=outside.sum())
    return x


@second.wrong("truncated_normal", cause="only the upper tail is cut (x > 2 s without abs); numbers below -2 s stay")
def upper_tail_only(shape, std, rng):
    s = std / 0.87962566103423978
    x = rng.normal(0, s, size=shape)
    outside = x > 2 * s
    while outside.any():
        x[outside] = rng.normal(0, s, size=outside.sum())
        outside = x > 2 * s
    return x


@second.wrong("truncated_normal", cause="in each round a single number is drawn and put into all places outside, so these entries are equal and not independent")
def one_number_for_all_places(shape, std, rng):
    s = std / 0.87962566103423978
    x = s * rng.standard_normal(shape)
    while (abs(x) > 2 * s).any():
        x[abs(x) > 2 * s] = s * rng.standard_normal()
    return x


@second.wrong("truncated_normal", cause="numbers beyond the cut are set to 0 instead of drawn again")
def outside_becomes_zero(shape, std, rng):
    s = std / 0.87962566103423978
    x = s * rng.standard_normal(shape)
    x[abs(x) > 2 * s] = 0.0
    return x


@second.wrong("truncated_normal", cause="two slips: std is multiplied by 0.8796 instead of divided, and the cut is at one s instead of two")
def wrong_way_and_one_s(shape, std, rng):
    s = std * 0.87962566103423978
    x = s * rng.standard_normal(shape)
    outside = abs(x) > s
    while outside.any():
        x[outside] = s * rng.standard_normal(outside.sum())
        outside = abs(x) > s
    return x


@second.right("truncated_normal", note="more draws than needed, the good ones are kept and reshaped")
def keep_the_good_ones(shape, std, rng):
    s = std / 0.87962566103423978
    needed = shape[0] * shape[1]
    good = np.empty(0)
    while good.size < needed:
        draws = rng.standard_normal(needed)
        good = np.concatenate([good, draws[np.abs(draws) <= 2]])
    return s * good[:needed].reshape(shape)


# variance_scaling


@second.wrong("variance_scaling", cause="the uniform distribution goes from -sqrt(scale / fan) to sqrt(scale / fan): the factor 3 under the root is missing")
def uniform_limit_is_the_std(shape, scale, mode, distribution, rng):
    fans = {"fan_in": shape[0], "fan_out": shape[1], "fan_avg": (shape[0] + shape[1]) / 2}
    if mode not in fans:
        raise ValueError(mode)
    std = np.sqrt(scale / fans[mode])
    if distribution == "untruncated_normal":
        return std * rng.standard_normal(shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-std, std, size=shape)
    raise ValueError(distribution)


@second.wrong("variance_scaling", cause="fan_avg is fan_in + fan_out, not half of it")
def average_not_halved(shape, scale, mode, distribution, rng):
    fan_in, fan_out = shape
    if mode == "fan_in":
        fan = fan_in
    elif mode == "fan_out":
        fan = fan_out
    elif mode == "fan_avg":
        fan = fan_in + fan_out
    else:
        raise ValueError("unknown mode")
    std = np.sqrt(scale / fan)
    if distribution == "untruncated_normal":
        return rng.normal(0, std, shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, shape)
    raise ValueError("unknown distribution")


@second.wrong("variance_scaling", cause="an unknown mode raises KeyError from the dict, not ValueError")
def key_error_for_the_mode(shape, scale, mode, distribution, rng):
    fan = {"fan_in": shape[0], "fan_out": shape[1], "fan_avg": sum(shape) / 2}[mode]
    std = np.sqrt(scale / fan)
    if distribution == "untruncated_normal":
        return std * rng.standard_normal(shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        limit = np.sqrt(3 * scale / fan)
        return rng.uniform(-limit, limit, size=shape)
    raise ValueError(distribution)


@second.wrong("variance_scaling", cause="an unknown distribution raises no error: whatever is not normal is drawn uniformly")
def everything_else_is_uniform(shape, scale, mode, distribution, rng):
    fan_in, fan_out = shape
    if mode == "fan_in":
        fan = fan_in
    elif mode == "fan_out":
        fan = fan_out
    elif mode == "fan_avg":
        fan = (fan_in + fan_out) / 2
    else:
        raise ValueError("mode")
    if distribution == "untruncated_normal":
        return rng.standard_normal(shape) * np.sqrt(scale / fan)
    if distribution == "truncated_normal":
        return truncated_normal(shape, np.sqrt(scale / fan), rng)
    r = np.sqrt(3 * scale / fan)
    return rng.uniform(-r, r, shape)


@second.wrong("variance_scaling", cause="the truncated normal gets the variance scale / fan as its std; the root is missing there only")
def variance_for_truncated(shape, scale, mode, distribution, rng):
    fans = {"fan_in": shape[0], "fan_out": shape[1], "fan_avg": (shape[0] + shape[1]) / 2}
    if mode not in fans or distribution not in ("untruncated_normal", "truncated_normal", "uniform"):
        raise ValueError("mode or distribution")
    variance = scale / fans[mode]
    if distribution == "untruncated_normal":
        return np.sqrt(variance) * rng.standard_normal(shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, variance, rng)
    return rng.uniform(-np.sqrt(3 * variance), np.sqrt(3 * variance), shape)


@second.wrong("variance_scaling", cause="the scale multiplies the standard deviation (scale / sqrt(fan)): it stands outside of the root")
def scale_outside_the_root(shape, scale, mode, distribution, rng):
    fans = {"fan_in": shape[0], "fan_out": shape[1], "fan_avg": (shape[0] + shape[1]) / 2}
    if mode not in fans:
        raise ValueError("mode")
    std = scale * np.sqrt(1 / fans[mode])
    if distribution == "untruncated_normal":
        return rng.normal(0, std, shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, shape)
    raise ValueError("distribution")


@second.wrong("variance_scaling", cause="two slips: fan_in and fan_out are exchanged, and an unknown mode counts as fan_avg without an error")
def fans_exchanged_no_error(shape, scale, mode, distribution, rng):
    fan_out, fan_in = shape
    fan = fan_in if mode == "fan_in" else fan_out if mode == "fan_out" else (fan_in + fan_out) / 2
    std = np.sqrt(scale / fan)
    if distribution == "untruncated_normal":
        return std * rng.standard_normal(shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-1, 1, size=shape) * np.sqrt(3) * std
    raise ValueError("distribution")


@second.right("variance_scaling", note="match statement, weights of the fans, one standardized draw scaled at the end")
def scaled_standard_draw(shape, scale, mode, distribution, rng):
    match mode:
        case "fan_in":
            share = 1.0
        case "fan_out":
            share = 0.0
        case "fan_avg":
            share = 0.5
        case _:
            raise ValueError(f"no such mode: {mode}")
    match distribution:
        case "untruncated_normal":
            draw = rng.standard_normal(shape)
        case "truncated_normal":
            draw = truncated_normal(shape, 1.0, rng)
        case "uniform":
            draw = (rng.random(shape) - 0.5) * np.sqrt(12)
        case _:
            raise ValueError(f"no such distribution: {distribution}")
    return draw * np.sqrt(scale / (share * shape[0] + (1 - share) * shape[1]))


# recommended_scheme


@second.wrong("recommended_scheme", cause="ReLU and its variants get 2 / fan_avg, as on deck 000's slide, instead of 2 / fan_in")
def he_with_fan_avg(activation):
    if activation in ("linear", "tanh", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_avg"
    if activation == "selu":
        return 1.0, "fan_in"
    raise ValueError(activation)


@second.wrong("recommended_scheme", cause="ELU gets LeCun's scheme like SELU; the table puts it into He's row")
def elu_beside_selu(activation):
    if activation in ("linear", "tanh", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu"):
        return 2.0, "fan_in"
    if activation in ("selu", "elu"):
        return 1.0, "fan_in"
    raise ValueError(activation)


@second.wrong("recommended_scheme", cause="a name that is not in the table gets Glorot's scheme instead of a ValueError")
def glorot_for_the_unknown(activation):
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    return 1.0, "fan_avg"


@second.wrong("recommended_scheme", cause="the logistic function gets scale 16, the result of exercise 8, instead of the table's 1")
def sixteen_for_logistic(activation):
    if activation == "logistic":
        return 16.0, "fan_avg"
    if activation in ("linear", "tanh", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    raise ValueError("not in the table")


@second.wrong("recommended_scheme", cause="an unknown name raises KeyError from the dict, not ValueError")
def key_error_for_the_unknown(activation):
    table = dict.fromkeys(["linear", "tanh", "logistic", "softmax"], (1.0, "fan_avg"))
    table |= dict.fromkeys(["relu", "leaky_relu", "rrelu", "prelu", "elu"], (2.0, "fan_in"))
    table["selu"] = (1.0, "fan_in")
    return table[activation]


@second.wrong("recommended_scheme", cause="names are looked for inside a string, so a part of a name such as 'lu' or 'soft' is accepted without an error")
def substring_of_the_row(activation):
    if activation in "linear tanh logistic softmax":
        return 1.0, "fan_avg"
    if activation in "relu leaky_relu rrelu prelu elu":
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    raise ValueError("not in the table")


@second.wrong("recommended_scheme", cause="'linear' is not known (the row's name 'none' is used), so it raises ValueError although it is in the list")
def none_instead_of_linear(activation):
    if activation in ("none", "tanh", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    raise ValueError("not in the table")


@second.right("recommended_scheme", note="rows as sets, next over a generator")
def rows_as_sets(activation):
    rows = [
        ({"selu"}, (1, "fan_in")),
        ({"relu", "elu", "prelu", "rrelu", "leaky_relu"}, (2, "fan_in")),
        ({"softmax", "linear", "tanh", "logistic"}, (1, "fan_avg")),
    ]
    found = next((scheme for names, scheme in rows if activation in names), None)
    if found is None:
        raise ValueError(f"{activation!r} is not in Table 11-1")
    return found


# train_deep_network


@second.wrong("train_deep_network", cause="the kernels are drawn by Glorot's uniform scheme, not by He's, which Table 11-1 recommends for ReLU")
def deep_from_glorot(X_train, y_train, rng):
    kernels = draw_kernels(WIDTHS, glorot_uniform, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@second.wrong("train_deep_network", cause="returns the kernels and biases from before the training: what training.train returns is thrown away")
def returns_the_start(X_train, y_train, rng):
    kernels = draw_kernels(WIDTHS, he_normal, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@second.wrong("train_deep_network", cause="trains for one epoch only: the epochs of SETTINGS are overwritten")
def a_single_epoch(X_train, y_train, rng):
    kernels = draw_kernels(WIDTHS, he_normal, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **{**SETTINGS, "epochs": 1})
    return kernels, biases


@second.wrong("train_deep_network", cause="the kernels come from a generator of their own with seed 0; rng only shuffles")
def kernels_from_seed_zero(X_train, y_train, rng):
    kernels = draw_kernels(WIDTHS, he_normal, np.random.default_rng(0))
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@second.wrong("train_deep_network", cause="trains as tanh units from Xavier kernels: the activation of SETTINGS is replaced by tanh, while the network that is handed in is used with ReLU")
def trained_with_tanh(X_train, y_train, rng):
    kernels = draw_kernels(WIDTHS, xavier_normal, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    settings = dict(SETTINGS, activation="tanh")
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **settings)
    return kernels, biases


@second.right("train_deep_network", note="He's variance from a uniform distribution, by variance_scaling and recommended_scheme")
def deep_by_the_table(X_train, y_train, rng):
    scale, mode = recommended_scheme(SETTINGS["activation"])
    kernels = draw_kernels(WIDTHS, lambda shape, r: variance_scaling(shape, scale, mode, "truncated_normal", r), rng)
    result = training.train(X_train, y_train, kernels, [np.zeros(kernel.shape[1]) for kernel in kernels], rng=rng, **SETTINGS)
    return result[:2]


# two slips at once


@second.wrong("what_the_slide_draws", cause="two slips: the mean is given as the upper end instead of its half, and the standard deviation as high / 12 without the root")
def mean_at_the_end_and_no_root(n):
    high = np.sqrt(n / 2)
    return 0.0, high, high, high / 12


@second.wrong("glorot_uniform", cause="two slips: fan_in takes the place of fan_avg, and the factor under the root is 6 (that of the sum of the fans), so the variance is 2 / fan_in")
def he_uniform_by_mistake(shape, rng):
    r = np.sqrt(6 / shape[0])
    return rng.uniform(-r, r, size=shape)
