"""Wrong answers: each loses marks in the tests it names, and is named to the student."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception

# Exercise 1: draw_mask


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask", "test_draw_mask_generator"],
    slide="001, Dropout - training",
)
def mask_keeps_what_should_go(shape, keep, rng):
    """Keep and drop are swapped: a share of `keep` is dropped.

    Remedy: a uniform number is below `keep` with probability `keep`. Where it is, the unit stays.
    """
    return rng.random(shape) < 1 - keep


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask_generator"],
    slide="001, Dropout - training",
)
def mask_fixed_seed(shape, keep, rng):
    """A new generator with a fixed seed is made, so the same units are dropped every time.

    Remedy: draw from the `rng` that the function is given.
    """
    return np.random.default_rng(0).random(shape) < keep


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask_generator"],
    slide="001, Dropout - training",
)
def mask_global_generator(shape, keep, rng):
    """The numbers come from NumPy's global generator, as on the slide; the run cannot be repeated.

    Remedy: draw from the `rng` that the function is given, not from np.random.
    """
    return np.random.random_sample(shape) < keep


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask_independence"],
    slide="001, Dropout - training",
)
def mask_same_in_every_row(shape, keep, rng):
    """All examples of the batch share one mask: whole columns are dropped.

    Remedy: draw an array of the whole shape, one toss for each unit of each example.
    """
    rows, units = shape
    return np.tile(rng.random(units) < keep, (rows, 1))


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask_independence"],
    slide="001, Dropout - training",
)
def mask_drops_whole_rows(shape, keep, rng):
    """There is one toss for each example, so a row is kept or dropped as a whole.

    Remedy: draw an array of the whole shape, one toss for each unit of each example.
    """
    rows, units = shape
    return np.tile(rng.random((rows, 1)) < keep, (1, units))


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask_independence"],
    slide="000, Dropout (cont.)",
)
def mask_exact_share(shape, keep, rng):
    """Every row keeps exactly the same number of units, so the units are not independent.

    Remedy: toss for each unit on its own; the number that stays varies from row to row.
    """
    rows, units = shape
    mask = np.zeros(shape, dtype=bool)
    for row in range(rows):
        mask[row, rng.permutation(units)[: round(keep * units)]] = True
    return mask


@misconception(exercise="draw_mask", caught_by=["test_draw_mask"], slide="001, Inverted dropout")
def mask_scaled_already(shape, keep, rng):
    """The mask is divided by keep already, as in inverted dropout; here it holds 1 and 0.

    Remedy: leave the scale to exercise 4, or it is applied twice.
    """
    return (rng.random(shape) < keep) / keep


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask", "test_draw_mask_generator"],
    slide="001, Inverted dropout",
)
def mask_always_half(shape, keep, rng):
    """One half is kept, whatever `keep` is. The slide's p = 0.5 is an example.

    Remedy: compare with `keep`.
    """
    return rng.random(shape) < 0.5


@misconception(
    exercise="draw_mask",
    caught_by=["test_draw_mask", "test_draw_mask_generator"],
    slide="001, Dropout - training",
)
def mask_from_normal_numbers(shape, keep, rng):
    """The numbers are normal and not uniform: they are below `keep` with another probability.

    Remedy: rng.random is uniform on [0, 1); rng.standard_normal is normal.
    """
    return rng.standard_normal(shape) < keep


# Exercise 2: keep_probability


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability"],
    slide="001, Dropout - training",
)
def every_p_drops(source, p):
    """Every p is read as the probability of dropping. The code of deck 001 keeps with p.

    Remedy: `rand < p` is True with probability p, and where it is True the unit stays.
    """
    sources = "000 text, 001 text, 001 code, 001 predict, 002 text, 003 text, 004 Keras, paper"
    if source not in sources.split(", ") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability"],
    slide="001, Dropout - training",
)
def every_p_keeps(source, p):
    """Every p is read as the probability of keeping. Most sources mean that of dropping.

    Remedy: "dropped out", "zero" and Keras's rate all speak of dropping: 1 - p is kept.
    """
    sources = "000 text, 001 text, 001 code, 001 predict, 002 text, 003 text, 004 Keras, paper"
    if source not in sources.split(", ") or not 0 <= p <= 1:
        raise ValueError
    return p


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability"],
    slide="001, Dropout - training",
)
def all_swapped(source, p):
    """Keep and drop are swapped for every source: this is the probability of dropping.

    Remedy: return the probability that a unit stays.
    """
    drops = ("000 text", "001 text", "002 text", "003 text", "004 Keras")
    if source not in (*drops, "001 code", "001 predict", "paper") or not 0 <= p <= 1:
        raise ValueError
    return p if source in drops else 1 - p


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability"],
    slide="001, Dropout - training",
)
def text_of_001_as_its_code(source, p):
    """The text of deck 001 is read like its code. But the text says: probability of zero = p.

    Remedy: text and code of deck 001 contradict each other; take each at its word.
    """
    drops = ("000 text", "002 text", "003 text", "004 Keras")
    if source not in (*drops, "001 text", "001 code", "001 predict", "paper") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p if source in drops else p


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability"],
    slide="001, Dropout – predict : naive implementation",
)
def predict_of_001_as_drop_rate(source, p):
    """The p of the predict slide is read as a drop rate. The slide multiplies by it at test time.

    Remedy: a unit that stays with probability k is k times itself on average. So p is k there.
    """
    drops = ("000 text", "001 text", "001 predict", "002 text", "003 text", "004 Keras")
    if source not in (*drops, "001 code", "paper") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p if source in drops else p


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability"],
    slide="001, Dropout (its source, Srivastava et al.)",
)
def paper_as_drop_rate(source, p):
    """The paper's p is read as a drop rate. In the paper a unit is present with probability p.

    Remedy: "present" means that it stays.
    """
    drops = ("000 text", "001 text", "002 text", "003 text", "004 Keras", "paper")
    if source not in (*drops, "001 code", "001 predict") or not 0 <= p <= 1:
        raise ValueError
    return 1 - p if source in drops else p


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability_errors"],
    slide="001, Dropout - training",
)
def unknown_source_is_keras(source, p):
    """A source that is not in the table is taken for a drop rate, without an error.

    Remedy: raise ValueError for a source that you do not know.
    """
    if not 0 <= p <= 1:
        raise ValueError
    return p if source in ("001 code", "001 predict", "paper") else 1 - p


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability_errors"],
    slide="003, Dropout Regularization (rates in %)",
)
def takes_any_number(source, p):
    """Numbers that are no probabilities, such as 20 for 20 %, are accepted.

    Remedy: raise ValueError unless p is from 0 to 1.
    """
    if source in ("001 code", "001 predict", "paper"):
        return p
    if source in ("000 text", "001 text", "002 text", "003 text", "004 Keras"):
        return 1 - p
    raise ValueError


@misconception(
    exercise="keep_probability",
    caught_by=["test_keep_probability_errors"],
    slide="001, Dropout - training",
)
def refuses_the_ends(source, p):
    """0 and 1 are refused, but they are probabilities, too.

    Remedy: 0 <= p <= 1, both ends included.
    """
    if not 0 < p < 1:
        raise ValueError
    if source in ("001 code", "001 predict", "paper"):
        return p
    if source in ("000 text", "001 text", "002 text", "003 text", "004 Keras"):
        return 1 - p
    raise ValueError


# Exercise 3: vanilla_dropout


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout_test_time"],
    slide="000, Dropout (cont.); right in 001, Dropout – predict",
)
def no_scaling_at_test_time(A, mask, keep, is_training):
    """At test time nothing is scaled, as on the slide of deck 000: the next layer gets too much.

    Remedy: on average a unit was keep * A in training. Give the next layer just that.
    """
    return A * mask if is_training else A.copy()


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout_test_time"],
    slide="001, Dropout – predict : naive implementation",
)
def scales_by_the_drop_rate(A, mask, keep, is_training):
    """At test time A is multiplied by the probability of dropping.

    Remedy: the slide's p is the probability of keeping, although its text calls it a drop rate.
    """
    return A * mask if is_training else A * (1 - keep)


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout_test_time"],
    slide="001, Dropout – predict : naive implementation",
)
def divides_at_test_time(A, mask, keep, is_training):
    """At test time A is divided by keep: that makes it larger, and it is too large already.

    Remedy: multiply by keep. Dividing belongs to inverted dropout, in training.
    """
    return A * mask if is_training else A / keep


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout", "test_vanilla_dropout_inputs"],
    slide="001, Dropout - training",
)
def scales_in_training_too(A, mask, keep, is_training):
    """A is multiplied by keep in training as well, on top of the mask.

    Remedy: the mask alone makes the mean keep * A. Scale at test time only.
    """
    return A * mask * keep if is_training else A * keep


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout", "test_vanilla_dropout_inputs"],
    slide="001, Inverted dropout",
)
def inverted_in_training(A, mask, keep, is_training):
    """In training the kept units are divided by keep: that is inverted dropout.

    Remedy: scale once. Vanilla dropout leaves kept units as they are and scales at test time.
    """
    return A * mask / keep if is_training else A * keep


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout", "test_vanilla_dropout_inputs"],
    slide="001, Dropout - training",
)
def drops_what_the_mask_keeps(A, mask, keep, is_training):
    """What the mask keeps is dropped, and the other way round.

    Remedy: True, or 1, means that a unit stays: multiply by the mask itself.
    """
    return A * (1 - mask) if is_training else A * keep


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout_inputs"],
    slide="001, Dropout - training",
)
def changes_the_outputs_of_the_layer(A, mask, keep, is_training):
    """A is changed in place, as `H1 *= U1` does on the slide; its owner finds it changed.

    Remedy: A * mask makes a new array.
    """
    if is_training:
        A *= mask
        return A
    return A * keep


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout"],
    slide="002, Dropout Regularization",
)
def takes_dropped_units_out(A, mask, keep, is_training):
    """The dropped units are taken out of the array, and its shape is lost.

    Remedy: a dropped unit stays in its place and is 0: multiply by the mask.
    """
    return A[mask.astype(bool)] if is_training else A * keep


@misconception(
    exercise="vanilla_dropout",
    caught_by=["test_vanilla_dropout_test_time"],
    slide="001, Dropout – predict : naive implementation",
)
def scales_by_the_root(A, mask, keep, is_training):
    """At test time A is multiplied by the square root of keep; it is the mean that has to fit.

    Remedy: the mean of a unit that is there with probability keep is keep times the unit.
    """
    return A * mask if is_training else A * np.sqrt(keep)


# Exercise 4: inverted_dropout


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout"],
    slide="001, Inverted dropout",
)
def forgets_the_scale(A, mask, rate, is_training):
    """Kept units are not scaled in training: that is vanilla dropout, and test time will not fit.

    Remedy: divide what is kept by the probability of keeping.
    """
    return A * mask if is_training else A


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout", "test_inverted_dropout_test_time"],
    slide="001, Inverted dropout",
)
def divides_by_the_rate(A, mask, rate, is_training):
    """Kept units are divided by the probability of dropping.

    Remedy: the slide's p keeps, Keras's rate drops. Divide by the probability of keeping.
    """
    with np.errstate(all="ignore"):
        return A * mask / np.float64(rate) if is_training else A


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout"],
    slide="001, Inverted dropout",
)
def multiplies_by_keep(A, mask, rate, is_training):
    """Kept units are multiplied by the probability of keeping; that makes the mean even smaller.

    Remedy: what is left has to stand for the whole: divide.
    """
    return A * mask * (1 - rate) if is_training else A


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout_test_time"],
    slide="001, Inverted dropout",
)
def scales_twice(A, mask, rate, is_training):
    """It scales in training and at test time again.

    Remedy: inverted dropout has paid in training. At test time return A.
    """
    return A * mask / (1 - rate) if is_training else A * (1 - rate)


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout", "test_inverted_dropout_test_time"],
    slide="001, Dropout - training",
)
def inverted_the_mask(A, mask, rate, is_training):
    """The mask is inverted. "Inverted" dropout inverts the place of the scale, not the mask.

    Remedy: where the mask is True the unit stays.
    """
    return A * (1 - mask) / (1 - rate) if is_training else A


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout_test_time"],
    slide="001, Inverted dropout",
)
def inverted_in_place(A, mask, rate, is_training):
    """A is changed in place; its owner finds it changed.

    Remedy: A * mask makes a new array, A *= mask changes the old one.
    """
    if is_training:
        A *= mask
        A /= 1 - rate
    return A


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout"],
    slide="001, Inverted dropout",
)
def divides_by_the_share_that_is_left(A, mask, rate, is_training):
    """The scale is the share of units that this mask happened to keep, not the probability.

    Remedy: divide by 1 - rate. The share varies from mask to mask, and the mean would not be A.
    """
    return A * mask / np.mean(mask) if is_training else A


@misconception(
    exercise="inverted_dropout",
    caught_by=["test_inverted_dropout"],
    slide="001, Inverted dropout",
)
def keeps_the_mean_square(A, mask, rate, is_training):
    """The scale is the square root: that keeps the mean square. Dropout keeps the mean.

    Remedy: divide by 1 - rate itself.
    """
    return A * mask / np.sqrt(1 - rate) if is_training else A


# Exercise 5: dropout_backward


@misconception(
    exercise="dropout_backward",
    caught_by=[
        "test_dropout_backward",
        "test_dropout_backward_vanilla",
        "test_dropout_backward_gradient",
    ],
    slide="001, Dropout - training (last line)",
)
def backward_without_the_mask(upstream, mask, rate, kind):
    """The gradient passes through dropped units as if they had been there.

    Remedy: a dropped unit was multiplied by 0, so its gradient is multiplied by 0.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream / (1 - rate) if kind == "inverted" else upstream.copy()


