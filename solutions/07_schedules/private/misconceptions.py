"""Wrong answers to the exercises of this lab, each with the test that must catch it."""
# ruff: noqa: F821  (an answer uses names of the notebook: np, training, other exercises)
# mypy: ignore-errors

from autograder.diagnosis.bank import misconception


# Exercise 1: power_schedule


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule_power"],
    slide="000, Power scheduling",
)
def power_is_ignored(t, eta0, s, c):
    """The power c is not used: this is the schedule for c = 1.

    Remedy: raise the bracket (1 + t/s) to the power c.
    """
    return eta0 / (1 + t / s)


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule_power"],
    slide="000, Power scheduling",
)
def power_of_the_fraction_only(t, eta0, s, c):
    """The power is applied to t/s alone; it belongs to the whole bracket 1 + t/s.

    Remedy: write (1 + t / s) ** c: the power binds tighter than +.
    """
    return eta0 / (1 + (t / s) ** c)


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule", "test_power_schedule_power"],
    slide="000, Power scheduling",
)
def power_in_whole_steps(t, eta0, s, c):
    """t // s is a whole number: the rate stands still for s steps and then jumps.

    Remedy: power scheduling falls in every step. Divide with a single slash.
    """
    return eta0 / (1 + t // s) ** c


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule", "test_power_schedule_power"],
    slide="000, Power scheduling",
)
def power_one_step_ahead(t, eta0, s, c):
    """This is the rate of the next step: at t = 0 it is smaller than eta0 already.

    Remedy: t counts steps already done and is 0 in the first step. Use t as it comes.
    """
    return eta0 / (1 + (t + 1) / s) ** c


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule", "test_power_schedule_power"],
    slide="000, Power scheduling",
)
def power_rises(t, eta0, s, c):
    """The rate grows with t: eta0 is multiplied by the bracket.

    Remedy: divide by the bracket.
    """
    return eta0 * (1 + t / s) ** c


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule", "test_power_schedule_power"],
    slide="000, Power scheduling",
)
def s_multiplies(t, eta0, s, c):
    """s multiplies t as if it were a speed. In the formula it divides: after s steps the
    bracket is 2.

    Remedy: use t / s. (Keras's old argument decay was 1/s.)
    """
    return eta0 / (1 + t * s) ** c


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule", "test_power_schedule_power"],
    slide="000, Power scheduling",
)
def fraction_outside_the_bracket(t, eta0, s, c):
    """Only s is divided by: this is eta0 / (1 + t) / s.

    Remedy: the fraction t/s stands inside the bracket, next to the 1.
    """
    return eta0 / (s * (1 + t)) ** c


@misconception(
    exercise="power_schedule",
    caught_by=["test_power_schedule", "test_power_schedule_power"],
    slide="000, Power scheduling",
)
def power_subtracts(t, eta0, s, c):
    """This falls on a straight line and becomes negative; the formula divides.

    Remedy: eta0 divided by a bracket that grows never reaches zero.
    """
    return eta0 * (1 - c * t / s)


