"""Right answers written differently: each must get full marks."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import correct_variant

# Exercise 1: draw_mask


@correct_variant(exercise="draw_mask")
def mask_by_what_is_dropped(shape, keep, rng):
    return rng.random(shape) >= 1 - keep


@correct_variant(exercise="draw_mask")
def mask_by_binomial(shape, keep, rng):
    return rng.binomial(1, keep, size=shape)


@correct_variant(exercise="draw_mask")
def mask_row_by_row(shape, keep, rng):
    mask = np.zeros(shape)
    for row in range(shape[0]):
        mask[row, rng.uniform(size=shape[1]) < keep] = 1.0
    return mask


@correct_variant(exercise="draw_mask")
def mask_by_choice(shape, keep, rng):
    return rng.choice([True, False], size=shape, p=[keep, 1 - keep])


# Exercise 2: keep_probability


@correct_variant(exercise="keep_probability")
def by_a_dict(source, p):
    if p < 0 or p > 1:
        raise ValueError("no probability")
    kept = {
        "000 text": 1 - p,
        "001 text": 1 - p,
        "001 code": p,
        "001 predict": p,
        "002 text": 1 - p,
        "003 text": 1 - p,
        "004 Keras": 1 - p,
        "paper": p,
    }
    if source not in kept:
        raise ValueError(source)
    return kept[source]


@correct_variant(exercise="keep_probability")
def by_a_match(source, p):
    assert_probability = 0.0 <= p <= 1.0
    match (source, assert_probability):
        case (_, False):
            raise ValueError("p")
        case ("001 code" | "001 predict" | "paper", _):
            return float(p)
        case ("000 text" | "001 text" | "002 text" | "003 text" | "004 Keras", _):
            return float(1 - p)
        case _:
            raise ValueError("source")


@correct_variant(exercise="keep_probability")
def by_the_list_index(source, p):
    sources = ["001 code", "001 predict", "paper"]
    sources += ["000 text", "001 text", "002 text", "003 text", "004 Keras"]
    place = sources.index(source)  # raises ValueError itself
    if np.clip(p, 0, 1) != p:
        raise ValueError("not from 0 to 1")
    return np.float64(p if place < 3 else 1 - p)


# Exercise 3: vanilla_dropout


@correct_variant(exercise="vanilla_dropout")
def vanilla_by_where(A, mask, keep, is_training):
    if not is_training:
        return np.multiply(keep, A)
    return np.where(mask, A, 0.0)


@correct_variant(exercise="vanilla_dropout")
def vanilla_in_a_copy(A, mask, keep, is_training):
    out = A.copy()
    if is_training:
        out[np.logical_not(mask)] = 0
    else:
        out *= keep
    return out


@correct_variant(exercise="vanilla_dropout")
def vanilla_by_one_factor(A, mask, keep, is_training):
    factor = mask if is_training else keep
    return A * factor


# Exercise 4: inverted_dropout


@correct_variant(exercise="inverted_dropout")
def inverted_scales_the_mask(A, mask, rate, is_training):
    if is_training:
        return A * (mask / (1 - rate))
    return A


@correct_variant(exercise="inverted_dropout")
def inverted_by_where(A, mask, rate, is_training):
    if not is_training:
        return A.copy()
    return np.where(mask, A / (1 - rate), 0)


@correct_variant(exercise="inverted_dropout")
def inverted_from_vanilla(A, mask, rate, is_training):
    keep = 1 - rate
    return vanilla_dropout(A, mask, keep, is_training) / keep


# Exercise 5: dropout_backward


@correct_variant(exercise="dropout_backward")
def backward_by_where(upstream, mask, rate, kind):
    scales = {"vanilla": 1.0, "inverted": 1 / (1 - rate)}
    if kind not in scales:
        raise ValueError(kind)
    return np.where(mask, upstream * scales[kind], 0.0)


@correct_variant(exercise="dropout_backward")
def backward_is_forward(upstream, mask, rate, kind):
    if kind == "vanilla":
        return vanilla_dropout(upstream, mask, 1 - rate, True)
    elif kind == "inverted":
        return inverted_dropout(upstream, mask, rate, True)
    raise ValueError("kind")


@correct_variant(exercise="dropout_backward")
def backward_in_a_copy(upstream, mask, rate, kind):
    if kind not in ("inverted", "vanilla"):
        raise ValueError("no such kind")
    gradient = np.zeros(upstream.shape)
    kept = mask.astype(bool)
    gradient[kept] = upstream[kept]
    if kind == "inverted":
        gradient /= 1 - rate
    return gradient


# Exercise 6: moments_after_dropout


@correct_variant(exercise="moments_after_dropout")
def moments_by_einsum(A, kernel, bias, rate):
    mean = np.einsum("mn,nk->mk", A, kernel) + bias
    per_input = rate * (1 - rate) / (1 - rate) ** 2
    return mean, per_input * np.einsum("mn,nk->mk", np.square(A), np.square(kernel))


@correct_variant(exercise="moments_after_dropout")
def moments_by_mean_squares(A, kernel, bias, rate):
    terms = A[:, :, None] * kernel[None]
    mean_square = terms**2 / (1 - rate)
    return terms.sum(axis=1) + bias, (mean_square - terms**2).sum(axis=1)


@correct_variant(exercise="moments_after_dropout")
def moments_by_loops(A, kernel, bias, rate):
    rows, units = A.shape[0], kernel.shape[1]
    mean, variance = np.zeros((rows, units)), np.zeros((rows, units))
    for row in range(rows):
        for unit in range(units):
            terms = A[row] * kernel[:, unit]
            mean[row, unit] = terms.sum() + bias[unit]
            variance[row, unit] = (terms**2).sum() * (1 / (1 - rate) - 1)
    return [mean, variance]


# Exercise 7: forward_with_dropout


@correct_variant(exercise="forward_with_dropout")
def forward_by_cases(X, parameters, rates, masks):
    depth = len(rates)
    seen = [X if masks is None else X * masks[0] / (1 - rates[0])]
    for layer in range(depth - 1):
        Z = np.dot(seen[-1], parameters[f"kernel_{layer}"]) + parameters[f"bias_{layer}"]
        A = training.activate("relu", Z)
        if masks is not None:
            A = np.where(masks[layer + 1], A, 0) / (1 - rates[layer + 1])
        seen.append(A)
    last = depth - 1
    return seen[-1] @ parameters[f"kernel_{last}"] + parameters[f"bias_{last}"], seen


@correct_variant(exercise="forward_with_dropout")
def forward_drops_before_the_relu(X, parameters, rates, masks):
    # A mask and a positive scale may pass a ReLU on either side.
    if masks is None:
        masks, rates = [1.0] * len(rates), [0.0] * len(rates)
    D = X * masks[0] / (1 - rates[0])
    seen = [D]
    for layer in range(len(rates)):
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if layer + 1 < len(rates):
            D = np.maximum(Z * masks[layer + 1] / (1 - rates[layer + 1]), 0)
            seen.append(D)
    return Z, tuple(seen)


@correct_variant(exercise="forward_with_dropout")
def forward_recursive(X, parameters, rates, masks):
    def run(A, layer):
        kernel, bias = parameters[f"kernel_{layer}"], parameters[f"bias_{layer}"]
        D = inverted_dropout(A, masks[layer] if masks else None, rates[layer], bool(masks))
        Z = D @ kernel + bias
        if layer == len(rates) - 1:
            return Z, [D]
        logits, rest = run(np.maximum(0, Z), layer + 1)
        return logits, [D, *rest]

    return run(X, 0)


# Exercise 8: gradients_with_dropout


@correct_variant(exercise="gradients_with_dropout")
def gradients_with_own_slopes(X, labels, parameters, rates, masks):
    sums, seen, A = [], [], X
    for layer, rate in enumerate(rates):
        seen.append(np.where(masks[layer], A, 0) / (1 - rate))
        sums.append(seen[-1] @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"])
        A = np.maximum(sums[-1], 0)
    loss, delta = training.softmax_cross_entropy(sums[-1], labels)
    gradients = {}
    layer = len(rates) - 1
    while layer >= 0:
        gradients[f"bias_{layer}"] = np.ones(len(X)) @ delta
        gradients[f"kernel_{layer}"] = np.einsum("mi,mo->io", seen[layer], delta)
        if layer:
            slope = (sums[layer - 1] > 0).astype(float)
            back = delta @ parameters[f"kernel_{layer}"].T
            delta = back * slope * masks[layer] / (1 - rates[layer])
        layer -= 1
    return loss, {name: gradients[name] for name in parameters}


@correct_variant(exercise="gradients_with_dropout")
def gradients_by_what_is_seen(X, labels, parameters, rates, masks):
    logits, seen = forward_with_dropout(X, parameters, rates, masks)
    loss, delta = training.softmax_cross_entropy(logits, labels)
    gradients = {}
    for layer in range(len(rates) - 1, -1, -1):
        gradients[f"kernel_{layer}"] = (delta.T @ seen[layer]).T
        gradients[f"bias_{layer}"] = np.sum(delta, axis=0)
        if layer > 0:
            delta = np.dot(delta, parameters[f"kernel_{layer}"].T)
            delta[seen[layer] <= 0] = 0
            delta /= 1 - rates[layer]
    return loss, gradients


@correct_variant(exercise="gradients_with_dropout")
def gradients_by_factors(X, labels, parameters, rates, masks):
    depth = len(rates)
    factors = [mask / (1 - rate) for mask, rate in zip(masks, rates, strict=True)]
    activations, Z = [X], None
    for layer in range(depth):
        Z = (activations[layer] * factors[layer]) @ parameters[f"kernel_{layer}"]
        Z = Z + parameters[f"bias_{layer}"]
        activations.append(training.activate("relu", Z))
    loss, delta = training.softmax_cross_entropy(Z, labels)
    deltas = [delta]
    for layer in range(depth - 1, 0, -1):
        arriving = (deltas[0] @ parameters[f"kernel_{layer}"].T) * factors[layer]
        deltas.insert(0, arriving * training.slope("relu", activations[layer]))
    kernels = {
        f"kernel_{layer}": (activations[layer] * factors[layer]).T @ deltas[layer]
        for layer in range(depth)
    }
    biases = {f"bias_{layer}": deltas[layer].sum(0) for layer in range(depth)}
    return loss, {name: (kernels | biases)[name] for name in parameters}


# Exercise 9: train_with_dropout


@correct_variant(exercise="train_with_dropout")
def train_with_a_lambda(X_train, y_train, parameters, state, rates, epochs, rng):
    result = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=lambda p, X, labels: gradients_with_dropout(
            X, labels, p, rates, masks_for(p, X.shape[0], rates, draw_mask, rng)
        ),
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return result[:2]


@correct_variant(exercise="train_with_dropout")
def train_draws_masks_itself(X_train, y_train, parameters, state, rates, epochs, rng):
    def noisy(current, batch, labels):
        masks = []
        for layer, rate in enumerate(rates):
            fan_in = current[f"kernel_{layer}"].shape[0]
            masks.append(rng.random((len(batch), fan_in)) >= rate)
        return gradients_with_dropout(batch, labels, current, rates, masks)

    parameters, state, _losses = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=noisy,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@correct_variant(exercise="train_with_dropout")
def train_epoch_by_epoch(X_train, y_train, parameters, state, rates, epochs, rng):
    def loss_and_gradients(p, X, labels):
        masks = masks_for(p, len(labels), rates, draw_mask, rng)
        loss, gradients = gradients_with_dropout(X, labels, p, rates, masks)
        return loss, gradients

    for _ in range(epochs):
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
    return [parameters, state]


# Exercise 10: count_thinned_networks


@correct_variant(exercise="count_thinned_networks")
def count_by_doubling(widths, rates):
    networks = 1
    for layer, rate in enumerate(rates):
        if rate != 0:
            for _ in range(widths[layer]):
                networks *= 2
    return networks


@correct_variant(exercise="count_thinned_networks")
def count_by_numpy_and_int(widths, rates):
    units = np.array(widths[:-1])[np.array(rates) > 0].sum()
    return pow(2, int(units))


@correct_variant(exercise="count_thinned_networks")
def count_by_shifting(widths, rates):
    return 1 << sum(width for width, rate in zip(widths, rates, strict=False) if rate > 0)


# Exercise 11: average_thinned_networks


@correct_variant(exercise="average_thinned_networks")
def average_by_loops(a, kernel, bias, rate):
    arithmetic = np.zeros(len(bias))
    logarithms = np.zeros(len(bias))
    for mask in itertools.product([True, False], repeat=len(a)):
        chance = 1.0
        logits = bias.copy()
        for i, kept in enumerate(mask):
            chance *= (1 - rate) if kept else rate
            if kept:
                logits = logits + a[i] * kernel[i] / (1 - rate)
        p = training.softmax(logits.reshape(1, -1))[0]
        arithmetic += chance * p
        logarithms += chance * np.log(p)
    geometric = np.exp(logarithms)
    return arithmetic, geometric / np.sum(geometric)


@correct_variant(exercise="average_thinned_networks")
def average_knows_the_shortcut(a, kernel, bias, rate):
    n = len(a)
    bits = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    kept = bits.sum(axis=1)
    chances = (1 - rate) ** kept * rate ** (n - kept)
    each = training.softmax(bits @ (a[:, None] * kernel) / (1 - rate) + bias)
    whole = training.softmax((a @ kernel + bias)[np.newaxis])[0]
    return (chances[:, None] * each).sum(axis=0), whole


@correct_variant(exercise="average_thinned_networks")
def average_by_products(a, kernel, bias, rate):
    arithmetic, geometric = 0, 1
    for mask in itertools.product([0, 1], repeat=len(a)):
        mask = np.array(mask)
        chance = (1 - rate) ** mask.sum() * rate ** (1 - mask).sum()
        logits = inverted_dropout(a[None], mask[None], rate, True) @ kernel + bias
        p = training.softmax(logits).ravel()
        arithmetic = arithmetic + chance * p
        geometric = geometric * p**chance
    return [arithmetic, geometric / geometric.sum()]


# Exercise 12: monte_carlo_dropout


@correct_variant(exercise="monte_carlo_dropout")
def monte_carlo_with_a_list(predict, X, passes, rng):
    y_probas = []
    for _ in range(passes):
        y_probas.append(training.softmax(predict(X, rng)))
    return np.mean(y_probas, axis=0), np.std(y_probas, axis=0)


@correct_variant(exercise="monte_carlo_dropout")
def monte_carlo_by_sums(predict, X, passes, rng):
    answers = [training.softmax(predict(X, rng)) for _ in range(passes)]
    mean = sum(answers) / passes
    return mean, np.sqrt(sum((p - mean) ** 2 for p in answers) / passes)


@correct_variant(exercise="monte_carlo_dropout")
def monte_carlo_own_softmax(predict, X, passes, rng):
    logits = np.array([predict(X, rng) for _ in range(passes)])
    powers = np.exp(logits - logits.max(axis=2, keepdims=True))
    p = powers / powers.sum(axis=2, keepdims=True)
    return p.mean(0), p.var(0) ** 0.5
