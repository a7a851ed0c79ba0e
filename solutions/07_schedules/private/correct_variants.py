"""Right answers to the exercises of this lab, written differently: all get full marks."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import correct_variant

# Exercise 1: power_schedule


@correct_variant(exercise="power_schedule")
def power_with_a_negative_exponent(t, eta0, s, c):
    return eta0 * np.power((s + t) / s, -c)


@correct_variant(exercise="power_schedule")
def power_by_logarithms(t, eta0, s, c):
    return float(np.exp(np.log(eta0) - c * np.log1p(t / s)))


@correct_variant(exercise="power_schedule")
def power_as_an_array_of_no_axes(t, eta0, s, c):
    steps = np.asarray(t, dtype=np.float64)
    return eta0 / (1.0 + steps / s) ** c


# Exercise 2: exponential_schedule


@correct_variant(exercise="exponential_schedule")
def exponential_with_floor(t, eta0, s, factor, staircase):
    share = t / s
    if staircase:
        share = np.floor(share)
    return eta0 * np.power(factor, share)


@correct_variant(exercise="exponential_schedule")
def exponential_by_logarithms(t, eta0, s, factor, staircase):
    import math

    share = int(t / s) if staircase else t / s
    return eta0 * math.exp(share * math.log(factor))


@correct_variant(exercise="exponential_schedule")
def exponential_by_a_loop_from_the_start(t, eta0, s, factor, staircase):
    rate = eta0
    for _ in range(t // s):
        rate = rate * factor
    if not staircase:
        rate = rate * factor ** ((t % s) / s)
    return rate


# Exercise 3: piecewise_constant


@correct_variant(exercise="piecewise_constant")
def piecewise_with_searchsorted(t, boundaries, values):
    if len(values) - len(boundaries) != 1:
        raise ValueError
    return float(values[int(np.searchsorted(boundaries, t, side="left"))])


@correct_variant(exercise="piecewise_constant")
def piecewise_counts_boundaries_passed(t, boundaries, values):
    assert_fits = len(boundaries) + 1 == len(values)
    if not assert_fits:
        raise ValueError("sizes")
    return values[sum(t > boundary for boundary in boundaries)]


@correct_variant(exercise="piecewise_constant")
def piecewise_from_the_end(t, boundaries, values):
    if len(values) != 1 + len(boundaries):
        raise ValueError(f"{len(values)} values for {len(boundaries)} boundaries")
    for place in range(len(boundaries) - 1, -1, -1):
        if t > boundaries[place]:
            return values[place + 1]
    return values[0]


# Exercise 4: one_over_t


@correct_variant(exercise="one_over_t")
def one_over_t_in_two_steps(t, eta0, epsilon, form, hold):
    if form not in ("inverse", "power"):
        raise ValueError(form)
    if t < hold:
        return eta0
    k = t - hold
    return eta0 * (1 + k) ** (-epsilon) if form == "power" else eta0 / (1 + k * epsilon)


@correct_variant(exercise="one_over_t")
def one_over_t_with_a_table(t, eta0, epsilon, form, hold):
    divisors = {
        "inverse": lambda k: 1 + epsilon * k,
        "power": lambda k: np.exp(epsilon * np.log1p(k)),
    }
    if form not in divisors:
        raise ValueError("form")
    return float(eta0 / divisors[form](max(t - hold, 0)))


@correct_variant(exercise="one_over_t")
def one_over_t_counts_from_one(t, eta0, epsilon, form, hold):
    counted = np.maximum(t - hold + 1, 1)
    if form == "power":
        return eta0 / counted**epsilon
    elif form == "inverse":
        return eta0 / (1 - epsilon + epsilon * counted)
    else:
        raise ValueError("unknown form")


# Exercise 5: linear_until_tau


@correct_variant(exercise="linear_until_tau")
def linear_with_an_if(t, eta0, eta_tau, tau):
    if t >= tau:
        return eta_tau
    return eta0 + (eta_tau - eta0) * t / tau


@correct_variant(exercise="linear_until_tau")
def linear_with_interp(t, eta0, eta_tau, tau):
    return np.interp(t, [0, tau], [eta0, eta_tau])


@correct_variant(exercise="linear_until_tau")
def linear_with_clip(t, eta0, eta_tau, tau):
    k = np.clip(t, 0, tau)
    return float(((tau - k) * eta0 + k * eta_tau) / tau)


# Exercise 6: per_epoch


@correct_variant(exercise="per_epoch")
def epoch_with_ceil(t, schedule, rows, batch_size):
    import math

    return schedule(int(t / math.ceil(rows / batch_size)))


@correct_variant(exercise="per_epoch")
def epoch_by_counting_batches(t, schedule, rows, batch_size):
    batches = len(range(0, rows, batch_size))
    epoch = 0
    while t >= batches:
        t = t - batches
        epoch = epoch + 1
    return schedule(epoch)


@correct_variant(exercise="per_epoch")
def epoch_with_a_remainder(t, schedule, rows, batch_size):
    whole, rest = divmod(rows, batch_size)
    steps = whole + 1 if rest else whole
    return float(schedule((t - t % steps) // steps))


# Exercise 7: scheduled_step


@correct_variant(exercise="scheduled_step")
def step_with_a_loop(parameters, gradients, velocity, t, rate, momentum):
    done = t - 1
    new_parameters, new_velocity = {}, {}
    for name in parameters:
        v = momentum(done) * velocity[name] - rate(done) * gradients[name]
        new_velocity[name] = v
        new_parameters[name] = parameters[name] + v
    return new_parameters, new_velocity


@correct_variant(exercise="scheduled_step")
def step_in_place_on_copies(parameters, gradients, velocity, t, rate, momentum):
    parameters = {name: value.copy() for name, value in parameters.items()}
    velocity = {name: value.copy() for name, value in velocity.items()}
    eta = rate(t - 1)
    mu = momentum(t - 1)
    for name, gradient in gradients.items():
        velocity[name] *= mu
        velocity[name] -= eta * gradient
        parameters[name] += velocity[name]
    return parameters, velocity


@correct_variant(exercise="scheduled_step")
def step_with_a_velocity_of_the_other_sign(parameters, gradients, velocity, t, rate, momentum):
    downhill = {k: rate(t - 1) * gradients[k] - momentum(t - 1) * velocity[k] for k in gradients}
    return (
        {k: np.subtract(parameters[k], downhill[k]) for k in downhill},
        {k: np.negative(v) for k, v in downhill.items()},
    )


# Exercise 8: warm_up


@correct_variant(exercise="warm_up")
def warm_up_with_the_line_of_exercise_5(t, schedule, warm_steps, eta_start):
    if t >= warm_steps:
        return schedule(t - warm_steps)
    return linear_until_tau(t, eta_start, schedule(0), warm_steps)


@correct_variant(exercise="warm_up")
def warm_up_as_a_weighted_mean(t, schedule, warm_steps, eta_start):
    share = 1.0 if t >= warm_steps else t / warm_steps
    return (1 - share) * eta_start + share * schedule(max(0, t - warm_steps))


@correct_variant(exercise="warm_up")
def warm_up_from_the_top(t, schedule, warm_steps, eta_start):
    missing = warm_steps - t
    if missing <= 0:
        return float(schedule(-missing))
    top = schedule(0)
    return float(top - missing * (top - eta_start) / warm_steps)


# Exercise 9: performance_step


@correct_variant(exercise="performance_step")
def plateau_with_local_names(state, metric, factor, patience, min_delta, cooldown):
    rate, best, wait, pause = (state[key] for key in ("rate", "best", "wait", "pause"))
    pause = max(0, pause - 1)
    improved = metric + 0.0 < best - min_delta
    if improved:
        best, wait = metric, 0
    elif pause == 0:
        wait = wait + 1
        if wait == patience:
            rate, wait, pause = rate * factor, 0, cooldown
    return {"rate": rate, "best": best, "wait": wait, "pause": pause}


@correct_variant(exercise="performance_step")
def plateau_with_early_returns(state, metric, factor, patience, min_delta, cooldown):
    new = {**state, "pause": state["pause"] - (state["pause"] > 0)}
    if metric < new["best"] - min_delta:
        return {**new, "best": float(metric), "wait": 0}
    if new["pause"]:
        return new
    new["wait"] += 1
    if new["wait"] < patience:
        return new
    return {**new, "rate": factor * new["rate"], "wait": 0, "pause": cooldown}


@correct_variant(exercise="performance_step")
def plateau_with_a_deep_copy_and_numpy(state, metric, factor, patience, min_delta, cooldown):
    import copy

    new = copy.deepcopy(state)
    new["pause"] = int(np.clip(new["pause"] - 1, 0, None))
    if np.less(metric, new["best"] - min_delta):
        new["best"] = metric
        new["wait"] = 0
    if not np.less(metric, state["best"] - min_delta) and new["pause"] <= 0:
        new["wait"] = state["wait"] + 1
    if new["wait"] >= patience:
        new.update(rate=new["rate"] * factor, wait=0, pause=cooldown)
    return new


# Exercise 10: one_cycle


@correct_variant(exercise="one_cycle")
def cycle_by_cases(t, total, last, rates, momenta):
    eta0, eta1, eta_end = rates
    high, low = momenta
    half = (total - last) / 2
    if t <= half:
        share = t / half
        return eta0 + share * (eta1 - eta0), high + share * (low - high)
    if t <= 2 * half:
        share = (t - half) / half
        return eta1 + share * (eta0 - eta1), low + share * (high - low)
    if t >= total - 1:
        return eta_end, high
    share = (t - 2 * half) / (last - 1)
    return eta0 + share * (eta_end - eta0), high


@correct_variant(exercise="one_cycle")
def cycle_with_a_triangle(t, total, last, rates, momenta):
    half = (total - last) / 2
    triangle = max(0.0, 1.0 - abs(t - half) / half)
    ending = min(1.0, max(0.0, (t - (total - last)) / (last - 1)))
    rate = rates[0] + triangle * (rates[1] - rates[0]) + ending * (rates[2] - rates[0])
    return rate, momenta[0] - triangle * (momenta[0] - momenta[1])


@correct_variant(exercise="one_cycle")
def cycle_with_the_line_of_exercise_5(t, total, last, rates, momenta):
    down = total - last
    if 2 * t < down:
        pair = [(1 - 2 * t / down) * a + 2 * t / down * b for a, b in (rates[:2], momenta)]
    elif t < down:
        share = 2 - 2 * t / down
        pair = [share * b + (1 - share) * a for a, b in (rates[:2], momenta)]
    else:
        pair = [linear_until_tau(t - down, rates[0], rates[2], last - 1), momenta[0]]
    return tuple(pair)


# Exercise 11: range_test


@correct_variant(exercise="range_test")
def range_with_geomspace_and_convolve(losses, low, high, window, divisor):
    rates = np.geomspace(low, high, len(losses))
    with np.errstate(all="ignore"):
        means = np.array(
            [losses[i : i + window].sum() / window for i in range(len(losses) - window + 1)]
        )
    means[~np.isfinite(means)] = np.nan
    best = int(np.nanargmin(means))
    if best == len(means) - 1:
        raise ValueError("high is too small")
    return rates, float(rates[best + (window - 1) // 2] / divisor)


@correct_variant(exercise="range_test")
def range_with_loops(losses, low, high, window, divisor):
    n = len(losses)
    rates = [low]
    growth = (high / low) ** (1 / (n - 1))
    for _ in range(n - 1):
        rates.append(rates[-1] * growth)
    lowest, middle = float("inf"), None
    for start in range(n - window + 1):
        total = 0.0
        for value in losses[start : start + window]:
            total = total + value
        if total < lowest:
            lowest, middle = total, start + window // 2
            is_last = start + window == n
    if is_last:
        raise ValueError("the loss still falls")
    return np.array(rates), rates[middle] / divisor


@correct_variant(exercise="range_test")
def range_with_logarithms(losses, low, high, window, divisor):
    rates = np.exp(np.linspace(np.log(low), np.log(high), losses.size))
    windows = np.lib.stride_tricks.sliding_window_view(losses, window)
    whole = np.isfinite(windows).all(axis=1)
    order = np.flatnonzero(whole)
    best = order[np.argmin(windows[order].mean(axis=1))]
    if best + window == losses.size:
        raise ValueError
    return rates, rates[window // 2 :][best] / divisor


# Exercise 12: train_one_cycle


@correct_variant(exercise="train_one_cycle")
def trains_and_notes_on_the_way(X_train, y_train, rng):
    import math

    total = EPOCHS * math.ceil(X_train.shape[0] / BATCH_SIZE)
    noted = {"rate": [], "momentum": []}

    def step(parameters, gradients, state, t):
        eta, mu = one_cycle(t - 1, total, total // 10, RATES, MOMENTA)
        noted["rate"].append(eta)
        noted["momentum"].append(mu)
        return scheduled_step(parameters, gradients, state, t, lambda _: eta, lambda _: mu)

    parameters = training.new_network(NETWORK, rng)
    start = {name: np.zeros(value.shape) for name, value in parameters.items()}
    parameters, start, losses = training.fit(
        X_train,
        y_train,
        parameters,
        start,
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        loss_and_gradients=training.gradients_with("logistic"),
        rng=rng,
    )
    return parameters, np.array(noted["rate"]), np.array(noted["momentum"])


@correct_variant(exercise="train_one_cycle")
def trains_with_two_functions(X_train, y_train, rng):
    steps_per_epoch = (len(y_train) + BATCH_SIZE - 1) // BATCH_SIZE
    total = steps_per_epoch * EPOCHS
    last = total // 10

    def rate(t):
        return one_cycle(t, total, last, RATES, MOMENTA)[0]

    def momentum(t):
        return one_cycle(t, total, last, RATES, MOMENTA)[1]

    network = training.new_network(NETWORK, rng)
    network, _, _ = training.fit(
        X_train,
        y_train,
        network,
        {name: 0.0 * value for name, value in network.items()},
        loss_and_gradients=training.gradients_with("logistic"),
        step=lambda w, g, v, t: scheduled_step(w, g, v, t, rate, momentum),
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return (
        network,
        np.array([rate(t) for t in range(total)]),
        np.array([momentum(t) for t in range(total)]),
    )


@correct_variant(exercise="train_one_cycle")
def trains_with_a_step_of_its_own(X_train, y_train, rng):
    batches = len(range(0, len(X_train), BATCH_SIZE))
    total = EPOCHS * batches
    rates, momenta = np.empty(total), np.empty(total)
    for t in range(total):
        rates[t], momenta[t] = one_cycle(t, total, total // 10, RATES, MOMENTA)

    def step(parameters, gradients, velocity, t):
        for name, gradient in gradients.items():
            velocity[name] = momenta[t - 1] * velocity[name] - rates[t - 1] * gradient
            parameters[name] = parameters[name] + velocity[name]
        return parameters, velocity

    weights = training.new_network(NETWORK, rng)
    weights, _, _ = training.fit(
        X_train,
        y_train,
        weights,
        {name: np.zeros_like(w) for name, w in weights.items()},
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return weights, rates, momenta