@misconception(
    exercise="dropout_backward",
    caught_by=["test_dropout_backward", "test_dropout_backward_gradient"],
    slide="001, Inverted dropout",
)
def backward_without_the_scale(upstream, mask, rate, kind):
    """The scale of inverted dropout is missing on the way back.

    Remedy: forward divides by 1 - rate, so backward does, too.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream * mask


@misconception(
    exercise="dropout_backward",
    caught_by=["test_dropout_backward_vanilla", "test_dropout_backward_gradient"],
    slide="001, Dropout - training",
)
def backward_always_scaled(upstream, mask, rate, kind):
    """Vanilla dropout is scaled on the way back, although it is not on the way forward.

    Remedy: only inverted dropout scales in training.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream * mask / (1 - rate)


@misconception(
    exercise="dropout_backward",
    caught_by=[
        "test_dropout_backward",
        "test_dropout_backward_vanilla",
        "test_dropout_backward_gradient",
    ],
    slide="001, Dropout - training (last line)",
)
def backward_with_a_fresh_mask(upstream, mask, rate, kind):
    """A new mask is drawn for the way back; other units are dropped than on the way forward.

    Remedy: use the mask that you are given: it is that of the forward pass.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    fresh = np.random.default_rng(0).random(upstream.shape) < 1 - rate
    return upstream * fresh / (1 - rate if kind == "inverted" else 1)


@misconception(
    exercise="dropout_backward",
    caught_by=["test_dropout_backward", "test_dropout_backward_gradient"],
    slide="001, Inverted dropout",
)
def backward_undoes_the_scale(upstream, mask, rate, kind):
    """The gradient is multiplied by 1 - rate, as if the way back had to undo the scale.

    Remedy: the derivative of c * a is c, not 1/c.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream * mask * (1 - rate if kind == "inverted" else 1)


