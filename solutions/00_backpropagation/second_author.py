"""Answers to lab 00 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# unit


@second.wrong("unit", cause="the 1 is appended behind x, so the last weight is used as the bias and the first one as the weight of the first input")
def one_behind_the_inputs(x, weights):
    return logistic(weights @ np.append(x, 1))


@second.wrong("unit", cause="returns the weighted sum itself; the logistic function is not applied")
def sum_without_squashing(x, weights):
    total = weights[0]
    for i in range(len(x)):
        total = total + weights[i + 1] * x[i]
    return total


@second.wrong("unit", cause="the bias is subtracted as a threshold instead of being added")
def bias_as_threshold(x, weights):
    return logistic(np.dot(weights[1:], x) - weights[0])


@second.wrong("unit", cause="the bias is added after the logistic function, not to the sum inside it")
def bias_behind_the_logistic(x, weights):
    w0, w = weights[0], weights[1:]
    return w0 + logistic(w @ x)


@second.right("unit", note="plain loop with zip, Python floats and math.exp")
def unit_by_loop(x, weights):
    import math

    total = float(weights[0])
    for value, weight in zip(x, weights[1:]):
        total += float(value) * float(weight)
    return 1.0 / (1.0 + math.exp(-total))


# output_responsibility


@second.wrong("output_responsibility", cause="the bracket is output minus actual, so the sign is that of the gradient, opposite to the asked delta")
def output_minus_actual(output, actual):
    error = output - actual
    return error * output * (1 - output)


@second.wrong("output_responsibility", cause="the slope is taken from the right answer, actual * (1 - actual), instead of from the output")
def slope_of_the_target(output, actual):
    return actual * (1 - actual) * (actual - output)


@second.wrong("output_responsibility", cause="the slope of the logistic function is left out: returns actual minus output")
def miss_alone(output, actual):
    return actual - output


@second.wrong("output_responsibility", cause="twice as large: derived from the squared error without its one half")
def derivative_of_the_full_square(output, actual):
    return 2 * (actual - output) * output * (1 - output)


@second.wrong("output_responsibility", cause="the result is divided by the number of outputs, as if the error were a mean over them instead of half a sum")
def averaged_over_the_outputs(output, actual):
    return output * (1 - output) * (actual - output) / np.size(output)


@second.wrong("output_responsibility", cause="the slope is that of tanh, 1 - output ** 2, not that of the logistic function")
def slope_of_tanh_at_the_output(output, actual):
    return (1 - output**2) * (actual - output)


@second.right("output_responsibility", note="multiplied out into a cubic polynomial")
def responsibility_as_polynomial(output, actual):
    return output * actual - output**2 * (1 + actual) + output**3


# hidden_responsibility


@second.wrong("hidden_responsibility", cause="the weights of a unit are summed and multiplied by the sum of the deltas: a product of sums instead of a sum of products")
def product_of_sums(outputs, weights_to_next, next_deltas):
    return outputs * (1 - outputs) * weights_to_next.sum(axis=1) * next_deltas.sum()


@second.wrong("hidden_responsibility", cause="the shares of the downstream units are averaged instead of added up")
def mean_of_the_shares(outputs, weights_to_next, next_deltas):
    shares = np.mean(weights_to_next * next_deltas, axis=1)
    return outputs * (1 - outputs) * shares


@second.wrong("hidden_responsibility", cause="the unit's own slope outputs * (1 - outputs) is left out")
def shares_without_own_slope(outputs, weights_to_next, next_deltas):
    return weights_to_next @ next_deltas


@second.wrong("hidden_responsibility", cause="multiplies by outputs instead of by the slope outputs * (1 - outputs)")
def output_in_place_of_slope(outputs, weights_to_next, next_deltas):
    return outputs * (weights_to_next @ next_deltas)


@second.wrong("hidden_responsibility", cause="only the first downstream unit is counted: column 0 of the weights times delta 0")
def first_downstream_only(outputs, weights_to_next, next_deltas):
    slope = outputs * (1 - outputs)
    return slope * weights_to_next[:, 0] * next_deltas[0]


@second.right("hidden_responsibility", note="row vector times transposed matrix, slope written as a quarter minus a square")
def responsibility_from_the_left(outputs, weights_to_next, next_deltas):
    return (0.25 - (outputs - 0.5) ** 2) * np.dot(next_deltas, weights_to_next.T)


# slide_step


@second.wrong("slide_step", cause="Z's weights are changed first, and the deltas of A and B are computed with the new weights of Z")
def output_first_then_hidden(weights, x, actual, eta):
    new = dict(weights)
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    out = unit(hidden, weights["Z"])
    delta_z = output_responsibility(out, actual)
    new["Z"] = new["Z"] + eta * delta_z * np.append(1, hidden)
    delta = hidden_responsibility(hidden, new["Z"][1:, np.newaxis], np.array([delta_z]))
    new["A"] = new["A"] + eta * delta[0] * np.append(1, x)
    new["B"] = new["B"] + eta * delta[1] * np.append(1, x)
    return new


@second.wrong("slide_step", cause="the corrections are subtracted although delta is already minus the gradient, so every weight moves the wrong way")
def corrections_subtracted(weights, x, actual, eta):
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    delta_z = output_responsibility(unit(hidden, weights["Z"]), actual)
    delta_a, delta_b = hidden_responsibility(hidden, weights["Z"][1:, np.newaxis], np.array([delta_z]))
    return {
        "A": weights["A"] - eta * delta_a * np.append(1, x),
        "B": weights["B"] - eta * delta_b * np.append(1, x),
        "Z": weights["Z"] - eta * delta_z * np.append(1, hidden),
    }


@second.wrong("slide_step", cause="the first weight of each unit (the bias) is not changed: its input is taken as 0 instead of 1")
def biases_stay(weights, x, actual, eta):
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    delta_z = output_responsibility(unit(hidden, weights["Z"]), actual)
    delta_a, delta_b = hidden_responsibility(hidden, weights["Z"][1:, np.newaxis], np.array([delta_z]))
    return {
        "A": weights["A"] + eta * delta_a * np.append(0, x),
        "B": weights["B"] + eta * delta_b * np.append(0, x),
        "Z": weights["Z"] + eta * delta_z * np.append(0, hidden),
    }


@second.wrong("slide_step", cause="the dict is copied but its arrays are not: += changes the old weights in place")
def shallow_copy_and_plus_equals(weights, x, actual, eta):
    new = dict(weights)
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    delta_z = output_responsibility(unit(hidden, weights["Z"]), actual)
    delta_a, delta_b = hidden_responsibility(hidden, weights["Z"][1:, np.newaxis], np.array([delta_z]))
    new["A"] += eta * delta_a * np.append(1, x)
    new["B"] += eta * delta_b * np.append(1, x)
    new["Z"] += eta * delta_z * np.append(1, hidden)
    return new


@second.wrong("slide_step", cause="the first two weights of Z (bias and w_AZ) are taken for the weights from A and B when their deltas are computed, instead of the last two")
def bias_of_z_as_weight_of_a(weights, x, actual, eta):
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    delta_z = output_responsibility(unit(hidden, weights["Z"]), actual)
    delta_a, delta_b = hidden_responsibility(hidden, weights["Z"][:2, np.newaxis], np.array([delta_z]))
    return {
        "A": weights["A"] + eta * delta_a * np.append(1, x),
        "B": weights["B"] + eta * delta_b * np.append(1, x),
        "Z": weights["Z"] + eta * delta_z * np.append(1, hidden),
    }


@second.wrong("slide_step", cause="eta is ignored: the learning rate is always 0.1")
def rate_of_the_example(weights, x, actual, eta):
    rate = 0.1
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    delta_z = output_responsibility(unit(hidden, weights["Z"]), actual)
    delta_a, delta_b = hidden_responsibility(hidden, weights["Z"][1:, np.newaxis], np.array([delta_z]))
    x_hat = np.append(1, x)
    return {
        "A": weights["A"] + rate * delta_a * x_hat,
        "B": weights["B"] + rate * delta_b * x_hat,
        "Z": weights["Z"] + rate * delta_z * np.append(1, hidden),
    }


@second.wrong("slide_step", cause="two slips: the deltas of A and B leave out the units' own slopes, and the corrections of A and B leave the bias where it is")
def hidden_slope_and_bias_missing(weights, x, actual, eta):
    a, b = unit(x, weights["A"]), unit(x, weights["B"])
    z = unit(np.array([a, b]), weights["Z"])
    delta_z = z * (1 - z) * (actual - z)
    delta_a, delta_b = weights["Z"][1] * delta_z, weights["Z"][2] * delta_z
    new_a, new_b = weights["A"].copy(), weights["B"].copy()
    new_a[1:] += eta * delta_a * x
    new_b[1:] += eta * delta_b * x
    return {"A": new_a, "B": new_b, "Z": weights["Z"] + eta * delta_z * np.array([1, a, b])}


@second.right("slide_step", note="gradient convention, subtracted; keys in the order Z, B, A")
def step_by_gradients(weights, x, actual, eta):
    x_hat = np.concatenate([[1.0], x])
    a, b = logistic(weights["A"] @ x_hat), logistic(weights["B"] @ x_hat)
    inputs_z = np.array([1.0, a, b])
    z = logistic(weights["Z"] @ inputs_z)
    slope_z = (z - actual) * z * (1 - z)
    gradients = {
        "Z": slope_z * inputs_z,
        "B": slope_z * weights["Z"][2] * b * (1 - b) * x_hat,
        "A": slope_z * weights["Z"][1] * a * (1 - a) * x_hat,
    }
    return {name: weights[name] - eta * gradients[name] for name in gradients}


# dense_forward


@second.wrong("dense_forward", cause="the bias is left out")
def layer_without_bias(A, kernel, bias, activation):
    return training.activate(activation, A @ kernel)


@second.wrong("dense_forward", cause="the bias is added after the activation function instead of before it")
def bias_after_the_activation(A, kernel, bias, activation):
    return training.activate(activation, A @ kernel) + bias


@second.wrong("dense_forward", cause="the argument activation is ignored: always the logistic function")
def always_logistic(A, kernel, bias, activation):
    return logistic(A @ kernel + bias)


@second.wrong("dense_forward", cause="'logistic' and 'tanh' share a branch: logistic units get tanh")
def squashing_means_tanh(A, kernel, bias, activation):
    Z = A @ kernel + bias
    if activation == "linear":
        return Z
    if activation == "relu":
        return np.maximum(Z, 0)
    return np.tanh(Z)


@second.right("dense_forward", note="the bias as a kernel row of a constant input 1, activation functions written by hand")
def layer_with_a_column_of_ones(A, kernel, bias, activation):
    augmented = np.hstack([np.ones((A.shape[0], 1)), A])
    Z = augmented @ np.vstack([bias, kernel])
    return {
        "linear": lambda s: s,
        "logistic": lambda s: 0.5 + 0.5 * np.tanh(s / 2),
        "tanh": np.tanh,
        "relu": lambda s: np.where(s > 0, s, 0.0),
    }[activation](Z)


# dense_backward


@second.wrong("dense_backward", cause="the gradient by the bias is the mean of D over the rows instead of the sum")
def bias_gradient_as_mean(upstream, A, kernel, out, activation):
    D = upstream * training.slope(activation, out)
    return D @ kernel.T, A.T @ D, np.mean(D, axis=0)


@second.wrong("dense_backward", cause="the gradient by the kernel is divided by the number of rows once more")
def kernel_gradient_over_m(upstream, A, kernel, out, activation):
    m = A.shape[0]
    D = upstream * training.slope(activation, out)
    return D @ kernel.T, A.T @ D / m, D.sum(axis=0)


@second.wrong("dense_backward", cause="training.slope is given the sum A @ kernel in place of the output, so the slope is wrong for logistic and tanh units")
def slope_of_the_sum(upstream, A, kernel, out, activation):
    Z = A @ kernel
    D = upstream * training.slope(activation, Z)
    return D @ kernel.T, A.T @ D, D.sum(axis=0)


@second.wrong("dense_backward", cause="the gradient by A is upstream @ kernel.T: the slope of the activation is missing on the way to A only")
def to_A_without_slope(upstream, A, kernel, out, activation):
    D = upstream * training.slope(activation, out)
    return upstream @ kernel.T, A.T @ D, D.sum(axis=0)


@second.wrong("dense_backward", cause="upstream *= slope changes the array upstream that was handed in")
def upstream_in_place(upstream, A, kernel, out, activation):
    upstream *= training.slope(activation, out)
    return upstream @ kernel.T, A.T @ upstream, upstream.sum(axis=0)


@second.wrong("dense_backward", cause="the gradient by A is multiplied by the slope at A as well, which belongs to the layer before")
def slope_of_the_layer_before(upstream, A, kernel, out, activation):
    D = upstream * training.slope(activation, out)
    to_A = (D @ kernel.T) * training.slope(activation, A)
    return to_A, A.T @ D, D.sum(axis=0)


@second.wrong("dense_backward", cause="two slips: the bias gradient sums upstream without the slope, and the kernel gradient is divided by the number of rows")
def bias_without_slope_kernel_over_m(upstream, A, kernel, out, activation):
    D = training.slope(activation, out) * upstream
    return D @ kernel.T, A.T @ D / len(A), np.sum(upstream, axis=0)


@second.right("dense_backward", note="einsum throughout")
def backward_by_einsum(upstream, A, kernel, out, activation):
    D = np.einsum("ij,ij->ij", upstream, training.slope(activation, out))
    return (
        np.einsum("mk,nk->mn", D, kernel),
        np.einsum("mn,mk->nk", A, D),
        np.einsum("mk->k", D),
    )


# numerical_gradient


@second.wrong("numerical_gradient", cause="one-sided difference: (f(theta + h) - f(theta)) / h instead of both sides")
def one_sided(function, theta, h):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up = np.array(theta, dtype=float)
        up[index] += h
        gradient[index] = (function(up) - function(np.array(theta, dtype=float))) / h
    return gradient


@second.wrong("numerical_gradient", cause="the difference is divided by h instead of 2 h, so the gradient is twice as large")
def divided_by_h(function, theta, h):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = np.array(theta, dtype=float), np.array(theta, dtype=float)
        up[index] += h
        down[index] -= h
        gradient[index] = (function(up) - function(down)) / h
    return gradient


@second.wrong("numerical_gradient", cause="divides by 2 * h without brackets: / 2 * h multiplies by h")
def brackets_missing(function, theta, h):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = np.array(theta, dtype=float), np.array(theta, dtype=float)
        up[index] += h
        down[index] -= h
        gradient[index] = (function(up) - function(down)) / 2 * h
    return gradient


@second.wrong("numerical_gradient", cause="one working copy is moved by +h and -2h and never moved back, so each later entry is tried with all earlier entries at theta - h")
def never_moved_back(function, theta, h):
    moved = np.array(theta, dtype=float)
    gradient = np.zeros(moved.shape)
    for index in np.ndindex(moved.shape):
        moved[index] += h
        above = function(moved.copy())
        moved[index] -= 2 * h
        below = function(moved.copy())
        gradient[index] = (above - below) / (2 * h)
    return gradient


@second.wrong("numerical_gradient", cause="theta.copy() keeps integers, so theta + h and theta - h are cut to integers when theta holds integers")
def copies_keep_integers(function, theta, h):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[index] = up[index] + h
        down[index] = down[index] - h
        gradient[index] = (function(up) - function(down)) / (2 * h)
    return gradient


@second.wrong("numerical_gradient", cause="the result is np.zeros_like(theta), so for integers in theta the slopes are cut to integers")
def result_like_theta(function, theta, h):
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        up, down = np.array(theta, dtype=float), np.array(theta, dtype=float)
        up[index] += h
        down[index] -= h
        gradient[index] = (function(up) - function(down)) / (2 * h)
    return gradient


@second.wrong("numerical_gradient", cause="moves each entry by h / 2 in both directions (and divides by h), where the docstring says h in both directions")
def half_a_step(function, theta, h):
    start = np.array(theta, dtype=float)
    gradient = np.zeros(start.shape)
    for index in np.ndindex(start.shape):
        up, down = start.copy(), start.copy()
        up[index] += h / 2
        down[index] -= h / 2
        gradient[index] = (function(up) - function(down)) / h
    return gradient


@second.right("numerical_gradient", note="flat, with the rows of h times the identity matrix, reshaped at the end")
def gradient_by_unit_vectors(function, theta, h):
    theta = np.asarray(theta)
    flat = theta.astype(float).reshape(-1)
    slopes = [
        (function((flat + e).reshape(theta.shape)) - function((flat - e).reshape(theta.shape))) / (2 * h)
        for e in h * np.eye(flat.size)
    ]
    return np.array(slopes, dtype=float).reshape(theta.shape)


# first_wrong


@second.wrong("first_wrong", cause="layer numbers are compared as text, so with ten layers or more layer 9 is looked at before layer 10")
def layers_as_text(analytic, numeric, limit):
    layers = sorted({name.split("_")[1] for name in analytic}, reverse=True)
    for layer in layers:
        for kind in ("kernel", "bias"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            errors = np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))
            if errors.max() > limit:
                return f"{kind}_{layer}"
    return None


@second.wrong("first_wrong", cause="the mean error of an array is compared with the limit, not its largest one")
def mean_error(analytic, numeric, limit):
    for layer in range(len(analytic) // 2, 0, -1):
        for kind in ("kernel", "bias"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            errors = np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))
            if errors.mean() > limit:
                return f"{kind}_{layer}"
    return None


@second.wrong("first_wrong", cause="the denominator is the larger of |a| and |n| instead of their sum, so errors come out up to twice as large")
def larger_one_below(analytic, numeric, limit):
    for layer in range(len(analytic) // 2, 0, -1):
        for kind in ("kernel", "bias"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            errors = np.abs(a - n) / np.maximum(1e-8, np.maximum(np.abs(a), np.abs(n)))
            if np.max(errors) > limit:
                return f"{kind}_{layer}"


@second.wrong("first_wrong", cause="1e-8 is left out of the denominator: two zeros give nan, and an array whose largest error is nan counts as right even if another entry is wrong")
def zero_by_zero(analytic, numeric, limit):
    for layer in range(len(analytic) // 2, 0, -1):
        for kind in ("kernel", "bias"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            with np.errstate(all="ignore"):
                errors = np.abs(a - n) / (np.abs(a) + np.abs(n))
            if errors.max() > limit:
                return f"{kind}_{layer}"
    return None


@second.wrong("first_wrong", cause="in a layer the bias is looked at before the kernel, so the bias is named if both are wrong")
def bias_before_kernel(analytic, numeric, limit):
    for layer in range(len(analytic) // 2, 0, -1):
        for kind in ("bias", "kernel"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            errors = np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))
            if errors.max() > limit:
                return f"{kind}_{layer}"
    return None


@second.wrong("first_wrong", cause="goes backward through the dict in the order in which it was given, instead of by layer number and kernel before bias")
def backward_through_the_dict(analytic, numeric, limit):
    for name in reversed(list(analytic)):
        a, n = np.asarray(analytic[name]), np.asarray(numeric[name])
        if (np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))).max() > limit:
            return name
    return None


@second.wrong("first_wrong", cause="compares the absolute difference |a - n| with the limit; it is not divided by the size of the entries")
def absolute_difference(analytic, numeric, limit):
    for layer in range(len(analytic) // 2, 0, -1):
        for kind in ("kernel", "bias"):
            name = f"{kind}_{layer}"
            if np.abs(analytic[name] - numeric[name]).max() > limit:
                return name
    return None


@second.wrong("first_wrong", cause="two slips: signed differences a - n are used without their absolute value, and the search begins at layer 1")
def signed_and_from_layer_one(analytic, numeric, limit):
    for layer in range(1, len(analytic) // 2 + 1):
        for kind in ("kernel", "bias"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            if ((a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n))).max() > limit:
                return f"{kind}_{layer}"
    return None


@second.right("first_wrong", note="collects all wrong names and takes the best by a sort key")
def smallest_of_the_wrong(analytic, numeric, limit):
    def worst(name):
        a, n = np.ravel(analytic[name]), np.ravel(numeric[name])
        return max(abs(p - q) / max(1e-8, abs(p) + abs(q)) for p, q in zip(a, n))

    wrong = [name for name in analytic if worst(name) > limit]
    return min(wrong, key=lambda name: (-int(name.split("_")[1]), name[0] == "b"), default=None)


# backpropagate


@second.wrong("backpropagate", cause="the activation is applied to the last layer, too, which should be linear, forward and backward")
def last_layer_not_linear(parameters, X, targets, activation, loss):
    depth = len(parameters) // 2
    outputs = [X]
    for i in range(1, depth + 1):
        outputs.append(dense_forward(outputs[-1], parameters[f"kernel_{i}"], parameters[f"bias_{i}"], activation))
    value, upstream = loss(outputs[-1], targets)
    gradients = {}
    for i in range(depth, 0, -1):
        upstream, gradients[f"kernel_{i}"], gradients[f"bias_{i}"] = dense_backward(
            upstream, outputs[i - 1], parameters[f"kernel_{i}"], outputs[i], activation
        )
    return value, gradients


@second.wrong("backpropagate", cause="the slope of each hidden layer is multiplied twice into the gradient (once at the end of a turn, once at the start of the next)")
def friend_with_half_repair(parameters, X, targets, activation, loss):
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
            delta = delta * training.slope(activation, outputs[layer - 1])
    return value, gradients


@second.wrong("backpropagate", cause="the bias gradients are means over the rows instead of sums")
def friend_with_the_other_half(parameters, X, targets, activation, loss):
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
        gradients[f"bias_{layer}"] = delta.mean(axis=0)
        delta = delta @ parameters[f"kernel_{layer}"].T
    return value, gradients


@second.wrong("backpropagate", cause="both slope lines of the friend's code were removed: no hidden layer multiplies by its slope")
def no_slope_at_all(parameters, X, targets, activation, loss):
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
        delta = delta @ parameters[f"kernel_{layer}"].T
    return value, gradients


@second.wrong("backpropagate", cause="all gradients are divided by the number of rows once more, though the loss has put the mean into its gradient")
def mean_taken_twice(parameters, X, targets, activation, loss):
    depth, m = len(parameters) // 2, len(X)
    outputs = [X]
    for i in range(1, depth + 1):
        kind = activation if i < depth else "linear"
        outputs.append(dense_forward(outputs[-1], parameters[f"kernel_{i}"], parameters[f"bias_{i}"], kind))
    value, delta = loss(outputs[-1], targets)
    delta = delta / m
    gradients = {}
    for i in range(depth, 0, -1):
        kind = activation if i < depth else "linear"
        delta, gradients[f"kernel_{i}"], gradients[f"bias_{i}"] = dense_backward(
            delta, outputs[i - 1], parameters[f"kernel_{i}"], outputs[i], kind
        )
    return value, gradients


@second.wrong("backpropagate", cause="the loss is called twice, once for the value and once for the gradient; the docstring says once")
def loss_called_twice(parameters, X, targets, activation, loss):
    depth = len(parameters) // 2
    outputs = [X]
    for i in range(1, depth + 1):
        kind = activation if i < depth else "linear"
        outputs.append(dense_forward(outputs[-1], parameters[f"kernel_{i}"], parameters[f"bias_{i}"], kind))
    value = loss(outputs[-1], targets)[0]
    delta = loss(outputs[-1], targets)[1]
    gradients = {}
    for i in range(depth, 0, -1):
        kind = activation if i < depth else "linear"
        delta, gradients[f"kernel_{i}"], gradients[f"bias_{i}"] = dense_backward(
            delta, outputs[i - 1], parameters[f"kernel_{i}"], outputs[i], kind
        )
    return value, gradients


@second.wrong("backpropagate", cause="the hidden layers always use tanh: the argument activation is ignored")
def hidden_layers_always_tanh(parameters, X, targets, activation, loss):
    depth = len(parameters) // 2
    outputs = [X]
    for i in range(1, depth + 1):
        kind = "tanh" if i < depth else "linear"
        outputs.append(dense_forward(outputs[-1], parameters[f"kernel_{i}"], parameters[f"bias_{i}"], kind))
    value, delta = loss(outputs[-1], targets)
    gradients = {}
    for i in range(depth, 0, -1):
        kind = "tanh" if i < depth else "linear"
        delta, gradients[f"kernel_{i}"], gradients[f"bias_{i}"] = dense_backward(
            delta, outputs[i - 1], parameters[f"kernel_{i}"], outputs[i], kind
        )
    return value, gradients


@second.right("backpropagate", note="recursive, the dict filled from layer 1 up")
def backward_by_recursion(parameters, X, targets, activation, loss):
    depth = len(parameters) // 2

    def through(layer, A):
        kernel, bias = parameters[f"kernel_{layer}"], parameters[f"bias_{layer}"]
        if layer == depth:
            out = A @ kernel + bias
            value, D = loss(out, targets)
            found = {}
        else:
            out = training.activate(activation, A @ kernel + bias)
            value, upstream, found = through(layer + 1, out)
            D = upstream * training.slope(activation, out)
        mine = {f"kernel_{layer}": A.T @ D, f"bias_{layer}": np.ones(len(D)) @ D}
        return value, D @ kernel.T, {**mine, **found}

    value, _, gradients = through(1, X)
    return value, gradients


# name_the_faults


@second.wrong("name_the_faults", cause="A and F are exchanged: A is called 'no slope 1' and F 'no slope 2'")
def slopes_exchanged():
    return {"A": "no slope 1", "B": "small h", "C": "twice m", "D": "sign", "E": "no bias 2", "F": "no slope 2"}


@second.wrong("name_the_faults", cause="B is called 'none' although its errors come from far too small an h")
def small_h_as_none():
    return {"A": "no slope 2", "B": "none", "C": "twice m", "D": "sign", "E": "no bias 2", "F": "no slope 1"}


@second.wrong("name_the_faults", cause="D is called 'no layer 1', where factor -1 means that the sign was turned")
def turned_sign_as_no_layer():
    return {"A": "no slope 2", "B": "small h", "C": "twice m", "D": "no layer 1", "E": "no bias 2", "F": "no slope 1"}


# same_network


@second.wrong("same_network", cause="the rows of kernel_2 are multiplied by the scales instead of divided by them")
def outgoing_multiplied(parameters, order, scales):
    if (scales <= 0).any():
        raise ValueError("scales have to be above 0")
    return {
        "kernel_1": parameters["kernel_1"][:, order] * scales,
        "bias_1": parameters["bias_1"][order] * scales,
        "kernel_2": parameters["kernel_2"][order] * scales[:, np.newaxis],
        "bias_2": parameters["bias_2"].copy(),
    }


@second.wrong("same_network", cause="bias_1 is moved but not multiplied by the scales")
def bias_not_scaled(parameters, order, scales):
    if (scales <= 0).any():
        raise ValueError("scales have to be above 0")
    return {
        "kernel_1": parameters["kernel_1"][:, order] * scales,
        "bias_1": parameters["bias_1"][order],
        "kernel_2": parameters["kernel_2"][order] / scales[:, np.newaxis],
        "bias_2": parameters["bias_2"].copy(),
    }


@second.wrong("same_network", cause="the scales are applied before the reordering, so scales[j] belongs to the old unit j instead of the new one")
def scales_of_the_old_units(parameters, order, scales):
    if np.any(scales <= 0):
        raise ValueError("scales have to be above 0")
    kernel_1, bias_1 = parameters["kernel_1"] * scales, parameters["bias_1"] * scales
    kernel_2 = parameters["kernel_2"] / scales[:, None]
    return {"kernel_1": kernel_1[:, order], "bias_1": bias_1[order], "kernel_2": kernel_2[order], "bias_2": parameters["bias_2"].copy()}


@second.wrong("same_network", cause="the inverse permutation is used: old unit j is put at place order[j], where new unit j should be old unit order[j]")
def inverse_order(parameters, order, scales):
    if np.any(scales <= 0):
        raise ValueError("scales have to be above 0")
    places = np.argsort(order)
    return {
        "kernel_1": parameters["kernel_1"][:, places] * scales,
        "bias_1": parameters["bias_1"][places] * scales,
        "kernel_2": parameters["kernel_2"][places] / scales[:, None],
        "bias_2": parameters["bias_2"].copy(),
    }


@second.wrong("same_network", cause="a scale of exactly 0 raises no ValueError: the test is scales < 0")
def zero_scale_allowed(parameters, order, scales):
    if (scales < 0).any():
        raise ValueError("a scale is negative")
    with np.errstate(divide="ignore", invalid="ignore"):
        kernel_2 = parameters["kernel_2"][order] / scales[:, np.newaxis]
    return {
        "kernel_1": parameters["kernel_1"][:, order] * scales,
        "bias_1": parameters["bias_1"][order] * scales,
        "kernel_2": kernel_2,
        "bias_2": parameters["bias_2"].copy(),
    }


@second.wrong("same_network", cause="ValueError only if all scales are not above 0 (np.all), where one is enough")
def error_only_if_all(parameters, order, scales):
    if np.all(scales <= 0):
        raise ValueError("scales have to be above 0")
    with np.errstate(divide="ignore", invalid="ignore"):
        kernel_2 = parameters["kernel_2"][order] / scales[:, np.newaxis]
    return {
        "kernel_1": parameters["kernel_1"][:, order] * scales,
        "bias_1": parameters["bias_1"][order] * scales,
        "kernel_2": kernel_2,
        "bias_2": parameters["bias_2"].copy(),
    }


@second.wrong("same_network", cause="the dict is copied but its arrays are overwritten in place, so the old network changes, too")
def twin_overwrites_the_old(parameters, order, scales):
    if (scales <= 0).any():
        raise ValueError("scales have to be above 0")
    twin = dict(parameters)
    twin["kernel_1"][:] = twin["kernel_1"][:, order] * scales
    twin["bias_1"][:] = twin["bias_1"][order] * scales
    twin["kernel_2"][:] = twin["kernel_2"][order] / scales[:, np.newaxis]
    return twin


@second.wrong("same_network", cause="bias_1 keeps the old order of the units: it is scaled but not moved")
def bias_stays_behind(parameters, order, scales):
    if (scales <= 0).any():
        raise ValueError("scales have to be above 0")
    return {
        "kernel_1": parameters["kernel_1"][:, order] * scales,
        "bias_1": parameters["bias_1"] * scales,
        "kernel_2": parameters["kernel_2"][order] / scales[:, np.newaxis],
        "bias_2": parameters["bias_2"].copy(),
    }


@second.right("same_network", note="products with a permutation matrix, keys in another order")
def twin_by_permutation_matrix(parameters, order, scales):
    if not np.min(scales) > 0:
        raise ValueError("each scale has to be above 0")
    P = np.eye(len(order))[:, order]
    forth = P * scales
    back = (P / scales).T
    return {
        "bias_2": parameters["bias_2"] + 0.0,
        "bias_1": parameters["bias_1"] @ forth,
        "kernel_2": back @ parameters["kernel_2"],
        "kernel_1": parameters["kernel_1"] @ forth,
    }


# two slips at once


@second.wrong("numerical_gradient", cause="two slips: only the forward difference is taken, and theta itself is moved and moved back (function gets theta; integers are cut)")
def forward_in_theta_itself(function, theta, h):
    gradient = np.zeros(theta.shape)
    middle = function(theta)
    for index in np.ndindex(theta.shape):
        old = theta[index]
        theta[index] = old + h
        gradient[index] = (function(theta) - middle) / h
        theta[index] = old
    return gradient


@second.wrong("same_network", cause="two slips: kernel_2 keeps the old order of its rows (it is only divided by the scales), and no ValueError is raised for scales that are not above 0")
def rows_stay_and_no_error(parameters, order, scales):
    with np.errstate(all="ignore"):
        return {
            "kernel_1": parameters["kernel_1"][:, order] * scales,
            "bias_1": parameters["bias_1"][order] * scales,
            "kernel_2": parameters["kernel_2"] / scales[:, np.newaxis],
            "bias_2": parameters["bias_2"].copy(),
        }
