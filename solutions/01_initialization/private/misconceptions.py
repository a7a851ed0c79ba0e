"""Wrong answers to the exercises of this lab, each with the test that must catch it."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception

# Exercise 1: forward_activations


@misconception(
    exercise="forward_activations",
    caught_by=["test_forward_activations", "test_forward_activations_inputs"],
    slide="004, Why it is difficult to train a deep network",
)
def returns_weighted_sums(X, kernels, activation):
    """The list holds the weighted sums z; the activations f(z) belong into it.

    Remedy: apply training.activate before you append, and pass the result to the next layer.
    """
    results = []
    A = X
    for kernel in kernels:
        Z = A @ kernel
        results.append(Z)
        A = training.activate(activation, Z)
    return results


@misconception(
    exercise="forward_activations",
    caught_by=["test_forward_activations", "test_forward_activations_inputs"],
    slide="004, Why it is difficult to train a deep network",
)
def feeds_sums_forward(X, kernels, activation):
    """Each layer gets the weighted sums of the layer before it, not its activations.

    Remedy: what a layer puts out is f(z), and that is the next layer's input.
    """
    results = []
    Z = X
    for kernel in kernels:
        Z = Z @ kernel
        results.append(training.activate(activation, Z))
    return results


@misconception(
    exercise="forward_activations",
    caught_by=["test_forward_activations", "test_forward_activations_inputs"],
    slide="004, Why it is difficult to train a deep network",
)
def always_logistic(X, kernels, activation):
    """Every layer uses the logistic function, whatever activation function is asked for.

    Remedy: pass the argument `activation` on to training.activate.
    """
    results = []
    A = X
    for kernel in kernels:
        A = training.activate("logistic", A @ kernel)
        results.append(A)
    return results


@misconception(
    exercise="forward_activations",
    caught_by=["test_forward_activations", "test_forward_activations_inputs"],
    slide="004, Why it is difficult to train a deep network",
)
def linear_last_layer(X, kernels, activation):
    """The last layer has no activation function; here every layer has one.

    Remedy: treat all layers alike. The softmax layer of a classifier is not part of this stack.
    """
    results = []
    A = X
    for number, kernel in enumerate(kernels, start=1):
        A = A @ kernel
        if number < len(kernels):
            A = training.activate(activation, A)
        results.append(A)
    return results


@misconception(
    exercise="forward_activations",
    caught_by=["test_forward_activations", "test_forward_activations_inputs"],
    slide="004, Why it is difficult to train a deep network",
)
def includes_the_batch(X, kernels, activation):
    """The list starts with X, which is the input and not what a layer puts out.

    Remedy: start with an empty list; the first entry is the activation of the first layer.
    """
    results = [X]
    for kernel in kernels:
        results.append(training.activate(activation, results[-1] @ kernel))
    return results


@misconception(
    exercise="forward_activations",
    caught_by=["test_forward_activations", "test_forward_activations_inputs"],
    slide="004, Why it is difficult to train a deep network",
)
def only_the_last_layer(X, kernels, activation):
    """Only the last layer's activations are returned; the activations of every layer are asked for.

    Remedy: append each layer's activations to a list and return the list.
    """
    A = X
    for kernel in kernels:
        A = training.activate(activation, A @ kernel)
    return A


@misconception(
    exercise="forward_activations",
    caught_by=["test_forward_activations_inputs"],
    slide="004, Why it is difficult to train a deep network",
)
def empties_the_kernels(X, kernels, activation):
    """The list of kernels that was passed in is used up: its owner finds it empty.

    Remedy: loop over the list with `for kernel in kernels`; do not remove anything from it.
    """
    results = []
    A = X
    while kernels:
        A = training.activate(activation, A @ kernels.pop(0))
        results.append(A)
    return results


# Exercise 2: backward_signals


@misconception(
    exercise="backward_signals",
    caught_by=["test_backward_signals", "test_backward_signals_gradient"],
    slide="004, Why it is difficult to train a deep network",
)
def forgets_the_slope(upstream, activations, kernels, activation):
    """The gradient passes the kernels, but not the slopes of the activation function.

    Remedy: multiply by training.slope(activation, A) in every layer: that is the factor sigma'(z).
    """
    deltas = [upstream]
    for kernel in kernels[:0:-1]:
        deltas.insert(0, deltas[0] @ kernel.T)
    return deltas


@misconception(
    exercise="backward_signals",
    caught_by=["test_backward_signals", "test_backward_signals_gradient"],
    slide="004, Why it is difficult to train a deep network",
)
def no_slope_in_the_last_layer(upstream, activations, kernels, activation):
    """The last layer's slope is missing: upstream is dL/dA, and delta is dL/dZ.

    Remedy: start with upstream * training.slope(activation, activations[-1]).
    """
    deltas = [upstream]
    for layer in range(len(kernels) - 2, -1, -1):
        back = deltas[0] @ kernels[layer + 1].T
        deltas.insert(0, back * training.slope(activation, activations[layer]))
    return deltas


@misconception(
    exercise="backward_signals",
    caught_by=["test_backward_signals", "test_backward_signals_gradient"],
    slide="004, Why it is difficult to train a deep network",
)
def last_layer_first(upstream, activations, kernels, activation):
    """The numbers are right, but the last layer stands first in the list.

    Remedy: reverse the list before you return it, or insert at the front.
    """
    deltas = [upstream * training.slope(activation, activations[-1])]
    for layer in range(len(kernels) - 2, -1, -1):
        back = deltas[-1] @ kernels[layer + 1].T
        deltas.append(back * training.slope(activation, activations[layer]))
    return deltas


@misconception(
    exercise="backward_signals",
    caught_by=["test_backward_signals", "test_backward_signals_gradient"],
    slide="004, Why it is difficult to train a deep network",
)
def slope_of_a_second_activation(upstream, activations, kernels, activation):
    """The activation function is applied once more before its slope is taken.

    Remedy: training.slope wants the output A = f(Z), which is what `activations` holds.
    """

    def twice(A):
        return training.slope(activation, training.activate(activation, A))

    deltas = [upstream * twice(activations[-1])]
    for layer in range(len(kernels) - 2, -1, -1):
        deltas.insert(0, (deltas[0] @ kernels[layer + 1].T) * twice(activations[layer]))
    return deltas


@misconception(
    exercise="backward_signals",
    caught_by=["test_backward_signals", "test_backward_signals_gradient"],
    slide="004, Why it is difficult to train a deep network",
)
def activation_in_place_of_slope(upstream, activations, kernels, activation):
    """The gradient is multiplied by the activations; their slopes are asked for.

    Remedy: use training.slope(activation, A), not A.
    """
    deltas = [upstream * activations[-1]]
    for layer in range(len(kernels) - 2, -1, -1):
        deltas.insert(0, (deltas[0] @ kernels[layer + 1].T) * activations[layer])
    return deltas


@misconception(
    exercise="backward_signals",
    caught_by=["test_backward_signals"],
    slide="004, Why it is difficult to train a deep network",
)
def always_the_slope_of_tanh(upstream, activations, kernels, activation):
    """The slope is always that of tanh, 1 - a^2.

    Remedy: pass the argument `activation` on to training.slope.
    """
    deltas = [upstream * (1 - activations[-1] ** 2)]
    for layer in range(len(kernels) - 2, -1, -1):
        deltas.insert(0, (deltas[0] @ kernels[layer + 1].T) * (1 - activations[layer] ** 2))
    return deltas


@misconception(
    exercise="backward_signals",
    caught_by=["test_backward_signals_gradient"],
    slide="004, Why it is difficult to train a deep network",
)
def changes_the_upstream_gradient(upstream, activations, kernels, activation):
    """The upstream gradient that was passed in is changed in place.

    Remedy: `delta = upstream * slope` makes a new array, `upstream *= slope` changes the old one.
    """
    delta = upstream
    delta *= training.slope(activation, activations[-1])
    deltas = [delta]
    for layer in range(len(kernels) - 2, -1, -1):
        back = deltas[0] @ kernels[layer + 1].T
        deltas.insert(0, back * training.slope(activation, activations[layer]))
    return deltas


# Exercise 3: distinct_units


@misconception(
    exercise="distinct_units",
    caught_by=["test_distinct_units", "test_distinct_units_rounding"],
    slide="001, Bias initialization",
)
def counts_rows(kernel, decimals):
    """Rows are counted; a unit is a column of its kernel.

    Remedy: use axis=1. Kernels are (fan_in, fan_out), so column j belongs to unit j.
    """
    return len(np.unique(kernel.round(decimals), axis=0))


@misconception(
    exercise="distinct_units",
    caught_by=["test_distinct_units", "test_distinct_units_rounding"],
    slide="001, Bias initialization",
)
def counts_different_weights(kernel, decimals):
    """Different single weights are counted; whole columns are to be compared.

    Remedy: give np.unique an axis; without one it looks at all entries as one long list.
    """
    return np.unique(kernel.round(decimals)).size


@misconception(
    exercise="distinct_units",
    caught_by=["test_distinct_units_rounding"],
    slide="001, Bias initialization",
)
def does_not_round(kernel, decimals):
    """Weights are compared to the last bit, although they should be rounded first.

    Remedy: compare kernel.round(decimals).
    """
    return np.unique(kernel, axis=1).shape[1]


@misconception(
    exercise="distinct_units",
    caught_by=["test_distinct_units", "test_distinct_units_rounding"],
    slide="001, Bias initialization",
)
def compares_neighbours_only(kernel, decimals):
    """Only units side by side are compared; equal units may stand far apart.

    Remedy: sort the columns first, or let np.unique do it.
    """
    rounded = kernel.round(decimals)
    return 1 + int((rounded[:, 1:] != rounded[:, :-1]).any(axis=0).sum())


@misconception(
    exercise="distinct_units",
    caught_by=["test_distinct_units"],
    slide="001, Bias initialization",
)
def looks_at_the_first_weight_only(kernel, decimals):
    """Only the first weight of each unit is compared.

    Remedy: two units are equal only if all their weights agree: compare whole columns.
    """
    return np.unique(kernel[0].round(decimals)).size


@misconception(
    exercise="distinct_units",
    caught_by=["test_distinct_units", "test_distinct_units_rounding"],
    slide="001, Bias initialization",
)
def counts_the_repeated_ones(kernel, decimals):
    """The surplus copies are counted; the question is how many different units there are.

    Remedy: return the number of columns that np.unique keeps.
    """
    return kernel.shape[1] - np.unique(kernel.round(decimals), axis=1).shape[1]


# Exercise 4: xavier_normal


@misconception(
    exercise="xavier_normal", caught_by=["test_xavier_normal"], slide="001, Weight initialization"
)
def xavier_variance_for_std(shape, rng):
    """1/fan_in is used as the standard deviation; it is the variance.

    Remedy: multiply by the square root of 1/fan_in.
    """
    return rng.standard_normal(shape) / shape[0]


@misconception(
    exercise="xavier_normal", caught_by=["test_xavier_normal"], slide="001, Weight initialization"
)
def xavier_fan_out(shape, rng):
    """The variance is 1/fan_out; Xavier's rule on the slide takes fan_in.

    Remedy: fan_in is the number of inputs of a unit, the first number in the shape.
    """
    return rng.standard_normal(shape) / np.sqrt(shape[1])


@misconception(
    exercise="xavier_normal", caught_by=["test_xavier_normal"], slide="001, Weight initialization"
)
def xavier_multiplies(shape, rng):
    """The weights are multiplied by the root of fan_in; they have to be divided by it.

    Remedy: more inputs need smaller weights: divide.
    """
    return rng.standard_normal(shape) * np.sqrt(shape[0])


@misconception(
    exercise="xavier_normal", caught_by=["test_xavier_normal"], slide="001, Weight initialization"
)
def xavier_uniform_0_1(shape, rng):
    """The weights are drawn uniformly from [0, 1), so all are positive.

    Remedy: rng.random is uniform; rng.standard_normal is normal with mean 0.
    """
    return rng.random(shape) / np.sqrt(shape[0])


@misconception(
    exercise="xavier_normal",
    caught_by=["test_xavier_normal_random"],
    slide="001, Weight initialization",
)
def xavier_fixed_seed(shape, rng):
    """A new generator with a fixed seed is made, so every kernel has the same numbers.

    Remedy: draw from the `rng` that the function is given.
    """
    return np.random.default_rng(0).standard_normal(shape) / np.sqrt(shape[0])


@misconception(
    exercise="xavier_normal",
    caught_by=["test_xavier_normal_random"],
    slide="001, Weight initialization",
)
def xavier_global_generator(shape, rng):
    """The numbers come from NumPy's global generator, so the run cannot be repeated.

    Remedy: draw from the `rng` that the function is given, not from np.random.
    """
    return np.random.randn(*shape) / np.sqrt(shape[0])


@misconception(
    exercise="xavier_normal",
    caught_by=["test_xavier_normal", "test_xavier_normal_random"],
    slide="001, Bias initialization",
)
def xavier_same_unit_repeated(shape, rng):
    """One unit is drawn and copied to all columns, so the symmetry is not broken.

    Remedy: draw an array of the whole shape.
    """
    fan_in, fan_out = shape
    return np.tile(rng.standard_normal((fan_in, 1)), fan_out) / np.sqrt(fan_in)


@misconception(
    exercise="xavier_normal",
    caught_by=["test_xavier_normal", "test_xavier_normal_random"],
    slide="001, Weight initialization",
)
def xavier_same_weight_per_unit(shape, rng):
    """Each unit has one number for all its inputs.

    Remedy: draw an array of the whole shape.
    """
    fan_in, fan_out = shape
    return np.tile(rng.standard_normal((1, fan_out)), (fan_in, 1)) / np.sqrt(fan_in)


# Exercise 5: what_the_slide_draws


@misconception(
    exercise="what_the_slide_draws",
    caught_by=["test_what_the_slide_draws_moments"],
    slide="001, Weight initialization",
)
def centred_at_zero(n):
    """The mean is taken to be 0, but rand draws from [0, 1) and never gives a negative number.

    Remedy: the mean of a uniform distribution on [a, b) is (a + b) / 2.
    """
    high = np.sqrt(n / 2)
    return 0.0, high, 0.0, high / np.sqrt(12)


@misconception(
    exercise="what_the_slide_draws",
    caught_by=["test_what_the_slide_draws_moments"],
    slide="001, Weight initialization",
)
def std_of_a_symmetric_interval(n):
    """The standard deviation is that of an interval from -b to b; here it goes from 0 to b.

    Remedy: the variance is width^2 / 12, and the width is b.
    """
    high = np.sqrt(n / 2)
    return 0.0, high, high / 2, high / np.sqrt(3)


@misconception(
    exercise="what_the_slide_draws",
    caught_by=["test_what_the_slide_draws_moments"],
    slide="001, Weight initialization",
)
def variance_for_std(n):
    """The variance is returned; the standard deviation is asked for.

    Remedy: take the square root.
    """
    high = np.sqrt(n / 2)
    return 0.0, high, high / 2, high**2 / 12


@misconception(
    exercise="what_the_slide_draws",
    caught_by=["test_what_the_slide_draws", "test_what_the_slide_draws_moments"],
    slide="001, Weight initialization",
)
def multiplies_by_the_root(n):
    """This describes rand * sqrt(2/n); the slide divides by sqrt(2/n).

    Remedy: dividing by sqrt(2/n) is multiplying by sqrt(n/2).
    """
    high = np.sqrt(2 / n)
    return 0.0, high, high / 2, high / np.sqrt(12)


@misconception(
    exercise="what_the_slide_draws",
    caught_by=["test_what_the_slide_draws", "test_what_the_slide_draws_moments"],
    slide="001, Weight initialization",
)
def what_was_meant(n):
    """This describes what the slide means, randn * sqrt(2/n); the question is what its code does.

    Remedy: rand is uniform on [0, 1), and the slide divides.
    """
    return -np.inf, np.inf, 0.0, np.sqrt(2 / n)


@misconception(
    exercise="what_the_slide_draws",
    caught_by=["test_what_the_slide_draws", "test_what_the_slide_draws_moments"],
    slide="001, Weight initialization",
)
def forgets_the_division(n):
    """This describes rand(n) alone, before it is divided by sqrt(2/n).

    Remedy: the division stretches the interval, the mean and the standard deviation alike.
    """
    return 0.0, 1.0, 0.5, np.sqrt(1 / 12)


# Exercise 6: he_normal


@misconception(
    exercise="he_normal",
    caught_by=["test_he_normal", "test_he_normal_spread"],
    slide="000, Table 11-1",
)
def he_variance_for_std(shape, rng):
    """2/fan_in is used as the standard deviation; it is the variance.

    Remedy: multiply by the square root of 2/fan_in.
    """
    return rng.standard_normal(shape) * (2 / shape[0])


@misconception(
    exercise="he_normal",
    caught_by=["test_he_normal", "test_he_normal_spread"],
    slide="001, Weight initialization",
)
def he_without_the_2(shape, rng):
    """The variance is 1/fan_in: that is Xavier's rule, and it loses half of the signal per ReLU.

    Remedy: He's variance is 2/fan_in.
    """
    return rng.standard_normal(shape) / np.sqrt(shape[0])


@misconception(
    exercise="he_normal",
    caught_by=["test_he_normal", "test_he_normal_spread"],
    slide="000, Table 11-1",
)
def he_fan_out(shape, rng):
    """The variance is 2/fan_out; He's rule takes fan_in.

    Remedy: fan_in is the number of inputs of a unit, the first number in the shape.
    """
    return rng.standard_normal(shape) * np.sqrt(2 / shape[1])


@misconception(
    exercise="he_normal",
    caught_by=["test_he_normal", "test_he_normal_spread"],
    slide="000, He Initialization (its table contradicts Table 11-1)",
)
def he_fan_avg(shape, rng):
    """The variance is 2/fan_avg, as on one slide of deck 000; He's rule takes fan_in.

    Remedy: go by Table 11-1 and by Keras: 2/fan_in.
    """
    return rng.standard_normal(shape) * np.sqrt(4 / (shape[0] + shape[1]))


@misconception(
    exercise="he_normal",
    caught_by=["test_he_normal", "test_he_normal_spread"],
    slide="001, Weight initialization",
)
def he_as_on_the_slide(shape, rng):
    """This is the slide's own code: uniform, positive, and divided where it should be multiplied.

    Remedy: take standard_normal for random, and multiply by sqrt(2/fan_in).
    """
    return rng.random(shape) / np.sqrt(2 / shape[0])


@misconception(
    exercise="he_normal",
    caught_by=["test_he_normal", "test_he_normal_spread"],
    slide="001, Weight initialization",
)
def he_divides(shape, rng):
    """The numbers are normal, but divided by sqrt(2/fan_in); they have to be multiplied by it.

    Remedy: more inputs need smaller weights.
    """
    return rng.standard_normal(shape) / np.sqrt(2 / shape[0])


@misconception(
    exercise="he_normal", caught_by=["test_he_normal"], slide="001, Weight initialization"
)
def he_fixed_seed(shape, rng):
    """A new generator with a fixed seed is made, so every layer starts with the same numbers.

    Remedy: draw from the `rng` that the function is given.
    """
    return np.random.default_rng(42).standard_normal(shape) * np.sqrt(2 / shape[0])


# Exercise 7: glorot_uniform


@misconception(
    exercise="glorot_uniform",
    caught_by=["test_glorot_uniform", "test_glorot_uniform_limit"],
    slide="003, Equation 11-1",
)
def limit_is_the_std(shape, rng):
    """The limit is the standard deviation; a root of 3 is missing.

    Remedy: a uniform distribution on [-r, r] has variance r^2/3, so r is sqrt(3) times its std.
    """
    limit = np.sqrt(2 / (shape[0] + shape[1]))
    return rng.uniform(-limit, limit, size=shape)


@misconception(
    exercise="glorot_uniform",
    caught_by=["test_glorot_uniform", "test_glorot_uniform_limit"],
    slide="000, Xavier or Glorot Initialization",
)
def sum_for_average(shape, rng):
    """fan_avg is taken as the sum of fan_in and fan_out, without dividing by 2.

    Remedy: fan_avg = (fan_in + fan_out) / 2.
    """
    limit = np.sqrt(3 / (shape[0] + shape[1]))
    return rng.uniform(-limit, limit, size=shape)


@misconception(
    exercise="glorot_uniform",
    caught_by=["test_glorot_uniform", "test_glorot_uniform_limit"],
    slide="000, Xavier or Glorot Initialization",
)
def starts_at_zero(shape, rng):
    """The interval goes from 0 to r; it has to be centred at 0.

    Remedy: draw from [-r, r].
    """
    return rng.uniform(0, np.sqrt(6 / (shape[0] + shape[1])), size=shape)


@misconception(
    exercise="glorot_uniform",
    caught_by=["test_glorot_uniform", "test_glorot_uniform_limit"],
    slide="003, Equation 11-1",
)
def glorot_fan_in(shape, rng):
    """The limit goes by fan_in alone; Glorot takes the average of fan_in and fan_out.

    Remedy: fan_avg = (fan_in + fan_out) / 2.
    """
    limit = np.sqrt(3 / shape[0])
    return rng.uniform(-limit, limit, size=shape)


@misconception(
    exercise="glorot_uniform",
    caught_by=["test_glorot_uniform", "test_glorot_uniform_limit"],
    slide="003, Equation 11-1",
)
def glorot_draws_normal(shape, rng):
    """The spread is right, but the distribution is normal; a uniform one is asked for.

    Remedy: use rng.uniform(-r, r, size=shape).
    """
    return rng.standard_normal(shape) * np.sqrt(2 / (shape[0] + shape[1]))


@misconception(
    exercise="glorot_uniform",
    caught_by=["test_glorot_uniform", "test_glorot_uniform_limit"],
    slide="003, Equation 11-1",
)
def limit_without_root(shape, rng):
    """The limit is 3/fan_avg; the root is missing.

    Remedy: r = sqrt(3 / fan_avg).
    """
    limit = 6 / (shape[0] + shape[1])
    return rng.uniform(-limit, limit, size=shape)


# Exercise 8: preserving_scale


@misconception(
    exercise="preserving_scale",
    caught_by=["test_preserving_scale", "test_preserving_scale_offset"],
    slide="000, He Initialization",
)
def slope_not_squared(function):
    """The slope is not squared: the scale belongs to a variance, not to a standard deviation.

    Remedy: return 1 / slope**2.
    """
    h = 1e-4
    return 1 / abs((function(h) - function(-h)) / (2 * h))


@misconception(
    exercise="preserving_scale",
    caught_by=["test_preserving_scale", "test_preserving_scale_offset"],
    slide="000, He Initialization",
)
def slope_squared_not_inverted(function):
    """This is the square of the slope; flat functions need larger weights, not smaller ones.

    Remedy: return 1 / slope**2.
    """
    h = 1e-4
    return ((function(h) - function(-h)) / (2 * h)) ** 2


@misconception(
    exercise="preserving_scale",
    caught_by=["test_preserving_scale_offset"],
    slide="000, He Initialization",
)
def slope_from_the_origin(function):
    """f(h)/h is the slope only if f(0) is 0; the logistic function is 0.5 there.

    Remedy: take the difference of two values, f(h) - f(-h), over 2h.
    """
    h = 1e-4
    return (h / function(h)) ** 2


@misconception(
    exercise="preserving_scale",
    caught_by=["test_preserving_scale", "test_preserving_scale_offset"],
    slide="000, He Initialization",
)
def step_of_one(function):
    """The step is so large that it sees the curve and not its slope at 0.

    Remedy: take a small h such as 1e-4.
    """
    return (2 / (function(1.0) - function(-1.0))) ** 2


@misconception(
    exercise="preserving_scale",
    caught_by=["test_preserving_scale", "test_preserving_scale_offset"],
    slide="000, He Initialization",
)
def forgets_the_2_in_2h(function):
    """The difference f(h) - f(-h) is divided by h; it spans a distance of 2h.

    Remedy: divide by 2h.
    """
    h = 1e-4
    return (h / (function(h) - function(-h))) ** 2


@misconception(
    exercise="preserving_scale",
    caught_by=["test_preserving_scale", "test_preserving_scale_offset"],
    slide="000, He Initialization",
)
def the_slides_16(function):
    """16 is returned for every function, as the tanh row of the slide suggests.

    Remedy: compute the slope of the function that you are given.
    """
    return 16.0


# Exercise 9: truncated_normal


@misconception(
    exercise="truncated_normal",
    caught_by=["test_truncated_normal"],
    slide="000, Weight initialization examples in Keras",
)
def no_correction(shape, std, rng):
    """The spread is too small: the numbers are cut, but s was not enlarged before the cut.

    Remedy: start with s = std / 0.87962566103423978.
    """
    kernel = rng.normal(0.0, std, size=shape)
    outside = np.abs(kernel) > 2 * std
    while outside.any():
        kernel[outside] = rng.normal(0.0, std, size=outside.sum())
        outside = np.abs(kernel) > 2 * std
    return kernel


@misconception(
    exercise="truncated_normal",
    caught_by=["test_truncated_normal"],
    slide="000, Weight initialization examples in Keras",
)
def correction_upside_down(shape, std, rng):
    """The correction goes the wrong way: std is multiplied by 0.8796 in place of divided by it.

    Remedy: cutting makes the spread smaller, so start with a larger s = std / 0.8796...
    """
    s = std * 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    outside = np.abs(kernel) > 2 * s
    while outside.any():
        kernel[outside] = rng.normal(0.0, s, size=outside.sum())
        outside = np.abs(kernel) > 2 * s
    return kernel


@misconception(
    exercise="truncated_normal",
    caught_by=["test_truncated_normal", "test_truncated_normal_shape"],
    slide="000, Weight initialization examples in Keras",
)
def clips(shape, std, rng):
    """Numbers beyond the cut are moved onto it, so they pile up at both ends.

    Remedy: draw them again.
    """
    s = std / 0.87962566103423978
    return np.clip(rng.normal(0.0, s, size=shape), -2 * s, 2 * s)


@misconception(
    exercise="truncated_normal",
    caught_by=["test_truncated_normal_bounds"],
    slide="000, Weight initialization examples in Keras",
)
def draws_again_once(shape, std, rng):
    """Numbers beyond the cut are drawn again only once; some of the new ones lie outside again.

    Remedy: repeat until none is outside.
    """
    s = std / 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    outside = np.abs(kernel) > 2 * s
    kernel[outside] = rng.normal(0.0, s, size=outside.sum())
    return kernel


@misconception(
    exercise="truncated_normal",
    caught_by=["test_truncated_normal_bounds", "test_truncated_normal_shape"],
    slide="000, Weight initialization examples in Keras",
)
def does_not_cut(shape, std, rng):
    """Nothing is cut: this is a normal distribution with all its tails.

    Remedy: draw numbers beyond 2 s again until none is left.
    """
    return rng.normal(0.0, std, size=shape)


@misconception(
    exercise="truncated_normal",
    caught_by=["test_truncated_normal", "test_truncated_normal_shape"],
    slide="000, Weight initialization examples in Keras",
)
def sets_to_zero(shape, std, rng):
    """Numbers beyond the cut are set to 0, so zeros pile up in the middle.

    Remedy: draw them again.
    """
    s = std / 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    kernel[np.abs(kernel) > 2 * s] = 0.0
    return kernel


@misconception(
    exercise="truncated_normal",
    caught_by=[
        "test_truncated_normal",
        "test_truncated_normal_bounds",
        "test_truncated_normal_shape",
    ],
    slide="000, Weight initialization examples in Keras",
)
def cuts_one_side(shape, std, rng):
    """Only numbers above 2 s are cut; those below -2 s stay.

    Remedy: take the absolute value before you compare.
    """
    s = std / 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    outside = kernel > 2 * s
    while outside.any():
        kernel[outside] = rng.normal(0.0, s, size=outside.sum())
        outside = kernel > 2 * s
    return kernel


# Exercise 10: variance_scaling


@misconception(
    exercise="variance_scaling",
    caught_by=[
        "test_variance_scaling",
        "test_variance_scaling_modes",
        "test_variance_scaling_distributions",
    ],
    slide="000, Weight initialization examples in Keras",
)
def scale_outside_the_root(shape, scale, mode, distribution, rng):
    """The scale stands outside the root: it scales the standard deviation, not the variance.

    Remedy: std = sqrt(scale / fan).
    """
    fan_in, fan_out = shape
    fans = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in fans:
        raise ValueError(mode)
    std = scale * np.sqrt(1 / fans[mode])
    if distribution == "untruncated_normal":
        return rng.normal(0.0, std, size=shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)
    raise ValueError(distribution)


@misconception(
    exercise="variance_scaling",
    caught_by=[
        "test_variance_scaling",
        "test_variance_scaling_modes",
        "test_variance_scaling_distributions",
    ],
    slide="000, Xavier or Glorot Initialization",
)
def fans_swapped(shape, scale, mode, distribution, rng):
    """fan_in and fan_out are swapped.

    Remedy: kernels are (fan_in, fan_out): rows are inputs, columns are units.
    """
    fan_out, fan_in = shape
    fans = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in fans:
        raise ValueError(mode)
    std = np.sqrt(scale / fans[mode])
    if distribution == "untruncated_normal":
        return rng.normal(0.0, std, size=shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)
    raise ValueError(distribution)


@misconception(
    exercise="variance_scaling",
    caught_by=["test_variance_scaling_modes"],
    slide="000, Xavier or Glorot Initialization",
)
def average_is_the_sum(shape, scale, mode, distribution, rng):
    """fan_avg is the sum of fan_in and fan_out, without dividing by 2.

    Remedy: fan_avg = (fan_in + fan_out) / 2.
    """
    fan_in, fan_out = shape
    fans = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": fan_in + fan_out}
    if mode not in fans:
        raise ValueError(mode)
    std = np.sqrt(scale / fans[mode])
    if distribution == "untruncated_normal":
        return rng.normal(0.0, std, size=shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)
    raise ValueError(distribution)


@misconception(
    exercise="variance_scaling",
    caught_by=["test_variance_scaling_distributions"],
    slide="000, Xavier or Glorot Initialization",
)
def uniform_limit_is_the_std(shape, scale, mode, distribution, rng):
    """The uniform distribution's limit is the standard deviation; a root of 3 is missing.

    Remedy: r = sqrt(3 scale / fan).
    """
    fan_in, fan_out = shape
    fans = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in fans:
        raise ValueError(mode)
    std = np.sqrt(scale / fans[mode])
    if distribution == "untruncated_normal":
        return rng.normal(0.0, std, size=shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    if distribution == "uniform":
        return rng.uniform(-std, std, size=shape)
    raise ValueError(distribution)


@misconception(
    exercise="variance_scaling",
    caught_by=["test_variance_scaling_distributions"],
    slide="000, Weight initialization examples in Keras",
)
def corrects_twice(shape, scale, mode, distribution, rng):
    """The correction for the cut is made twice: truncated_normal makes it already.

    Remedy: hand truncated_normal the standard deviation that you want in the end.
    """
    fan_in, fan_out = shape
    fans = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}
    if mode not in fans:
        raise ValueError(mode)
    std = np.sqrt(scale / fans[mode])
    if distribution == "untruncated_normal":
        return rng.normal(0.0, std, size=shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std / 0.87962566103423978, rng)
    if distribution == "uniform":
        return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)
    raise ValueError(distribution)


@misconception(
    exercise="variance_scaling",
    caught_by=["test_variance_scaling_errors"],
    slide="000, Weight initialization examples in Keras",
)
def guesses_for_unknown_names(shape, scale, mode, distribution, rng):
    """An unknown mode or distribution is taken for another one, without a word.

    Remedy: raise ValueError, so that a typing mistake shows at once.
    """
    fan_in, fan_out = shape
    fans = {"fan_in": fan_in, "fan_out": fan_out}
    std = np.sqrt(scale / fans.get(mode, (fan_in + fan_out) / 2))
    if distribution == "untruncated_normal":
        return rng.normal(0.0, std, size=shape)
    if distribution == "truncated_normal":
        return truncated_normal(shape, std, rng)
    return rng.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, size=shape)


# Exercise 11: recommended_scheme


@misconception(
    exercise="recommended_scheme",
    caught_by=["test_recommended_scheme"],
    slide="000, He Initialization (its table contradicts Table 11-1)",
)
def tanh_with_16(activation):
    """tanh gets 16/fan_avg, as on one slide of deck 000; Table 11-1 gives it Glorot's 1/fan_avg.

    Remedy: you saw in exercise 8 that the 16 belongs to the logistic function.
    """
    if activation == "tanh":
        return 16.0, "fan_avg"
    if activation in ("linear", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    raise ValueError(activation)


@misconception(
    exercise="recommended_scheme",
    caught_by=["test_recommended_scheme"],
    slide="000, He Initialization (its table contradicts Table 11-1)",
)
def relu_by_fan_avg(activation):
    """ReLU gets 2/fan_avg, as on one slide of deck 000; Table 11-1 and Keras have 2/fan_in.

    Remedy: return 2 and "fan_in" for ReLU and its variants.
    """
    if activation in ("linear", "tanh", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_avg"
    if activation == "selu":
        return 1.0, "fan_in"
    raise ValueError(activation)


@misconception(
    exercise="recommended_scheme", caught_by=["test_recommended_scheme"], slide="000, Table 11-1"
)
def selu_as_a_variant_of_relu(activation):
    """SELU gets He's scheme like the variants of ReLU; the table gives it LeCun's.

    Remedy: SELU normalizes itself only with 1/fan_in.
    """
    if activation in ("linear", "tanh", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu", "selu"):
        return 2.0, "fan_in"
    raise ValueError(activation)


@misconception(
    exercise="recommended_scheme", caught_by=["test_recommended_scheme"], slide="000, Table 11-1"
)
def glorot_by_fan_in(activation):
    """Glorot's scheme is given with fan_in; it takes fan_avg.

    Remedy: return 1 and "fan_avg" for tanh, the logistic function, softmax and no activation.
    """
    if activation in ("linear", "tanh", "logistic", "softmax", "selu"):
        return 1.0, "fan_in"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    raise ValueError(activation)


@misconception(
    exercise="recommended_scheme", caught_by=["test_recommended_scheme"], slide="000, Table 11-1"
)
def elu_with_selu(activation):
    """ELU is put with SELU; the table counts it among the variants of ReLU.

    Remedy: ELU gets He's scheme, 2/fan_in.
    """
    if activation in ("linear", "tanh", "logistic", "softmax"):
        return 1.0, "fan_avg"
    if activation in ("relu", "leaky_relu", "rrelu", "prelu"):
        return 2.0, "fan_in"
    if activation in ("elu", "selu"):
        return 1.0, "fan_in"
    raise ValueError(activation)


@misconception(
    exercise="recommended_scheme",
    caught_by=["test_recommended_scheme_errors"],
    slide="000, Table 11-1",
)
def default_for_unknown_names(activation):
    """A name that is not in the table gets Glorot's scheme in place of an error.

    Remedy: raise ValueError for any name that is not in the table.
    """
    if activation in ("relu", "leaky_relu", "rrelu", "prelu", "elu"):
        return 2.0, "fan_in"
    if activation == "selu":
        return 1.0, "fan_in"
    return 1.0, "fan_avg"


# Exercise 12: train_deep_network


@misconception(
    exercise="train_deep_network",
    caught_by=["test_train_deep_network_accuracy"],
    slide="000, Problems in training DNNs",
)
def deep_standard_normal(X_train, y_train, rng):
    """The network does not learn: with weights from N(0, 1) its first losses overflow.

    Remedy: use the scheme that Table 11-1 recommends for ReLU.
    """
    kernels = draw_kernels(WIDTHS, standard_normal, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@misconception(
    exercise="train_deep_network",
    caught_by=["test_train_deep_network", "test_train_deep_network_accuracy"],
    slide="001, Bias initialization",
)
def deep_zeros(X_train, y_train, rng):
    """The network does not learn: all its kernels start at zero and stay there.

    Remedy: kernels have to be random. Only biases start at zero.
    """
    kernels = [np.zeros(shape) for shape in zip(WIDTHS[:-1], WIDTHS[1:], strict=True)]
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@misconception(
    exercise="train_deep_network",
    caught_by=["test_train_deep_network_accuracy"],
    slide="000, Table 11-1",
)
def deep_glorot(X_train, y_train, rng):
    """The network learns too slowly: Glorot's scheme is made for tanh, not for ReLU.

    Remedy: each ReLU halves the mean square of the signal. He's factor 2 makes up for it.
    """
    kernels = draw_kernels(WIDTHS, glorot_uniform, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@misconception(
    exercise="train_deep_network",
    caught_by=["test_train_deep_network_accuracy"],
    slide="001, Weight initialization",
)
def deep_xavier(X_train, y_train, rng):
    """The network learns too slowly: Xavier's variance 1/fan_in is half of what ReLU needs.

    Remedy: each ReLU halves the mean square of the signal. He's factor 2 makes up for it.
    """
    kernels = draw_kernels(WIDTHS, xavier_normal, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@misconception(
    exercise="train_deep_network",
    caught_by=["test_train_deep_network_accuracy"],
    slide="003, Vanishing/Exploding Gradients Problem",
)
def deep_small_weights(X_train, y_train, rng):
    """The network does not learn: with small weights of one size nothing reaches the other end.

    Remedy: let the size of the weights depend on fan_in, as Table 11-1 does.
    """
    kernels = [
        0.01 * rng.standard_normal(shape) for shape in zip(WIDTHS[:-1], WIDTHS[1:], strict=True)
    ]
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@misconception(
    exercise="train_deep_network",
    caught_by=["test_train_deep_network_accuracy"],
    slide="000, Table 11-1",
)
def deep_returns_the_start(X_train, y_train, rng):
    """The kernels that are returned are the ones before training.

    Remedy: training.train returns new arrays. Keep what it returns.
    """
    kernels = draw_kernels(WIDTHS, he_normal, rng)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


@misconception(
    exercise="train_deep_network",
    caught_by=["test_train_deep_network"],
    slide="001, Weight initialization",
)
def deep_ignores_the_generator(X_train, y_train, rng):
    """The network does not depend on the generator that the function is given.

    Remedy: use `rng` for the kernels and for training.train; do not make a generator of your own.
    """
    own = np.random.default_rng(7)
    kernels = draw_kernels(WIDTHS, he_normal, own)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=own, **SETTINGS)
    return kernels, biases
