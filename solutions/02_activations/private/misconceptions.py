"""Wrong answers to the exercises of this lab, each with the test that must catch it."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception


# Exercise 1: straight_lines


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines"],
    slide="002, Selection of an Activation Function",
)
def step_as_sign(name, z):
    """The step goes from -1 to 1; the binary step goes from 0 to 1.

    Remedy: return 0 for negative z and 1 from z = 0 on.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, -1.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines"],
    slide="002, Selection of an Activation Function",
)
def step_is_0_at_0(name, z):
    """The step is 0 at z = 0; here it is 1 there.

    Remedy: compare with z >= 0.
    """
    if name == "step":
        return np.where(z > 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines"],
    slide="002, Selection of an Activation Function",
)
def step_with_a_slope(name, z):
    """The step gets the slope 1 for positive z, like a ReLU; but a step is flat on both sides.

    Remedy: the slope of the step is 0 everywhere. That is why it cannot be trained.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.where(z >= 0, 1.0, 0.0)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines"],
    slide="002, Selection of an Activation Function",
)
def step_as_integers(name, z):
    """The value of the step is an array of integers; floats are asked for.

    Remedy: np.where(..., 1.0, 0.0), or .astype(float).
    """
    if name == "step":
        return (z >= 0).astype(int), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines_linear"],
    slide="002, Selection of an Activation Function",
)
def linear_slope_is_z(name, z):
    """The slope of the linear function is given as z; z is its value.

    Remedy: when z changes by 1, the value changes by 1: the slope is 1 everywhere.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), z.copy()
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines_linear"],
    slide="002, Selection of an Activation Function",
)
def linear_without_slope(name, z):
    """The linear function gets the slope 0, as if it were flat.

    Remedy: when z changes by 1, the value changes by 1: the slope is 1 everywhere.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.zeros_like(z)
    return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)
def relu_as_absolute_value(name, z):
    """Negative z come out positive: that is the absolute value.

    Remedy: a ReLU gives 0 for every negative z.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return abs(z), np.where(z > 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)
def relu_slope_is_the_value(name, z):
    """The slope of the ReLU is given as its value, max(0, z).

    Remedy: the slope is 1 where z is positive, however large z is, and 0 elsewhere.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), np.maximum(z, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)
def relu_slope_1_at_0(name, z):
    """The slope of the ReLU at z = 0 is given as 1; we follow Keras and take 0.

    Remedy: compare with z > 0 for the slope.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    return np.maximum(z, 0.0), np.where(z >= 0, 1.0, 0.0)


@misconception(
    exercise="straight_lines",
    caught_by=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)
def relu_in_place(name, z):
    """The z that was passed in is changed: its negative entries are set to 0.

    Remedy: np.maximum or np.where make a new array; z[z < 0] = 0 changes the old one.
    """
    if name == "step":
        return np.where(z >= 0, 1.0, 0.0), np.zeros_like(z)
    if name == "linear":
        return z.copy(), np.ones_like(z)
    z[z < 0] = 0.0
    return z, np.where(z > 0, 1.0, 0.0)


# Exercise 2: logistic


@misconception(
    exercise="logistic",
    caught_by=["test_logistic", "test_logistic_large", "test_logistic_tanh"],
    slide="004, Different activation function?",
)
def logistic_mirrored(z):
    """The curve falls where it should rise: the sign of z in the exponential is wrong.

    Remedy: 1 / (1 + exp(-z)) has a minus; for large z it goes to 1.
    """
    value = 0.5 * (1 - np.tanh(0.5 * z))
    return value, value * (1 - value)


@misconception(
    exercise="logistic",
    caught_by=["test_logistic", "test_logistic_large", "test_logistic_tanh"],
    slide="004, Different activation function?",
)
def logistic_without_halving_z(z):
    """The curve is too steep: tanh gets z where it should get z/2.

    Remedy: sigma(z) = (1 + tanh(z/2)) / 2 has two halves.
    """
    value = 0.5 * (1 + np.tanh(z))
    return value, value * (1 - value)


@misconception(
    exercise="logistic",
    caught_by=["test_logistic", "test_logistic_large", "test_logistic_tanh"],
    slide="004, Different activation function?",
)
def logistic_without_halving_the_sum(z):
    """The curve goes to 2 where it should go to 1: the sum is not halved.

    Remedy: sigma(z) = (1 + tanh(z/2)) / 2 has two halves.
    """
    value = 1 + np.tanh(0.5 * z)
    return value, value * (1 - value)


@misconception(
    exercise="logistic",
    caught_by=["test_logistic_slope", "test_logistic_large"],
    slide="004, The choice of loss",
)
def logistic_slope_of_tanh(z):
    """The slope is that of tanh, 1 - a^2.

    Remedy: for the logistic function it is a (1 - a).
    """
    value = 0.5 * (1 + np.tanh(0.5 * z))
    return value, 1 - value**2


@misconception(
    exercise="logistic",
    caught_by=["test_logistic_slope", "test_logistic_large"],
    slide="004, The choice of loss",
)
def logistic_slope_in_terms_of_z(z):
    """The slope is z (1 - z); the formula a (1 - a) needs the value a, and not z.

    Remedy: compute the value first and put it into a (1 - a).
    """
    value = 0.5 * (1 + np.tanh(0.5 * z))
    return value, z * (1 - z)


