"""Wrong answers to performance_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Performance scheduling",
    tests=["test_performance_step"],
)

CORE_AND_LIMIT = ["test_performance_step", "test_performance_step_limit"]
COOLDOWN = ["test_performance_step_cooldown"]

wrong.edit(
    "compared_with_the_previous",
    "The metric is compared with the one before it; it should be compared with the best so far.",
    remedy="change best only when there is an improvement.",
    change={
        'state["best"] = metric': "pass",
        "return state": """
            state["best"] = metric
            return state
        """,
    },
    tests=CORE_AND_LIMIT,
)

wrong.edit(
    "best_follows_small_gains",
    "best takes every smaller metric, also where the gain is below min_delta and does not count.",
    remedy="an improvement is needed to change best.",
    change={
        'state["best"] = metric': "pass",
        "return state": """
            state["best"] = min(state["best"], metric)
            return state
        """,
    },
    tests=CORE_AND_LIMIT,
)

wrong.edit(
    "best_not_updated",
    "An improvement is not noted: best stays what it was.",
    remedy="after an improvement the metric is the new best.",
    change={'state["best"] = metric': "pass"},
    tests=["test_performance_step", "test_performance_step_cooldown"],
)

wrong.edit(
    "wait_goes_on_after_an_improvement",
    "An improvement does not set the wait back to 0: bad measurements of long ago still count.",
    remedy="after an improvement the waiting begins anew.",
    change={
        """
        state["best"] = metric
        state["wait"] = 0
        """: 'state["best"] = metric',
    },
)

wrong.edit(
    "wait_goes_on_after_a_reduction",
    "After a reduction the wait is not 0: the next bad measurement reduces the rate at once.",
    remedy="set the wait to 0 when you reduce.",
    change={
        """
            state["rate"] *= factor
            state["wait"] = 0
        """: 'state["rate"] *= factor',
    },
)

wrong.edit(
    "patience_one_longer",
    "It takes one measurement too many: the rate is reduced when the wait is above the patience.",
    remedy="reduce as soon as the wait has reached the patience.",
    change={">= patience": "> patience"},
    tests=["test_performance_step", "test_performance_step_cooldown"],
)

wrong.edit(
    "patience_one_shorter",
    "The rate is reduced one measurement too early.",
    remedy="the wait has to reach the patience, counting this measurement.",
    change={">= patience": "+ 1 >= patience"},
)

wrong.edit(
    "min_delta_ignored",
    "Every smaller metric counts as an improvement; min_delta is not used.",
    remedy="compare with best - min_delta.",
    change={" - min_delta": ""},
    tests=CORE_AND_LIMIT,
)

wrong.edit(
    "min_delta_added",
    "min_delta is added, so that a metric slightly worse than the best counts as an improvement.",
    remedy="an improvement lies below best - min_delta.",
    change={" - min_delta": " + min_delta"},
    tests=CORE_AND_LIMIT,
)

wrong.edit(
    "min_delta_relative",
    "min_delta is taken as a share of the best; it is a difference.",
    remedy="compare with best - min_delta.",
    change={'state["best"] - min_delta': 'state["best"] * (1 - min_delta)'},
)

wrong.edit(
    "larger_is_better",
    "A larger metric counts as better; for a loss or an error, smaller is better.",
    remedy="an improvement is a metric below the best.",
    change={'metric < state["best"] - min_delta': 'metric > state["best"] + min_delta'},
    tests=["test_performance_step", "test_performance_step_cooldown"],
)

wrong.edit(
    "limit_counts",
    "A metric of exactly best - min_delta counts as an improvement; it has to be below.",
    remedy="use <, not <=.",
    change={"metric <": "metric <="},
    tests=["test_performance_step_limit"],
)

wrong.edit(
    "nan_is_an_improvement",
    "NaN counts as an improvement: it is not larger than anything either.",
    remedy="ask whether the metric is below the limit; for NaN that is False.",
    change={
        'metric < state["best"] - min_delta': 'not (metric >= state["best"] - min_delta)',
    },
    tests=["test_performance_step_limit"],
)

wrong.edit(
    "cooldown_ignored",
    "There is no pause after a reduction.",
    remedy="set pause to cooldown when you reduce.",
    change={'state["pause"] = cooldown': "pass"},
    tests=COOLDOWN,
)

wrong.edit(
    "waits_in_the_pause",
    "The waiting goes on during the pause.",
    remedy="in the pause nothing is counted.",
    change={'elif state["pause"] == 0:': "else:"},
    tests=COOLDOWN,
)

wrong.edit(
    "pause_looked_at_first",
    """The pause is looked at before it is shortened, so it lasts one measurement longer than in
    Keras.""",
    remedy="shorten the pause first, then decide whether this measurement counts.",
    change={
        "state = dict(state)": """
            state = dict(state)
            before = state["pause"]
        """,
        'elif state["pause"] == 0:': "elif before == 0:",
    },
    tests=COOLDOWN,
)

wrong.edit(
    "blind_in_the_pause",
    "During the pause a new best is not noted.",
    remedy="the pause only stops the counting; an improvement is noted all the same.",
    change={
        'state["pause"] -= 1': """
            state["pause"] -= 1
            if state["pause"] > 0:
                return state
        """,
    },
    tests=COOLDOWN,
)

wrong.edit(
    "pause_never_ends",
    "The pause is never shortened, so that the rate is reduced only once.",
    remedy="shorten the pause by one with each measurement.",
    change={'state["pause"] -= 1': "pass"},
    tests=COOLDOWN,
)

wrong.edit(
    "pause_ends_with_an_improvement",
    "An improvement ends the pause.",
    remedy="the pause gets shorter by one, whatever the metric is.",
    change={
        'state["best"] = metric': """
            state["best"] = metric
            state["pause"] = 0
        """,
    },
    tests=COOLDOWN,
)

wrong.edit(
    "divides_by_the_factor",
    "The rate is divided by the factor and grows.",
    remedy="multiply by the factor.",
    change={"*= factor": "/= factor"},
)

wrong.edit(
    "factor_for_the_rate",
    "The rate is set to the factor; it has to be multiplied by it.",
    remedy="the new rate is the factor times the old one.",
    change={"*= factor": "= factor"},
)

wrong.edit(
    "changes_the_old_state",
    "The state that was passed in is changed; a new one is expected.",
    remedy="start with a copy: dict(state).",
    change={"state = dict(state)": "state = state"},
    tests=["test_performance_step_inputs"],
)

wrong.edit(
    "rate_has_a_floor",
    "The rate does not fall below a smallest one, which nobody named.",
    remedy="multiply the rate by the factor, however small it is.",
    change={'state["rate"] *= factor': 'state["rate"] = max(state["rate"] * factor, 1e-6)'},
)
