"""Right answers to paper_epsilon, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "epsilon_with_a_power",
    change={"epsilon_hat / np.sqrt(1 - beta_2**t)": "epsilon_hat * (1 - beta_2**t) ** -0.5"},
)


@right.answer
def epsilon_by_correction(epsilon_hat, beta_2, t):
    return float(np.sqrt(bias_correction(epsilon_hat**2, beta_2, t)))


@right.answer
def epsilon_by_math(epsilon_hat, beta_2, t):
    import math

    return epsilon_hat / math.sqrt(1 - math.pow(beta_2, t))