@misconception(
    exercise="logistic",
    caught_by=["test_logistic_slope", "test_logistic_large"],
    slide="004, The choice of loss",
)
def logistic_applied_twice(z):
    """The logistic function is applied a second time before the slope is taken.

    Remedy: in a (1 - a), a is the value that you have already.
    """
    value = 0.5 * (1 + np.tanh(0.5 * z))
    again = 0.5 * (1 + np.tanh(0.5 * value))
    return value, again * (1 - again)


@misconception(
    exercise="logistic",
    caught_by=["test_logistic_slope", "test_logistic_large"],
    slide="004, The choice of loss",
)
def logistic_slope_is_the_value(z):
    """The slope is given as the value: the derivative is missing.

    Remedy: the slope is a (1 - a).
    """
    value = 0.5 * (1 + np.tanh(0.5 * z))
    return value, value


@misconception(
    exercise="logistic",
    caught_by=["test_logistic_large"],
    slide="004, Different activation function?",
)
def logistic_quotient_of_powers(z):
    """exp(z) / (1 + exp(z)) becomes inf / inf, which is nan, for large z.

    Remedy: use the form with tanh, or keep large positive numbers away from exp.
    """
    power = np.exp(z)
    value = power / (1 + power)
    return value, value * (1 - value)


@misconception(
    exercise="logistic",
    caught_by=["test_logistic_large"],
    slide="004, Different activation function?",
)
def logistic_slope_by_powers(z):
    """exp(-z) / (1 + exp(-z))^2 becomes inf / inf, which is nan, for very negative z.

    Remedy: write the slope as a (1 - a), with the value a.
    """
    value = 0.5 * (1 + np.tanh(0.5 * z))
    return value, np.exp(-z) / (1 + np.exp(-z)) ** 2


@misconception(
    exercise="logistic",
    caught_by=["test_logistic", "test_logistic_tanh"],
    slide="004, Different activation function?",
)
def logistic_clipped(z):
    """z is cut off at -4 and 4, so the curve stops too early.

    Remedy: the form with tanh is safe for every z; nothing has to be cut off.
    """
    value = 0.5 * (1 + np.tanh(0.5 * np.clip(z, -4, 4)))
    return value, value * (1 - value)


@misconception(
    exercise="logistic",
    caught_by=["test_logistic_large"],
    slide="004, Different activation function?",
)
def logistic_in_place(z):
    """The z that was passed in is changed.

    Remedy: z = z / 2 makes a new array, z /= 2 changes the old one.
    """
    z /= 2
    value = 0.5 * (1 + np.tanh(z))
    return value, value * (1 - value)


# Exercise 3: tanh


@misconception(
    exercise="tanh",
    caught_by=["test_tanh_slope", "test_tanh_large"],
    slide="004, Different activation function?",
)
def tanh_slope_without_square(z):
    """The slope is 1 - a; the value has to be squared.

    Remedy: tanh' = 1 - a^2.
    """
    value = np.tanh(z)
    return value, 1 - value


@misconception(
    exercise="tanh",
    caught_by=["test_tanh_slope", "test_tanh_large"],
    slide="004, Different activation function?",
)
def tanh_slope_is_the_value(z):
    """The slope is given as tanh itself.

    Remedy: tanh' = 1 - a^2, with the value a.
    """
    value = np.tanh(z)
    return value, value


@misconception(
    exercise="tanh",
    caught_by=["test_tanh_slope", "test_tanh_large"],
    slide="004, Different activation function?",
)
def tanh_slope_with_plus(z):
    """The slope is 1 + a^2: its sign is wrong, and it would grow where the curve is flat.

    Remedy: tanh' = 1 - a^2.
    """
    value = np.tanh(z)
    return value, 1 + value**2


@misconception(
    exercise="tanh",
    caught_by=["test_tanh_slope", "test_tanh_large"],
    slide="004, Different activation function?",
)
def tanh_slope_in_terms_of_z(z):
    """The slope is 1 - z^2; the formula 1 - a^2 needs the value a, and not z.

    Remedy: compute the value first and put it into 1 - a^2.
    """
    return np.tanh(z), 1 - z**2


@misconception(
    exercise="tanh",
    caught_by=["test_tanh_slope", "test_tanh_large"],
    slide="004, Different activation function?",
)
def tanh_slope_of_logistic(z):
    """The slope is that of the logistic function, a (1 - a).

    Remedy: for tanh it is 1 - a^2.
    """
    value = np.tanh(z)
    return value, value * (1 - value)


@misconception(
    exercise="tanh",
    caught_by=["test_tanh", "test_tanh_large"],
    slide="004, Different activation function?",
)
def tanh_without_doubling(z):
    """The curve is too flat: 2 sigma(z) - 1 is tanh(z/2).

    Remedy: tanh(z) = 2 sigma(2 z) - 1.
    """
    value = np.tanh(0.5 * z)
    return value, 1 - value**2


@misconception(
    exercise="tanh", caught_by=["test_tanh_large"], slide="004, Different activation function?"
)
def tanh_quotient_of_powers(z):
    """The quotient of powers becomes inf / inf, which is nan, for large z of either sign.

    Remedy: np.tanh is safe for every z.
    """
    up, down = np.exp(z), np.exp(-z)
    value = (up - down) / (up + down)
    return value, 1 - value**2


@misconception(
    exercise="tanh", caught_by=["test_tanh_large"], slide="004, Different activation function?"
)
def tanh_in_place(z):
    """The z that was passed in is changed.

    Remedy: np.tanh(z) makes a new array; np.tanh(z, out=z) writes into the old one.
    """
    value = np.tanh(z, out=z)
    return value, 1 - value**2


# Exercise 4: silent_units


