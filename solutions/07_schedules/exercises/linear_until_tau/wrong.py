"""Wrong answers to linear_until_tau, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Learning with minibatch gradient descent",
    tests=["test_linear_until_tau_after"],
)

wrong.edit(
    "falls_on_after_tau",
    "The line goes on after tau, and the rate becomes negative.",
    remedy="from tau on the rate is eta_tau: limit alpha to at most 1.",
    change={
        "min(t / tau, 1.0)": "t / tau",
    },
)

wrong.edit(
    "ends_swapped",
    "The two ends are swapped: this begins at eta_tau and ends at eta0.",
    remedy="alpha, which grows, multiplies eta_tau.",
    change={
        "(1 - alpha) * eta0 + alpha * eta_tau": "alpha * eta0 + (1 - alpha) * eta_tau",
    },
    tests=["test_linear_until_tau"],
)

wrong.edit(
    "zero_after_tau",
    "After tau the rate is 0, and nothing is learned any more; it should stay at eta_tau.",
    remedy="return eta_tau from tau on.",
    change={
        """
            alpha = min(t / tau, 1.0)
            return (1 - alpha) * eta0 + alpha * eta_tau
        """: "return (1 - t / tau) * eta0 + t / tau * eta_tau if t <= tau else 0.0",
    },
)

wrong.edit(
    "limits_the_rate_from_below",
    "The rate is limited from below by eta_tau. For a line that rises this is eta_tau everywhere.",
    remedy="limit alpha, not the rate.",
    change={
        "alpha = min(t / tau, 1.0)": "",
        "(1 - alpha) * eta0 + alpha * eta_tau": "max(eta_tau, eta0 + (eta_tau - eta0) * t / tau)",
    },
    tests=["test_linear_until_tau_rising"],
)

wrong.edit(
    "line_one_step_short",
    "The line ends one step early: at t = tau - 1 the rate is eta_tau already.",
    remedy="alpha = t / tau.",
    change={"min(t / tau, 1.0)": "min(t / (tau - 1), 1)"},
    tests=["test_linear_until_tau"],
)

wrong.edit(
    "line_one_step_ahead",
    "This is the rate of the next step: at t = 0 it is not eta0 any more.",
    remedy="t is 0 in the first step already. Use it as it comes.",
    change={"min(t / tau, 1.0)": "min((t + 1) / tau, 1)"},
    tests=["test_linear_until_tau"],
)

wrong.edit(
    "falls_to_zero_first",
    "The line goes down to 0 and not to eta_tau; only after tau the rate is eta_tau.",
    remedy="the term alpha * eta_tau is missing.",
    change={
        "alpha = min(t / tau, 1.0)": "",
        "(1 - alpha) * eta0 + alpha * eta_tau": "(1 - t / tau) * eta0 if t < tau else eta_tau",
    },
    tests=["test_linear_until_tau", "test_linear_until_tau_rising"],
)

wrong.edit(
    "starts_again_after_tau",
    "After tau the line begins anew at eta0.",
    remedy="do not take t modulo tau: the rate stays at eta_tau.",
    change={"min(t / tau, 1.0)": "(t % tau) / tau if t != tau else 1.0"},
)

wrong.edit(
    "geometric_line",
    "The rate falls by the same factor in every step; a straight line falls by the same amount.",
    remedy="mix the two rates themselves, not their logarithms.",
    change={
        "(1 - alpha) * eta0 + alpha * eta_tau": "eta0 ** (1 - alpha) * eta_tau**alpha",
    },
    tests=["test_linear_until_tau", "test_linear_until_tau_rising"],
)
