"""Right answers to bias_correction, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "correction_by_the_sum_of_weights",
    change={"1 - beta**t": "sum((1 - beta) * beta**k for k in range(t))"},
)

right.edit(
    "correction_with_numpy",
    change={"average / (1 - beta**t)": "np.divide(average, 1.0 - np.power(float(beta), t))"},
)


@right.answer
def correction_in_a_loop(average, beta, t):
    power = 1.0
    for _ in range(t):
        power = power * beta
    return average * (1 / (1 - power))
