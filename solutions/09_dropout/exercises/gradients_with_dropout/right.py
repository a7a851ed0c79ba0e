"""Right answers to gradients_with_dropout, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
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


@right.answer
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


@right.answer
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