# Exercise 2: exponential_schedule


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def factor_fixed_at_a_tenth(t, eta0, s, factor, staircase):
    """The factor 0.1 of the slide is built in; here it is an argument.

    Remedy: raise the argument factor to the power.
    """
    exponent = t // s if staircase else t / s
    return eta0 * 0.1**exponent


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def never_in_stairs(t, eta0, s, factor, staircase):
    """The argument staircase has no effect: the rate falls smoothly in both cases.

    Remedy: with staircase=True only the whole part of t/s counts.
    """
    return eta0 * factor ** (t / s)


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def always_in_stairs(t, eta0, s, factor, staircase):
    """The rate falls in stairs in both cases: t // s is a whole number.

    Remedy: without staircase divide with a single slash.
    """
    return eta0 * factor ** (t // s)


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def stairs_swapped(t, eta0, s, factor, staircase):
    """Smooth and staircase are swapped.

    Remedy: staircase=True takes the whole part of t/s.
    """
    return eta0 * factor ** (t / s if staircase else t // s)


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def rounded_to_the_nearest_stair(t, eta0, s, factor, staircase):
    """t/s is rounded to the nearest whole number, so every stair begins s/2 steps early.

    Remedy: take the whole part: round down.
    """
    return eta0 * factor ** (round(t / s) if staircase else t / s)


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def stairs_rounded_up(t, eta0, s, factor, staircase):
    """t/s is rounded up: the first fall comes after the first step already.

    Remedy: round down: for the first s steps the exponent is 0.
    """
    return eta0 * factor ** (np.ceil(t / s) if staircase else t / s)


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def e_for_the_factor(t, eta0, s, factor, staircase):
    """This is exp(-t/s): after s steps the rate is divided by 2.718, whatever the factor is.

    Remedy: factor ** (t / s).
    """
    return eta0 * np.exp(-(t // s if staircase else t / s))


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def a_factor_in_every_step(t, eta0, s, factor, staircase):
    """The factor is applied in every step; it should take s steps to apply once.

    Remedy: the exponent is t/s.
    """
    return eta0 * factor**t


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def multiplies_where_a_power_is_asked(t, eta0, s, factor, staircase):
    """The factor is multiplied by t/s; it is to be raised to that power.

    Remedy: in Python the power is **. At t = 0 the rate must be eta0.
    """
    return eta0 * factor * (t // s if staircase else t / s)


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def exponential_one_step_ahead(t, eta0, s, factor, staircase):
    """This is the rate of the next step: t is 0 in the first step already.

    Remedy: use t as it comes.
    """
    t = t + 1
    return eta0 * factor ** (t // s if staircase else t / s)


@misconception(
    exercise="exponential_schedule",
    caught_by=["test_exponential_schedule", "test_exponential_schedule_staircase"],
    slide="000, Exponential scheduling",
)
def compounds_the_current_rate(t, eta0, s, factor, staircase):
    """The rate is multiplied at every call, so the answer depends on how often you were asked,
    and not on t.

    Remedy: compute the rate from t and eta0 alone: eta0 times a power.
    """
    current = getattr(np, "_rate_of_lab_07", {})
    rate = current.get((eta0, s, factor), eta0)
    np._rate_of_lab_07 = {(eta0, s, factor): rate * factor ** (1 / s)}
    return rate


# Exercise 3: piecewise_constant


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant", "test_piecewise_constant_boundaries"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def boundary_belongs_to_the_right(t, boundaries, values):
    """At a boundary the new value is taken; there the old one still holds.

    Remedy: compare with t <= boundary.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return values[sum(t >= boundary for boundary in boundaries)]


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant", "test_piecewise_constant_boundaries"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def boundaries_are_lengths(t, boundaries, values):
    """The boundaries are added up as if each were the length of a piece; they are steps counted
    from the start.

    Remedy: compare t with each boundary as it is.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return values[sum(t > end for end in np.cumsum(boundaries))]


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant", "test_piecewise_constant_boundaries"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def lines_between_the_values(t, boundaries, values):
    """The rate runs on straight lines between the boundaries; it should stay constant and then
    jump.

    Remedy: find the piece that t lies in, and return its value.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return np.interp(t, [0, *boundaries], values)


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant_errors"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def any_number_of_values(t, boundaries, values):
    """A wrong number of values is accepted in silence.

    Remedy: compare the two lengths first, and raise ValueError.
    """
    for boundary, value in zip(boundaries, values, strict=False):
        if t <= boundary:
            return value
    return values[-1] if values else 0.0


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant", "test_piecewise_constant_boundaries"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def last_value_forgotten(t, boundaries, values):
    """After the last boundary the value before it is kept; the last value is never used.

    Remedy: there is one value more than boundaries, and it holds after all of them.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    passed = sum(t > boundary for boundary in boundaries)
    return values[max(0, min(passed, len(values) - 2))]


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant", "test_piecewise_constant_boundaries"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def two_pieces_only(t, boundaries, values):
    """Only the first boundary is looked at, and after it the last value is taken.

    Remedy: go through the boundaries one by one.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return values[0] if not boundaries or t <= boundaries[0] else values[-1]


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant", "test_piecewise_constant_boundaries"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def values_as_factors(t, boundaries, values):
    """The values are multiplied with each other; each of them is a rate of its own.

    Remedy: return the value of the piece, alone.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    return np.prod(values[: 1 + sum(t > boundary for boundary in boundaries)])


@misconception(
    exercise="piecewise_constant",
    caught_by=["test_piecewise_constant", "test_piecewise_constant_boundaries"],
    slide="003, Learning Rate Schedule (piecewise constant scheduling)",
)
def last_boundary_that_fits(t, boundaries, values):
    """The search goes on after the right piece is found, so that a later piece wins.

    Remedy: stop at the first boundary that t does not exceed.
    """
    if len(values) != len(boundaries) + 1:
        raise ValueError
    rate = values[-1]
    for boundary, value in zip(boundaries, values, strict=False):
        if t <= boundary:
            rate = value
    return rate


# Exercise 4: one_over_t


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t", "test_one_over_t_power", "test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def divides_by_zero_at_the_start(t, eta0, epsilon, form, hold):
    """The second form divides by zero at t = 0, just as it stands on the slide.

    Remedy: count the epochs of the decay from 1: (k + 1) ** epsilon.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / np.float64(k) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t", "test_one_over_t_power", "test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def zero_replaced_by_one(t, eta0, epsilon, form, hold):
    """At k = 0 the divisor is 1, and at k = 1 it is 1 again: only the first epoch was repaired,
    and all others are one late.

    Remedy: count from 1 everywhere: (k + 1) ** epsilon.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / max(1, k) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t", "test_one_over_t_power", "test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def a_tiny_number_for_zero(t, eta0, epsilon, form, hold):
    """A tiny number keeps the division from failing, but the first rate becomes enormous.

    Remedy: at k = 0 the rate should be eta0: count from 1.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (k + 1e-7) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def no_epochs_held(t, eta0, epsilon, form, hold):
    """The fixed epochs are left out: the decay begins at t = 0.

    Remedy: while t < hold the rate is eta0, and k counts from hold.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    return eta0 / (1 + epsilon * t) if form == "inverse" else eta0 / (t + 1) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def jumps_after_the_hold(t, eta0, epsilon, form, hold):
    """After the fixed epochs the decay goes on from t, so the rate jumps down at the end of the
    hold.

    Remedy: use k = t - hold, which begins at 0.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    if t < hold:
        return eta0
    return eta0 / (1 + epsilon * t) if form == "inverse" else eta0 / (t + 1) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def hold_one_epoch_short(t, eta0, epsilon, form, hold):
    """The decay begins one epoch too early: at t = hold, k is 1 already.

    Remedy: k = t - hold is 0 at t = hold.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold + 1) if hold else t
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (k + 1) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t", "test_one_over_t_power", "test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def forms_swapped(t, eta0, epsilon, form, hold):
    """The two forms are swapped.

    Remedy: "inverse" is the one with epsilon as a speed, "power" the one with epsilon as a
    power.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "power" else eta0 / (k + 1) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t", "test_one_over_t_power", "test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def one_plus_the_power(t, eta0, epsilon, form, hold):
    """In the second form 1 is added to the power of k; it belongs to k.

    Remedy: (k + 1) ** epsilon.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (1 + k**epsilon)


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t", "test_one_over_t_hold"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def speed_as_a_power(t, eta0, epsilon, form, hold):
    """In the first form epsilon is used as a power; there it is a speed that multiplies k.

    Remedy: eta0 / (1 + epsilon * k) for the form "inverse".
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon) ** k if form == "inverse" else eta0 / (k + 1) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t_errors"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def any_form_accepted(t, eta0, epsilon, form, hold):
    """A form that does not exist is accepted in silence.

    Remedy: raise ValueError unless form is "inverse" or "power".
    """
    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (k + 1) ** epsilon


@misconception(
    exercise="one_over_t",
    caught_by=["test_one_over_t_errors"],
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
)
def form_checked_after_the_hold(t, eta0, epsilon, form, hold):
    """During the fixed epochs a form that does not exist is accepted.

    Remedy: look at the form first.
    """
    k = t - hold
    if k < 0:
        return eta0
    if form == "inverse":
        return eta0 / (1 + epsilon * k)
    if form == "power":
        return eta0 / (k + 1) ** epsilon
    raise ValueError(form)


# Exercise 5: linear_until_tau


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def falls_on_after_tau(t, eta0, eta_tau, tau):
    """The line goes on after tau, and the rate becomes negative.

    Remedy: from tau on the rate is eta_tau: limit alpha to at most 1.
    """
    return (1 - t / tau) * eta0 + t / tau * eta_tau


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def ends_swapped(t, eta0, eta_tau, tau):
    """The two ends are swapped: this begins at eta_tau and ends at eta0.

    Remedy: alpha, which grows, multiplies eta_tau.
    """
    alpha = min(t / tau, 1)
    return alpha * eta0 + (1 - alpha) * eta_tau


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def zero_after_tau(t, eta0, eta_tau, tau):
    """After tau the rate is 0, and nothing is learned any more; it should stay at eta_tau.

    Remedy: return eta_tau from tau on.
    """
    return (1 - t / tau) * eta0 + t / tau * eta_tau if t <= tau else 0.0


@misconception(
    exercise="linear_until_tau",
    caught_by=["test_linear_until_tau_rising"],
    slide="001, Learning with minibatch gradient descent",
)
def limits_the_rate_from_below(t, eta0, eta_tau, tau):
    """The rate is limited from below by eta_tau. For a line that rises this is eta_tau
    everywhere.

    Remedy: limit alpha, not the rate.
    """
    return max(eta_tau, eta0 + (eta_tau - eta0) * t / tau)


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def line_one_step_short(t, eta0, eta_tau, tau):
    """The line ends one step early: at t = tau - 1 the rate is eta_tau already.

    Remedy: alpha = t / tau.
    """
    alpha = min(t / (tau - 1), 1)
    return (1 - alpha) * eta0 + alpha * eta_tau


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def line_one_step_ahead(t, eta0, eta_tau, tau):
    """This is the rate of the next step: at t = 0 it is not eta0 any more.

    Remedy: t is 0 in the first step already. Use it as it comes.
    """
    alpha = min((t + 1) / tau, 1)
    return (1 - alpha) * eta0 + alpha * eta_tau


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def falls_to_zero_first(t, eta0, eta_tau, tau):
    """The line goes down to 0 and not to eta_tau; only after tau the rate is eta_tau.

    Remedy: the term alpha * eta_tau is missing.
    """
    return (1 - t / tau) * eta0 if t < tau else eta_tau


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def starts_again_after_tau(t, eta0, eta_tau, tau):
    """After tau the line begins anew at eta0.

    Remedy: do not take t modulo tau: the rate stays at eta_tau.
    """
    alpha = (t % tau) / tau if t != tau else 1.0
    return (1 - alpha) * eta0 + alpha * eta_tau


@misconception(
    exercise="linear_until_tau",
    caught_by=[
        "test_linear_until_tau",
        "test_linear_until_tau_after",
        "test_linear_until_tau_rising",
    ],
    slide="001, Learning with minibatch gradient descent",
)
def geometric_line(t, eta0, eta_tau, tau):
    """The rate falls by the same factor in every step; a straight line falls by the same
    amount.

    Remedy: mix the two rates themselves, not their logarithms.
    """
    alpha = min(t / tau, 1)
    return eta0 ** (1 - alpha) * eta_tau**alpha


# Exercise 6: per_epoch


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch", "test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def asked_in_steps(t, schedule, rows, batch_size):
    """The schedule is asked with the number of the step; it counts epochs.

    Remedy: work out the epoch first: t divided by the number of steps per epoch, rounded down.
    """
    return schedule(t)


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def smaller_batch_not_counted(t, schedule, rows, batch_size):
    """The last, smaller batch is not counted as a step, so epochs end too early.

    Remedy: round the number of batches up.
    """
    return schedule(t // max(1, rows // batch_size))


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def always_one_batch_more(t, schedule, rows, batch_size):
    """One step is added to each epoch even where the batches fit exactly.

    Remedy: round up: 24 rows in batches of 6 are 4 steps, 23 rows in batches of 6 as well.
    """
    return schedule(t // (rows // batch_size + 1))


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch", "test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def fraction_of_an_epoch(t, schedule, rows, batch_size):
    """The schedule is asked with a fraction, so the rate changes within an epoch.

    Remedy: divide with //, so that the epoch is a whole number.
    """
    return schedule(t / -(-rows // batch_size))


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch", "test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def epochs_from_one(t, schedule, rows, batch_size):
    """The first epoch is called 1; the schedule wants the number of epochs already done, which
    is 0.

    Remedy: do not add 1.
    """
    return schedule(t // -(-rows // batch_size) + 1)


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch", "test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def place_within_the_epoch(t, schedule, rows, batch_size):
    """This is the place of the step within its epoch, so the rate starts again in every epoch.

    Remedy: use // where % stands.
    """
    return schedule(t % -(-rows // batch_size))


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch", "test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def first_step_of_the_epoch(t, schedule, rows, batch_size):
    """The schedule is asked with the number of the epoch's first step; it counts epochs.

    Remedy: do not multiply by the number of steps again.
    """
    steps = -(-rows // batch_size)
    return schedule(t // steps * steps)


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch", "test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def batch_size_for_steps(t, schedule, rows, batch_size):
    """t is divided by the batch size; an epoch has as many steps as there are batches.

    Remedy: first divide the rows by the batch size.
    """
    return schedule(t // batch_size)


@misconception(
    exercise="per_epoch",
    caught_by=["test_per_epoch", "test_per_epoch_batches"],
    slide="003, Learning Rate Schedule (exponential scheduling, callback)",
)
def epoch_rounded(t, schedule, rows, batch_size):
    """The number of epochs is rounded to the nearest whole number, so each epoch begins half an
    epoch early.

    Remedy: round down.
    """
    return schedule(round(t / -(-rows // batch_size)))


# Exercise 7: scheduled_step


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def rate_one_step_late(parameters, gradients, velocity, t, rate, momentum):
    """The rate is the one of the next step: t is 1 in the first step, and the schedule wants 0.

    Remedy: rate(t - 1).
    """
    eta, mu = rate(t), momentum(t - 1)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def momentum_one_step_late(parameters, gradients, velocity, t, rate, momentum):
    """The momentum is the one of the next step: t is 1 in the first step, and the schedule
    wants 0.

    Remedy: momentum(t - 1).
    """
    eta, mu = rate(t - 1), momentum(t)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def both_one_step_late(parameters, gradients, velocity, t, rate, momentum):
    """Rate and momentum are those of the next step: t is 1 in the first step, and the schedules
    want 0.

    Remedy: rate(t - 1) and momentum(t - 1).
    """
    eta, mu = rate(t), momentum(t)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def two_steps_apart(parameters, gradients, velocity, t, rate, momentum):
    """One is subtracted twice: in the first step the schedules are asked for t = -1.

    Remedy: t - 1, once.
    """
    eta, mu = rate(t - 2), momentum(t - 2)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def old_velocity_applied(parameters, gradients, velocity, t, rate, momentum):
    """The parameters move with the old velocity; the new one has to be applied.

    Remedy: compute the new velocity first, then add that one.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + velocity[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def velocity_not_kept(parameters, gradients, velocity, t, rate, momentum):
    """The velocity is not carried on: what is returned is the velocity that came in.

    Remedy: return the new velocity.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, {
        name: velocity[name].copy() for name in velocity
    }


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def momentum_left_out(parameters, gradients, velocity, t, rate, momentum):
    """The old velocity does not enter: this is plain gradient descent.

    Remedy: v = mu * velocity - eta * gradient.
    """
    eta = rate(t - 1)
    moved = {name: -eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def gradient_weighted(parameters, gradients, velocity, t, rate, momentum):
    """The gradient is multiplied by 1 - mu, as in an average; in this form it is not.

    Remedy: v = mu * velocity - eta * gradient.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] - (1 - mu) * eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def rate_multiplies_the_velocity(parameters, gradients, velocity, t, rate, momentum):
    """The velocity collects gradients without the rate, and the rate multiplies all of it when
    it is applied, as in PyTorch. With a schedule this is another method: old gradients get the
    new rate.

    Remedy: the rate belongs to the gradient, when it enters the velocity.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] + gradients[name] for name in parameters}
    return {name: parameters[name] - eta * moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def uphill(parameters, gradients, velocity, t, rate, momentum):
    """The sign of the gradient is wrong: this step goes uphill.

    Remedy: subtract eta times the gradient.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] + eta * gradients[name] for name in parameters}
    return {name: parameters[name] + moved[name] for name in parameters}, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step", "test_scheduled_step_momentum", "test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def nesterov_in_place_of_momentum(parameters, gradients, velocity, t, rate, momentum):
    """This is Nesterov's step, which looks ahead once more; plain momentum is asked for.

    Remedy: add the new velocity itself to the parameters.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    moved = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}
    return {
        name: parameters[name] + mu * moved[name] - eta * gradients[name] for name in parameters
    }, moved


@misconception(
    exercise="scheduled_step",
    caught_by=["test_scheduled_step_inputs"],
    slide="002, Momentum with Mini-Batch Gradient Descent",
)
def changes_the_callers_arrays(parameters, gradients, velocity, t, rate, momentum):
    """The arrays that were passed in are changed in place.

    Remedy: velocity = mu * velocity - ... makes a new array, velocity *= mu changes the old
    one.
    """
    eta, mu = rate(t - 1), momentum(t - 1)
    for name in parameters:
        velocity[name] *= mu
        velocity[name] -= eta * gradients[name]
        parameters[name] += velocity[name]
    return parameters, velocity


# Exercise 8: warm_up


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules", "test_warm_up_none"],
    slide="000, Learning rate scheduling (cont.)",
)
def schedule_not_shifted(t, schedule, warm_steps, eta_start):
    """After the warm-up the schedule goes on at t, as if it had run all the time; it should
    begin from its own beginning.

    Remedy: ask it for t - warm_steps.
    """
    if t < warm_steps:
        return eta_start + t / warm_steps * (schedule(0) - eta_start)
    return schedule(t)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules", "test_warm_up_none"],
    slide="000, Learning rate scheduling (cont.)",
)
def schedule_runs_all_the_time(t, schedule, warm_steps, eta_start):
    """The line aims at the schedule's rate at warm_steps, and the schedule then goes on from
    there; it should begin from its own beginning.

    Remedy: the line aims at schedule(0), and after it comes schedule(t - warm_steps).
    """
    if t < warm_steps:
        return eta_start + t / warm_steps * (schedule(warm_steps) - eta_start)
    return schedule(t)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules", "test_warm_up_none"],
    slide="000, Learning rate scheduling (cont.)",
)
def starts_from_zero(t, schedule, warm_steps, eta_start):
    """The line begins at 0 and not at eta_start.

    Remedy: at t = 0 the rate is eta_start.
    """
    if t < warm_steps:
        return t / warm_steps * schedule(0)
    return schedule(t - warm_steps)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules", "test_warm_up_none"],
    slide="000, Learning rate scheduling (cont.)",
)
def warm_up_one_step_ahead(t, schedule, warm_steps, eta_start):
    """The line is one step ahead: at t = 0 it is above eta_start already.

    Remedy: t / warm_steps, which is 0 at the start.
    """
    if t < warm_steps:
        return eta_start + (t + 1) / warm_steps * (schedule(0) - eta_start)
    return schedule(t - warm_steps)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules"],
    slide="000, Learning rate scheduling (cont.)",
)
def warm_up_one_step_short(t, schedule, warm_steps, eta_start):
    """The line reaches the top one step early, at warm_steps - 1.

    Remedy: divide by warm_steps.
    """
    if t < warm_steps:
        return eta_start + t / max(1, warm_steps - 1) * (schedule(0) - eta_start)
    return schedule(t - warm_steps)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules"],
    slide="000, Learning rate scheduling (cont.)",
)
def line_added_to_the_start(t, schedule, warm_steps, eta_start):
    """The line rises by schedule(0) above eta_start, so it ends too high.

    Remedy: it has to rise by the difference schedule(0) - eta_start.
    """
    if t < warm_steps:
        return eta_start + t / warm_steps * schedule(0)
    return schedule(t - warm_steps)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules"],
    slide="000, Learning rate scheduling (cont.)",
)
def scales_the_running_schedule(t, schedule, warm_steps, eta_start):
    """The schedule runs during the warm-up and is only scaled down; it should not begin before
    the warm-up is over.

    Remedy: during the warm-up follow a straight line to schedule(0).
    """
    if t < warm_steps:
        return eta_start + t / warm_steps * (schedule(t) - eta_start)
    return schedule(t - warm_steps)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules"],
    slide="000, Learning rate scheduling (cont.)",
)
def constant_while_warming(t, schedule, warm_steps, eta_start):
    """The rate stays at eta_start during the whole warm-up; it should rise on a line.

    Remedy: add the part t / warm_steps of the way to schedule(0).
    """
    return eta_start if t < warm_steps else schedule(t - warm_steps)


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up_none"],
    slide="000, Learning rate scheduling (cont.)",
)
def divides_by_no_steps(t, schedule, warm_steps, eta_start):
    """With warm_steps = 0 this divides by zero.

    Remedy: look first whether the warm-up is over.
    """
    share = min(t / warm_steps, 1)
    return (1 - share) * eta_start + share * schedule(max(0, t - warm_steps))


@misconception(
    exercise="warm_up",
    caught_by=["test_warm_up", "test_warm_up_schedules", "test_warm_up_none"],
    slide="000, Learning rate scheduling (cont.)",
)
def warm_up_one_step_longer(t, schedule, warm_steps, eta_start):
    """At t = warm_steps the schedule should begin; here it begins one step later, at its step
    0.

    Remedy: t >= warm_steps belongs to the schedule, with t - warm_steps.
    """
    if t <= warm_steps:
        return eta_start + t / max(1, warm_steps) * (schedule(0) - eta_start)
    return schedule(t - warm_steps - 1)


# Exercise 9: performance_step


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def compared_with_the_previous(state, metric, factor, patience, min_delta, cooldown):
    """The metric is compared with the one before it; it should be compared with the best so
    far.

    Remedy: change best only when there is an improvement.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    new["best"] = metric
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def best_follows_small_gains(state, metric, factor, patience, min_delta, cooldown):
    """best takes every smaller metric, also where the gain is below min_delta and does not
    count.

    Remedy: an improvement is needed to change best.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    new["best"] = min(new["best"], metric)
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def wait_goes_on_after_an_improvement(state, metric, factor, patience, min_delta, cooldown):
    """An improvement does not set the wait back to 0: bad measurements of long ago still count.

    Remedy: after an improvement the waiting begins anew.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def wait_goes_on_after_a_reduction(state, metric, factor, patience, min_delta, cooldown):
    """After a reduction the wait is not 0: the next bad measurement reduces the rate at once.

    Remedy: set the wait to 0 when you reduce.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def patience_one_longer(state, metric, factor, patience, min_delta, cooldown):
    """It takes one measurement too many: the rate is reduced when the wait is above the
    patience.

    Remedy: reduce as soon as the wait has reached the patience.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] > patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
    ],
    slide="000, Performance scheduling",
)
def patience_one_shorter(state, metric, factor, patience, min_delta, cooldown):
    """The rate is reduced one measurement too early.

    Remedy: the wait has to reach the patience, counting this measurement.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] + 1 >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def min_delta_ignored(state, metric, factor, patience, min_delta, cooldown):
    """Every smaller metric counts as an improvement; min_delta is not used.

    Remedy: compare with best - min_delta.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"]:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def min_delta_added(state, metric, factor, patience, min_delta, cooldown):
    """min_delta is added, so that a metric slightly worse than the best counts as an
    improvement.

    Remedy: subtract it: compare with best - min_delta.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] + min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def larger_is_better(state, metric, factor, patience, min_delta, cooldown):
    """A larger metric counts as better; for a loss or an error, smaller is better.

    Remedy: an improvement is a metric below the best.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric > new["best"] + min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=["test_performance_step_anywhere"],
    slide="000, Performance scheduling",
)
def limit_counts(state, metric, factor, patience, min_delta, cooldown):
    """A metric of exactly best - min_delta counts as an improvement; it has to be below.

    Remedy: use <, not <=.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric <= new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def cooldown_ignored(state, metric, factor, patience, min_delta, cooldown):
    """There is no pause after a reduction.

    Remedy: set pause to cooldown when you reduce.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
    return new


