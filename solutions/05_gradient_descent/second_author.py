"""Answers to lab 05 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# mini_batches


@second.wrong("mini_batches", cause="the pieces are made equally long (np.array_split), so two or more batches are shorter where only the last one may be")
def batches_evenly_long(m, batch_size, rng):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    return np.array_split(rng.permutation(m), -(-m // batch_size))


@second.wrong("mini_batches", cause="only a batch size of 0 is refused; a negative one gives an empty list and no ValueError")
def batches_refuse_only_zero(m, batch_size, rng):
    if batch_size == 0:
        raise ValueError("batch_size must not be 0")
    order = rng.permutation(m)
    return [order[i : i + batch_size] for i in range(0, m, batch_size)]


@second.wrong("mini_batches", cause="the rows are cut in their natural order and only the order of the batches is shuffled, so each batch holds neighbouring rows, and the short batch can stand anywhere")
def batches_of_neighbours(m, batch_size, rng):
    if batch_size < 1:
        raise ValueError("batch_size < 1")
    pieces = [np.arange(i, min(i + batch_size, m)) for i in range(0, m, batch_size)]
    return [pieces[k] for k in rng.permutation(len(pieces))]


@second.wrong("mini_batches", cause="a batch size larger than m raises ValueError, where the docstring allows it (one batch with all rows)")
def batches_refuse_large(m, batch_size, rng):
    if batch_size < 1 or batch_size > m:
        raise ValueError("batch_size must lie between 1 and m")
    rows = np.arange(m)
    rng.shuffle(rows)
    return [rows[i : i + batch_size] for i in range(0, m, batch_size)]


@second.wrong("mini_batches", cause="the rows are shuffled by NumPy's global generator (np.random.permutation), and rng is not used")
def batches_global_generator(m, batch_size, rng):
    if batch_size < 1:
        raise ValueError("batch_size must be positive")
    order = np.random.permutation(m)
    return [order[i : i + batch_size] for i in range(0, m, batch_size)]


@second.wrong("mini_batches", cause="the rows of each batch are drawn without replacement within the batch, but anew for each batch, so a row can be in several batches and others in none")
def batches_drawn_separately(m, batch_size, rng):
    if batch_size < 1:
        raise ValueError("batch_size must be at least 1")
    batches, left = [], m
    while left > 0:
        size = min(batch_size, left)
        batches.append(rng.choice(m, size, replace=False))
        left -= size
    return batches


@second.right("mini_batches", note="sorts random numbers, np.split at the multiples")
def batches_by_argsort(m, batch_size, rng):
    if not batch_size >= 1:
        raise ValueError(f"batch size {batch_size}")
    keys = rng.random(m)
    return list(np.split(np.argsort(keys), np.arange(batch_size, m, batch_size)))


# gradient_step


@second.wrong("gradient_step", cause="the dict is copied but not its arrays, so -= changes the caller's parameters in place")
def descent_in_place(parameters, gradients, learning_rate):
    new = dict(parameters)
    for name in new:
        new[name] -= learning_rate * gradients[name]
    return new


@second.wrong("gradient_step", cause="parameters and gradients are paired by their position in the dicts, not by name, so another order mixes them up")
def descent_by_position(parameters, gradients, learning_rate):
    return {
        name: p - learning_rate * g
        for (name, p), g in zip(parameters.items(), gradients.values())
    }


@second.wrong("gradient_step", cause="each gradient is divided by its number of entries before the step, so every step is too short by that factor")
def descent_mean_gradient(parameters, gradients, learning_rate):
    new = {}
    for name, p in parameters.items():
        g = gradients[name]
        new[name] = p - learning_rate * g / np.size(g)
    return new


@second.wrong("gradient_step", cause="the step is multiplied by the parameter: theta - eta theta g, the garbled formula of deck 000 with a minus, in place of theta - eta g")
def descent_times_theta(parameters, gradients, learning_rate):
    return {n: parameters[n] - learning_rate * parameters[n] * gradients[n] for n in parameters}


@second.right("gradient_step", note="adds a negative multiple with np.add and np.multiply, in the order of the gradients")
def descent_ufuncs(parameters, gradients, learning_rate):
    result = {}
    for key in gradients:
        result[key] = np.add(np.multiply(gradients[key], -learning_rate), parameters[key])
    return result


# run_epoch


@second.wrong("run_epoch", cause="the losses of the batches are averaged without weights, so a short batch counts as much as a full one")
def epoch_plain_mean(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    losses = []
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        losses.append(loss)
    return parameters, state, t, float(np.mean(losses))


@second.wrong("run_epoch", cause="t is raised after the step and not before it, so the first step of all is called with t = 0")
def epoch_t_too_late(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    total = rows_seen = 0
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        parameters, state = step(parameters, gradients, state, t)
        t += 1
        total += loss * len(rows)
        rows_seen += len(rows)
    return parameters, state, t, total / rows_seen


@second.wrong("run_epoch", cause="every step gets the state that the epoch began with; the state that a step gives is only kept for the return value")
def epoch_same_state(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    total = count = 0
    last_state = state
    for rows in batches:
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, last_state = step(parameters, gradients, state, t)
        total += len(rows) * loss
        count += len(rows)
    return parameters, last_state, t, total / count


@second.wrong("run_epoch", cause="each batch's loss is measured after its step, at the new parameters")
def epoch_loss_afterwards(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    total = count = 0
    for rows in batches:
        _, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        loss, _ = loss_and_gradients(parameters, X[rows], labels[rows])
        total += len(rows) * loss
        count += len(rows)
    return parameters, state, t, total / count


@second.wrong("run_epoch", cause="the steps are counted from 1 in each epoch (enumerate); the t that comes in is ignored")
def epoch_counts_anew(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    sizes_, losses = [], []
    for t, rows in enumerate(batches, start=1):
        loss, gradients = loss_and_gradients(parameters, X[rows], labels[rows])
        parameters, state = step(parameters, gradients, state, t)
        sizes_.append(len(rows))
        losses.append(loss)
    return parameters, state, t, float(np.average(losses, weights=sizes_))


@second.wrong("run_epoch", cause="two slips: all gradients are taken at the parameters that the epoch began with, and the weighted sum of the losses is divided by the number of rows of X and not of the batches")
def epoch_stale_gradients(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    start, total = parameters, 0.0
    for rows in batches:
        loss, gradients = loss_and_gradients(start, X[rows], labels[rows])
        t += 1
        parameters, state = step(parameters, gradients, state, t)
        total += loss * len(rows)
    return parameters, state, t, total / len(X)


@second.right("run_epoch", note="running mean of the loss, np.take")
def epoch_running_mean(X, labels, parameters, state, t, batches, loss_and_gradients, step):
    mean, seen = 0.0, 0
    for number in range(len(batches)):
        rows = batches[number]
        answer = loss_and_gradients(parameters, np.take(X, rows, axis=0), np.take(labels, rows, axis=0))
        seen += len(rows)
        mean += (answer[0] - mean) * len(rows) / seen
        parameters, state = step(parameters, answer[1], state, t + number + 1)
    return parameters, state, t + len(batches), mean


# momentum_step


@second.wrong("momentum_step", cause="PyTorch's form: the velocity beta m + g is kept without the learning rate and subtracted eta times, so the velocities are other numbers (and other sign) than the lecture's m")
def momentum_pytorch(parameters, gradients, velocities, learning_rate, momentum):
    v = {n: momentum * velocities[n] + gradients[n] for n in parameters}
    return {n: parameters[n] - learning_rate * v[n] for n in parameters}, v


@second.wrong("momentum_step", cause="a factor 1 - beta stands before the gradient (moving average), so the velocity takes in too little of it")
def momentum_average(parameters, gradients, velocities, learning_rate, momentum):
    new_p, new_v = {}, {}
    for n in parameters:
        new_v[n] = momentum * velocities[n] - (1 - momentum) * learning_rate * gradients[n]
        new_p[n] = parameters[n] + new_v[n]
    return new_p, new_v


@second.wrong("momentum_step", cause="the parameters move by the old velocity, the new one is only returned")
def momentum_old_velocity(parameters, gradients, velocities, learning_rate, momentum):
    moved = {n: parameters[n] + velocities[n] for n in parameters}
    new = {n: momentum * velocities[n] - learning_rate * gradients[n] for n in velocities}
    return moved, new


@second.wrong("momentum_step", cause="the velocities are changed in place with *= and -=, so the caller's velocities change")
def momentum_in_place(parameters, gradients, velocities, learning_rate, momentum):
    for n, v in velocities.items():
        v *= momentum
        v -= learning_rate * gradients[n]
    return {n: parameters[n] + velocities[n] for n in parameters}, velocities


@second.wrong("momentum_step", cause="the velocity is kept with the other sign: m = beta m + eta g is subtracted, so a velocity that is passed in counts in the wrong direction")
def momentum_other_sign(parameters, gradients, velocities, learning_rate, momentum):
    m = {}
    for n, g in gradients.items():
        m[n] = momentum * velocities[n] + learning_rate * g
    return {n: parameters[n] - m[n] for n in m}, m


@second.right("momentum_step", note="helper inside; the move is taken as the difference of a gradient step")
def momentum_helper(parameters, gradients, velocities, learning_rate, momentum):
    def one(p, g, m):
        carried = p + momentum * m
        new = carried - learning_rate * g
        return new, momentum * m - learning_rate * g

    pairs = {n: one(parameters[n], gradients[n], velocities[n]) for n in sorted(parameters)}
    return {n: pair[0] for n, pair in pairs.items()}, {n: pair[1] for n, pair in pairs.items()}


# nesterov_lookahead_step


@second.wrong("nesterov_lookahead_step", cause="the gradient is taken at theta + m, a whole velocity ahead; beta is missing in the look-ahead")
def ahead_whole_velocity(parameters, velocities, gradients_at, learning_rate, momentum):
    g = gradients_at({n: parameters[n] + velocities[n] for n in parameters})
    v = {n: momentum * velocities[n] - learning_rate * g[n] for n in parameters}
    return {n: parameters[n] + v[n] for n in parameters}, v


@second.wrong("nesterov_lookahead_step", cause="the step starts at the place ahead and not at theta, so beta m is added once too often")
def ahead_step_from_ahead(parameters, velocities, gradients_at, learning_rate, momentum):
    ahead = {n: parameters[n] + momentum * velocities[n] for n in parameters}
    g = gradients_at(ahead)
    v = {n: momentum * velocities[n] - learning_rate * g[n] for n in parameters}
    return {n: ahead[n] + v[n] for n in parameters}, v


@second.wrong("nesterov_lookahead_step", cause="gradients_at is called once for each parameter, with only that one moved ahead and the others at their present place")
def ahead_one_at_a_time(parameters, velocities, gradients_at, learning_rate, momentum):
    new_p, new_v = {}, {}
    for n in parameters:
        ahead = dict(parameters)
        ahead[n] = parameters[n] + momentum * velocities[n]
        new_v[n] = momentum * velocities[n] - learning_rate * gradients_at(ahead)[n]
        new_p[n] = parameters[n] + new_v[n]
    return new_p, new_v


@second.wrong("nesterov_lookahead_step", cause="the place ahead lies on the wrong side: the gradient is taken at theta - beta m (the minus comes from a velocity with the other sign)")
def ahead_backwards(parameters, velocities, gradients_at, learning_rate, momentum):
    g = gradients_at({n: p - momentum * velocities[n] for n, p in parameters.items()})
    v = {n: momentum * velocities[n] - learning_rate * g[n] for n in parameters}
    return {n: parameters[n] + v[n] for n in parameters}, v


# nesterov_rewritten_step


@second.wrong("nesterov_rewritten_step", cause="the old velocity is overwritten before it is used, so -beta m + (1 + beta) m is the new m alone: plain momentum")
def rewritten_lost_old(parameters, gradients, velocities, learning_rate, momentum):
    v = dict(velocities)
    new = {}
    for n in parameters:
        v[n] = momentum * v[n] - learning_rate * gradients[n]
        v_prev = v[n]
        new[n] = parameters[n] - momentum * v_prev + (1 + momentum) * v[n]
    return new, v


@second.wrong("nesterov_rewritten_step", cause="theta is reached by taking beta m off and moved by the new m, but the next look-ahead beta m is not added: theta comes back in place of the place ahead")
def rewritten_returns_theta(parameters, gradients, velocities, learning_rate, momentum):
    new_p, new_v = {}, {}
    for n, g in gradients.items():
        theta = parameters[n] - momentum * velocities[n]
        new_v[n] = momentum * velocities[n] - learning_rate * g
        new_p[n] = theta + new_v[n]
    return new_p, new_v


@second.wrong("nesterov_rewritten_step", cause="the old look-ahead is not taken off: the parameters move by (1 + beta) times the new velocity, without - beta m")
def rewritten_keeps_old_lookahead(parameters, gradients, velocities, learning_rate, momentum):
    v = {n: momentum * velocities[n] - learning_rate * gradients[n] for n in parameters}
    return {n: parameters[n] + (1 + momentum) * v[n] for n in parameters}, v


@second.wrong("nesterov_rewritten_step", cause="the signs of the two velocity terms are exchanged: + beta m_old and (1 - beta) m_new in place of - beta m_old and (1 + beta) m_new")
def rewritten_signs_exchanged(parameters, gradients, velocities, learning_rate, momentum):
    new_p, new_v = {}, {}
    for n in parameters:
        new_v[n] = momentum * velocities[n] - learning_rate * gradients[n]
        new_p[n] = parameters[n] + momentum * velocities[n] + (1 - momentum) * new_v[n]
    return new_p, new_v


@second.right("nesterov_rewritten_step", note="Keras's own form beta m - eta g, with views and out=")
def rewritten_as_keras(parameters, gradients, velocities, learning_rate, momentum):
    new_p, new_v = {}, {}
    for n in velocities:
        pull = learning_rate * np.asarray(gradients[n])
        new_v[n] = velocities[n] * momentum - pull
        move = new_v[n] * momentum
        move -= pull
        new_p[n] = parameters[n] + move
    return new_p, new_v


# clip


@second.wrong("clip", cause="with global_clipnorm the norms of the variables are added up, where the root of the sum of their squares is the norm over all, so the gradients become too short, or are shortened without need")
def clip_sum_of_norms(gradients, rule, threshold):
    if rule == "clipvalue":
        return {n: np.clip(g, -threshold, threshold) for n, g in gradients.items()}
    if rule == "clipnorm":
        return {n: g * (threshold / max(np.linalg.norm(g), threshold)) for n, g in gradients.items()}
    if rule == "global_clipnorm":
        total = sum(np.linalg.norm(g) for g in gradients.values())
        return {n: g * (threshold / max(total, threshold)) for n, g in gradients.items()}
    raise ValueError(rule)


@second.wrong("clip", cause="clipvalue cuts only from above; entries below -threshold stay as they are")
def clip_above_only(gradients, rule, threshold):
    if rule == "clipvalue":
        return {n: np.minimum(g, threshold) for n, g in gradients.items()}
    if rule == "clipnorm":
        return {n: g * (threshold / max(np.linalg.norm(g), threshold)) for n, g in gradients.items()}
    if rule == "global_clipnorm":
        total = norm(gradients)
        return {n: g * (threshold / max(total, threshold)) for n, g in gradients.items()}
    raise ValueError(rule)


@second.wrong("clip", cause="an unknown rule falls into the last else and is treated as global_clipnorm; no ValueError")
def clip_no_error(gradients, rule, threshold):
    if rule == "clipvalue":
        return {n: np.clip(g, -threshold, threshold) for n, g in gradients.items()}
    if rule == "clipnorm":
        return {n: g * min(1.0, threshold / (np.linalg.norm(g) or 1.0)) for n, g in gradients.items()}
    total = norm(gradients)
    factor = threshold / total if total > threshold else 1.0
    return {n: g * factor for n, g in gradients.items()}


@second.wrong("clip", cause="clipnorm compares and divides by the sum of the squares; the root is forgotten")
def clip_without_root(gradients, rule, threshold):
    clipped = {}
    if rule == "clipvalue":
        for n, g in gradients.items():
            clipped[n] = np.clip(g, -threshold, threshold)
    elif rule == "clipnorm":
        for n, g in gradients.items():
            length = np.sum(g**2)
            clipped[n] = g * threshold / length if length > threshold else g.copy()
    elif rule == "global_clipnorm":
        length = norm(gradients)
        for n, g in gradients.items():
            clipped[n] = g * threshold / length if length > threshold else g.copy()
    else:
        raise ValueError("no such rule")
    return clipped


@second.wrong("clip", cause="where a norm is small enough, the very arrays that came in are returned and no new ones")
def clip_aliases(gradients, rule, threshold):
    if rule == "clipvalue":
        return {n: np.clip(g, -threshold, threshold) for n, g in gradients.items()}
    if rule == "clipnorm":
        result = {}
        for n, g in gradients.items():
            size = np.linalg.norm(g)
            result[n] = g if size <= threshold else g * (threshold / size)
        return result
    if rule == "global_clipnorm":
        size = norm(gradients)
        return dict(gradients) if size <= threshold else {n: g * (threshold / size) for n, g in gradients.items()}
    raise ValueError(rule)


@second.wrong("clip", cause="global_clipnorm scales to the threshold in any case, so short gradients are made longer (the two other rules are right)")
def clip_always_scales(gradients, rule, threshold):
    if rule == "clipvalue":
        return {n: np.clip(g, -threshold, threshold) for n, g in gradients.items()}
    if rule == "clipnorm":
        return {n: g * (threshold / max(np.linalg.norm(g), threshold)) for n, g in gradients.items()}
    if rule == "global_clipnorm":
        total = norm(gradients)
        if total == 0:
            return {n: g.copy() for n, g in gradients.items()}
        return {n: threshold * g / total for n, g in gradients.items()}
    raise ValueError(rule)


@second.right("clip", note="one helper that shortens a group of arrays; groups of one for clipnorm")
def clip_by_groups(gradients, rule, threshold):
    from math import fsum, sqrt

    def shortened(group):
        length = sqrt(fsum(float(np.vdot(a, a)) for a in group.values()))
        shrink = 1.0 if length <= threshold else threshold / length
        return {k: np.array(a, dtype=float) * shrink for k, a in group.items()}

    if rule == "global_clipnorm":
        return shortened(gradients)
    if rule == "clipnorm":
        out = {}
        for k, a in gradients.items():
            out.update(shortened({k: a}))
        return out
    if rule == "clipvalue":
        return {k: np.sign(a) * np.minimum(np.abs(a), threshold) for k, a in gradients.items()}
    raise ValueError(f"unknown rule {rule!r}")


# hessian_by_differences


@second.wrong("hessian_by_differences", cause="the difference is to one side only, (g(x + h) - g(x)) / h, and not central")
def hessian_one_sided(gradient_at, point, step):
    n = len(point)
    here = gradient_at(point)
    H = np.zeros((n, n))
    for j in range(n):
        moved = np.array(point, dtype=float)
        moved[j] += step
        H[:, j] = (gradient_at(moved) - here) / step
    return H


@second.wrong("hessian_by_differences", cause="the difference of up and down is divided by step and not by 2 step, so everything is twice too large")
def hessian_half_distance(gradient_at, point, step):
    n = len(point)
    H = np.empty((n, n))
    for j, e in enumerate(np.eye(n)):
        H[:, j] = (gradient_at(point + step * e) - gradient_at(point - step * e)) / step
    return H


@second.wrong("hessian_by_differences", cause="a step of 1e-5 of its own is used; the argument step is ignored")
def hessian_own_step(gradient_at, point, step):
    h = 1e-5
    columns = []
    for j in range(len(point)):
        e = np.zeros(len(point))
        e[j] = h
        columns.append((gradient_at(point + e) - gradient_at(point - e)) / (2 * h))
    return np.column_stack(columns)


@second.wrong("hessian_by_differences", cause="a moved variable is not put back: after the look down it stays one step too low while the later columns are measured")
def hessian_not_put_back(gradient_at, point, step):
    x = np.array(point, dtype=float)
    H = np.zeros((len(x), len(x)))
    for j in range(len(x)):
        x[j] += step
        up = gradient_at(x.copy())
        x[j] -= 2 * step
        down = gradient_at(x.copy())
        H[:, j] = (up - down) / (2 * step)
    return H


@second.right("hessian_by_differences", note="all displaced points as rows of one array, then a transpose")
def hessian_rows_transposed(gradient_at, point, step):
    x = np.asarray(point, dtype=float)
    shifts = step * np.identity(x.size)
    up = np.stack([np.asarray(gradient_at(row)) for row in x + shifts])
    down = np.stack([np.asarray(gradient_at(row)) for row in x - shifts])
    return (0.5 / step * (up - down)).T


# predicted_change


@second.wrong("predicted_change", cause="the slope term is given as a positive gain, without its minus sign")
def change_positive_gain(gradient, hessian, learning_rate):
    return (
        float(learning_rate * gradient @ gradient),
        float(0.5 * learning_rate**2 * gradient @ hessian @ gradient),
    )


@second.wrong("predicted_change", cause="the slope term uses the norm of the gradient and not its square")
def change_norm_not_squared(gradient, hessian, learning_rate):
    slope = -learning_rate * np.linalg.norm(gradient)
    return float(slope), float(learning_rate**2 / 2 * (gradient @ (hessian @ gradient)))


@second.wrong("predicted_change", cause="the quadratic form is computed elementwise: sum over all i, j of H_ij g_j^2 in place of g_i H_ij g_j")
def change_elementwise_form(gradient, hessian, learning_rate):
    slope = -learning_rate * np.sum(gradient**2)
    curvature = learning_rate**2 * np.sum(gradient * hessian * gradient) / 2
    return float(slope), float(curvature)


@second.wrong("predicted_change", cause="two slips in the curvature term: learning_rate enters once and not squared, and the factor 1/2 is missing")
def change_curvature_bare(gradient, hessian, learning_rate):
    return float(-learning_rate * gradient @ gradient), float(learning_rate * gradient @ hessian @ gradient)


@second.right("predicted_change", note="einsum on the displacement")
def change_einsum(gradient, hessian, learning_rate):
    d = -learning_rate * np.asarray(gradient, dtype=float)
    return np.einsum("i,i->", d, gradient).item(), 0.5 * np.einsum("i,ij,j->", d, hessian, d).item()


# newton_step


@second.wrong("newton_step", cause="the gradient is multiplied by H and not by its inverse")
def newton_multiplies(point, gradient, hessian):
    return point - hessian @ gradient


@second.wrong("newton_step", cause="only the diagonal of H is used: each entry of the gradient is divided by its own second derivative")
def newton_diagonal(point, gradient, hessian):
    return point - gradient / np.diag(hessian)


@second.wrong("newton_step", cause="the absolute values of the eigenvalues are used (saddle-free Newton), so on a saddle and on a dome the step goes downhill and not to the point with zero gradient")
def newton_saddle_free(point, gradient, hessian):
    values, vectors = np.linalg.eigh(hessian)
    return point - vectors @ ((vectors.T @ gradient) / np.abs(values))


@second.wrong("newton_step", cause="0.001 is added to the diagonal of H before solving (damping), so the step falls a little short or goes too far")
def newton_damped(point, gradient, hessian):
    return point - np.linalg.solve(hessian + 1e-3 * np.eye(len(point)), gradient)


@second.right("newton_step", note="eigenvectors, signs kept")
def newton_by_eigenvectors(point, gradient, hessian):
    values, vectors = np.linalg.eigh(np.asarray(hessian, dtype=float))
    return np.asarray(point) - np.einsum("ik,k,jk,j->i", vectors, 1.0 / values, vectors, gradient)


# kind_of_point


@second.wrong("kind_of_point", cause="the kind is read from the determinant and the trace, which is only right for two variables: with three, a maximum or a saddle with two negative eigenvalues is named wrongly")
def kind_by_determinant(gradient, hessian, tolerance):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    determinant = np.linalg.det(hessian)
    if abs(determinant) <= tolerance:
        return "flat"
    if determinant < 0:
        return "saddle"
    return "minimum" if np.trace(hessian) > 0 else "maximum"


@second.wrong("kind_of_point", cause="any eigenvalue near zero makes the point flat, before it is asked whether there are positive and negative ones: a saddle with a zero eigenvalue is called flat")
def kind_flat_first(gradient, hessian, tolerance):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if np.any(np.abs(values) <= tolerance):
        return "flat"
    if np.all(values > 0):
        return "minimum"
    if np.all(values < 0):
        return "maximum"
    return "saddle"


@second.wrong("kind_of_point", cause="the gradient counts as zero if its largest entry is within the tolerance, where the norm should be compared")
def kind_largest_entry(gradient, hessian, tolerance):
    if np.max(np.abs(gradient)) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    positive, negative = (values > tolerance).any(), (values < -tolerance).any()
    if positive and negative:
        return "saddle"
    if np.any(np.abs(values) <= tolerance):
        return "flat"
    return "minimum" if positive else "maximum"


@second.wrong("kind_of_point", cause="a norm exactly as large as the tolerance counts as a slope (>= in place of >), and an eigenvalue of exactly that size does not count as zero (< in place of <=)")
def kind_boundary(gradient, hessian, tolerance):
    if np.linalg.norm(gradient) >= tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    zero = np.abs(values) < tolerance
    if np.any(values[~zero] > 0) and np.any(values[~zero] < 0):
        return "saddle"
    if zero.any():
        return "flat"
    return "minimum" if values[0] > 0 else "maximum"


@second.wrong("kind_of_point", cause="two eigenvalues of different sign make a saddle even if one of them is within the tolerance; the tolerance is only used for the gradient and for flat")
def kind_saddle_without_tolerance(gradient, hessian, tolerance):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if values.min() < 0 < values.max():
        return "saddle"
    if np.min(np.abs(values)) <= tolerance:
        return "flat"
    return "minimum" if values.min() > 0 else "maximum"


@second.right("kind_of_point", note="a set of signs")
def kind_by_set(gradient, hessian, tolerance):
    from math import sqrt

    if sqrt(float(np.dot(gradient, gradient))) > tolerance:
        return "slope"
    signs = {0 if abs(v) <= tolerance else int(np.sign(v)) for v in np.linalg.eigvalsh(hessian)}
    if {1, -1} <= signs:
        return "saddle"
    return "flat" if 0 in signs else {1: "minimum", -1: "maximum"}[signs.pop()]


# train_steep_network


@second.wrong("train_steep_network", cause="the velocities are set to zero at the beginning of each epoch and do not go on")
def steep_velocities_reset(X, labels, rng):
    parameters = steep_network(rng)

    def step(parameters, gradients, velocities, t):
        clipped = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(parameters, clipped, velocities, SETTINGS["learning_rate"], SETTINGS["momentum"])

    t = 0
    for _ in range(SETTINGS["epochs"]):
        velocities = zeros(parameters)
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(X, labels, parameters, velocities, t, batches, relu_gradients, step)
    return parameters


@second.wrong("train_steep_network", cause="the batches are drawn once before the first epoch and used again in every epoch")
def steep_same_batches(X, labels, rng):
    parameters = steep_network(rng)
    state, t = zeros(parameters), 0
    batches = mini_batches(len(X), SETTINGS["batch_size"], rng)

    def step(parameters, gradients, velocities, t):
        clipped = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(parameters, clipped, velocities, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(SETTINGS["epochs"]):
        parameters, state, t, _ = run_epoch(X, labels, parameters, state, t, batches, relu_gradients, step)
    return parameters


@second.wrong("train_steep_network", cause="the velocity is clipped after the momentum step, and not the gradient before it, so the parameters have already moved by the long velocity")
def steep_clips_velocity(X, labels, rng):
    parameters = steep_network(rng)
    state, t = zeros(parameters), 0

    def step(parameters, gradients, velocities, t):
        parameters, velocities = momentum_step(
            parameters, gradients, velocities, SETTINGS["learning_rate"], SETTINGS["momentum"]
        )
        return parameters, clip(velocities, "global_clipnorm", SETTINGS["threshold"])

    with np.errstate(all="ignore"):
        for _ in range(SETTINGS["epochs"]):
            parameters, state, t, _ = run_epoch(
                X, labels, parameters, state, t,
                mini_batches(len(X), SETTINGS["batch_size"], rng), relu_gradients, step,
            )
    return parameters


@second.wrong("train_steep_network", cause="the steps are clipped but plain: gradient_step without any momentum, so it gets about 60 percent")
def steep_without_momentum(X, labels, rng):
    parameters, t = steep_network(rng), 0

    def step(parameters, gradients, state, t):
        clipped = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
        return gradient_step(parameters, clipped, SETTINGS["learning_rate"]), state

    for _ in range(SETTINGS["epochs"]):
        parameters, _, t, _ = run_epoch(
            X, labels, parameters, {}, t,
            mini_batches(len(X), SETTINGS["batch_size"], rng), relu_gradients, step,
        )
    return parameters


@second.wrong("train_steep_network", cause="two slips: the digits of the setup cell (X_train, y_train) are used in place of the arguments, and training ends one epoch too early")
def steep_other_rows(X, labels, rng):
    parameters = steep_network(rng)
    state, t = zeros(parameters), 0

    def step(parameters, gradients, velocities, t):
        clipped = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(parameters, clipped, velocities, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(1, SETTINGS["epochs"]):
        parameters, state, t, _ = run_epoch(
            X_train, y_train, parameters, state, t,
            mini_batches(len(X_train), SETTINGS["batch_size"], rng), relu_gradients, step,
        )
    return parameters


@second.right("train_steep_network", note="own loop, Nesterov rewritten, without run_epoch")
def steep_own_loop(X, labels, rng):
    theta = steep_network(rng)
    v = {name: 0.0 * array for name, array in theta.items()}
    for _ in range(SETTINGS["epochs"]):
        for rows in mini_batches(X.shape[0], SETTINGS["batch_size"], rng):
            g = clip(relu_gradients(theta, X[rows], labels[rows])[1], "global_clipnorm", SETTINGS["threshold"])
            theta, v = nesterov_rewritten_step(theta, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])
    return theta
