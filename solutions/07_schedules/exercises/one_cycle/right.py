"""Right answers to one_cycle, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
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


@right.answer
def cycle_with_a_triangle(t, total, last, rates, momenta):
    half = (total - last) / 2
    triangle = max(0.0, 1.0 - abs(t - half) / half)
    ending = min(1.0, max(0.0, (t - (total - last)) / (last - 1)))
    rate = rates[0] + triangle * (rates[1] - rates[0]) + ending * (rates[2] - rates[0])
    return rate, momenta[0] - triangle * (momenta[0] - momenta[1])


@right.answer
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
