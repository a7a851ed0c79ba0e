"""Right answers to backpropagate, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def friends_mended(parameters, X, targets, activation, loss):
    depth = len(parameters) // 2
    outputs = [X]
    for layer in range(1, depth + 1):
        sums = outputs[-1] @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        outputs.append(training.activate(activation if layer < depth else "linear", sums))
    value, delta = loss(outputs[-1], targets)
    gradients = {}
    for layer in range(depth, 0, -1):
        if layer < depth:
            delta = delta * training.slope(activation, outputs[layer])
        gradients[f"kernel_{layer}"] = outputs[layer - 1].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 1:
            delta = delta @ parameters[f"kernel_{layer}"].T
    return value, gradients


@right.answer
def friends_mended_at_the_other_line(parameters, X, targets, activation, loss):
    depth = len(parameters) // 2
    outputs = [X]
    for layer in range(1, depth + 1):
        sums = outputs[-1] @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        outputs.append(training.activate(activation if layer < depth else "linear", sums))
    value, delta = loss(outputs[-1], targets)
    gradients = {}
    for layer in range(depth, 0, -1):
        gradients[f"kernel_{layer}"] = outputs[layer - 1].T @ delta
        gradients[f"bias_{layer}"] = delta.sum(axis=0)
        if layer > 1:
            delta = delta @ parameters[f"kernel_{layer}"].T
            delta = delta * training.slope(activation, outputs[layer - 1])
    return value, {name: gradients[name] for name in parameters}


@right.answer
def network_by_recursion(parameters, X, targets, activation, loss):
    depth, gradients, values = len(parameters) // 2, {}, []

    def through(A, layer):
        if layer > depth:
            value, upstream = loss(A, targets)
            values.append(value)
            return upstream
        kernel, bias = parameters[f"kernel_{layer}"], parameters[f"bias_{layer}"]
        kind = "linear" if layer == depth else activation
        out = dense_forward(A, kernel, bias, kind)
        to_A, gradients[f"kernel_{layer}"], gradients[f"bias_{layer}"] = dense_backward(
            through(out, layer + 1), A, kernel, out, kind
        )
        return to_A

    through(X, 1)
    return values[0], gradients


@right.answer
def network_with_a_stack(parameters, X, targets, activation, loss):
    layers = sorted(int(name.split("_")[1]) for name in parameters if name.startswith("kernel"))
    stack, A = [], X
    for layer in layers:
        kind = activation if layer != layers[-1] else "linear"
        before = A
        Z = np.dot(A, parameters[f"kernel_{layer}"]) + parameters[f"bias_{layer}"]
        A = training.activate(kind, Z)
        stack.append((layer, kind, before, A))
    value, gradient = loss(A, targets)
    result = {}
    while stack:
        layer, kind, before, after = stack.pop()
        by_sum = gradient * training.slope(kind, after)
        result[f"bias_{layer}"] = np.ones(len(X)) @ by_sum
        result[f"kernel_{layer}"] = np.einsum("mn,mk->nk", before, by_sum)
        gradient = by_sum @ parameters[f"kernel_{layer}"].T
    return float(value), result
