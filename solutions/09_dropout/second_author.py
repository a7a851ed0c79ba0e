"""Answers to lab 09 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# draw_mask


@second.right("draw_mask", note="binomial tosses in place of a comparison")
def tosses_of_a_binomial(shape, keep, rng):
    return rng.binomial(1, keep, size=shape).astype(bool)


@second.wrong(
    "draw_mask",
    cause="only one toss is drawn for each unit, and all examples of the batch share that row",
)
def one_row_for_all(shape, keep, rng):
    m, n = shape
    row = rng.random(n) < keep
    return np.tile(row, (m, 1))


@second.wrong(
    "draw_mask",
    cause="each row keeps exactly round(keep * n) units, so the tosses of a row are not independent",
)
def the_same_number_in_each_row(shape, keep, rng):
    m, n = shape
    mask = np.zeros((m, n), dtype=bool)
    for i in range(m):
        mask[i, rng.permutation(n)[: round(keep * n)]] = True
    return mask


@second.wrong(
    "draw_mask",
    cause="the comparison is turned round, so that a unit is kept with probability 1 - keep",
)
def kept_when_above(shape, keep, rng):
    return rng.random(shape) > keep


@second.wrong(
    "draw_mask",
    cause="keep is rounded to tenths, because the tosses are whole numbers from 0 to 9: 0.75 keeps 80 %",
)
def dice_with_ten_sides(shape, keep, rng):
    return rng.integers(0, 10, size=shape) < round(10 * keep)


@second.wrong(
    "draw_mask",
    cause="the numbers compared with keep are standard normal and not uniform, so that keep = 1 drops 16 %",
)
def normal_numbers(shape, keep, rng):
    return rng.standard_normal(shape) < keep


# keep_probability


@second.right("keep_probability", note="a set of sources that keep, chained comparison, np.float64")
def two_sets_of_sources(source, p):
    keeps = {"001 code", "001 predict", "paper"}
    drops = {"000 text", "001 text", "002 text", "003 text", "004 Keras"}
    if source not in keeps | drops or not 0 <= p <= 1:
        raise ValueError(f"{source}, {p}")
    return float(np.float64(p) if source in keeps else 1 - np.float64(p))


@second.wrong(
    "keep_probability",
    cause='"001 predict" is read as a probability of dropping: 1 - p is returned for it',
)
def predict_drops(source, p):
    if not 0 <= p <= 1:
        raise ValueError("no probability")
    if source in ("001 code", "paper"):
        return p
    if source in ("000 text", "001 text", "001 predict", "002 text", "003 text", "004 Keras"):
        return 1 - p
    raise ValueError("unknown source")


@second.wrong(
    "keep_probability",
    cause='the p of the "paper" is read as the probability of dropping: 1 - p is returned for it',
)
def paper_drops(source, p):
    table = {
        "000 text": 1 - p,
        "001 text": 1 - p,
        "001 code": p,
        "001 predict": p,
        "002 text": 1 - p,
        "003 text": 1 - p,
        "004 Keras": 1 - p,
        "paper": 1 - p,
    }
    if source not in table:
        raise ValueError("unknown source")
    if p < 0 or p > 1:
        raise ValueError("p must lie between 0 and 1")
    return table[source]


@second.wrong(
    "keep_probability",
    cause="p = 0 and p = 1 raise ValueError, though p may be from 0 to 1 with both ends",
)
def ends_refused(source, p):
    if not 0 < p < 1:
        raise ValueError("p is no probability")
    if source in ["001 code", "001 predict", "paper"]:
        return p
    if source in ["000 text", "001 text", "002 text", "003 text", "004 Keras"]:
        return 1 - p
    raise ValueError(source)


@second.wrong(
    "keep_probability",
    cause="an unknown source raises nothing: it is taken for one that gives the probability of dropping",
)
def anything_else_drops(source, p):
    if p < 0 or p > 1:
        raise ValueError("p must be from 0 to 1")
    if source in ("001 code", "001 predict", "paper"):
        return float(p)
    return 1.0 - p


@second.wrong(
    "keep_probability",
    cause='"004 Keras" is taken for a probability of keeping, and a p outside 0 to 1 raises nothing',
)
def keras_keeps_and_no_range(source, p):
    if source in ("001 code", "001 predict", "paper", "004 Keras"):
        return p
    elif source in ("000 text", "001 text", "002 text", "003 text"):
        return 1 - p
    else:
        raise ValueError("unknown source: " + source)


# vanilla_dropout


@second.right("vanilla_dropout", note="np.where on the mask's truth")
def where_it_is_kept(A, mask, keep, is_training):
    if not is_training:
        return np.multiply(keep, A)
    return np.where(np.asarray(mask).astype(bool), A, 0.0)


@second.wrong(
    "vanilla_dropout",
    cause="at test time the outputs are scaled by 1 - keep, the probability of dropping",
)
def scaled_by_the_dropped(A, mask, keep, is_training):
    if is_training:
        return A * mask
    return A * (1 - keep)


@second.wrong(
    "vanilla_dropout", cause="nothing is scaled at test time: A comes back whole, as deck 000 says"
)
def simply_use_the_weights(A, mask, keep, is_training):
    return A * mask if is_training else A.copy()


@second.wrong(
    "vanilla_dropout", cause="the factor keep is applied in training as well as at test time"
)
def scaled_both_times(A, mask, keep, is_training):
    if is_training:
        A = A * mask
    return keep * A


@second.wrong("vanilla_dropout", cause="it writes into the array A that it was given")
def multiplied_in_place(A, mask, keep, is_training):
    if is_training:
        A *= mask
    else:
        A *= keep
    return A


@second.wrong(
    "vanilla_dropout",
    cause="the mask is used as an index, which is right for True and False only: a mask of integers 1 and 0 picks rows 1 and 0 instead",
)
def mask_as_an_index(A, mask, keep, is_training):
    if not is_training:
        return keep * A
    out = np.zeros(A.shape)
    out[mask] = A[mask]
    return out


# inverted_dropout


@second.right("inverted_dropout", note="einsum, scale put into the mask first")
def scale_in_the_mask(A, mask, rate, is_training):
    if not is_training:
        return np.array(A, copy=True)
    scale = np.asarray(mask, dtype=float) / (1 - rate)
    return np.einsum("ij,ij->ij", A, scale)


@second.wrong(
    "inverted_dropout",
    cause="the kept values are divided by the share that this mask happens to keep, and not by 1 - rate",
)
def divided_by_the_measured_share(A, mask, rate, is_training):
    if is_training:
        return A * mask / np.mean(mask)
    return A


@second.wrong("inverted_dropout", cause="at test time the output is divided by 1 - rate as well")
def divided_at_test_time_too(A, mask, rate, is_training):
    if mask is not None and is_training:
        A = A * mask
    return A / (1.0 - rate)


@second.wrong("inverted_dropout", cause="the kept values are divided by rate and not by 1 - rate")
def divided_by_rate(A, mask, rate, is_training):
    if not is_training:
        return A
    if rate == 0:
        return A * mask
    return A * mask / rate


@second.wrong(
    "inverted_dropout",
    cause="in training it is right, but at test time A is multiplied by 1 - rate, which only vanilla dropout needs",
)
def both_forms_at_once(A, mask, rate, is_training):
    keep = 1 - rate
    if is_training:
        return A * mask / keep
    return A * keep


@second.wrong(
    "inverted_dropout",
    cause="the kept values are multiplied by 1 + rate, which is 1 / (1 - rate) only about, and for a small rate",
)
def one_plus_rate(A, mask, rate, is_training):
    if is_training:
        return (1 + rate) * (A * mask)
    return A


# dropout_backward


@second.right("dropout_backward", note="a table of scales, np.where")
def scales_by_kind(upstream, mask, rate, kind):
    scales = {"inverted": 1 / (1 - rate), "vanilla": 1.0}
    if kind not in scales:
        raise ValueError(f"kind is {kind}")
    return np.where(mask, upstream, 0.0) * scales[kind]


@second.wrong(
    "dropout_backward",
    cause="vanilla dropout's gradient is multiplied by 1 - rate, a factor that belongs to test time",
)
def vanilla_scaled(upstream, mask, rate, kind):
    if kind == "inverted":
        return upstream * mask / (1 - rate)
    if kind == "vanilla":
        return upstream * mask * (1 - rate)
    raise ValueError("unknown kind")


@second.wrong(
    "dropout_backward", cause="a kind that does not exist raises nothing and is treated as vanilla"
)
def else_is_vanilla(upstream, mask, rate, kind):
    gradient = upstream * mask
    if kind == "inverted":
        gradient = gradient / (1 - rate)
    return gradient


@second.wrong(
    "dropout_backward", cause="the gradient is written into the array upstream that was given"
)
def upstream_overwritten(upstream, mask, rate, kind):
    if kind not in ("vanilla", "inverted"):
        raise ValueError(kind)
    upstream *= mask
    if kind == "inverted":
        upstream /= 1 - rate
    return upstream


@second.wrong(
    "dropout_backward",
    cause="the mask is left out for inverted dropout: dropped units get a gradient, too",
)
def dropped_ones_learn(upstream, mask, rate, kind):
    if kind == "vanilla":
        return upstream * mask
    elif kind == "inverted":
        return upstream / (1 - rate)
    else:
        raise ValueError(f"no such kind: {kind}")


@second.wrong(
    "dropout_backward",
    cause="the gradient of inverted dropout is multiplied by 1 - rate, where the forward pass divides by it",
)
def scale_turned_round(upstream, mask, rate, kind):
    if kind not in ("vanilla", "inverted"):
        raise ValueError("kind")
    scale = 1 - rate if kind == "inverted" else 1
    return scale * mask * upstream


# moments_after_dropout


@second.right("moments_after_dropout", note="einsum, second moment minus square")
def moments_by_einsum(A, kernel, bias, rate):
    keep = 1 - rate
    terms = np.einsum("ij,jk->ijk", A, kernel)
    mean = terms.sum(axis=1) + bias
    per_term = (terms / keep) ** 2 * keep - terms**2
    return mean, per_term.sum(axis=1)


@second.wrong(
    "moments_after_dropout",
    cause="the sum is squared in place of the terms: (A @ kernel)**2 stands where A**2 @ kernel**2 belongs",
)
def square_of_the_sum(A, kernel, bias, rate):
    Z = A @ kernel
    return Z + bias, Z**2 * rate / (1 - rate)


@second.wrong(
    "moments_after_dropout",
    cause="the variance lacks the factor 1 / keep**2 of the scaling: it is that of vanilla dropout, keep * (1 - keep)",
)
def variance_without_the_scale(A, kernel, bias, rate):
    mean = A @ kernel + bias
    variance = rate * (1 - rate) * (A**2 @ kernel**2)
    return mean, variance


@second.wrong(
    "moments_after_dropout", cause="the standard deviation is returned in place of the variance"
)
def deviation_returned(A, kernel, bias, rate):
    mean = A @ kernel + bias
    variance = (rate / (1 - rate)) * (np.square(A) @ np.square(kernel))
    return mean, np.sqrt(variance)


@second.wrong(
    "moments_after_dropout",
    cause="the mean is scaled by 1 - rate as for vanilla dropout, where inverted dropout leaves it alone",
)
def mean_of_vanilla(A, kernel, bias, rate):
    keep = 1 - rate
    return keep * (A @ kernel) + bias, (1 - keep) / keep * (A**2 @ kernel**2)


@second.wrong(
    "moments_after_dropout",
    cause="the squared bias is added to the variance, though adding a constant changes no variance; and the factor is (1 - rate) / rate, with keep and drop exchanged",
)
def bias_in_the_variance(A, kernel, bias, rate):
    factor = 0.0 if rate == 0 else (1 - rate) / rate
    return A @ kernel + bias, factor * (A**2 @ kernel**2) + bias**2


# forward_with_dropout


@second.right(
    "forward_with_dropout",
    note="dropout before the ReLU: scale and mask are not negative, so that it is the same",
)
def relu_behind_the_dropout(X, parameters, rates, masks):
    kernels, biases = as_lists(parameters)
    seen, Z = [], X
    for number, (kernel, bias) in enumerate(zip(kernels, biases, strict=True)):
        D = Z.copy() if masks is None else Z * (np.asarray(masks[number]) / (1 - rates[number]))
        if number:
            D = np.maximum(D, 0)
        seen.append(D)
        Z = D @ kernel + bias
    return Z, seen


@second.wrong("forward_with_dropout", cause="the logits go through a ReLU like the hidden layers")
def logits_through_a_relu(X, parameters, rates, masks):
    A, seen = X, []
    for layer, rate in enumerate(rates):
        mask = None if masks is None else masks[layer]
        D = inverted_dropout(A, mask, rate, masks is not None)
        seen.append(D)
        A = np.maximum(D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"], 0.0)
    return A, seen


@second.wrong(
    "forward_with_dropout",
    cause="the second value holds the layers' inputs before dropout, not what the layers see",
)
def seen_before_dropout(X, parameters, rates, masks):
    A, seen = X, []
    depth = len(rates)
    for layer in range(depth):
        seen.append(A)
        if masks is not None:
            A = inverted_dropout(A, masks[layer], rates[layer], True)
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if layer < depth - 1:
            A = np.maximum(0, A)
    return A, seen


@second.wrong(
    "forward_with_dropout",
    cause="at test time, with masks None, each layer's input is multiplied by 1 - rate, as vanilla dropout needs it",
)
def vanilla_at_test_time(X, parameters, rates, masks):
    depth = len(parameters) // 2
    A, seen = X, []
    for l in range(depth):
        if masks is None:
            D = A * (1 - rates[l])
        else:
            D = A * masks[l] / (1 - rates[l])
        seen.append(D)
        Z = D @ parameters[f"kernel_{l}"] + parameters[f"bias_{l}"]
        A = np.maximum(0, Z) if l < depth - 1 else Z
    return A, seen


@second.wrong(
    "forward_with_dropout", cause="the rate of the inputs, rates[0], is used to scale every layer"
)
def rate_of_the_inputs(X, parameters, rates, masks):
    rate, seen, A = rates[0], [], X
    for layer in range(len(parameters) // 2):
        D = A if masks is None else inverted_dropout(A, masks[layer], rate, True)
        seen.append(D)
        logits = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(logits, 0)
    return logits, seen


@second.wrong(
    "forward_with_dropout",
    cause="the first layer's dropout is done in place, so that the batch X is changed",
)
def batch_changed(X, parameters, rates, masks):
    A, seen = X, []
    depth = len(rates)
    for layer in range(depth):
        if masks is not None:
            A *= masks[layer]
            A /= 1 - rates[layer]
        seen.append(A)
        A = A @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if layer + 1 < depth:
            A = np.maximum(A, 0)
    return A, seen


@second.wrong(
    "forward_with_dropout",
    cause="the list of what is seen has the logits at its end, one entry too many, and the kept values are not scaled by 1 / (1 - rate)",
)
def logits_on_the_list_unscaled(X, parameters, rates, masks):
    depth, A, seen = len(rates), X, []
    for layer in range(depth):
        seen.append(A if masks is None else A * masks[layer])
        Z = seen[-1] @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        A = np.maximum(Z, 0)
    seen.append(Z)
    return Z, seen


# gradients_with_dropout


@second.right(
    "gradients_with_dropout",
    note="recursion, keys in the order last layer first, einsum for the kernels",
)
def gradients_by_recursion(X, labels, parameters, rates, masks):
    depth = len(rates)
    found = {}

    def down(layer, A):
        scale = masks[layer] / (1 - rates[layer])
        D = A * scale
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if layer == depth - 1:
            loss, delta = training.softmax_cross_entropy(Z, labels)
        else:
            loss, upstream = down(layer + 1, np.maximum(Z, 0))
            delta = upstream * (Z > 0)
        found[f"bias_{layer}"] = delta.sum(axis=0)
        found[f"kernel_{layer}"] = np.einsum("mi,mj->ij", D, delta)
        return loss, (delta @ parameters[f"kernel_{layer}"].T) * scale

    loss, _ = down(0, X)
    return float(loss), found


@second.wrong(
    "gradients_with_dropout",
    cause="on the way back only the mask is applied, without the scale 1 / (1 - rate) of inverted dropout",
)
def way_back_unscaled(X, labels, parameters, rates, masks):
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        delta = (delta @ parameters[f"kernel_{layer}"].T) * masks[layer] * (seen[layer] > 0)
    return loss, gradients


@second.wrong(
    "gradients_with_dropout", cause="the slope of the ReLU is left out between the layers"
)
def slope_left_out(X, labels, parameters, rates, masks):
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        delta = dropout_backward(
            delta @ parameters[f"kernel_{layer}"].T, masks[layer], rates[layer], "inverted"
        )
    return loss, gradients


@second.wrong(
    "gradients_with_dropout",
    cause="the slope is 1 also where the ReLU's output is exactly 0 (>= in place of >), so that kept units with a negative sum get a gradient",
)
def slope_at_zero(X, labels, parameters, rates, masks):
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in range(len(rates) - 1, -1, -1):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = np.sum(delta, axis=0)
        if layer > 0:
            upstream = dropout_backward(
                delta @ parameters[f"kernel_{layer}"].T, masks[layer], rates[layer], "inverted"
            )
            delta = upstream * (seen[layer] >= 0)
    return loss, gradients


@second.wrong(
    "gradients_with_dropout",
    cause="the gradients of the biases are means over the rows, where sums are wanted (the loss is a mean already)",
)
def bias_gradients_averaged(X, labels, parameters, rates, masks):
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.mean(axis=0)
        upstream = dropout_backward(
            delta @ parameters[f"kernel_{layer}"].T, masks[layer], rates[layer], "inverted"
        )
        delta = upstream * (seen[layer] > 0)
    return loss, gradients


@second.wrong(
    "gradients_with_dropout",
    cause="the gradients are right, but the loss that is returned is that of the whole network, without masks",
)
def loss_of_the_whole_network(X, labels, parameters, rates, masks):
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    _, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in reversed(range(len(rates))):
        gradients[f"kernel_{layer}"] = seen[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        upstream = dropout_backward(
            delta @ parameters[f"kernel_{layer}"].T, masks[layer], rates[layer], "inverted"
        )
        delta = upstream * (seen[layer] > 0)
    whole, _ = forward_with_dropout(X, parameters, rates, None)
    return training.softmax_cross_entropy(whole, labels)[0], gradients


@second.wrong(
    "gradients_with_dropout",
    cause="the kernels' gradients use the layers' outputs before dropout (A) in place of what the layers saw (D)",
)
def kernels_from_the_outputs_before(X, labels, parameters, rates, masks):
    depth = len(rates)
    outputs, sums = [X], []
    for layer in range(depth):
        D = inverted_dropout(outputs[-1], masks[layer], rates[layer], True)
        sums.append(D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"])
        outputs.append(np.maximum(sums[-1], 0))
    loss, delta = training.softmax_cross_entropy(sums[-1], labels)
    gradients = {}
    for layer in reversed(range(depth)):
        gradients[f"kernel_{layer}"] = outputs[layer].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer:
            back = dropout_backward(
                delta @ parameters[f"kernel_{layer}"].T, masks[layer], rates[layer], "inverted"
            )
            delta = back * (sums[layer - 1] > 0)
    return loss, gradients


# train_with_dropout


@second.right(
    "train_with_dropout",
    note="one call of fit for each epoch with the state passed on, masks drawn layer by layer",
)
def epoch_by_epoch(X_train, y_train, parameters, state, rates, epochs, rng):
    def noisy(now, X, labels):
        masks = []
        for layer, rate in enumerate(rates):
            masks.append(draw_mask((len(X), now[f"kernel_{layer}"].shape[0]), 1 - rate, rng))
        return gradients_with_dropout(X, labels, now, rates, masks)

    for _ in range(epochs):
        parameters, state, *_ = training.fit(
            X_train,
            y_train,
            parameters,
            state,
            loss_and_gradients=noisy,
            step=momentum_step,
            epochs=1,
            batch_size=BATCH_SIZE,
            rng=rng,
        )
    return parameters, state


@second.wrong(
    "train_with_dropout",
    cause="the masks are drawn once, before the training, and used in every step",
)
def masks_for_good(X_train, y_train, parameters, state, rates, epochs, rng):
    masks = masks_for(parameters, BATCH_SIZE, rates, draw_mask, rng)

    def loss_and_gradients(parameters, X, labels):
        return gradients_with_dropout(
            X, labels, parameters, rates, [mask[: len(X)] for mask in masks]
        )

    return training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=loss_and_gradients,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )[:2]


@second.wrong(
    "train_with_dropout", cause="one mask is drawn for a batch, and all its examples share it"
)
def mask_of_the_batch(X_train, y_train, parameters, state, rates, epochs, rng):
    def loss_and_gradients(parameters, X, labels):
        rows = masks_for(parameters, 1, rates, draw_mask, rng)
        masks = [np.repeat(row, len(X), axis=0) for row in rows]
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


@second.wrong(
    "train_with_dropout",
    cause="the state that is passed in is thrown away: each call starts the optimizer from {}",
)
def state_thrown_away(X_train, y_train, parameters, state, rates, epochs, rng):
    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        {},
        loss_and_gradients=loss_and_gradients,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@second.wrong(
    "train_with_dropout",
    cause="the constant RATES of the setup cell is used in place of the argument rates",
)
def rates_of_the_setup(X_train, y_train, parameters, state, rates, epochs, rng):
    def loss_and_gradients(parameters, X, labels):
        used = [*RATES, *[RATES[-1]] * len(parameters)][: len(parameters) // 2]
        masks = masks_for(parameters, len(X), used, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, used, masks)

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


@second.wrong(
    "train_with_dropout",
    cause="the masks come from a generator with a fixed seed that is made anew in each step, so that every step has the same masks",
)
def seeded_in_each_step(X_train, y_train, parameters, state, rates, epochs, rng):
    def loss_and_gradients(parameters, X, labels):
        masks = masks_for(parameters, len(X), rates, draw_mask, np.random.default_rng(42))
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


@second.wrong(
    "train_with_dropout",
    cause="after training, the kernels are multiplied by 1 - rate, a test-time scaling that inverted dropout does not need",
)
def scaled_for_test_time(X_train, y_train, parameters, state, rates, epochs, rng):
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
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    finished = dict(parameters)
    for layer, rate in enumerate(rates):
        finished[f"kernel_{layer}"] = finished[f"kernel_{layer}"] * (1 - rate)
    return finished, state


# count_thinned_networks


@second.right("count_thinned_networks", note="product of powers, shifts of Python integers")
def count_by_shifts(widths, rates):
    number = 1
    for width, rate in zip(widths, rates, strict=False):
        if rate > 0:
            number <<= int(width)
    return number


@second.wrong(
    "count_thinned_networks",
    cause="layers with rate 0 are counted as if their inputs could be dropped",
)
def rate_zero_counted(widths, rates):
    return 2 ** sum(int(width) for width in widths[:-1])


@second.wrong(
    "count_thinned_networks", cause="the mask that drops everything is not counted: 1 is subtracted"
)
def without_the_empty_one(widths, rates):
    units = sum(width for width, rate in zip(widths[:-1], rates, strict=True) if rate > 0)
    return 2 ** int(units) - 1


@second.wrong(
    "count_thinned_networks",
    cause="the power is taken with NumPy's 64-bit integers, which overflow without an error from 63 units on",
)
def power_of_numpy(widths, rates):
    droppable = np.array(rates) > 0
    return int(np.int64(2) ** np.sum(np.array(widths[:-1]) * droppable))


@second.wrong(
    "count_thinned_networks",
    cause="the numbers of masks of the layers are added up where they have to be multiplied",
)
def layers_added_up(widths, rates):
    return sum(2 ** int(width) for width, rate in zip(widths[:-1], rates, strict=True) if rate > 0)


@second.wrong(
    "count_thinned_networks",
    cause="the outputs are counted as units that can be dropped, and layers with rate 0 are counted, too",
)
def every_unit_there_is(widths, rates):
    return 2 ** int(sum(widths))


# average_thinned_networks


@second.right(
    "average_thinned_networks",
    note="recursion over the inputs, log of a sum of exponentials, no itertools",
)
def average_by_recursion(a, kernel, bias, rate):
    n = len(a)
    arithmetic, logarithms = np.zeros(len(bias)), np.zeros(len(bias))

    def visit(i, logits, probability):
        nonlocal arithmetic, logarithms
        if i == n:
            shifted = logits - logits.max()
            logs = shifted - np.log(np.sum(np.exp(shifted)))
            arithmetic = arithmetic + probability * np.exp(logs)
            logarithms = logarithms + probability * logs
            return
        visit(i + 1, logits, probability * rate)
        visit(i + 1, logits + a[i] / (1 - rate) * kernel[i], probability * (1 - rate))

    visit(0, np.array(bias, dtype=float), 1.0)
    powers = np.exp(logarithms - logarithms.max())
    return arithmetic, powers / powers.sum()


@second.wrong(
    "average_thinned_networks",
    cause="every mask counts the same, 1 / 2**n, whatever its probability",
)
def every_mask_alike(a, kernel, bias, rate):
    answers = []
    for mask in itertools.product([0, 1], repeat=len(a)):
        logits = (a * mask / (1 - rate)) @ kernel + bias
        answers.append(training.softmax(logits[None])[0])
    answers = np.array(answers)
    geometric = np.exp(np.log(answers).mean(axis=0))
    return answers.mean(axis=0), geometric / geometric.sum()


@second.wrong(
    "average_thinned_networks",
    cause="the geometric means are not divided by their sum, so that they add up to less than 1",
)
def geometric_not_normalized(a, kernel, bias, rate):
    arithmetic, logs = np.zeros(len(bias)), np.zeros(len(bias))
    for mask in itertools.product([0, 1], repeat=len(a)):
        kept = sum(mask)
        P = (1 - rate) ** kept * rate ** (len(a) - kept)
        y = training.softmax(((a * mask / (1 - rate)) @ kernel + bias)[None])[0]
        arithmetic += P * y
        logs += P * np.log(y)
    return arithmetic, np.exp(logs)


@second.wrong(
    "average_thinned_networks",
    cause="the kept inputs are not scaled by 1 / (1 - rate), as if dropout were vanilla",
)
def inputs_not_scaled(a, kernel, bias, rate):
    total, logs = 0.0, 0.0
    for mask in itertools.product([0, 1], repeat=len(a)):
        S = np.array(mask)
        P = np.prod(np.where(S == 1, 1 - rate, rate))
        y = training.softmax(((a * S) @ kernel + bias)[None])[0]
        total = total + P * y
        logs = logs + P * np.log(y)
    geometric = np.exp(logs)
    return total, geometric / geometric.sum()


@second.wrong(
    "average_thinned_networks",
    cause="the geometric mean has no weights P(S): every mask counts the same there; the arithmetic mean is right",
)
def geometric_without_weights(a, kernel, bias, rate):
    masks = np.array(list(itertools.product([0, 1], repeat=len(a))))
    P = np.prod(np.where(masks == 1, 1 - rate, rate), axis=1)
    Y = training.softmax((a * masks / (1 - rate)) @ kernel + bias)
    geometric = np.exp(np.mean(np.log(Y), axis=0))
    return P @ Y, geometric / np.sum(geometric)


# monte_carlo_dropout


@second.right("monte_carlo_dropout", note="Welford's running mean and sum of squares")
def running_mean_and_spread(predict, X, passes, rng):
    mean, squares = 0.0, 0.0
    for number in range(1, passes + 1):
        p = training.softmax(predict(X, rng))
        away = p - mean
        mean = mean + away / number
        squares = squares + away * (p - mean)
    return mean, np.sqrt(squares / passes)


@second.wrong(
    "monte_carlo_dropout",
    cause="the logits are averaged and then put through one softmax; the spread is right",
)
def mean_of_logits(predict, X, passes, rng):
    logits = np.array([predict(X, rng) for _ in range(passes)])
    probabilities = np.array([training.softmax(Z) for Z in logits])
    return training.softmax(logits.mean(axis=0)), probabilities.std(axis=0)


@second.wrong(
    "monte_carlo_dropout",
    cause="the spread divides by passes - 1 (ddof=1) where the docstring divides by passes",
)
def spread_of_a_sample(predict, X, passes, rng):
    P = np.stack([training.softmax(predict(X, rng)) for _ in range(passes)])
    return P.mean(axis=0), P.std(axis=0, ddof=1)


@second.wrong(
    "monte_carlo_dropout", cause="the variance is returned as the spread, without the root"
)
def variance_as_spread(predict, X, passes, rng):
    P = np.stack([training.softmax(predict(X, rng)) for _ in range(passes)])
    return np.mean(P, axis=0), np.var(P, axis=0)


@second.wrong(
    "monte_carlo_dropout",
    cause="each pass gets a new generator seeded with its number, and rng is not used",
)
def generators_of_its_own(predict, X, passes, rng):
    P = np.array(
        [training.softmax(predict(X, np.random.default_rng(seed))) for seed in range(passes)]
    )
    return P.mean(axis=0), P.std(axis=0)


@second.wrong(
    "monte_carlo_dropout",
    cause="the spread is that of the logits over the passes, and it divides by passes - 1; the mean is right",
)
def spread_of_logits(predict, X, passes, rng):
    logits = np.array([predict(X, rng) for _ in range(passes)])
    mean = sum(training.softmax(Z) for Z in logits) / passes
    return mean, np.std(logits, axis=0, ddof=1)