@misconception(
    exercise="dropout_backward",
    caught_by=[
        "test_dropout_backward",
        "test_dropout_backward_vanilla",
        "test_dropout_backward_gradient",
    ],
    slide="001, Dropout - training (last line)",
)
def backward_through_the_dropped_ones(upstream, mask, rate, kind):
    """The gradient goes to the dropped units, and the kept ones get none.

    Remedy: multiply by the mask: True means that the unit was kept.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream * (1 - mask) / (1 - rate if kind == "inverted" else 1)


@misconception(
    exercise="dropout_backward",
    caught_by=["test_dropout_backward_vanilla"],
    slide="001, Dropout - training",
)
def backward_takes_any_kind(upstream, mask, rate, kind):
    """A kind that does not exist is taken for inverted dropout, without an error.

    Remedy: raise ValueError for a kind that you do not know.
    """
    return upstream * mask if kind == "vanilla" else upstream * mask / (1 - rate)


@misconception(
    exercise="dropout_backward",
    caught_by=["test_dropout_backward_gradient"],
    slide="001, Dropout - training",
)
def backward_in_place(upstream, mask, rate, kind):
    """The upstream gradient that was passed in is changed in place.

    Remedy: upstream * mask makes a new array, upstream *= mask changes the old one.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    upstream *= mask
    return upstream / (1 - rate) if kind == "inverted" else upstream


@misconception(
    exercise="dropout_backward",
    caught_by=["test_dropout_backward", "test_dropout_backward_gradient"],
    slide="001, Inverted dropout",
)
def backward_divides_by_the_rate(upstream, mask, rate, kind):
    """The gradient is divided by the probability of dropping.

    Remedy: rate is the probability of dropping; the scale is that of keeping.
    """
    if kind not in ("vanilla", "inverted"):
        raise ValueError
    return upstream * mask / (rate if kind == "inverted" else 1)


