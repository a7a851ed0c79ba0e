"""Right answers written differently: each must get full marks."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import correct_variant

# Exercise 1: mini_batches


@correct_variant(exercise="mini_batches")
def batches_by_split(m, batch_size, rng):
    if batch_size <= 0:
        raise ValueError("batch_size")
    order = np.arange(m)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, m, batch_size))


@correct_variant(exercise="mini_batches")
def batches_by_sorting_noise(m, batch_size, rng):
    if not batch_size >= 1:
        raise ValueError(f"batch_size is {batch_size}")
    order = np.argsort(rng.random(m))
    batches = []
    while len(order):
        batches.append(order[:batch_size])
        order = order[batch_size:]
    return batches


@correct_variant(exercise="mini_batches")
def batches_drawn_without_replacement(m, batch_size, rng):
    if batch_size < 1:
        raise ValueError
    order = rng.choice(m, size=m, replace=False)
    count = (m + batch_size - 1) // batch_size
    # The order within a batch does not matter: the gradient is a mean.
    return tuple(np.sort(order[k * batch_size : (k + 1) * batch_size]) for k in range(count))


# Exercise 2: gradient_step


@correct_variant(exercise="gradient_step")
def step_in_a_loop(parameters, gradients, learning_rate):
    moved = {}
    for name in parameters:
        moved[name] = parameters[name] + (-learning_rate) * gradients[name]
    return moved


@correct_variant(exercise="gradient_step")
def step_on_copies(parameters, gradients, learning_rate):
    moved = {name: p.copy() for name, p in parameters.items()}
    for name, gradient in gradients.items():
        moved[name] -= learning_rate * gradient
    return moved


@correct_variant(exercise="gradient_step")
def step_row_by_row(parameters, gradients, learning_rate):
    moved = {}
    for name, p in parameters.items():
        result = np.zeros(p.shape)
        for i in range(p.shape[0]):
            result[i] = p[i] - gradients[name][i] * learning_rate
        moved[name] = result
    return moved


# Exercise 3: run_epoch


@correct_variant(exercise="run_epoch")
def epoch_with_enumerate(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    losses, weights = [], []
    for number, rows in enumerate(batches, start=t + 1):
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        parameters, state = step(parameters, gradients, state, number)
        losses.append(loss)
        weights.append(len(rows))
    return parameters, state, t + len(batches), float(np.average(losses, weights=weights))


@correct_variant(exercise="run_epoch")
def epoch_by_recursion(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    def go(parameters, state, t, left):
        if not left:
            return parameters, state, t, 0.0
        rows, *others = left
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        moved, kept = step(parameters, gradients, state, t + 1)
        *result, rest = go(moved, kept, t + 1, others)
        return *result, rest + rows.size * loss

    *result, total = go(parameters, state, t, list(batches))
    return *result, total / sum(rows.size for rows in batches)


@correct_variant(exercise="run_epoch")
def epoch_with_take(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    seen = sum(len(rows) for rows in batches)
    mean = 0.0
    for rows in batches:
        result = loss_and_gradients(parameters, np.take(X, rows, axis=0), np.take(labels, rows, 0))
        mean = mean + result[0] * (len(rows) / seen)
        t = t + 1
        result = step(parameters, result[1], state, t)
        parameters, state = result[0], result[1]
    return [parameters, state, t, mean]


# Exercise 4: momentum_step


@correct_variant(exercise="momentum_step")
def momentum_in_a_loop(parameters, gradients, velocities, learning_rate, momentum):
    moved, kept = {}, {}
    for name, p in parameters.items():
        m = momentum * velocities[name] - learning_rate * gradients[name]
        kept[name] = m
        moved[name] = p + m
    return moved, kept


@correct_variant(exercise="momentum_step")
def momentum_on_copies(parameters, gradients, velocities, learning_rate, momentum):
    parameters = {name: p.copy() for name, p in parameters.items()}
    velocities = {name: v.copy() for name, v in velocities.items()}
    for name in parameters:
        velocities[name] *= momentum
        velocities[name] -= learning_rate * gradients[name]
        parameters[name] += velocities[name]
    return parameters, velocities


@correct_variant(exercise="momentum_step")
def momentum_through_plain_steps(parameters, gradients, velocities, learning_rate, momentum):
    faded = {name: momentum * v for name, v in velocities.items()}
    kept = gradient_step(faded, gradients, learning_rate)
    moved = gradient_step(parameters, kept, -1.0)
    return [moved, kept]


@correct_variant(exercise="momentum_step")
def momentum_with_uphill_velocity(parameters, gradients, velocities, learning_rate, momentum):
    uphill = {n: -momentum * velocities[n] + learning_rate * gradients[n] for n in parameters}
    return (
        {name: parameters[name] - uphill[name] for name in parameters},
        {name: -u for name, u in uphill.items()},
    )


# Exercise 5: nesterov_lookahead_step


@correct_variant(exercise="nesterov_lookahead_step")
def lookahead_in_a_loop(parameters, velocities, gradients_at, learning_rate, momentum):
    ahead = {}
    for name in parameters:
        ahead[name] = parameters[name] + momentum * velocities[name]
    gradients = gradients_at(ahead)
    moved, kept = {}, {}
    for name in parameters:
        kept[name] = momentum * velocities[name] - learning_rate * gradients[name]
        moved[name] = parameters[name] + kept[name]
    return moved, kept


@correct_variant(exercise="nesterov_lookahead_step")
def lookahead_from_ahead(parameters, velocities, gradients_at, learning_rate, momentum):
    ahead = {name: p + momentum * velocities[name] for name, p in parameters.items()}
    g = gradients_at(ahead)
    moved = {name: a - learning_rate * g[name] for name, a in ahead.items()}
    return moved, {name: moved[name] - p for name, p in parameters.items()}


@correct_variant(exercise="nesterov_lookahead_step")
def lookahead_through_plain_steps(parameters, velocities, gradients_at, learning_rate, momentum):
    ahead = gradient_step(parameters, velocities, -momentum)
    uphill = gradients_at(ahead)
    faded = {name: momentum * v for name, v in velocities.items()}
    kept = gradient_step(faded, uphill, learning_rate)
    return gradient_step(ahead, uphill, learning_rate), kept


# Exercise 6: nesterov_rewritten_step


@correct_variant(exercise="nesterov_rewritten_step")
def rewritten_as_in_keras(parameters, gradients, velocities, learning_rate, momentum):
    kept = {
        name: momentum * velocities[name] - learning_rate * gradients[name] for name in parameters
    }
    moved = {
        name: p + momentum * kept[name] - learning_rate * gradients[name]
        for name, p in parameters.items()
    }
    return moved, kept


@correct_variant(exercise="nesterov_rewritten_step")
def rewritten_through_theta(parameters, gradients, velocities, learning_rate, momentum):
    theta = {name: p - momentum * velocities[name] for name, p in parameters.items()}
    theta, kept = momentum_step(theta, gradients, velocities, learning_rate, momentum)
    return {name: p + momentum * kept[name] for name, p in theta.items()}, kept


@correct_variant(exercise="nesterov_rewritten_step")
def rewritten_in_old_velocities(parameters, gradients, velocities, learning_rate, momentum):
    moved, kept = {}, {}
    for name in parameters:
        g, m = gradients[name], velocities[name]
        moved[name] = parameters[name] + momentum**2 * m - (1 + momentum) * learning_rate * g
        kept[name] = momentum * m - learning_rate * g
    return moved, kept


@correct_variant(exercise="nesterov_rewritten_step")
def rewritten_by_looking_ahead(parameters, gradients, velocities, learning_rate, momentum):
    here = {name: p - momentum * velocities[name] for name, p in parameters.items()}
    here, kept = nesterov_lookahead_step(
        here, velocities, lambda ahead: gradients, learning_rate, momentum
    )
    return {name: p + momentum * kept[name] for name, p in here.items()}, kept


# Exercise 7: clip


@correct_variant(exercise="clip")
def clip_with_minimum_of_factors(gradients, rule, threshold):
    def factor(length):
        return 1.0 if length <= threshold else threshold / length

    lengths = {name: np.linalg.norm(g) for name, g in gradients.items()}
    everything = np.linalg.norm(np.concatenate([g.ravel() for g in gradients.values()]))
    rules = {
        "clipvalue": lambda name, g: np.minimum(np.maximum(g, -threshold), threshold),
        "clipnorm": lambda name, g: g * factor(lengths[name]),
        "global_clipnorm": lambda name, g: factor(everything) * g,
    }
    if rule not in rules:
        raise ValueError(rule)
    return {name: rules[rule](name, g) for name, g in gradients.items()}


@correct_variant(exercise="clip")
def clip_with_division_by_zero(gradients, rule, threshold):
    if rule == "clipvalue":
        return {n: np.sign(g) * np.minimum(np.abs(g), threshold) for n, g in gradients.items()}
    squares = {name: np.sum(np.square(g)) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        total = sum(squares.values())
        squares = dict.fromkeys(squares, total)
    elif rule != "clipnorm":
        raise ValueError("unknown rule")
    with np.errstate(divide="ignore"):
        return {
            n: g * np.minimum(1.0, threshold / np.sqrt(squares[n])) for n, g in gradients.items()
        }


@correct_variant(exercise="clip")
def clip_on_copies(gradients, rule, threshold):
    if rule not in {"clipvalue", "clipnorm", "global_clipnorm"}:
        raise ValueError
    clipped = {name: np.array(g) for name, g in gradients.items()}
    if rule == "clipvalue":
        for g in clipped.values():
            g[g > threshold] = threshold
            g[g < -threshold] = -threshold
        return clipped
    groups = [[name] for name in clipped] if rule == "clipnorm" else [list(clipped)]
    for names in groups:
        length = sum(float((clipped[name] ** 2).sum()) for name in names) ** 0.5
        if length > threshold:
            for name in names:
                clipped[name] *= threshold / length
    return clipped


# Exercise 8: hessian_by_differences


@correct_variant(exercise="hessian_by_differences")
def hessian_column_by_column(gradient_at, point, step):
    n = point.shape[0]
    hessian = np.empty((n, n))
    for j in range(n):
        above, below = point.copy(), point.copy()
        above[j] += step
        below[j] -= step
        hessian[:, j] = gradient_at(above) / (2 * step) - gradient_at(below) / (2 * step)
    return hessian


@correct_variant(exercise="hessian_by_differences")
def hessian_from_rows(gradient_at, point, step):
    rows = [
        (gradient_at(point + e) - gradient_at(point - e)) / step / 2
        for e in step * np.eye(len(point))
    ]
    return np.array(rows).T


@correct_variant(exercise="hessian_by_differences")
def hessian_made_symmetric(gradient_at, point, step):
    unit, columns = np.identity(len(point)), []
    for j in range(len(point)):
        up = gradient_at(point + step * unit[:, j])
        down = gradient_at(point - step * unit[:, j])
        columns.append(0.5 * (up - down) / step)
    hessian = np.column_stack(columns)
    return (hessian + hessian.T) / 2


# Exercise 9: predicted_change


@correct_variant(exercise="predicted_change")
def change_by_the_step(gradient, hessian, learning_rate):
    move = -learning_rate * gradient
    return np.dot(move, gradient), np.dot(move, np.dot(hessian, move)) / 2


@correct_variant(exercise="predicted_change")
def change_by_sums(gradient, hessian, learning_rate):
    n = len(gradient)
    curvature = 0.0
    for i in range(n):
        for j in range(n):
            curvature += gradient[i] * hessian[i, j] * gradient[j]
    return [
        -learning_rate * sum(g * g for g in gradient),
        curvature * learning_rate * learning_rate / 2,
    ]


@correct_variant(exercise="predicted_change")
def change_by_einsum(gradient, hessian, learning_rate):
    return (
        -learning_rate * np.linalg.norm(gradient) ** 2,
        0.5 * learning_rate**2 * np.einsum("i,ij,j", gradient, hessian, gradient),
    )


# Exercise 10: newton_step


@correct_variant(exercise="newton_step")
def newton_by_the_inverse(point, gradient, hessian):
    return point - np.linalg.inv(hessian) @ gradient


@correct_variant(exercise="newton_step")
def newton_by_eigenvectors(point, gradient, hessian):
    values, vectors = np.linalg.eigh(hessian)
    return point - vectors @ ((vectors.T @ gradient) / values)


@correct_variant(exercise="newton_step")
def newton_from_the_bottom(point, gradient, hessian):
    return np.linalg.solve(hessian, hessian @ point - gradient)


# Exercise 11: kind_of_point


@correct_variant(exercise="kind_of_point")
def kind_by_counting(gradient, hessian, tolerance):
    if sum(g * g for g in gradient) ** 0.5 > tolerance:
        return "slope"
    up = down = level = 0
    for value in np.linalg.eigvalsh(hessian):
        if value > tolerance:
            up += 1
        elif value < -tolerance:
            down += 1
        else:
            level += 1
    if up and down:
        return "saddle"
    if level:
        return "flat"
    return "maximum" if down else "minimum"


@correct_variant(exercise="kind_of_point")
def kind_by_the_ends(gradient, hessian, tolerance):
    values = np.sort(np.linalg.eigvals(hessian).real)
    if np.sqrt(gradient @ gradient) > tolerance:
        kind = "slope"
    elif values[0] < -tolerance and values[-1] > tolerance:
        kind = "saddle"
    elif values[0] > tolerance:
        kind = "minimum"
    elif values[-1] < -tolerance:
        kind = "maximum"
    else:
        kind = "flat"
    return kind


@correct_variant(exercise="kind_of_point")
def kind_by_signs(gradient, hessian, tolerance):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigh(hessian)[0]
    signs = set(np.where(np.abs(values) <= tolerance, 0, np.sign(values)).astype(int).tolist())
    if {1, -1} <= signs:
        return "saddle"
    return {frozenset({1}): "minimum", frozenset({-1}): "maximum"}.get(frozenset(signs), "flat")


# Exercise 12: train_steep_network


@correct_variant(exercise="train_steep_network")
def trained_with_momentum(X, labels, rng):
    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0
    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, labels, parameters, velocities, t, batches, relu_gradients, step
        )
    return parameters


@correct_variant(exercise="train_steep_network")
def trained_by_a_loop_of_its_own(X, labels, rng):
    parameters = steep_network(rng)
    velocities = zeros(parameters)
    rate, momentum = SETTINGS["learning_rate"], SETTINGS["momentum"]
    for _ in range(SETTINGS["epochs"]):
        for rows in mini_batches(len(X), SETTINGS["batch_size"], rng):
            _, gradients = relu_gradients(parameters, X[rows], labels[rows])
            gradients = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
            parameters, velocities = nesterov_rewritten_step(
                parameters, gradients, velocities, rate, momentum
            )
    return parameters


@correct_variant(exercise="train_steep_network")
def trained_with_fit(X, labels, rng):
    start = steep_network(rng)

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    parameters, _, _ = training.fit(
        X,
        labels,
        start,
        zeros(start),
        loss_and_gradients=relu_gradients,
        step=step,
        epochs=SETTINGS["epochs"],
        batch_size=SETTINGS["batch_size"],
        rng=rng,
    )
    return parameters