@misconception(
    exercise="silent_units",
    caught_by=["test_silent_units", "test_silent_units_negative"],
    slide="003, Nonsaturating Activation Functions",
)
def counts_silent_rows(A):
    """Rows are counted: the digits for which no unit is active. A unit is a column.

    Remedy: use axis=0, which goes down the rows of each column.
    """
    return int(np.sum(A.max(axis=1) <= 0))


@misconception(
    exercise="silent_units",
    caught_by=["test_silent_units", "test_silent_units_negative"],
    slide="003, Nonsaturating Activation Functions",
)
def counts_living_units(A):
    """The units that are active somewhere are counted; the question is how many are silent.

    Remedy: count those whose largest activation is not positive.
    """
    return int(np.sum(A.max(axis=0) > 0))


@misconception(
    exercise="silent_units",
    caught_by=["test_silent_units", "test_silent_units_negative"],
    slide="003, Nonsaturating Activation Functions",
)
def silent_for_one_row_is_enough(A):
    """A unit is counted as soon as it is off for one row; a silent one is off for all.

    Remedy: .all(axis=0) in place of .any(axis=0), or compare the maximum of the column.
    """
    return int(np.sum((A <= 0).any(axis=0)))


@misconception(
    exercise="silent_units",
    caught_by=["test_silent_units", "test_silent_units_negative"],
    slide="000, Nonsaturating Activation Functions",
)
def counts_silent_entries(A):
    """Single activations are counted; the question is how many whole units are silent.

    Remedy: first decide for each column, then count the columns.
    """
    return int(np.sum(A <= 0))


@misconception(
    exercise="silent_units",
    caught_by=["test_silent_units_negative"],
    slide="000, Nonsaturating Activation Functions",
)
def only_exact_zeros(A):
    """Only columns of zeros are counted; with a leak a silent unit has negative activations.

    Remedy: silent means that no activation is positive: compare with <= 0.
    """
    return int(np.sum((A == 0).all(axis=0)))


@misconception(
    exercise="silent_units",
    caught_by=["test_silent_units_negative"],
    slide="000, Nonsaturating Activation Functions",
)
def by_the_mean(A):
    """The mean of each column is compared with 0; a unit with a low mean may be active at times.

    Remedy: look at the largest activation of each unit.
    """
    return int(np.sum(A.mean(axis=0) <= 0))


@misconception(
    exercise="silent_units",
    caught_by=["test_silent_units", "test_silent_units_negative"],
    slide="000, Nonsaturating Activation Functions",
)
def share_of_silent_units(A):
    """A share between 0 and 1 is returned; the number of units is asked for.

    Remedy: use np.sum or np.count_nonzero in place of the mean.
    """
    return float(np.mean(A.max(axis=0) <= 0))


# Exercise 5: leaky_relu


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu_any_slope"],
    slide="003, Nonsaturating Activation Functions",
)
def leaky_by_the_maximum(z, negative_slope):
    """max(alpha z, z) is used as on the slide; for alpha above 1 it takes the wrong line.

    Remedy: decide by the sign of z: np.where(z > 0, ...).
    """
    return np.maximum(negative_slope * z, z), np.where(z > 0, 1.0, negative_slope)


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu_any_slope"],
    slide="004, Different activation function? (IV)",
)
def leaky_slope_by_the_sign_of_the_value(z, negative_slope):
    """The slope is chosen by the sign of the value; a negative alpha turns that sign around.

    Remedy: compare z with 0, and not the value.
    """
    value = np.where(z > 0, z, negative_slope * z)
    return value, np.where(value > 0, 1.0, negative_slope)


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu", "test_leaky_relu_slope", "test_leaky_relu_any_slope"],
    slide="003, Nonsaturating Activation Functions",
)
def leaky_on_the_wrong_side(z, negative_slope):
    """The leak is on the right side: positive z are multiplied by alpha, negative ones are not.

    Remedy: positive z stay as they are.
    """
    slope = np.where(z > 0, negative_slope, 1.0)
    return slope * z, slope


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu", "test_leaky_relu_slope", "test_leaky_relu_any_slope"],
    slide="003, Nonsaturating Activation Functions",
)
def leaky_added_to_the_relu(z, negative_slope):
    """alpha z is added for positive z as well, so their slope is 1 + alpha.

    Remedy: max(0, z) + alpha min(0, z) adds the leak on the left only.
    """
    return np.maximum(z, 0) + negative_slope * z, (z > 0) + negative_slope * np.ones_like(z)


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu", "test_leaky_relu_any_slope"],
    slide="003, Nonsaturating Activation Functions",
)
def leaky_with_the_wrong_sign(z, negative_slope):
    """Negative z come out with the wrong sign: alpha |z| in place of alpha z.

    Remedy: for a positive alpha the value for negative z is negative.
    """
    slope = np.where(z > 0, 1.0, negative_slope)
    return slope * abs(z), slope


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu", "test_leaky_relu_slope", "test_leaky_relu_any_slope"],
    slide="003, Leaky ReLU",
)
def leaky_divided(z, negative_slope):
    """Negative z are divided by alpha, as some papers write it; here they are multiplied.

    Remedy: negative_slope is the slope itself: multiply.
    """
    slope = np.where(z > 0, 1.0, 1 / np.asarray(negative_slope))
    return slope * z, slope


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu", "test_leaky_relu_slope", "test_leaky_relu_any_slope"],
    slide="003, Nonsaturating Activation Functions",
)
def leaky_always_a_hundredth(z, negative_slope):
    """The slope is always 0.01, whatever negative_slope says.

    Remedy: use the argument.
    """
    slope = np.where(z > 0, 1.0, 0.01)
    return slope * z, slope