# Exercise 6: moments_after_dropout


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout"],
    slide="001, Inverted dropout",
)
def mean_of_vanilla(A, kernel, bias, rate):
    """The mean is multiplied by 1 - rate: that is vanilla dropout. Inverted dropout keeps it.

    Remedy: kept entries are divided by 1 - rate, and the two factors cancel.
    """
    return (1 - rate) * A @ kernel + bias, (A**2 @ kernel**2) * rate / (1 - rate)


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout", "test_moments_after_dropout_variance"],
    slide="001, Inverted dropout",
)
def kernel_not_squared(A, kernel, bias, rate):
    """The kernel enters the variance without its square.

    Remedy: a constant factor comes out of a variance squared; a weight is such a factor.
    """
    return A @ kernel + bias, (A**2 @ kernel) * rate / (1 - rate)


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout", "test_moments_after_dropout_variance"],
    slide="001, Inverted dropout",
)
def deviation_for_variance(A, kernel, bias, rate):
    """The standard deviation is returned; the variance is asked for.

    Remedy: leave the square root out.
    """
    return A @ kernel + bias, np.sqrt((A**2 @ kernel**2) * rate / (1 - rate))


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout", "test_moments_after_dropout_variance"],
    slide="001, Dropout - training",
)
def variance_of_vanilla(A, kernel, bias, rate):
    """The variance is that of vanilla dropout, rate (1 - rate): the scale is missing.

    Remedy: inverted dropout divides by 1 - rate, so the variance is divided by its square.
    """
    return A @ kernel + bias, (A**2 @ kernel**2) * rate * (1 - rate)


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout", "test_moments_after_dropout_variance"],
    slide="000, Dropout (cont.)",
)
def keep_and_drop_swapped(A, kernel, bias, rate):
    """Keep and drop are swapped: the variance falls with the rate, but more dropping is more noise.

    Remedy: a toss with probability k of keeping has variance k (1 - k); divide by k squared.
    """
    with np.errstate(all="ignore"):
        return A @ kernel + bias, (A**2 @ kernel**2) * (1 - rate) / np.float64(rate)


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout_variance"],
    slide="001, Inverted dropout",
)
def square_of_the_sum(A, kernel, bias, rate):
    """The sum is squared; the squares have to be summed. All inputs would share one toss.

    Remedy: variances of independent terms add up: square each term first.
    """
    return A @ kernel + bias, (A @ kernel) ** 2 * rate / (1 - rate)


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout", "test_moments_after_dropout_variance"],
    slide="001, Inverted dropout",
)
def scale_not_squared(A, kernel, bias, rate):
    """The scale 1/(1 - rate) enters the variance once; it has to be squared.

    Remedy: k (1 - k) times the square of 1/k.
    """
    return A @ kernel + bias, (A**2 @ kernel**2) * rate


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout"],
    slide="001, Inverted dropout",
)
def mean_without_the_bias(A, kernel, bias, rate):
    """The bias is missing in the mean.

    Remedy: the bias is not dropped: add it.
    """
    return A @ kernel, (A**2 @ kernel**2) * rate / (1 - rate)


@misconception(
    exercise="moments_after_dropout",
    caught_by=["test_moments_after_dropout", "test_moments_after_dropout_variance"],
    slide="001, Inverted dropout",
)
def bias_in_the_variance(A, kernel, bias, rate):
    """The bias is part of the variance, as if it were dropped, too.

    Remedy: a constant has no variance.
    """
    return A @ kernel + bias, (A**2 @ kernel**2 + bias**2) * rate / (1 - rate)


# Exercise 7: forward_with_dropout


@misconception(
    exercise="forward_with_dropout",
    caught_by=[
        "test_forward_with_dropout",
        "test_forward_with_dropout_test_time",
        "test_forward_with_dropout_inputs",
    ],
    slide="000, Dropout (cont.)",
)
def relu_on_the_logits(X, parameters, rates, masks):
    """The last layer has a ReLU, so the negative logits are lost.

    Remedy: return Z of the last layer, not A.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        A = np.maximum(D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"], 0)
    return A, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout", "test_forward_with_dropout_inputs"],
    slide="000, Dropout (cont.)",
)
def inputs_are_not_dropped(X, parameters, rates, masks):
    """The inputs X are not dropped; only hidden units are.

    Remedy: deck 000: every neuron, including the input neurons. rates[0] is theirs.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None or layer == 0 else A * masks[layer] / (1 - rate)
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout", "test_forward_with_dropout_inputs"],
    slide="001, Inverted dropout",
)
def network_without_the_scale(X, parameters, rates, masks):
    """The masks are applied without the scale 1/(1 - rate).

    Remedy: use your inverted_dropout in each layer.
    """
    A, seen = X, []
    for layer in range(len(rates)):
        D = A if masks is None else A * masks[layer]
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout_test_time"],
    slide="001, Inverted dropout",
)
def network_scales_at_test_time(X, parameters, rates, masks):
    """At test time each layer's inputs are multiplied by 1 - rate, although training has scaled.

    Remedy: with inverted dropout nothing is left to do at test time.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A * (1 - rate) if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout"],
    slide="004, DROPOUT (II)",
)
def one_rate_for_all(X, parameters, rates, masks):
    """Every layer is scaled with the rate of the inputs.

    Remedy: each layer has a rate of its own: rates[layer].
    """
    A, seen = X, []
    for layer in range(len(rates)):
        D = A if masks is None else A * masks[layer] / (1 - rates[0])
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=[
        "test_forward_with_dropout",
        "test_forward_with_dropout_test_time",
        "test_forward_with_dropout_inputs",
    ],
    slide="001, Dropout - training",
)
def network_without_biases(X, parameters, rates, masks):
    """The biases are missing.

    Remedy: add parameters["bias_0"] and so on; biases are never dropped.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout", "test_forward_with_dropout_inputs"],
    slide="001, Dropout - training",
)
def keeps_what_was_there_before_dropout(X, parameters, rates, masks):
    """The logits are right, but `seen` holds the values before dropout.

    Remedy: keep what the dense layer gets: the array after dropout.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        seen.append(A)
        D = A if masks is None else A * masks[layer] / (1 - rate)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout"],
    slide="000, Dropout (cont.)",
)
def rate_of_the_layer_before(X, parameters, rates, masks):
    """Each layer is scaled with the rate of the layer before it.

    Remedy: rates[0] belongs to the inputs X, rates[1] to the first hidden layer.
    """
    A, seen = X, []
    for layer in range(len(rates)):
        D = A if masks is None else A * masks[layer] / (1 - rates[max(0, layer - 1)])
        seen.append(D)
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout", "test_forward_with_dropout_test_time"],
    slide="001, Dropout - training",
)
def network_without_relu(X, parameters, rates, masks):
    """The hidden layers have no ReLU.

    Remedy: A = max(0, Z) before the next layer.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        D = A if masks is None else A * masks[layer] / (1 - rate)
        seen.append(D)
        A = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
    return A, seen


