"""Wrong answers to warm_up, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Learning rate scheduling (cont.)",
    tests=["test_warm_up"],
)

wrong.edit(
    "schedule_not_shifted",
    """After the warm-up the schedule goes on at t, as if it had run all the time; it should begin
    from its own beginning.""",
    remedy="ask it for t - warm_steps.",
    change={"t - warm_steps": "t"},
    tests=["test_warm_up_after"],
)

wrong.edit(
    "schedule_runs_all_the_time",
    """The line aims at the schedule's rate at warm_steps, and the schedule then goes on from
    there; it should begin from its own beginning.""",
    remedy="the line aims at schedule(0), and after it comes schedule(t - warm_steps).",
    change={
        "0": "warm_steps",
        "t - warm_steps": "t",
    },
    tests=["test_warm_up", "test_warm_up_after"],
)

wrong.edit(
    "starts_from_zero",
    "The line begins at 0 and not at eta_start.",
    remedy="at t = 0 the rate is eta_start.",
    change={
        "eta_start + t / warm_steps * (schedule(0) - eta_start)": "t / warm_steps * schedule(0)",
    },
)

wrong.edit(
    "warm_up_one_step_ahead",
    "The line is one step ahead: at t = 0 it is above eta_start already.",
    remedy="t / warm_steps, which is 0 at the start.",
    change={"t / warm_steps": "(t + 1) / warm_steps"},
)

wrong.edit(
    "warm_up_one_step_short",
    "The line reaches the top one step early, at warm_steps - 1.",
    remedy="divide by warm_steps.",
    change={"t / warm_steps": "t / max(1, warm_steps - 1)"},
)

wrong.edit(
    "line_added_to_the_start",
    "The line rises by schedule(0) above eta_start, so it ends too high.",
    remedy="it has to rise by the difference schedule(0) - eta_start.",
    change={"schedule(0) - eta_start": "schedule(0)"},
)

wrong.edit(
    "scales_the_running_schedule",
    """The schedule runs during the warm-up and is only scaled down; it should not begin before the
    warm-up is over.""",
    remedy="during the warm-up follow a straight line to schedule(0).",
    change={"0": "t"},
)


@wrong.answer()
def constant_while_warming(t, schedule, warm_steps, eta_start):
    """The rate stays at eta_start during the whole warm-up; it should rise on a line.

    Remedy: add the part t / warm_steps of the way to schedule(0).
    """
    return eta_start if t < warm_steps else schedule(t - warm_steps)


@wrong.answer(tests=["test_warm_up_none"])
def divides_by_no_steps(t, schedule, warm_steps, eta_start):
    """With warm_steps = 0 this divides by zero.

    Remedy: look first whether the warm-up is over.
    """
    share = min(t / warm_steps, 1)
    return (1 - share) * eta_start + share * schedule(max(0, t - warm_steps))


wrong.edit(
    "warm_up_one_step_longer",
    "At t = warm_steps the schedule should begin; here it begins one step later, at its step 0.",
    remedy="t >= warm_steps belongs to the schedule, with t - warm_steps.",
    change={
        "t < warm_steps": "t <= warm_steps",
        "t / warm_steps": "t / max(1, warm_steps)",
        "t - warm_steps": "t - warm_steps - 1",
    },
    tests=["test_warm_up_after", "test_warm_up_none"],
)

wrong.edit(
    "warm_up_always_rises",
    "The line rises, though the schedule begins below eta_start.",
    remedy="go from eta_start to schedule(0), wherever that lies.",
    change={"(schedule(0) - eta_start)": "abs(schedule(0) - eta_start)"},
)