@misconception(
    exercise="leaky_relu",
    caught_by=["test_leaky_relu_slope", "test_leaky_relu_any_slope"],
    slide="000, Nonsaturating Activation Functions",
)
def leaky_with_the_slope_of_relu(z, negative_slope):
    """The slope is that of a ReLU, 0 on the left: so a dead unit would stay dead.

    Remedy: for negative z the slope is negative_slope.
    """
    return np.where(z > 0, z, negative_slope * z), np.where(z > 0, 1.0, 0.0)


@misconception(exercise="leaky_relu", caught_by=["test_leaky_relu_slope"], slide="003, Leaky ReLU")
def leaky_in_place(z, negative_slope):
    """The z that was passed in is changed: its negative entries are scaled.

    Remedy: make a new array, with np.where for instance.
    """
    slope = np.where(z > 0, 1.0, negative_slope)
    z *= slope
    return z, slope


# Exercise 6: randomized_leaky_relu


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu"],
    slide="000, Nonsaturating Activation Functions",
)
def random_in_use(z, low, high, rng, is_training):
    """The slopes are random in use as well; there the average of the range belongs.

    Remedy: look at is_training before you draw.
    """
    slope = np.where(z > 0, 1.0, rng.uniform(low, high, size=z.shape))
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu_training", "test_randomized_leaky_relu_random"],
    slide="000, Nonsaturating Activation Functions",
)
def average_in_training(z, low, high, rng, is_training):
    """Nothing is random in training: the average of the range is used always.

    Remedy: with is_training=True every negative entry needs a drawn slope.
    """
    slope = np.where(z > 0, 1.0, (low + high) / 2)
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu"],
    slide="000, Nonsaturating Activation Functions",
)
def half_the_width_in_use(z, low, high, rng, is_training):
    """In use the slope is (high - low) / 2, half the width of the range.

    Remedy: the average of the range is (low + high) / 2.
    """
    alpha = rng.uniform(low, high, size=z.shape) if is_training else (high - low) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu"],
    slide="000, Nonsaturating Activation Functions",
)
def low_end_in_use(z, low, high, rng, is_training):
    """In use the slope is the low end of the range.

    Remedy: the average of the range is (low + high) / 2.
    """
    alpha = rng.uniform(low, high, size=z.shape) if is_training else low
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu_training", "test_randomized_leaky_relu_random"],
    slide="000, Nonsaturating Activation Functions",
)
def one_slope_for_all(z, low, high, rng, is_training):
    """One slope is drawn for the whole batch; every entry needs its own.

    Remedy: rng.uniform(low, high, size=z.shape).
    """
    alpha = rng.uniform(low, high) if is_training else (low + high) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu_training", "test_randomized_leaky_relu_random"],
    slide="000, Nonsaturating Activation Functions",
)
def one_slope_for_each_unit(z, low, high, rng, is_training):
    """One slope is drawn for each unit and used in every row; every entry needs its own.

    Remedy: rng.uniform(low, high, size=z.shape).
    """
    alpha = rng.uniform(low, high, size=z.shape[1]) if is_training else (low + high) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu_training"],
    slide="000, Nonsaturating Activation Functions",
)
def draws_twice(z, low, high, rng, is_training):
    """The slopes that are returned are not those that were used: they are drawn a second time.

    Remedy: draw once, keep the slopes, and use them for the value and as the slope.
    """

    def slopes():
        alpha = rng.uniform(low, high, size=z.shape) if is_training else (low + high) / 2
        return np.where(z > 0, 1.0, alpha)

    return slopes() * z, slopes()


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu_training"],
    slide="000, Nonsaturating Activation Functions",
)
def random_for_positive_z(z, low, high, rng, is_training):
    """In training positive z get a random slope, too; theirs is 1.

    Remedy: choose by the sign of z.
    """
    if is_training:
        slope = rng.uniform(low, high, size=z.shape)
    else:
        slope = np.where(z > 0, 1.0, (low + high) / 2)
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu_training"],
    slide="000, Nonsaturating Activation Functions",
)
def normal_slopes(z, low, high, rng, is_training):
    """The slopes are drawn from a normal distribution; uniform ones are asked for.

    Remedy: rng.uniform(low, high, size=z.shape).
    """
    alpha = (low + high) / 2
    if is_training:
        alpha = rng.normal(alpha, (high - low) / np.sqrt(12), size=z.shape)
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


@misconception(
    exercise="randomized_leaky_relu",
    caught_by=["test_randomized_leaky_relu_random"],
    slide="000, Nonsaturating Activation Functions",
)
def generator_of_its_own(z, low, high, rng, is_training):
    """A generator with a fixed seed is made, so each call draws the same slopes.

    Remedy: draw from the rng that the function is given.
    """
    own = np.random.default_rng(0)
    alpha = own.uniform(low, high, size=z.shape) if is_training else (low + high) / 2
    slope = np.where(z > 0, 1.0, alpha)
    return slope * z, slope