@misconception(
    exercise="forward_with_dropout",
    caught_by=["test_forward_with_dropout_inputs"],
    slide="001, Dropout - training",
)
def drops_the_batch_in_place(X, parameters, rates, masks):
    """The batch X is changed in place; its owner finds pixels missing.

    Remedy: A *= mask changes the array that A names, and at first that is X.
    """
    A, seen = X, []
    for layer, rate in enumerate(rates):
        if masks is not None:
            A *= masks[layer] / (1 - rate)
        seen.append(A)
        Z = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    return Z, seen


# Exercise 8: gradients_with_dropout


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout", "test_gradients_with_dropout_differences"],
    slide="001, Dropout - training (last line)",
)
def network_backward_without_masks(X, labels, parameters, rates, masks):
    """The gradient passes through dropped units: the masks are missing on the way back.

    Remedy: between two layers, carry the gradient through dropout with the mask of that place.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            before = f"kernel_{layer - 1}", f"bias_{layer - 1}"
            Z = seen[layer - 1] @ parameters[before[0]] + parameters[before[1]]
            delta = delta @ parameters[f"kernel_{layer}"].T / (1 - rates[layer]) * (Z > 0)
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout", "test_gradients_with_dropout_differences"],
    slide="001, Inverted dropout",
)
def network_backward_without_the_scale(X, labels, parameters, rates, masks):
    """The scale 1/(1 - rate) is missing on the way back.

    Remedy: what is multiplied forward is multiplied backward: use your dropout_backward.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout", "test_gradients_with_dropout_differences"],
    slide="001, Inverted dropout",
)
def network_backward_scales_twice(X, labels, parameters, rates, masks):
    """The gradient is divided by 1 - rate twice in each layer.

    Remedy: dropout_backward has the scale already.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer]) ** 2
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout", "test_gradients_with_dropout_differences"],
    slide="001, Dropout - training (last line)",
)
def kernels_see_what_was_dropped(X, labels, parameters, rates, masks):
    """The gradient of a kernel is taken with the values before dropout.

    Remedy: a layer multiplies what it sees, and that is the array after dropout.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        before = X
        if layer > 0:
            kernel, bias = parameters[f"kernel_{layer - 1}"], parameters[f"bias_{layer - 1}"]
            before = np.maximum(seen[layer - 1] @ kernel + bias, 0)
        gradients[f"kernel_{layer}"] = before.T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer])
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout"],
    slide="001, Dropout - training",
)
def loss_of_the_whole_network(X, labels, parameters, rates, masks):
    """The loss is that of the whole network; in training it is that of the thinned one.

    Remedy: take the loss from the logits of the pass with masks.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    _, delta = training.softmax_cross_entropy(logits, labels)
    whole, _ = forward_with_dropout(X, parameters, rates, None)
    loss, _ = training.softmax_cross_entropy(whole, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer])
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=[
        "test_gradients_with_dropout",
        "test_gradients_with_dropout_inputs",
        "test_gradients_with_dropout_differences",
    ],
    slide="001, Dropout - training (last line)",
)
def network_backward_without_relu(X, labels, parameters, rates, masks):
    """The slope of the ReLU is missing on the way back.

    Remedy: where Z was not above 0, no gradient passes.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * masks[layer] / (1 - rates[layer])
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=[
        "test_gradients_with_dropout",
        "test_gradients_with_dropout_inputs",
        "test_gradients_with_dropout_differences",
    ],
    slide="001, Dropout - training (last line)",
)
def sums_over_the_batch(X, labels, parameters, rates, masks):
    """The gradients are those of the summed loss: too large by the number of rows.

    Remedy: the gradient from training.softmax_cross_entropy is that of the mean; leave it so.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    delta = delta * len(X)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer])
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=[
        "test_gradients_with_dropout",
        "test_gradients_with_dropout_inputs",
        "test_gradients_with_dropout_differences",
    ],
    slide="001, Dropout - training (last line)",
)
def divides_by_the_batch_again(X, labels, parameters, rates, masks):
    """The gradients are divided by the number of rows once more.

    Remedy: training.softmax_cross_entropy has divided by it already.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    delta = delta / len(X)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer])
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout", "test_gradients_with_dropout_inputs"],
    slide="001, Dropout - training (last line)",
)
def mean_for_the_biases(X, labels, parameters, rates, masks):
    """The gradient of a bias is the mean over the rows; it is the sum.

    Remedy: delta holds the division by the number of rows already: sum it up.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.mean(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer])
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout", "test_gradients_with_dropout_differences"],
    slide="001, Inverted dropout",
)
def network_backward_with_the_rate_before(X, labels, parameters, rates, masks):
    """On the way back each layer is scaled with the rate of the layer before it.

    Remedy: what layer l sees was dropped with rates[l], so its gradient goes back with rates[l].
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer - 1])
    return loss, gradients


@misconception(
    exercise="gradients_with_dropout",
    caught_by=["test_gradients_with_dropout_inputs"],
    slide="001, Dropout - training",
)
def takes_a_step_by_itself(X, labels, parameters, rates, masks):
    """The parameters are changed on the way; only gradients are asked for.

    Remedy: leave the step to the optimizer: return the gradients and change nothing.
    """
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 0:
            delta = delta @ parameters[f"kernel_{layer}"].T * (seen[layer] > 0)
            delta = delta / (1 - rates[layer])
    for name in gradients:
        parameters[name] -= 0.05 * gradients[name]
    return loss, gradients


