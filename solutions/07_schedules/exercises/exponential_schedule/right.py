"""Right answers to exponential_schedule, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def exponential_with_floor(t, eta0, s, factor, staircase):
    share = t / s
    if staircase:
        share = np.floor(share)
    return eta0 * np.power(factor, share)


@right.answer
def exponential_by_logarithms(t, eta0, s, factor, staircase):
    import math

    share = int(t / s) if staircase else t / s
    return eta0 * math.exp(share * math.log(factor))


@right.answer
def exponential_by_a_loop_from_the_start(t, eta0, s, factor, staircase):
    rate = eta0
    for _ in range(t // s):
        rate = rate * factor
    if not staircase:
        rate = rate * factor ** ((t % s) / s)
    return rate