# Exercise 7: prelu_gradients


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def slopes_not_summed(upstream, z, slopes):
    """The gradient of the slopes is not summed over the batch: it has one row for each example.

    Remedy: one slope serves all rows of its column, so add up the column: sum(axis=0).
    """
    return upstream * np.where(z > 0, 1.0, slopes), upstream * np.minimum(z, 0.0)


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def slopes_averaged(upstream, z, slopes):
    """The gradient of the slopes is the mean over the batch; the chain rule asks for the sum.

    Remedy: upstream is a gradient of the whole loss, so nothing is divided: sum(axis=0).
    """
    return (
        upstream * np.where(z > 0, 1.0, slopes),
        np.mean(upstream * np.minimum(z, 0.0), axis=0),
    )


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def slopes_summed_over_units(upstream, z, slopes):
    """The sum goes over the units of each row; it should go over the rows of each unit.

    Remedy: sum(axis=0) gives one number for each column.
    """
    return (
        upstream * np.where(z > 0, 1.0, slopes),
        np.sum(upstream * np.minimum(z, 0.0), axis=1),
    )


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def one_slope_gradient_for_all(upstream, z, slopes):
    """The gradients of all slopes are added up to one number.

    Remedy: each unit has a slope of its own: sum(axis=0).
    """
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(upstream * np.minimum(z, 0.0))


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def slopes_without_upstream(upstream, z, slopes):
    """The gradient of the slopes leaves out the upstream gradient.

    Remedy: multiply by upstream before you sum: that is the chain rule.
    """
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(np.minimum(z, 0.0), axis=0)


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def slopes_from_positive_z_too(upstream, z, slopes):
    """Positive z count in the gradient of the slopes; a slope acts on negative z only.

    Remedy: take only the entries where z is negative.
    """
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(upstream * z, axis=0)


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def slopes_times_the_value(upstream, z, slopes):
    """The gradient of the slopes contains alpha z; the derivative of alpha z by alpha is z.

    Remedy: multiply upstream by z, where z is negative.
    """
    return (
        upstream * np.where(z > 0, 1.0, slopes),
        np.sum(upstream * slopes * np.minimum(z, 0.0), axis=0),
    )


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients"],
    slide="004, Different activation function? (IV)",
)
def z_without_upstream(upstream, z, slopes):
    """The gradient of z is only the slope; upstream is missing.

    Remedy: multiply the slope by upstream, entry by entry.
    """
    return np.where(z > 0, 1.0, slopes) + 0 * z, np.sum(upstream * np.minimum(z, 0.0), axis=0)


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients"],
    slide="004, Different activation function? (II)",
)
def z_gradient_of_a_relu(upstream, z, slopes):
    """The gradient of z is that of a ReLU: nothing passes where z is negative.

    Remedy: for negative z the slope is the learned one.
    """
    return upstream * (z > 0), np.sum(upstream * np.minimum(z, 0.0), axis=0)


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients"],
    slide="004, Different activation function? (IV)",
)
def z_gradient_with_sides_swapped(upstream, z, slopes):
    """The sides are swapped in the gradient of z: the learned slope is used for positive z.

    Remedy: 1 for positive z, the learned slope for negative z.
    """
    return upstream * np.where(z > 0, slopes, 1.0), np.sum(upstream * np.minimum(z, 0.0), axis=0)


@misconception(
    exercise="prelu_gradients",
    caught_by=["test_prelu_gradients_slopes"],
    slide="004, Different activation function? (IV)",
)
def prelu_in_place(upstream, z, slopes):
    """The upstream gradient that was passed in is changed in place.

    Remedy: upstream * slope makes a new array, upstream *= slope changes the old one.
    """
    gradient_slopes = np.sum(upstream * np.minimum(z, 0.0), axis=0)
    upstream *= np.where(z > 0, 1.0, slopes)
    return upstream, gradient_slopes


# Exercise 8: elu


@misconception(
    exercise="elu",
    caught_by=["test_elu", "test_elu_large"],
    slide="000, Nonsaturating Activation Functions",
)
def elu_by_deck_000(z, alpha):
    """For negative z the value is alpha e^z - 1, as deck 000 has it: the brackets are missing.

    Remedy: alpha (e^z - 1), as in deck 003. It is 0 at z = 0 for every alpha.
    """
    power = np.exp(np.minimum(z, 0.0))
    return np.where(z > 0, z, alpha * power - 1), np.where(z > 0, 1.0, alpha * power)


@misconception(
    exercise="elu",
    caught_by=["test_elu", "test_elu_slope", "test_elu_large"],
    slide="003, Exponential Linear Unit",
)
def elu_without_alpha(z, alpha):
    """alpha is left out, as if it were 1.

    Remedy: multiply e^z - 1 by alpha.
    """
    power = np.exp(np.minimum(z, 0.0))
    return np.where(z > 0, z, power - 1), np.where(z > 0, 1.0, power)


@misconception(
    exercise="elu",
    caught_by=["test_elu_slope", "test_elu_large"],
    slide="003, Exponential Linear Unit",
)
def elu_slope_without_alpha(z, alpha):
    """The slope for negative z is e^z; alpha is missing.

    Remedy: the derivative of alpha (e^z - 1) is alpha e^z.
    """
    power = np.exp(np.minimum(z, 0.0))
    return np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, power)


@misconception(
    exercise="elu",
    caught_by=["test_elu_slope", "test_elu_large"],
    slide="003, Exponential Linear Unit",
)
def elu_slope_is_the_value(z, alpha):
    """The slope for negative z is given as the value, alpha (e^z - 1).

    Remedy: differentiate: the constant falls away, and alpha e^z is left.
    """
    left = alpha * (np.exp(np.minimum(z, 0.0)) - 1)
    return np.where(z > 0, z, left), np.where(z > 0, 1.0, left)


