"""Right answers to one_over_t, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def one_over_t_in_two_steps(t, eta0, epsilon, form, hold):
    if form not in ("inverse", "power"):
        raise ValueError(form)
    if t < hold:
        return eta0
    k = t - hold
    return eta0 * (1 + k) ** (-epsilon) if form == "power" else eta0 / (1 + k * epsilon)


@right.answer
def one_over_t_with_a_table(t, eta0, epsilon, form, hold):
    divisors = {
        "inverse": lambda k: 1 + epsilon * k,
        "power": lambda k: np.exp(epsilon * np.log1p(k)),
    }
    if form not in divisors:
        raise ValueError("form")
    return float(eta0 / divisors[form](max(t - hold, 0)))


@right.answer
def one_over_t_counts_from_one(t, eta0, epsilon, form, hold):
    counted = np.maximum(t - hold + 1, 1)
    if form == "power":
        return eta0 / counted**epsilon
    elif form == "inverse":
        return eta0 / (1 - epsilon + epsilon * counted)
    else:
        raise ValueError("unknown form")
