"""Right answers to linear_until_tau, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def linear_with_an_if(t, eta0, eta_tau, tau):
    if t >= tau:
        return eta_tau
    return eta0 + (eta_tau - eta0) * t / tau


right.edit(
    "linear_with_interp",
    change={
        "alpha = min(t / tau, 1.0)": "",
        "(1 - alpha) * eta0 + alpha * eta_tau": "np.interp(t, [0, tau], [eta0, eta_tau])",
    },
)

right.edit(
    "linear_with_clip",
    change={
        "alpha = min(t / tau, 1.0)": "k = np.clip(t, 0, tau)",
        "(1 - alpha) * eta0 + alpha * eta_tau": "float(((tau - k) * eta0 + k * eta_tau) / tau)",
    },
)