@misconception(
    exercise="elu",
    caught_by=["test_elu_slope", "test_elu_large"],
    slide="003, Exponential Linear Unit",
)
def elu_slope_is_the_value_plus_1(z, alpha):
    """The slope for negative z is a + 1, which holds for alpha = 1 only.

    Remedy: alpha e^z is a + alpha.
    """
    left = alpha * (np.exp(np.minimum(z, 0.0)) - 1)
    return np.where(z > 0, z, left), np.where(z > 0, 1.0, left + 1)


@misconception(
    exercise="elu", caught_by=["test_elu", "test_elu_large"], slide="003, Exponential Linear Unit"
)
def elu_scaled_on_the_right(z, alpha):
    """Positive z are multiplied by alpha, too.

    Remedy: positive z stay as they are; alpha belongs to the left side.
    """
    power = np.exp(np.minimum(z, 0.0))
    return alpha * np.where(z > 0, z, power - 1), np.where(z > 0, 1.0, alpha * power)


@misconception(exercise="elu", caught_by=["test_elu_large"], slide="003, Exponential Linear Unit")
def elu_by_masks(z, alpha):
    """exp overflows for large positive z, and infinity times 0 is nan.

    Remedy: keep positive z away from exp, with np.minimum(z, 0) for instance.
    """
    power = np.exp(z)
    positive = z > 0
    return (
        positive * z + ~positive * alpha * (power - 1),
        positive * 1.0 + ~positive * alpha * power,
    )


@misconception(
    exercise="elu",
    caught_by=["test_elu", "test_elu_slope", "test_elu_large"],
    slide="003, Exponential Linear Unit",
)
def elu_with_the_sign_turned(z, alpha):
    """exp gets -z for negative z, so the value runs away to the wrong side.

    Remedy: e^z with the negative z itself: it lies between 0 and 1.
    """
    power = np.exp(np.minimum(-np.minimum(z, 0.0), 50))
    return np.where(z > 0, z, alpha * (power - 1)), np.where(z > 0, 1.0, alpha * power)


