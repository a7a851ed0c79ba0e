"""Right answers to warm_up, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def warm_up_with_the_line_of_exercise_5(t, schedule, warm_steps, eta_start):
    if t >= warm_steps:
        return schedule(t - warm_steps)
    return linear_until_tau(t, eta_start, schedule(0), warm_steps)


@right.answer
def warm_up_as_a_weighted_mean(t, schedule, warm_steps, eta_start):
    share = 1.0 if t >= warm_steps else t / warm_steps
    return (1 - share) * eta_start + share * schedule(max(0, t - warm_steps))


@right.answer
def warm_up_from_the_top(t, schedule, warm_steps, eta_start):
    missing = warm_steps - t
    if missing <= 0:
        return float(schedule(-missing))
    top = schedule(0)
    return float(top - missing * (top - eta_start) / warm_steps)
