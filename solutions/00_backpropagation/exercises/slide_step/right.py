"""Right answers to slide_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def step_written_out(weights, x, actual, eta):
    a, b = unit(x, weights["A"]), unit(x, weights["B"])
    z = unit(np.array([a, b]), weights["Z"])
    delta_z = z * (1 - z) * (actual - z)
    delta_a = a * (1 - a) * weights["Z"][1] * delta_z
    delta_b = b * (1 - b) * weights["Z"][2] * delta_z
    inputs = np.append(1, x)
    return {
        "Z": weights["Z"] + eta * delta_z * np.array([1, a, b]),
        "A": weights["A"] + eta * delta_a * inputs,
        "B": weights["B"] + eta * delta_b * inputs,
    }


@right.answer
def step_on_copies(weights, x, actual, eta):
    new = {name: value.copy() for name, value in weights.items()}
    hidden = np.array([unit(x, weights[name]) for name in ("A", "B")])
    delta = output_responsibility(unit(hidden, weights["Z"]), actual)
    deltas = hidden_responsibility(hidden, weights["Z"][1:].reshape(2, 1), np.array([delta]))
    new["Z"][0] += eta * delta
    new["Z"][1:] += eta * delta * hidden
    for name, share in zip("AB", deltas, strict=True):
        new[name][0] += eta * share
        new[name][1:] += eta * share * x
    return new


@right.answer
def step_by_matrices(weights, x, actual, eta):
    first = np.stack([weights["A"], weights["B"]], axis=1)
    inputs = np.concatenate([[1], x])
    hidden = 1 / (1 + np.exp(-(inputs @ first)))
    second = np.concatenate([[1], hidden])
    answer = 1 / (1 + np.exp(-(second @ weights["Z"])))
    delta = answer * (1 - answer) * (actual - answer)
    first = first + eta * np.outer(inputs, hidden * (1 - hidden) * weights["Z"][1:] * delta)
    return {"A": first[:, 0], "B": first[:, 1], "Z": weights["Z"] + eta * delta * second}


@right.answer
def step_by_subtracting_gradients(weights, x, actual, eta):
    hidden = np.array([unit(x, weights["A"]), unit(x, weights["B"])])
    output = unit(hidden, weights["Z"])
    gradient = output * (1 - output) * (output - actual)
    gradients = {"Z": gradient * np.append(1, hidden)}
    for i, name in enumerate("AB"):
        by_sum = hidden[i] * (1 - hidden[i]) * weights["Z"][i + 1] * gradient
        gradients[name] = by_sum * np.append(1, x)
    return {name: weights[name] - eta * gradients[name] for name in weights}