# Exercise 9: train_with_dropout


@misconception(
    exercise="train_with_dropout",
    caught_by=[
        "test_train_with_dropout_masks",
        "test_train_with_dropout_accuracy",
    ],
    slide="004, DROPOUT",
)
def trains_without_dropout(X_train, y_train, parameters, state, rates, epochs, rng):
    """Nothing is dropped: this is training as in section 1, wrong labels included.

    Remedy: draw masks for every batch and hand them to gradients_with_dropout.
    """
    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=plain_gradients,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=["test_train_with_dropout_masks"],
    slide="002, Dropout Regularization",
)
def masks_drawn_once(X_train, y_train, parameters, state, rates, epochs, rng):
    """The masks are drawn once, before training, and used again in every step.

    Remedy: draw them inside loss_and_gradients: at every iteration other nodes are removed.
    """
    rows = min(len(X_train), BATCH_SIZE)
    masks = masks_for(parameters, rows, rates, draw_mask, rng)

    def with_old_masks(parameters, X, labels):
        return gradients_with_dropout(X, labels, parameters, rates, [m[: len(X)] for m in masks])

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=with_old_masks,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=["test_train_with_dropout_masks"],
    slide="001, Dropout - training",
)
def one_mask_for_the_batch(X_train, y_train, parameters, state, rates, epochs, rng):
    """All examples of a batch share one mask.

    Remedy: ask for as many rows as the batch has: len(X).
    """

    def shared(parameters, X, labels):
        masks = masks_for(parameters, 1, rates, draw_mask, rng)
        masks = [np.repeat(mask, len(X), axis=0) for mask in masks]
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=shared,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=[
        "test_train_with_dropout_masks",
        "test_train_with_dropout_accuracy",
    ],
    slide="001, Dropout (figure 1)",
)
def one_thinned_network(X_train, y_train, parameters, state, rates, epochs, rng):
    """One mask is drawn for the whole training: one thinned network learns, the rest stays raw.

    Remedy: draw masks inside loss_and_gradients, anew for each batch, one row for each example.
    """
    masks = masks_for(parameters, 1, rates, draw_mask, rng)

    def thinned(parameters, X, labels):
        same = [np.repeat(mask, len(X), axis=0) for mask in masks]
        return gradients_with_dropout(X, labels, parameters, rates, same)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=thinned,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=[
        "test_train_with_dropout",
        "test_train_with_dropout_masks",
        "test_train_with_dropout_accuracy",
    ],
    slide="001, Dropout - training",
)
def drops_what_it_should_keep(X_train, y_train, parameters, state, rates, epochs, rng):
    """Keep and drop are swapped: the masks keep with probability rate.

    Remedy: rate is the probability of dropping; masks_for takes rates as they are.
    """
    swapped = [1 - rate for rate in rates]

    def too_few(parameters, X, labels):
        masks = masks_for(parameters, len(X), swapped, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=too_few,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=["test_train_with_dropout"],
    slide="002, Dropout Regularization",
)
def trains_one_epoch(X_train, y_train, parameters, state, rates, epochs, rng):
    """It trains for one epoch, whatever `epochs` says.

    Remedy: pass `epochs` on to training.fit.
    """

    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=loss_and_gradients,
        step=momentum_step,
        epochs=1,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=["test_train_with_dropout"],
    slide="000, Dropout (cont.)",
)
def returns_the_old_state(X_train, y_train, parameters, state, rates, epochs, rng):
    """The state that is returned is the one from the start: the velocities are lost.

    Remedy: return the state that training.fit gives back.
    """

    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=loss_and_gradients,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=[
        "test_train_with_dropout",
        "test_train_with_dropout_masks",
        "test_train_with_dropout_accuracy",
    ],
    slide="000, Dropout (cont.)",
)
def returns_the_start(X_train, y_train, parameters, state, rates, epochs, rng):
    """The parameters that are returned are those from the start: nothing was learned.

    Remedy: return the parameters that training.fit gives back.
    """

    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    _, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=loss_and_gradients,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=["test_train_with_dropout_masks"],
    slide="002, Dropout Regularization",
)
def same_seed_in_every_step(X_train, y_train, parameters, state, rates, epochs, rng):
    """Every step makes a new generator with a fixed seed, so the masks repeat.

    Remedy: draw from the `rng` that the function is given.
    """

    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, np.random.default_rng(0))
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=loss_and_gradients,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@misconception(
    exercise="train_with_dropout",
    caught_by=["test_train_with_dropout_masks"],
    slide="002, Dropout Regularization",
)
def masks_without_the_generator(X_train, y_train, parameters, state, rates, epochs, rng):
    """The masks come from a generator without a seed, so the run cannot be repeated.

    Remedy: draw from the `rng` that the function is given.
    """
    other = np.random.default_rng()

    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, other)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=loss_and_gradients,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


