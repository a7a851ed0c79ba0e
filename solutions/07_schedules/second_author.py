"""Answers to lab 07 by a second author, written from the released notebook alone."""

from autograder.diagnosis.second_author import SecondAuthor

second = SecondAuthor()


# power_schedule


@second.wrong("power_schedule", cause="the power is taken of t/s alone: eta0 / (1 + (t/s)^c), so only c = 1 is right")
def power_inside_the_sum(t, eta0, s, c):
    return eta0 / (1 + (t / s) ** c)


@second.wrong("power_schedule", cause="t/s is rounded down to a whole number (//), so the rate falls in stairs")
def power_in_stairs(t, eta0, s, c):
    return eta0 / (1 + t // s) ** c


@second.wrong("power_schedule", cause="the exponent multiplies in place of being a power: eta0 / (1 + c t/s)")
def power_as_factor(t, eta0, s, c):
    return eta0 / (1 + c * t / s)


@second.wrong("power_schedule", cause="the steps are counted from 1: t + 1 stands where t belongs, so the first rate is already below eta0")
def power_from_one(t, eta0, s, c):
    return eta0 * (1 + (t + 1) / s) ** (-c)


@second.right("power_schedule", note="exp of logarithms, np.float64")
def power_by_logarithms(t, eta0, s, c):
    return eta0 * np.exp(-c * np.log1p(np.float64(t) / s))


# exponential_schedule


@second.wrong("exponential_schedule", cause="in stairs, t/s is rounded to the nearest whole number and not down, so the fall comes half a stair too early")
def exponential_rounds(t, eta0, s, factor, staircase):
    share = t / s
    if staircase:
        share = round(share)
    return eta0 * factor**share


@second.wrong("exponential_schedule", cause="the factor is fixed at 0.1; the argument factor is ignored")
def exponential_tenth(t, eta0, s, factor, staircase):
    exponent = t // s if staircase else t / s
    return eta0 * 0.1**exponent


@second.wrong("exponential_schedule", cause="in stairs, the stair begins one step too late: (t - 1) // s, so at t = s, 2s, ... the old rate still holds (the boundary of piecewise_constant); and t = 0 gives eta0 / factor")
def exponential_old_value_at_edge(t, eta0, s, factor, staircase):
    if staircase:
        return eta0 * factor ** ((t - 1) // s)
    return eta0 * factor ** (t / s)


@second.wrong("exponential_schedule", cause="True and False of staircase are exchanged: it falls smoothly where stairs are asked for, and in stairs otherwise")
def exponential_exchanged(t, eta0, s, factor, staircase):
    return eta0 * factor ** (t / s if staircase else t // s)


@second.wrong("exponential_schedule", cause="exp(-t/s) decay scaled by factor: eta0 * exp(-factor t/s) (Wikipedia's form), so after s steps the rate is not factor times what it was")
def exponential_e(t, eta0, s, factor, staircase):
    k = t // s if staircase else t / s
    return float(eta0 * np.exp(-factor * k))


@second.right("exponential_schedule", note="a loop over whole stairs, then the remainder")
def exponential_divmod(t, eta0, s, factor, staircase):
    stairs, left = divmod(t, s)
    rate = eta0 * factor**stairs
    return rate if staircase else rate * factor ** (left / s)


# piecewise_constant


@second.wrong("piecewise_constant", cause="the new value holds already at the boundary (t < boundary in place of t <= boundary)")
def piecewise_new_at_boundary(t, boundaries, values):
    if len(values) != len(boundaries) + 1:
        raise ValueError("one value more than boundaries")
    for boundary, value in zip(boundaries, values):
        if t < boundary:
            return value
    return values[-1]


@second.wrong("piecewise_constant", cause="only too few values raise ValueError; with too many the surplus ones pass, and the last of all holds after the last boundary")
def piecewise_too_few_only(t, boundaries, values):
    if len(values) <= len(boundaries):
        raise ValueError("too few values")
    for boundary, value in zip(boundaries, values):
        if t <= boundary:
            return float(value)
    return float(values[-1])


@second.wrong("piecewise_constant", cause="the lengths are checked only when t is past the last boundary, so a wrong number of values raises no ValueError for smaller t")
def piecewise_checks_late(t, boundaries, values):
    for i, boundary in enumerate(boundaries):
        if t <= boundary and i < len(values):
            return values[i]
    if len(values) != len(boundaries) + 1:
        raise ValueError("wrong number of values")
    return values[-1]


@second.wrong("piecewise_constant", cause="the boundaries are taken as lengths of the pieces and added up (np.cumsum)")
def piecewise_lengths(t, boundaries, values):
    if len(values) != len(boundaries) + 1:
        raise ValueError("lengths do not fit")
    ends = np.cumsum(boundaries)
    return values[int(np.sum(t > ends))]


@second.right("piecewise_constant", note="np.searchsorted from the left")
def piecewise_searchsorted(t, boundaries, values):
    if len(values) - len(boundaries) != 1:
        raise ValueError(f"{len(values)} values for {len(boundaries)} boundaries")
    return float(np.asarray(values)[np.searchsorted(np.asarray(boundaries, dtype=float), t, side="left")])


# one_over_t


@second.wrong("one_over_t", cause="after the fixed epochs t itself is counted and not k = t - hold, so the rate jumps down where the hold ends")
def one_over_t_keeps_counting(t, eta0, epsilon, form, hold):
    if form not in ("inverse", "power"):
        raise ValueError(form)
    if t < hold:
        return eta0
    return eta0 / (1 + epsilon * t) if form == "inverse" else eta0 / (t + 1) ** epsilon


@second.wrong("one_over_t", cause="the fixed epochs return eta0 before form is looked at, so another form raises no ValueError there")
def one_over_t_error_too_late(t, eta0, epsilon, form, hold):
    if t < hold:
        return eta0
    k = t - hold
    if form == "inverse":
        return eta0 / (1 + epsilon * k)
    if form == "power":
        return eta0 / (k + 1) ** epsilon
    raise ValueError(f"form {form}")


@second.wrong("one_over_t", cause="the form \"power\" counts k from 0 and sets only the division by zero right: at k = 0 and k = 1 the rate is eta0, and all later rates are one epoch behind")
def one_over_t_power_behind(t, eta0, epsilon, form, hold):
    if form not in ("inverse", "power"):
        raise ValueError("form must be inverse or power")
    k = max(t - hold, 0)
    if form == "inverse":
        return eta0 / (1 + epsilon * k)
    return eta0 / max(k, 1) ** epsilon


@second.wrong("one_over_t", cause="the rate is fixed for one epoch too many (t <= hold), and k = t - hold - 1 counts from there")
def one_over_t_holds_longer(t, eta0, epsilon, form, hold):
    if form not in ("inverse", "power"):
        raise ValueError(form)
    if t <= hold:
        return eta0
    k = t - hold - 1
    if form == "inverse":
        return eta0 / (1 + epsilon * k)
    return eta0 / (k + 1) ** epsilon


@second.wrong("one_over_t", cause="two slips: hold is ignored, and an unknown form is treated as \"power\" with no ValueError")
def one_over_t_no_hold(t, eta0, epsilon, form, hold):
    if form == "inverse":
        return eta0 / (1 + epsilon * t)
    return eta0 / (t + 1) ** epsilon


@second.right("one_over_t", note="k by max, a dict of divisors")
def one_over_t_dict(t, eta0, epsilon, form, hold):
    k = max(0, t - hold)
    divisors = {"power": float(k + 1) ** epsilon, "inverse": 1.0 + epsilon * k}
    if form not in divisors:
        raise ValueError(form)
    return eta0 / divisors[form]


# linear_until_tau


@second.wrong("linear_until_tau", cause="after tau the rate is held from below by max(rate, eta_tau), which is right for a falling line only: a rising one goes on beyond eta_tau")
def linear_max(t, eta0, eta_tau, tau):
    return max((1 - t / tau) * eta0 + t / tau * eta_tau, eta_tau)


@second.wrong("linear_until_tau", cause="eta0 and eta_tau are exchanged in the weights: alpha eta0 + (1 - alpha) eta_tau")
def linear_weights_exchanged(t, eta0, eta_tau, tau):
    alpha = min(t / tau, 1.0)
    return alpha * eta0 + (1 - alpha) * eta_tau


@second.wrong("linear_until_tau", cause="the line reaches eta_tau one step early: alpha = t / (tau - 1)")
def linear_one_early(t, eta0, eta_tau, tau):
    alpha = min(1.0, t / max(tau - 1, 1))
    return (1 - alpha) * eta0 + alpha * eta_tau


@second.wrong("linear_until_tau", cause="after tau the line starts anew from eta0 (t % tau), so at t = tau the rate jumps back up")
def linear_modulo(t, eta0, eta_tau, tau):
    alpha = (t % tau) / tau
    return (1 - alpha) * eta0 + alpha * eta_tau


@second.wrong("linear_until_tau", cause="the line is interpolated in the logarithm (geometric), eta0 (eta_tau / eta0)^alpha, and so it is no straight line")
def linear_geometric(t, eta0, eta_tau, tau):
    alpha = min(t / tau, 1)
    return eta0 * (eta_tau / eta0) ** alpha


@second.right("linear_until_tau", note="np.interp")
def linear_interp(t, eta0, eta_tau, tau):
    return np.interp(t, [0, tau], [eta0, eta_tau])


# per_epoch


@second.wrong("per_epoch", cause="the steps of an epoch are rounded down (rows // batch_size): the smaller last batch is not counted")
def per_epoch_floor(t, schedule, rows, batch_size):
    return schedule(t // max(1, rows // batch_size))


@second.wrong("per_epoch", cause="one step too many for each epoch where the batches fit exactly: rows // batch_size + 1")
def per_epoch_plus_one(t, schedule, rows, batch_size):
    return schedule(t // (rows // batch_size + 1))


@second.wrong("per_epoch", cause="the epoch is not a whole number: the schedule is asked with t / steps, so the rate changes within an epoch")
def per_epoch_fraction(t, schedule, rows, batch_size):
    steps = -(-rows // batch_size)
    return schedule(t / steps)


@second.wrong("per_epoch", cause="the epochs are counted by rows seen: t * batch_size // rows, as if every batch were full, so epochs begin too early when the last batch is smaller")
def per_epoch_rows_seen(t, schedule, rows, batch_size):
    return schedule(t * batch_size // rows)


@second.wrong("per_epoch", cause="the epochs are counted from 1: the schedule gets the number of the epoch, not of the epochs already done")
def per_epoch_from_one(t, schedule, rows, batch_size):
    import math

    return schedule(1 + t // math.ceil(rows / batch_size))


@second.right("per_epoch", note="counts the starts of batches with range")
def per_epoch_range(t, schedule, rows, batch_size):
    starts = range(0, rows, batch_size)
    epoch, _ = divmod(t, len(starts))
    return schedule(epoch)


# scheduled_step


@second.wrong("scheduled_step", cause="both schedules are asked with t and not with t - 1, so each step takes the next one's rate and momentum")
def scheduled_t(parameters, gradients, velocity, t, rate, momentum):
    v = {n: momentum(t) * velocity[n] - rate(t) * gradients[n] for n in parameters}
    return {n: parameters[n] + v[n] for n in parameters}, v


@second.wrong("scheduled_step", cause="the rate is asked with t - 1, but the momentum with t")
def scheduled_momentum_ahead(parameters, gradients, velocity, t, rate, momentum):
    eta, mu = rate(t - 1), momentum(t)
    new_v = {n: mu * velocity[n] - eta * g for n, g in gradients.items()}
    return {n: parameters[n] + new_v[n] for n in gradients}, new_v


@second.wrong("scheduled_step", cause="PyTorch's form: v = mu v + g is kept without the rate, and eta v is subtracted, so with another rate in each step both parameters and velocities differ")
def scheduled_pytorch(parameters, gradients, velocity, t, rate, momentum):
    eta, mu = rate(t - 1), momentum(t - 1)
    v = {n: mu * velocity[n] + gradients[n] for n in parameters}
    return {n: parameters[n] - eta * v[n] for n in parameters}, v


@second.wrong("scheduled_step", cause="the velocity dict and its arrays are changed in place and returned as the new one")
def scheduled_in_place(parameters, gradients, velocity, t, rate, momentum):
    eta, mu = rate(t - 1), momentum(t - 1)
    new = {}
    for n, v in velocity.items():
        v *= mu
        v -= eta * gradients[n]
        new[n] = parameters[n] + v
    return new, velocity


@second.wrong("scheduled_step", cause="Nesterov's form in the parameters: they move by mu v - eta g with the new v, and not by v")
def scheduled_nesterov(parameters, gradients, velocity, t, rate, momentum):
    done = t - 1
    new_p, new_v = {}, {}
    for n in parameters:
        new_v[n] = momentum(done) * velocity[n] - rate(done) * gradients[n]
        new_p[n] = parameters[n] + momentum(done) * new_v[n] - rate(done) * gradients[n]
    return new_p, new_v


@second.right("scheduled_step", note="both numbers asked once, keys in the order of the velocity")
def scheduled_once(parameters, gradients, velocity, t, rate, momentum):
    asked = {"mu": momentum(t - 1), "eta": rate(t - 1)}
    moved, kept = {}, {}
    for key in sorted(velocity, reverse=True):
        kept[key] = np.subtract(np.multiply(asked["mu"], velocity[key]), np.multiply(asked["eta"], gradients[key]))
        moved[key] = np.add(parameters[key], kept[key])
    return moved, kept


# warm_up


@second.wrong("warm_up", cause="after the warm-up the schedule is asked with t and not with t - warm_steps, so its first part is skipped")
def warm_up_skips(t, schedule, warm_steps, eta_start):
    if t < warm_steps:
        return eta_start + t / warm_steps * (schedule(0) - eta_start)
    return schedule(t)


@second.wrong("warm_up", cause="the line goes up to schedule(warm_steps) and not to the schedule's first rate schedule(0)")
def warm_up_other_target(t, schedule, warm_steps, eta_start):
    if t < warm_steps:
        share = t / warm_steps
        return (1 - share) * eta_start + share * schedule(warm_steps)
    return schedule(t - warm_steps)


@second.wrong("warm_up", cause="the warm-up starts at 0: t / warm_steps of the first rate, eta_start is ignored")
def warm_up_from_zero(t, schedule, warm_steps, eta_start):
    if t < warm_steps:
        return t / warm_steps * schedule(0)
    return schedule(t - warm_steps)


@second.wrong("warm_up", cause="the warm-up has one step less: the line reaches schedule(0) at t = warm_steps - 1, and the schedule then gives its first rate once more")
def warm_up_reaches_early(t, schedule, warm_steps, eta_start):
    if t < warm_steps:
        share = t / (warm_steps - 1) if warm_steps > 1 else 1.0
        return eta_start + share * (schedule(0) - eta_start)
    return schedule(t - warm_steps)


@second.wrong("warm_up", cause="during the warm-up the target is the schedule at the present step, schedule(t), so the rise is no straight line where the schedule falls")
def warm_up_moving_target(t, schedule, warm_steps, eta_start):
    if t >= warm_steps:
        return schedule(t - warm_steps)
    return eta_start + (schedule(t) - eta_start) * t / warm_steps


@second.right("warm_up", note="one expression for both phases")
def warm_up_one_call(t, schedule, warm_steps, eta_start):
    base = schedule(max(t - warm_steps, 0))
    missing = max(warm_steps - t, 0) / max(warm_steps, 1)
    return base - missing * (base - eta_start)


# performance_step


@second.wrong("performance_step", cause="each metric is kept as best, improvement or not, so the next one is compared with the one before")
def performance_last_metric(state, metric, factor, patience, min_delta, cooldown):
    rate, best, wait, pause = state["rate"], state["best"], state["wait"], state["pause"]
    if pause > 0:
        pause -= 1
    if metric < best - min_delta:
        wait = 0
    elif pause == 0:
        wait += 1
        if wait >= patience:
            rate, wait, pause = factor * rate, 0, cooldown
    return {"rate": rate, "best": metric, "wait": wait, "pause": pause}


@second.wrong("performance_step", cause="a metric of exactly best - min_delta counts as an improvement (<= in place of <)")
def performance_at_the_limit(state, metric, factor, patience, min_delta, cooldown):
    new = dict(state)
    new["pause"] = max(new["pause"] - 1, 0)
    if metric <= new["best"] - min_delta:
        new["best"], new["wait"] = metric, 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"], new["pause"] = 0, cooldown
    return new


@second.wrong("performance_step", cause="the pause is looked at first and shortened at the end, so a cooldown of n keeps still for n measurements and not n - 1")
def performance_pause_later(state, metric, factor, patience, min_delta, cooldown):
    rate, best, wait, pause = (state[k] for k in ("rate", "best", "wait", "pause"))
    if metric < best - min_delta:
        best, wait = metric, 0
        pause = max(pause - 1, 0)
    elif pause > 0:
        pause -= 1
    else:
        wait += 1
        if wait >= patience:
            rate, wait, pause = rate * factor, 0, cooldown
    return {"rate": rate, "best": best, "wait": wait, "pause": pause}


@second.wrong("performance_step", cause="the reduction comes one measurement too late: wait > patience in place of wait >= patience")
def performance_too_patient(state, metric, factor, patience, min_delta, cooldown):
    s = dict(state)
    if s["pause"]:
        s["pause"] -= 1
    if metric < s["best"] - min_delta:
        s["best"] = metric
        s["wait"] = 0
    elif not s["pause"]:
        s["wait"] += 1
        if s["wait"] > patience:
            s["rate"] = factor * s["rate"]
            s["wait"] = 0
            s["pause"] = cooldown
    return s


@second.wrong("performance_step", cause="NaN counts as an improvement: the question is whether the metric is not larger (not metric >= limit), and NaN becomes the best")
def performance_nan_improves(state, metric, factor, patience, min_delta, cooldown):
    rate, best, wait, pause = state["rate"], state["best"], state["wait"], state["pause"]
    pause = max(0, pause - 1)
    if not metric >= best - min_delta:
        best, wait = metric, 0
    elif pause == 0:
        wait += 1
        if wait == patience:
            rate, wait, pause = rate * factor, 0, cooldown
    return {"rate": rate, "best": best, "wait": wait, "pause": pause}


@second.wrong("performance_step", cause="two slips: the state that came in is changed and returned, and during a pause a new best is not noted")
def performance_same_dict(state, metric, factor, patience, min_delta, cooldown):
    if state["pause"] > 0:
        state["pause"] -= 1
    if state["pause"] > 0:
        return state
    if metric < state["best"] - min_delta:
        state["best"] = metric
        state["wait"] = 0
    else:
        state["wait"] += 1
        if state["wait"] >= patience:
            state["rate"] *= factor
            state["wait"] = 0
            state["pause"] = cooldown
    return state


@second.right("performance_step", note="merged dicts, one case after the other, keys in another order")
def performance_cases(state, metric, factor, patience, min_delta, cooldown):
    pause = state["pause"] - (state["pause"] > 0)
    new = {"pause": pause, "wait": state["wait"], "best": state["best"], "rate": state["rate"]}
    if metric < new["best"] - min_delta:
        return new | {"best": metric, "wait": 0}
    if pause:
        return new
    if new["wait"] + 1 < patience:
        return new | {"wait": new["wait"] + 1}
    return {"pause": cooldown, "wait": 0, "best": state["best"], "rate": state["rate"] * factor}


# one_cycle


@second.wrong("one_cycle", cause="the peak is at (total - last) // 2, rounded down, so with an odd number of steps the halves are unequal")
def cycle_whole_peak(t, total, last, rates, momenta):
    eta0, eta1, end = rates
    high, low = momenta
    peak = (total - last) // 2
    rate = np.interp(t, [0, peak, total - last, total - 1], [eta0, eta1, eta0, end])
    return float(rate), float(np.interp(t, [0, peak, total - last], [high, low, high]))


@second.wrong("one_cycle", cause="the momentum goes the same way as the rate: low at the start, high at the peak, low in the last phase")
def cycle_momentum_parallel(t, total, last, rates, momenta):
    xs = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, xs, [rates[0], rates[1], rates[0], rates[2]])
    return float(rate), float(np.interp(t, xs, [momenta[1], momenta[0], momenta[1], momenta[1]]))


@second.wrong("one_cycle", cause="eta_end is reached at t = total and not in the last step total - 1")
def cycle_ends_late(t, total, last, rates, momenta):
    eta0, eta1, end = rates
    top = (total - last) / 2
    if t <= top:
        share = t / top
    else:
        share = max(0.0, (total - last - t) / top)
    rate = eta0 + share * (eta1 - eta0)
    if t > total - last:
        rate = eta0 + (end - eta0) * min(1.0, (t - (total - last)) / last)
    return rate, momenta[0] + share * (momenta[1] - momenta[0])


@second.wrong("one_cycle", cause="the last phase is not set aside: the peak is at total / 2, and the way down to eta0 goes on until total - last")
def cycle_half_of_all(t, total, last, rates, momenta):
    xs = [0, total / 2, total - last, total - 1]
    rate = np.interp(t, xs, [rates[0], rates[1], rates[0], rates[2]])
    return float(rate), float(np.interp(t, xs, [momenta[0], momenta[1], momenta[0], momenta[0]]))


@second.wrong("one_cycle", cause="after the last step the rate goes on falling on the same line, below eta_end, and does not stay")
def cycle_falls_on(t, total, last, rates, momenta):
    eta0, eta1, end = rates
    high, low = momenta
    rest = total - last
    if t <= rest:
        height = 1 - abs(t - rest / 2) / (rest / 2)
        return eta0 + height * (eta1 - eta0), high - height * (high - low)
    return eta0 + (t - rest) / (last - 1) * (end - eta0), high


@second.right("one_cycle", note="triangle by the absolute value")
def cycle_triangle(t, total, last, rates, momenta):
    half = (total - last) / 2
    height = max(0.0, 1.0 - abs(t / half - 1.0))
    fallen = min(max(t - (total - last), 0) / (last - 1), 1.0)
    rate = (1 - fallen) * rates[0] + fallen * rates[2] + height * (rates[1] - rates[0])
    return float(rate), float(height * momenta[1] + (1 - height) * momenta[0])


# range_test


@second.wrong("range_test", cause="the exponent is t / n in place of t / (n - 1), so the last rate stays below high and the chosen rate is too low")
def range_n_in_exponent(losses, low, high, window, divisor):
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / n)
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.nanargmin(np.where(np.isfinite(means), means, np.inf)))
    if best == len(means) - 1:
        raise ValueError("the loss never climbed")
    return rates, float(rates[best + window // 2] / divisor)


@second.wrong("range_test", cause="the average belongs to the first step of its window, not to the middle one, so the chosen rate is too low")
def range_first_of_window(losses, low, high, window, divisor):
    losses = np.asarray(losses, dtype=float)
    n = losses.size
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([losses[i : i + window].mean() for i in range(n - window + 1)])
    means[~np.isfinite(means)] = np.inf
    best = int(np.argmin(means))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, float(rates[best] / divisor)


@second.wrong("range_test", cause="the averages are taken with mode=\"same\", so incomplete windows at both ends count, filled up with zeros, and look low")
def range_same_mode(losses, low, high, window, divisor):
    n = len(losses)
    rates = np.geomspace(low, high, n)
    clean = np.where(np.isfinite(losses), losses, 1e9)
    means = np.convolve(clean, np.ones(window) / window, mode="same")
    best = int(np.argmin(means))
    if best == n - 1 - window // 2:
        raise ValueError("the loss never climbed: use a larger high")
    return rates, float(rates[best] / divisor)


@second.wrong("range_test", cause="the losses that are NaN or infinite are cut off first, and then the last window left raises ValueError if it is the lowest, although a loss that ends in NaN has climbed")
def range_error_after_divergence(losses, low, high, window, divisor):
    losses = np.asarray(losses, dtype=float)
    rates = low * (high / low) ** (np.arange(len(losses)) / (len(losses) - 1))
    good = losses[np.isfinite(losses)]
    means = [np.mean(good[i : i + window]) for i in range(len(good) - window + 1)]
    best = int(np.argmin(means))
    if best == len(means) - 1:
        raise ValueError("the loss never climbed")
    return rates, float(rates[best + window // 2] / divisor)


@second.wrong("range_test", cause="no average is taken: the single lowest loss decides (window is only used for the ValueError)")
def range_single_lowest(losses, low, high, window, divisor):
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    lowest = int(np.argmin(np.where(np.isfinite(losses), losses, np.inf)))
    if np.isfinite(losses[-1]) and lowest >= n - window + window // 2:
        raise ValueError("the loss never climbed")
    return rates, float(rates[lowest] / divisor)


@second.wrong("range_test", cause="two slips: the rates rise on a straight line (np.linspace) and not by equal factors, and a loss that never climbs raises no ValueError")
def range_linear_silent(losses, low, high, window, divisor):
    n = len(losses)
    rates = np.linspace(low, high, n)
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    middle = int(np.nanargmin(means)) + (window - 1) // 2
    return rates, float(rates[middle] / divisor)


@second.right("range_test", note="sliding_window_view, rates by exp of a straight line")
def range_windows(losses, low, high, window, divisor):
    values = np.array(losses, dtype=float)
    n = values.size
    rates = np.exp(np.linspace(np.log(low), np.log(high), n)) if n > 1 else np.array([float(low)])
    views = np.lib.stride_tricks.sliding_window_view(values, window)
    complete = np.all(np.isfinite(views), axis=1)
    sums = np.full(len(views), np.inf)
    sums[complete] = views[complete].mean(axis=1)
    lowest = min(range(len(sums)), key=lambda i: sums[i])
    if lowest == n - window:
        raise ValueError("no climb")
    return rates, float(rates[lowest + window // 2]) / divisor


# train_one_cycle


@second.wrong("train_one_cycle", cause="the steps per epoch are rounded down (len(X) // BATCH_SIZE), so the schedule is too short and the recorded arrays miss the steps of the smaller last batches")
def cycle_training_floor(X_train, y_train, rng):
    parameters = training.new_network(NETWORK, rng)
    total = EPOCHS * (len(X_train) // BATCH_SIZE)
    plan = [one_cycle(k, total, total // 10, RATES, MOMENTA) for k in range(total)]

    def at(t, which):
        return plan[min(t, total - 1)][which]

    def step(p, g, v, t):
        return scheduled_step(p, g, v, t, lambda k: at(k, 0), lambda k: at(k, 1))

    velocity = {n: np.zeros_like(a) for n, a in parameters.items()}
    parameters, _, _ = training.fit(
        X_train, y_train, parameters, velocity, loss_and_gradients=training.gradients_with("logistic"),
        step=step, epochs=EPOCHS, batch_size=BATCH_SIZE, rng=rng,
    )
    return parameters, np.array([r for r, _ in plan]), np.array([m for _, m in plan])


@second.wrong("train_one_cycle", cause="the record is right, but the steps are taken with the constant momentum MOMENTA[0]: 1cycle's momentum is never used in training")
def cycle_training_constant_momentum(X_train, y_train, rng):
    parameters = training.new_network(NETWORK, rng)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    rates, momenta = np.array([one_cycle(k, total, total // 10, RATES, MOMENTA) for k in range(total)]).T

    def step(p, g, v, t):
        return scheduled_step(p, g, v, t, lambda k: rates[k], lambda k: MOMENTA[0])

    zero = {n: np.zeros_like(a) for n, a in parameters.items()}
    trained, _, _ = training.fit(
        X_train, y_train, parameters, zero, loss_and_gradients=training.gradients_with("logistic"),
        step=step, epochs=EPOCHS, batch_size=BATCH_SIZE, rng=rng,
    )
    return trained, rates, momenta


@second.wrong("train_one_cycle", cause="the velocity is not carried on: each step starts from zero velocity, and zeros are returned as the state")
def cycle_training_no_velocity(X_train, y_train, rng):
    parameters = training.new_network(NETWORK, rng)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    rates, momenta = np.zeros(total), np.zeros(total)
    zero = {n: np.zeros_like(a) for n, a in parameters.items()}

    def step(p, g, v, t):
        rates[t - 1], momenta[t - 1] = one_cycle(t - 1, total, total // 10, RATES, MOMENTA)
        new, _ = scheduled_step(p, g, v, t, lambda k: rates[k], lambda k: momenta[k])
        return new, zero

    trained, _, _ = training.fit(
        X_train, y_train, parameters, zero, loss_and_gradients=training.gradients_with("logistic"),
        step=step, epochs=EPOCHS, batch_size=BATCH_SIZE, rng=rng,
    )
    return trained, rates, momenta


@second.wrong("train_one_cycle", cause="the last phase has total // 5 steps in place of total // 10")
def cycle_training_long_end(X_train, y_train, rng):
    parameters = training.new_network(NETWORK, rng)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    cycle = [one_cycle(k, total, total // 5, RATES, MOMENTA) for k in range(total)]

    def step(p, g, v, t):
        return scheduled_step(p, g, v, t, lambda k: cycle[k][0], lambda k: cycle[k][1])

    zero = {n: np.zeros_like(a) for n, a in parameters.items()}
    trained, _, _ = training.fit(
        X_train, y_train, parameters, zero, loss_and_gradients=training.gradients_with("logistic"),
        step=step, epochs=EPOCHS, batch_size=BATCH_SIZE, rng=rng,
    )
    return trained, np.array([c[0] for c in cycle]), np.array([c[1] for c in cycle])


@second.wrong("train_one_cycle", cause="two slips: the cycle is laid out for 350 steps (3,500 digits), whatever the number of rows, so with other rows it is cut off or over too early; and the steps are taken with the cycle at t, one step ahead of the record at t - 1")
def cycle_training_fixed_total(X_train, y_train, rng):
    parameters = training.new_network(NETWORK, rng)
    total = 350
    rates, momenta = [], []

    def step(p, g, v, t):
        rate, mu = one_cycle(t - 1, total, total // 10, RATES, MOMENTA)
        rates.append(rate)
        momenta.append(mu)
        ahead = one_cycle(t, total, total // 10, RATES, MOMENTA)
        return scheduled_step(p, g, v, t, lambda k: ahead[0], lambda k: ahead[1])

    zero = {n: np.zeros_like(a) for n, a in parameters.items()}
    trained, _, _ = training.fit(
        X_train, y_train, parameters, zero, loss_and_gradients=training.gradients_with("logistic"),
        step=step, epochs=EPOCHS, batch_size=BATCH_SIZE, rng=rng,
    )
    return trained, np.array(rates), np.array(momenta)


@second.right("train_one_cycle", note="own step with the formula, record filled while training")
def cycle_training_record(X_train, y_train, rng):
    theta = training.new_network(NETWORK, rng)
    T = len(range(0, X_train.shape[0], BATCH_SIZE)) * EPOCHS
    record_ = np.empty((T, 2))

    def step(p, g, v, t):
        record_[t - 1] = one_cycle(t - 1, T, T // 10, RATES, MOMENTA)
        eta, mu = record_[t - 1]
        v = {n: mu * v.get(n, 0.0) - eta * g[n] for n in p}
        return {n: p[n] + v[n] for n in p}, v

    theta = training.fit(
        X_train, y_train, theta, {}, loss_and_gradients=training.gradients_with("logistic"), step=step,
        epochs=EPOCHS, batch_size=BATCH_SIZE, rng=rng,
    )[0]
    return theta, record_[:, 0].copy(), record_[:, 1].copy()