@misconception(exercise="elu", caught_by=["test_elu_large"], slide="003, Exponential Linear Unit")
def elu_in_place(z, alpha):
    """The z that was passed in is changed: its negative entries are overwritten.

    Remedy: work on a new array: np.where makes one.
    """
    slope = np.where(z > 0, 1.0, alpha * np.exp(np.minimum(z, 0.0)))
    z[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return z, slope


# Exercise 9: selu


@misconception(
    exercise="selu",
    caught_by=["test_selu", "test_selu_slope", "test_selu_moments"],
    slide="000, Nonsaturating Activation Functions",
)
def selu_with_rounded_constants(z):
    """The constants are rounded to three decimals, as on the slide: that is not Keras's SELU.

    Remedy: get all their digits from Keras's selu(1) and selu(-10000).
    """
    value, slope = elu(z, 1.673)
    return 1.051 * value, 1.051 * slope


@misconception(
    exercise="selu",
    caught_by=["test_selu", "test_selu_slope", "test_selu_moments"],
    slide="003, Scaled ELU",
)
def selu_not_scaled(z):
    """lambda is missing: that is ELU with SELU's alpha.

    Remedy: multiply the value and the slope by lambda.
    """
    return elu(z, 1.6732632423543772)


@misconception(
    exercise="selu",
    caught_by=["test_selu", "test_selu_slope", "test_selu_moments"],
    slide="003, Scaled ELU",
)
def selu_scaled_on_the_right_only(z):
    """lambda multiplies positive z only; it belongs before both sides.

    Remedy: for negative z the value is lambda alpha (e^z - 1).
    """
    value, slope = elu(z, 1.6732632423543772)
    scale = np.where(z > 0, 1.0507009873554805, 1.0)
    return scale * value, scale * slope


@misconception(
    exercise="selu",
    caught_by=["test_selu", "test_selu_slope", "test_selu_moments"],
    slide="003, Scaled ELU",
)
def selu_scaled_on_the_left_only(z):
    """lambda multiplies negative z only; it belongs before both sides.

    Remedy: for positive z the value is lambda z.
    """
    value, slope = elu(z, 1.6732632423543772)
    scale = np.where(z > 0, 1.0, 1.0507009873554805)
    return scale * value, scale * slope


@misconception(
    exercise="selu",
    caught_by=["test_selu", "test_selu_slope", "test_selu_moments"],
    slide="003, Scaled ELU",
)
def selu_with_constants_swapped(z):
    """The two constants are swapped.

    Remedy: lambda, about 1.05, multiplies everything; alpha, about 1.67, only the left side.
    """
    value, slope = elu(z, 1.0507009873554805)
    return 1.6732632423543772 * value, 1.6732632423543772 * slope


@misconception(
    exercise="selu",
    caught_by=["test_selu", "test_selu_slope", "test_selu_moments"],
    slide="003, Scaled ELU",
)
def selu_alpha_is_the_limit(z):
    """alpha is taken as 1.758, which is lambda times alpha: what SELU goes to on the left.

    Remedy: divide the limit by lambda to get alpha.
    """
    value, slope = elu(z, 1.7580993408473766)
    return 1.0507009873554805 * value, 1.0507009873554805 * slope


@misconception(exercise="selu", caught_by=["test_selu_slope"], slide="003, Scaled ELU")
def selu_slope_not_scaled(z):
    """The value is right; before the slope lambda is missing.

    Remedy: what multiplies a function multiplies its derivative.
    """
    value, slope = elu(z, 1.6732632423543772)
    return 1.0507009873554805 * value, slope


@misconception(
    exercise="selu",
    caught_by=["test_selu", "test_selu_moments"],
    slide="000, Nonsaturating Activation Functions",
)
def selu_on_deck_000(z):
    """For negative z the value is alpha e^z - 1, as deck 000 has it: the brackets are missing.

    Remedy: for negative z the value is lambda alpha (e^z - 1).
    """
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    power = np.exp(np.minimum(z, 0.0))
    value = np.where(z > 0, z, alpha * power - 1)
    return scale * value, scale * np.where(z > 0, 1.0, alpha * power)


# Exercise 10: layer_statistics


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics", "test_layer_statistics_stds", "test_layer_statistics_skip"],
    slide="003, Scaled ELU",
)
def statistics_of_the_sums(X, kernels, function, skip):
    """The statistics are those of the weighted sums z, not of what the layer puts out.

    Remedy: apply the function first, then take the mean and the standard deviation.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        Z = A @ kernel
        value, _ = function(Z)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(Z.mean()))
        stds.append(float(Z.std()))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics", "test_layer_statistics_stds", "test_layer_statistics_skip"],
    slide="003, Scaled ELU",
)
def statistics_of_sums_passed_on(X, kernels, function, skip):
    """Each layer gets the weighted sums of the layer before it, not its outputs.

    Remedy: what a layer puts out is f(z), and that is the next layer's input.
    """
    means, stds = [], []
    Z = X
    for kernel in kernels:
        before, Z = Z, Z @ kernel
        value, _ = function(Z)
        if skip and Z.shape == before.shape:
            value = value + before
        means.append(float(value.mean()))
        stds.append(float(value.std()))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics", "test_layer_statistics_stds", "test_layer_statistics_skip"],
    slide="003, Scaled ELU",
)
def variance_for_standard_deviation(X, kernels, function, skip):
    """The variance is returned where the standard deviation is asked.

    Remedy: A.std(), or the square root of A.var().
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        value, _ = function(A @ kernel)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean()))
        stds.append(float(A.var()))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics", "test_layer_statistics_stds", "test_layer_statistics_skip"],
    slide="003, Scaled ELU",
)
def spread_of_each_unit_averaged(X, kernels, function, skip):
    """The standard deviation is taken for each unit and then averaged.

    Remedy: take all entries of the outputs together: A.std() without an axis.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        value, _ = function(A @ kernel)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean()))
        stds.append(float(A.std(axis=0).mean()))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics", "test_layer_statistics_stds"],
    slide="003, Scaled ELU",
)
def slope_in_place_of_value(X, kernels, function, skip):
    """The slopes are passed on: the second part of what the function returns.

    Remedy: function(z) gives (value, slope); the layer puts out the value.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        _, value = function(A @ kernel)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics", "test_layer_statistics_stds", "test_layer_statistics_skip"],
    slide="003, Scaled ELU",
)
def spread_with_one_less(X, kernels, function, skip):
    """The standard deviation divides by one less than the number of entries.

    Remedy: A.std() as it is, without ddof=1.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        value, _ = function(A @ kernel)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean()))
        stds.append(float(A.std(ddof=1)))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics_skip"],
    slide="000, Nonsaturating Activation Functions",
)
def no_skip_at_all(X, kernels, function, skip):
    """Skip connections are left out, although skip is True.

    Remedy: where input and output have the same shape, add the layer's input to its value.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        A, _ = function(A @ kernel)
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics_skip"],
    slide="000, Nonsaturating Activation Functions",
)
def skip_inside_the_function(X, kernels, function, skip):
    """The input is added to z, before the activation function; it belongs behind it.

    Remedy: first value = f(z), then value + input.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        Z = A @ kernel
        if skip and Z.shape == A.shape:
            Z = Z + A
        A, _ = function(Z)
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics_skip"],
    slide="000, Nonsaturating Activation Functions",
)
def statistics_before_the_skip(X, kernels, function, skip):
    """The statistics are taken before the input is added.

    Remedy: what the layer puts out includes its skip connection.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        value, _ = function(A @ kernel)
        means.append(float(value.mean()))
        stds.append(float(value.std()))
        A = value + A if skip and value.shape == A.shape else value
    return means, stds


@misconception(
    exercise="layer_statistics",
    caught_by=["test_layer_statistics_stds"],
    slide="000, Nonsaturating Activation Functions",
)
def empties_the_list(X, kernels, function, skip):
    """The list of kernels that was passed in is used up: its owner finds it empty.

    Remedy: loop over the list with `for kernel in kernels`; do not remove anything from it.
    """
    means, stds = [], []
    A = X
    while kernels:
        value, _ = function(A @ kernels.pop(0))
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


# Exercise 11: swish