# Exercise 10: count_thinned_networks


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks", "test_count_thinned_networks_rates"],
    slide="001, Dropout (figure 1)",
)
def adds_the_layers(widths, rates):
    """The numbers of the layers are added; each mask of one goes with each mask of the other.

    Remedy: multiply the numbers of the layers, which means adding their units first.
    """
    return sum(2**width for width, rate in zip(widths, rates, strict=False) if rate > 0)


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks", "test_count_thinned_networks_rates"],
    slide="000, Dropout (cont.)",
)
def drops_outputs(widths, rates):
    """The outputs are counted as units that can be dropped.

    Remedy: deck 000: excluding the output neurons.
    """
    return 2 ** (sum(w for w, r in zip(widths, rates, strict=False) if r > 0) + widths[-1])


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks_rates"],
    slide="004, DROPOUT (II)",
)
def ignores_the_rates(widths, rates):
    """Layers without dropout are counted, too.

    Remedy: where the rate is 0 there is no choice: leave those units out.
    """
    return 2 ** sum(widths[:-1])


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks", "test_count_thinned_networks_rates"],
    slide="000, Dropout (cont.)",
)
def hidden_units_only(widths, rates):
    """The inputs are left out, although they are dropped, too.

    Remedy: deck 000: including the input neurons. rates[0] is theirs.
    """
    units = zip(widths[1:], rates[1:], strict=False)
    return 2 ** sum(width for width, rate in units if rate > 0)


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks", "test_count_thinned_networks_rates"],
    slide="001, Dropout (figure 1)",
)
def counts_units(widths, rates):
    """The units that can be dropped are counted, not the networks.

    Remedy: each of n units is there or not: 2 to the power of n networks.
    """
    return sum(width for width, rate in zip(widths, rates, strict=False) if rate > 0)


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks", "test_count_thinned_networks_rates"],
    slide="001, Dropout (figure 1)",
)
def without_the_full_network(widths, rates):
    """One mask is left out: the one that drops nothing, or the one that drops everything.

    Remedy: both are masks that may be drawn: count them.
    """
    return 2 ** sum(w for w, r in zip(widths, rates, strict=False) if r > 0) - 1


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks_rates"],
    slide="001, Dropout (figure 1)",
)
def numpy_overflows(widths, rates):
    """NumPy's integers overflow for large networks, without an error.

    Remedy: turn the number of units into a Python integer, int(...), before the power.
    """
    droppable = np.sum(np.array(widths[:-1]) * (np.array(rates) > 0))
    with np.errstate(all="ignore"):
        return np.int64(2) ** droppable


@misconception(
    exercise="count_thinned_networks",
    caught_by=["test_count_thinned_networks", "test_count_thinned_networks_rates"],
    slide="001, Dropout (figure 1)",
)
def square_of_the_units(widths, rates):
    """The number of units is squared: base and exponent are swapped.

    Remedy: 2**n, not n**2.
    """
    return sum(width for width, rate in zip(widths, rates, strict=False) if rate > 0) ** 2


# Exercise 11: average_thinned_networks


@misconception(
    exercise="average_thinned_networks",
    caught_by=[
        "test_average_thinned_networks",
        "test_average_thinned_networks_geometric",
    ],
    slide="001, From pattern recognition: bagging",
)
def every_network_counts_alike(a, kernel, bias, rate):
    """Every thinned network counts as much as any other; they are not equally likely.

    Remedy: weight each by its probability: a factor 1 - rate for what is kept, rate for the rest.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(np.log(probabilities).mean(axis=0))
    return probabilities.mean(axis=0), geometric / geometric.sum()


@misconception(
    exercise="average_thinned_networks",
    caught_by=[
        "test_average_thinned_networks",
        "test_average_thinned_networks_geometric",
    ],
    slide="001, Dropout - training",
)
def likely_and_unlikely_swapped(a, kernel, bias, rate):
    """Keep and drop are swapped in the probability of a mask.

    Remedy: an input is kept with probability 1 - rate.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, rate, 1 - rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(likely @ np.log(probabilities))
    return likely @ probabilities, geometric / geometric.sum()


@misconception(
    exercise="average_thinned_networks",
    caught_by=[
        "test_average_thinned_networks",
        "test_average_thinned_networks_geometric",
    ],
    slide="001, Inverted dropout",
)
def thinned_without_the_scale(a, kernel, bias, rate):
    """The thinned networks lack the scale 1/(1 - rate) of inverted dropout.

    Remedy: divide what is kept by 1 - rate.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a) @ kernel + bias)
    geometric = np.exp(likely @ np.log(probabilities))
    return likely @ probabilities, geometric / geometric.sum()


@misconception(
    exercise="average_thinned_networks",
    caught_by=["test_average_thinned_networks_geometric"],
    slide="002, Dropout Regularization (ensemble model)",
)
def geometric_does_not_add_up(a, kernel, bias, rate):
    """The geometric means are not divided by their sum, so they do not add up to 1.

    Remedy: divide by the sum over the classes at the end.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    return likely @ probabilities, np.exp(likely @ np.log(probabilities))


@misconception(
    exercise="average_thinned_networks",
    caught_by=["test_average_thinned_networks_geometric"],
    slide="002, Dropout Regularization (ensemble model)",
)
def arithmetic_twice(a, kernel, bias, rate):
    """Both averages are the arithmetic one.

    Remedy: for the geometric one average the logarithms, take exp, and divide by the sum.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    return likely @ probabilities, likely @ probabilities


@misconception(
    exercise="average_thinned_networks",
    caught_by=["test_average_thinned_networks"],
    slide="003, Monte Carlo Dropout Regularization",
)
def averages_the_logits(a, kernel, bias, rate):
    """The logits are averaged before the softmax: that gives the geometric mean, not this one.

    Remedy: softmax first, for every mask; then the mean.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    logits = (masks * a / (1 - rate)) @ kernel + bias
    both = training.softmax((likely @ logits)[None])[0]
    return both, both