@misconception(
    exercise="performance_step",
    caught_by=["test_performance_step_cooldown", "test_performance_step_anywhere"],
    slide="000, Performance scheduling",
)
def pause_looked_at_first(state, metric, factor, patience, min_delta, cooldown):
    """The pause is looked at before it is shortened, so it lasts one measurement longer than in
    Keras.

    Remedy: shorten the pause first, then decide whether this measurement counts.
    """
    new = dict(state)
    was = new["pause"]
    new["pause"] -= was > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif was == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=["test_performance_step_cooldown", "test_performance_step_anywhere"],
    slide="000, Performance scheduling",
)
def blind_in_the_pause(state, metric, factor, patience, min_delta, cooldown):
    """During the pause a new best is not noted.

    Remedy: the pause only stops the counting; an improvement is noted all the same.
    """
    new = dict(state)
    if new["pause"] > 0:
        new["pause"] -= 1
        if new["pause"] > 0:
            return new
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=["test_performance_step_cooldown", "test_performance_step_anywhere"],
    slide="000, Performance scheduling",
)
def pause_never_ends(state, metric, factor, patience, min_delta, cooldown):
    """The pause is never shortened, so that the rate is reduced only once.

    Remedy: shorten the pause by one with each measurement.
    """
    new = dict(state)
    new["pause"] += 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
    slide="000, Performance scheduling",
)
def divides_by_the_factor(state, metric, factor, patience, min_delta, cooldown):
    """The rate is divided by the factor and grows.

    Remedy: multiply by the factor.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] /= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=["test_performance_step_inputs"],
    slide="000, Performance scheduling",
)
def changes_the_old_state(state, metric, factor, patience, min_delta, cooldown):
    """The state that was passed in is changed; a new one is asked for.

    Remedy: start with a copy: dict(state).
    """
    new = state
    new["pause"] -= new["pause"] > 0
    if metric < new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


@misconception(
    exercise="performance_step",
    caught_by=["test_performance_step_anywhere"],
    slide="000, Performance scheduling",
)
def nan_is_an_improvement(state, metric, factor, patience, min_delta, cooldown):
    """NaN counts as an improvement: it is not larger than anything either.

    Remedy: ask whether the metric is below the limit; for NaN that is False.
    """
    new = dict(state)
    new["pause"] -= new["pause"] > 0
    if not metric >= new["best"] - min_delta:
        new["best"] = metric
        new["wait"] = 0
    elif new["pause"] == 0:
        new["wait"] += 1
        if new["wait"] >= patience:
            new["rate"] *= factor
            new["wait"] = 0
            new["pause"] = cooldown
    return new


# Exercise 10: one_cycle


@misconception(
    exercise="one_cycle",
    caught_by=[
        "test_one_cycle",
        "test_one_cycle_odd",
        "test_one_cycle_momentum",
        "test_one_cycle_end",
    ],
    slide="000, 1Cycle scheduling",
)
def no_last_phase(t, total, last, rates, momenta):
    """The two halves fill the whole training, and the last phase is missing.

    Remedy: set the last phase aside first: the halves share total - last steps.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    half = (total - 1) / 2
    return (
        float(np.interp(t, [0, half, 2 * half], [eta0, eta1, eta0])),
        float(np.interp(t, [0, half, 2 * half], [high, low, high])),
    )


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_odd", "test_one_cycle_momentum"],
    slide="000, 1Cycle scheduling",
)
def peak_in_the_middle_of_everything(t, total, last, rates, momenta):
    """The peak is in the middle of the whole training; it belongs to the middle of what comes
    before the last phase.

    Remedy: the peak is at (total - last) / 2.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, total / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, low, high, high])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_odd", "test_one_cycle_end"],
    slide="000, 1Cycle scheduling",
)
def end_one_step_late(t, total, last, rates, momenta):
    """The last rate would be reached at t = total; the last step is t = total - 1.

    Remedy: the last phase goes from total - last to total - 1.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, low, high, high])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_odd", "test_one_cycle_end"],
    slide="000, 1Cycle scheduling",
)
def falls_to_the_end_at_once(t, total, last, rates, momenta):
    """From the peak the rate goes straight down to eta_end; there is no stop at eta0.

    Remedy: three lines: up, down to eta0, down to eta_end.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    half = (total - last) / 2
    rate = np.interp(t, [0, half, total - 1], [eta0, eta1, eta_end])
    momentum = np.interp(t, [0, half, total - last], [high, low, high])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_odd", "test_one_cycle_end"],
    slide="000, 1Cycle scheduling",
)
def last_phase_by_factors(t, total, last, rates, momenta):
    """In the last phase the rate falls by the same factor in each step; the slide says: still
    linearly.

    Remedy: a straight line from eta0 to eta_end.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last]
    momentum = np.interp(t, corners, [high, low, high])
    if t <= total - last:
        return float(np.interp(t, corners, [eta0, eta1, eta0])), float(momentum)
    share = min(1.0, (t - (total - last)) / (last - 1))
    return eta0 * (eta_end / eta0) ** share, float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle_odd", "test_one_cycle_momentum"],
    slide="000, 1Cycle scheduling",
)
def peak_on_a_whole_step(t, total, last, rates, momenta):
    """(total - last) / 2 is rounded down, so with an odd number of steps the peak comes early.

    Remedy: divide with a single slash; the peak may lie between two steps.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) // 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, low, high, high])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle_end"],
    slide="000, 1Cycle scheduling",
)
def no_end_after_the_last_step(t, total, last, rates, momenta):
    """The line of the last phase goes on after the last step, and the rate becomes negative.

    Remedy: from t = total - 1 on the rate stays.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last]
    momentum = np.interp(t, corners, [high, low, high])
    if t <= total - last:
        return float(np.interp(t, corners, [eta0, eta1, eta0])), float(momentum)
    return eta0 + (t - (total - last)) / (last - 1) * (eta_end - eta0), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_momentum"],
    slide="000, 1Cycle scheduling",
)
def momentum_rises_with_the_rate(t, total, last, rates, momenta):
    """The momentum rises with the rate; it should be lowest where the rate is highest.

    Remedy: momentum starts at high and goes down to low at the peak.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [low, high, low, low])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_momentum"],
    slide="000, 1Cycle scheduling",
)
def momentum_low_at_the_end(t, total, last, rates, momenta):
    """In the last phase the momentum goes down again; it should stay high.

    Remedy: from total - last on the momentum is high.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, low, high, low])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_momentum"],
    slide="000, 1Cycle scheduling",
)
def momentum_stays_low(t, total, last, rates, momenta):
    """After the peak the momentum stays low; it should go up again while the rate goes down.

    Remedy: mirror the rate: back to high at total - last.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, low, low, low])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_momentum"],
    slide="000, 1Cycle scheduling",
)
def momentum_constant(t, total, last, rates, momenta):
    """The momentum does not change.

    Remedy: from high to low and back, as the rate goes up and down.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, high, high, high])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=[
        "test_one_cycle",
        "test_one_cycle_odd",
        "test_one_cycle_momentum",
        "test_one_cycle_end",
    ],
    slide="000, 1Cycle scheduling",
)
def rate_and_momentum_swapped(t, total, last, rates, momenta):
    """Rate and momentum are returned in the wrong order.

    Remedy: return (rate, momentum).
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, low, high, high])
    return float(momentum), float(rate)


@misconception(
    exercise="one_cycle",
    caught_by=[
        "test_one_cycle",
        "test_one_cycle_odd",
        "test_one_cycle_momentum",
        "test_one_cycle_end",
    ],
    slide="000, 1Cycle scheduling",
)
def cycle_one_step_ahead(t, total, last, rates, momenta):
    """Everything is one step ahead: in the first step the rate is above eta0 already.

    Remedy: t is 0 in the first step. Use it as it comes.
    """
    t = t + 1
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta0, eta_end])
    momentum = np.interp(t, corners, [high, low, high, high])
    return float(rate), float(momentum)


@misconception(
    exercise="one_cycle",
    caught_by=["test_one_cycle", "test_one_cycle_odd", "test_one_cycle_end"],
    slide="000, 1Cycle scheduling",
)
def down_to_zero_between(t, total, last, rates, momenta):
    """Before the last phase the rate goes down to eta_end; it should go down to eta0 and only
    then to eta_end.

    Remedy: at total - last the rate is eta0 again.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last, total - 1]
    rate = np.interp(t, corners, [eta0, eta1, eta_end, eta_end])
    momentum = np.interp(t, corners, [high, low, high, high])
    return float(rate), float(momentum)


