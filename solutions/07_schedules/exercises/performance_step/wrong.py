"""Wrong answers to performance_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Performance scheduling",
    tests=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ],
)


@wrong.answer
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


@wrong.answer(
    tests=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ]
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


@wrong.answer(
    tests=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ]
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


@wrong.answer
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


@wrong.answer
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


@wrong.answer(
    tests=[
        "test_performance_step",
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
    ]
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


@wrong.answer(
    tests=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ]
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


@wrong.answer(
    tests=[
        "test_performance_step",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ]
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


@wrong.answer
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


@wrong.answer(tests=["test_performance_step_anywhere"])
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


@wrong.answer(
    tests=[
        "test_performance_step_cooldown",
        "test_performance_step_anywhere",
        "test_performance_step_inputs",
    ]
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


@wrong.answer(tests=["test_performance_step_cooldown", "test_performance_step_anywhere"])
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


@wrong.answer(tests=["test_performance_step_cooldown", "test_performance_step_anywhere"])
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


@wrong.answer(tests=["test_performance_step_cooldown", "test_performance_step_anywhere"])
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


@wrong.answer
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


@wrong.answer(tests=["test_performance_step_inputs"])
def changes_the_old_state(state, metric, factor, patience, min_delta, cooldown):
    """The state that was passed in is changed; a new one is expected.

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


@wrong.answer(tests=["test_performance_step_anywhere"])
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