@misconception(
    exercise="average_thinned_networks",
    caught_by=[
        "test_average_thinned_networks",
        "test_average_thinned_networks_geometric",
    ],
    slide="001, Dropout (figure 1)",
)
def without_the_empty_network(a, kernel, bias, rate):
    """The mask that drops everything is left out.

    Remedy: it is a mask like the others and may be drawn; only the bias is left then.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))[1:]
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    likely = likely / likely.sum()
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(likely @ np.log(probabilities))
    return likely @ probabilities, geometric / geometric.sum()


@misconception(
    exercise="average_thinned_networks",
    caught_by=["test_average_thinned_networks_geometric"],
    slide="002, Dropout Regularization (ensemble model)",
)
def geometric_without_weights(a, kernel, bias, rate):
    """In the geometric mean every network counts alike.

    Remedy: weight the logarithms with the probabilities of the masks, too.
    """
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    likely = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    probabilities = training.softmax((masks * a / (1 - rate)) @ kernel + bias)
    geometric = np.exp(np.log(probabilities).mean(axis=0))
    return likely @ probabilities, geometric / geometric.sum()


# Exercise 12: monte_carlo_dropout


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=["test_monte_carlo_dropout", "test_monte_carlo_dropout_generator"],
    slide="003, Monte Carlo Dropout Regularization",
)
def mean_of_the_logits(predict, X, passes, rng):
    """The logits are averaged and the softmax comes last; average probabilities.

    Remedy: y_probas on the slide are probabilities: softmax in each pass, then the mean.
    """
    logits = np.stack([predict(X, rng) for _ in range(passes)])
    spread = np.stack([training.softmax(each) for each in logits]).std(axis=0)
    return training.softmax(logits.mean(axis=0)), spread


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=["test_monte_carlo_dropout_spread", "test_monte_carlo_dropout_generator"],
    slide="003, Monte Carlo Dropout Regularization",
)
def divides_by_passes_minus_one(predict, X, passes, rng):
    """The spread divides by the number of passes minus one.

    Remedy: the docstring asks for the mean squared distance: divide by `passes`.
    """
    p = np.stack([training.softmax(predict(X, rng)) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0, ddof=1)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=["test_monte_carlo_dropout_spread", "test_monte_carlo_dropout_generator"],
    slide="003, Monte Carlo Dropout Regularization",
)
def variance_for_spread(predict, X, passes, rng):
    """The spread is the variance; its root is missing.

    Remedy: take the standard deviation.
    """
    p = np.stack([training.softmax(predict(X, rng)) for _ in range(passes)])
    return p.mean(axis=0), p.var(axis=0)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=[
        "test_monte_carlo_dropout",
        "test_monte_carlo_dropout_spread",
        "test_monte_carlo_dropout_generator",
    ],
    slide="003, Monte Carlo Dropout Regularization",
)
def one_pass_many_times(predict, X, passes, rng):
    """One pass is made and its answer copied: nothing varies.

    Remedy: call predict once for each pass; each call draws new masks.
    """
    p = np.stack([training.softmax(predict(X, rng))] * passes)
    return p.mean(axis=0), p.std(axis=0)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=["test_monte_carlo_dropout_spread", "test_monte_carlo_dropout_generator"],
    slide="003, Monte Carlo Dropout Regularization",
)
def spread_of_the_logits(predict, X, passes, rng):
    """The spread is that of the logits; that of the probabilities is asked for.

    Remedy: softmax in each pass, then mean and standard deviation of the same array.
    """
    logits = np.stack([predict(X, rng) for _ in range(passes)])
    return np.mean([training.softmax(each) for each in logits], axis=0), logits.std(axis=0)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=["test_monte_carlo_dropout_spread", "test_monte_carlo_dropout_generator"],
    slide="003, Monte Carlo Dropout Regularization",
)
def error_of_the_mean(predict, X, passes, rng):
    """The spread is divided by the root of the passes: that is the error of the mean.

    Remedy: the spread says how much single passes differ. More passes do not make it smaller.
    """
    p = np.stack([training.softmax(predict(X, rng)) for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0) / np.sqrt(passes)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=["test_monte_carlo_dropout_generator"],
    slide="003, Monte Carlo Dropout Regularization",
)
def new_generator_in_every_pass(predict, X, passes, rng):
    """Every pass gets a new generator with a seed of its own; the one that is given is not used.

    Remedy: pass `rng` on: it draws other masks in each call.
    """
    p = np.stack(
        [training.softmax(predict(X, np.random.default_rng(seed))) for seed in range(passes)]
    )
    return p.mean(axis=0), p.std(axis=0)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=[
        "test_monte_carlo_dropout",
        "test_monte_carlo_dropout_spread",
        "test_monte_carlo_dropout_generator",
    ],
    slide="003, Monte Carlo Dropout Regularization",
)
def softmax_over_the_rows(predict, X, passes, rng):
    """The softmax runs over the rows of the batch, not over the classes.

    Remedy: the probabilities of one example add up to 1: use training.softmax.
    """
    p = np.stack([training.softmax(predict(X, rng).T).T for _ in range(passes)])
    return p.mean(axis=0), p.std(axis=0)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=[
        "test_monte_carlo_dropout",
        "test_monte_carlo_dropout_spread",
        "test_monte_carlo_dropout_generator",
    ],
    slide="001, From pattern recognition: bagging",
)
def lets_the_passes_vote(predict, X, passes, rng):
    """Every pass votes for one class, as in bagging; Monte Carlo dropout averages probabilities.

    Remedy: average the softmax of each pass, not its largest entry.
    """
    votes = []
    for _ in range(passes):
        logits = predict(X, rng)
        votes.append(np.eye(logits.shape[1])[logits.argmax(axis=1)])
    return np.mean(votes, axis=0), np.std(votes, axis=0)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=["test_monte_carlo_dropout_spread"],
    slide="003, Monte Carlo Dropout Regularization",
)
def spread_over_the_classes(predict, X, passes, rng):
    """The spread is taken over the classes of the mean; it is asked for over the passes.

    Remedy: axis 0 of the stack is that of the passes.
    """
    p = np.stack([training.softmax(predict(X, rng)) for _ in range(passes)])
    return p.mean(axis=0), p.mean(axis=0).std(axis=1)


@misconception(
    exercise="monte_carlo_dropout",
    caught_by=[
        "test_monte_carlo_dropout",
        "test_monte_carlo_dropout_spread",
        "test_monte_carlo_dropout_generator",
    ],
    slide="003, Monte Carlo Dropout Regularization",
)
def one_pass_too_few(predict, X, passes, rng):
    """There is one pass too few.

    Remedy: range(passes) counts `passes` times, range(1, passes) one time less.
    """
    p = np.stack([training.softmax(predict(X, rng)) for _ in range(1, passes)])
    return p.mean(axis=0), p.std(axis=0)