# Exercise 11: range_test


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def rates_on_a_straight_line(losses, low, high, window, divisor):
    """The rates grow by the same amount in each step; they should grow by the same factor.

    Remedy: low * (high / low) ** (t / (n - 1)).
    """
    n = len(losses)
    rates = np.linspace(low, high, n)
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[best + window // 2] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def high_is_never_reached(losses, low, high, window, divisor):
    """The last rate is below high: the exponent is t/n and ends below 1.

    Remedy: divide by n - 1, so that the last exponent is 1.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / n)
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[best + window // 2] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def powers_of_ten(losses, low, high, window, divisor):
    """low and high are used as exponents of ten; they are the rates themselves.

    Remedy: np.logspace takes exponents, np.geomspace takes the ends.
    """
    n = len(losses)
    rates = np.logspace(low, high, n)
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[best + window // 2] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def lowest_single_loss(losses, low, high, window, divisor):
    """The lowest single loss decides; one lucky batch is enough to mislead it.

    Remedy: average each `window` losses that follow each other first.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    best = int(np.nanargmin(losses))
    if best == n - 1:
        raise ValueError
    return rates, rates[best] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def first_step_of_the_window(losses, low, high, window, divisor):
    """The average is given to the first step of its window; it belongs to the middle one.

    Remedy: add window // 2.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[best] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def last_step_of_the_window(losses, low, high, window, divisor):
    """The average is given to the last step of its window; it belongs to the middle one.

    Remedy: add window // 2, not window - 1.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[best + window - 1] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def nan_taken_for_the_smallest(losses, low, high, window, divisor):
    """A window with NaN in it is taken for the lowest: np.argmin finds NaN first.

    Remedy: leave out windows whose average is not finite.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(means))
    if best == n - window and np.isfinite(means).all():
        raise ValueError
    return rates, rates[best + window // 2] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def not_divided(losses, low, high, window, divisor):
    """This is the turning point itself; the chosen rate lies below it.

    Remedy: divide by divisor.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[best + window // 2]


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_errors"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def windows_filled_with_zeros(losses, low, high, window, divisor):
    """Incomplete windows at the ends count as if the missing losses were 0, and so they look
    lowest.

    Remedy: only complete windows count: np.convolve with mode="valid".
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.convolve(losses, np.ones(window) / window, mode="same")
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    return rates, rates[best] / divisor


@misconception(
    exercise="range_test",
    caught_by=[
        "test_range_test",
        "test_range_test_edges",
        "test_range_test_divergence",
        "test_range_test_errors",
    ],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def steepest_fall(losses, low, high, window, divisor):
    """The rate where the loss falls fastest is taken; asked for is the lowest loss, divided by
    divisor.

    Remedy: look for the smallest average.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = (
        int(np.argmin(np.where(np.isfinite(np.gradient(means)), np.gradient(means), np.inf)))
        if len(means) > 1
        else 0
    )
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[best + window // 2] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test_errors"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def accepts_a_falling_loss(losses, low, high, window, divisor):
    """A loss that never climbed gives a rate all the same; then the turning point is unknown.

    Remedy: raise ValueError if the last window has the lowest average.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))

    return rates, rates[best + window // 2] / divisor


@misconception(
    exercise="range_test",
    caught_by=["test_range_test", "test_range_test_edges", "test_range_test_divergence"],
    slide="000, Learning rate scheduling (Figure 11-8)",
)
def divided_after_the_search(losses, low, high, window, divisor):
    """The number of the step is divided by divisor, and not the rate.

    Remedy: divide the rate that you found.
    """
    n = len(losses)
    rates = low * (high / low) ** (np.arange(n) / (n - 1))
    means = np.array([np.mean(losses[i : i + window]) for i in range(n - window + 1)])
    best = int(np.argmin(np.where(np.isfinite(means), means, np.inf)))
    if best == n - window:
        raise ValueError("never climbed")
    return rates, rates[int((best + window // 2) / divisor)]


# Exercise 12: train_one_cycle


@misconception(
    exercise="train_one_cycle",
    caught_by=[
        "test_train_one_cycle_history",
        "test_train_one_cycle_accuracy",
    ],
    slide="003, Practical Guidelines (1cycle)",
)
def cycle_counted_in_epochs(X_train, y_train, rng):
    """The cycle is as long as the number of epochs and is asked once per step: after five steps
    it is over, and the rate stays at its last value.

    Remedy: T is the number of steps: epochs times batches per epoch.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS
    last = 2
    cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle_history"],
    slide="003, Practical Guidelines (1cycle)",
)
def a_cycle_in_every_epoch(X_train, y_train, rng):
    """There is a new cycle in every epoch; 1cycle is one cycle for the whole training.

    Remedy: T counts the steps of all epochs.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = steps // EPOCHS
    last = max(2, total // 10)
    cycle = np.array([one_cycle(t % total, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle_history"],
    slide="003, Practical Guidelines (1cycle)",
)
def smaller_batch_left_out(X_train, y_train, rng):
    """The smaller last batch of an epoch is not counted, so the cycle is over before the
    training is.

    Remedy: round the number of batches up.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * (len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=[
        "test_train_one_cycle_history",
        "test_train_one_cycle_accuracy",
    ],
    slide="003, Practical Guidelines (1cycle)",
)
def stays_at_the_first_rate(X_train, y_train, rng):
    """Rate and momentum stay at their first values: there is no cycle.

    Remedy: ask one_cycle anew in every step.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(0, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle_history"],
    slide="003, Practical Guidelines (1cycle)",
)
def momentum_not_cycled(X_train, y_train, rng):
    """The rate follows the cycle, the momentum stays constant.

    Remedy: take both numbers from one_cycle in every step.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array(
        [(one_cycle(t, total, last, RATES, MOMENTA)[0], MOMENTA[0]) for t in range(steps)]
    )

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle_history"],
    slide="003, Practical Guidelines (1cycle)",
)
def notes_another_momentum(X_train, y_train, rng):
    """What is returned is not what is used: the steps run with a constant momentum.

    Remedy: let the steps use the very numbers that you return.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: 0.9
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle_history"],
    slide="003, Practical Guidelines (1cycle)",
)
def training_one_step_ahead(X_train, y_train, rng):
    """The schedules are asked one step ahead in the training, though the record looks right.

    Remedy: scheduled_step subtracts the 1 already: hand it t and schedules that begin with 0.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters,
            gradients,
            velocity,
            t,
            lambda k: cycle[min(k + 1, steps - 1), 0],
            lambda k: cycle[min(k + 1, steps - 1), 1],
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle_history"],
    slide="003, Practical Guidelines (1cycle)",
)
def record_one_step_ahead(X_train, y_train, rng):
    """The first step already has the rate of the second: the cycle is asked for t = 1, 2, ...
    and not for 0, 1, ...

    Remedy: steps already done: 0 in the first step.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(t + 1, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=[
        "test_train_one_cycle_history",
        "test_train_one_cycle_accuracy",
    ],
    slide="003, Practical Guidelines (1cycle)",
)
def returns_the_untrained_network(X_train, y_train, rng):
    """What is returned is the network before training.

    Remedy: fit returns the trained parameters as its first result; the ones you pass in stay as
    they are.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    _, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle_history", "test_train_one_cycle_accuracy"],
    slide="003, Practical Guidelines (1cycle)",
)
def velocity_starts_anew(X_train, y_train, rng):
    """The velocity is zero in every step, so there is no momentum at all.

    Remedy: hand the velocity that fit keeps on to scheduled_step.
    """
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    cycle = np.array([one_cycle(t, total, total // 10, RATES, MOMENTA) for t in range(total)])

    def step(parameters, gradients, velocity, t):
        still = {name: np.zeros_like(value) for name, value in parameters.items()}
        return scheduled_step(
            parameters, gradients, still, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=[
        "test_train_one_cycle_history",
        "test_train_one_cycle_accuracy",
    ],
    slide="003, Practical Guidelines (1cycle)",
)
def relu_in_place_of_logistic(X_train, y_train, rng):
    """The hidden layers were trained with ReLU, but they are used with the logistic function.

    Remedy: loss_and_gradients is training.gradients_with("logistic").
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, rng)
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]


@misconception(
    exercise="train_one_cycle",
    caught_by=["test_train_one_cycle", "test_train_one_cycle_history"],
    slide="003, Practical Guidelines (1cycle)",
)
def generator_of_its_own(X_train, y_train, rng):
    """The network is drawn from a generator of its own, without a seed: two runs with the same
    rng differ.

    Remedy: draw everything from the argument rng.
    """
    steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
    last = total // 10
    cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])

    def step(parameters, gradients, velocity, t):
        return scheduled_step(
            parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
        )

    parameters = training.new_network(NETWORK, np.random.default_rng())
    velocity = {name: np.zeros_like(value) for name, value in parameters.items()}
    parameters, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        velocity,
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, cycle[:, 0], cycle[:, 1]