@misconception(
    exercise="swish",
    caught_by=["test_swish", "test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_without_z(z, beta):
    """The value is the logistic function alone; the factor z is missing.

    Remedy: multiply the gate by z.
    """
    gate, gate_slope = logistic(beta * z)
    return gate, gate + beta * z * gate_slope


@misconception(
    exercise="swish",
    caught_by=["test_swish", "test_swish_slope", "test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_without_beta(z, beta):
    """beta is left out, as if it were 1.

    Remedy: the logistic function gets beta z.
    """
    gate, gate_slope = logistic(z)
    return z * gate, gate + z * gate_slope


@misconception(
    exercise="swish",
    caught_by=["test_swish", "test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_with_beta_outside(z, beta):
    """beta multiplies the whole function; it stands inside the logistic function, and only there.

    Remedy: z times sigma(beta z).
    """
    gate, gate_slope = logistic(beta * z)
    return beta * z * gate, gate + beta * z * gate_slope


@misconception(
    exercise="swish",
    caught_by=["test_swish_slope", "test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_slope_is_the_gate(z, beta):
    """The slope is sigma(beta z) alone: the second term of the product rule is missing.

    Remedy: (z g)' = g + z g'.
    """
    gate, _ = logistic(beta * z)
    return z * gate, gate


@misconception(
    exercise="swish",
    caught_by=["test_swish_slope", "test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_slope_without_the_gate(z, beta):
    """The first term of the product rule is missing in the slope.

    Remedy: (z g)' = g + z g'.
    """
    gate, gate_slope = logistic(beta * z)
    return z * gate, beta * z * gate_slope


@misconception(
    exercise="swish",
    caught_by=["test_swish_slope", "test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_slope_without_inner_derivative(z, beta):
    """The inner derivative is missing in the slope: sigma(beta z) changes beta times as fast.

    Remedy: the derivative of sigma(beta z) is beta sigma'(beta z).
    """
    gate, gate_slope = logistic(beta * z)
    return z * gate, gate + z * gate_slope


@misconception(
    exercise="swish",
    caught_by=["test_swish_slope", "test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_product_of_slopes(z, beta):
    """The slopes of the two factors are multiplied; a product needs the product rule.

    Remedy: (z g)' = g + z g'.
    """
    gate, gate_slope = logistic(beta * z)
    return z * gate, beta * gate_slope


@misconception(
    exercise="swish", caught_by=["test_swish_large"], slide="004, Different activation function?"
)
def swish_by_powers(z, beta):
    """z e^z / (1 + e^z) becomes inf / inf, which is nan, for large z.

    Remedy: use your logistic function, which is safe.
    """
    power = np.exp(beta * z)
    gate = power / (1 + power)
    return z * gate, gate + beta * z * gate * (1 - gate)


@misconception(
    exercise="swish",
    caught_by=["test_swish_large"],
    slide="002, Selection of an Activation Function",
)
def swish_in_place(z, beta):
    """The z that was passed in is changed.

    Remedy: z * gate makes a new array, z *= gate changes the old one.
    """
    gate, gate_slope = logistic(beta * z)
    slope = gate + beta * z * gate_slope
    z *= gate
    return z, slope


# Exercise 12: classify_deep


@misconception(exercise="classify_deep", caught_by=["test_classify_deep"], slide="000, Table 11-1")
def deep_ignores_the_generator(X_train, y_train, X_new, rng):
    """The network does not depend on the generator that the function is given.

    Remedy: use `rng` for initialize and for train_network; do not make a generator of your own.
    """
    own = np.random.default_rng(7)
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "lecun", own)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=own, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)


@misconception(
    exercise="classify_deep",
    caught_by=["test_classify_deep_accuracy"],
    slide="000, Which activation function should you use?",
)
def deep_logistic(X_train, y_train, X_new, rng):
    """The network does not learn: thirty logistic layers let hardly any gradient through.

    Remedy: take a function that keeps its signal over many layers.
    """
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "glorot", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, logistic, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, logistic)


@misconception(
    exercise="classify_deep",
    caught_by=["test_classify_deep_accuracy"],
    slide="000, Which activation function should you use?",
)
def deep_relu(X_train, y_train, X_new, rng):
    """ReLU learns too slowly here: in each of thirty layers half of its units pass nothing.

    Remedy: look at section 9: which function did best with 30 hidden layers?
    """

    def function(z):
        return straight_lines("relu", z)

    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "he", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, function, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, function)


@misconception(
    exercise="classify_deep",
    caught_by=["test_classify_deep_accuracy"],
    slide="002, Selection of an Activation Function",
)
def deep_swish(X_train, y_train, X_new, rng):
    """Swish does not learn here: from He's scheme its signal dies out within thirty layers.

    Remedy: take a function and a scheme that keep the signal, as in section 7.
    """

    def function(z):
        return swish(z, 1.0)

    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "he", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, function, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, function)


@misconception(
    exercise="classify_deep",
    caught_by=["test_classify_deep", "test_classify_deep_accuracy"],
    slide="000, Table 11-1",
)
def deep_selu_from_he(X_train, y_train, X_new, rng):
    """SELU starts from He's scheme: twice the variance, and the signal explodes.

    Remedy: Table 11-1 gives LeCun's scheme for SELU.
    """
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "he", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)


@misconception(
    exercise="classify_deep",
    caught_by=["test_classify_deep", "test_classify_deep_accuracy"],
    slide="000, Table 11-1",
)
def deep_selu_with_another_function_in_use(X_train, y_train, X_new, rng):
    """The network is trained with SELU and used with ReLU.

    Remedy: predict_labels needs the function that the network was trained with.
    """
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "lecun", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, lambda z: straight_lines("relu", z))


@misconception(
    exercise="classify_deep",
    caught_by=["test_classify_deep_accuracy"],
    slide="000, Table 11-1",
)
def deep_returns_the_start(X_train, y_train, X_new, rng):
    """The labels come from the network before training.

    Remedy: train_network returns new parameters. Keep what it returns.
    """
    mean, std = X_train.mean(), X_train.std()
    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    train_network((X_train - mean) / std, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)


@misconception(
    exercise="classify_deep",
    caught_by=["test_classify_deep", "test_classify_deep_accuracy"],
    slide="003, Scaled ELU",
)
def deep_standardizes_each_pixel(X_train, y_train, X_new, rng):
    """Each pixel is divided by its own standard deviation, which is 0 for some: 0/0 is nan.

    Remedy: one mean and one standard deviation for all pixels.
    """
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    start = initialize(DEEP_WIDTHS, "lecun", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)
