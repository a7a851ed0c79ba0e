"""Wrong answers to one_over_t, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
    tests=["test_one_over_t_hold"],
)

wrong.edit(
    "divides_by_zero_at_the_start",
    "The second form divides by zero at t = 0, just as it stands on the slide.",
    remedy="count the epochs of the decay from 1: (k + 1) ** epsilon.",
    change={"(k + 1) ** epsilon": "np.float64(k) ** epsilon"},
    tests=["test_one_over_t_power"],
)

wrong.edit(
    "zero_replaced_by_one",
    """At k = 0 the divisor is 1, and at k = 1 it is 1 again: only the first epoch was repaired,
    and all others are one late.""",
    remedy="count from 1 everywhere: (k + 1) ** epsilon.",
    change={"(k + 1) ** epsilon": "max(1, k) ** epsilon"},
    tests=["test_one_over_t_power"],
)

wrong.edit(
    "a_tiny_number_for_zero",
    "A tiny number keeps the division from failing, but the first rate becomes enormous.",
    remedy="at k = 0 the rate should be eta0: count from 1.",
    change={"(k + 1) ** epsilon": "(k + 1e-7) ** epsilon"},
    tests=["test_one_over_t_power"],
)

wrong.edit(
    "no_epochs_held",
    "The fixed epochs are left out: the decay begins at t = 0.",
    remedy="while t < hold the rate is eta0, and k counts from hold.",
    change={"max(0, t - hold)": "t"},
)

wrong.edit(
    "jumps_after_the_hold",
    """After the fixed epochs the decay goes on from t, so the rate jumps down at the end of the
    hold.""",
    remedy="use k = t - hold, which begins at 0.",
    change={"max(0, t - hold)": "0 if t < hold else t"},
)

wrong.edit(
    "hold_one_epoch_short",
    "The decay begins one epoch too early: at t = hold, k is 1 already.",
    remedy="k = t - hold is 0 at t = hold.",
    change={"max(0, t - hold)": "max(0, t - hold + 1) if hold else t"},
)

wrong.edit(
    "hold_one_epoch_long",
    "The decay begins one epoch too late: at t = hold + 1, k is still 0.",
    remedy="k = t - hold is 1 at t = hold + 1.",
    change={"max(0, t - hold)": "max(0, t - hold - 1) if hold else t"},
)

wrong.edit(
    "counts_below_zero",
    "During the fixed epochs k is negative, and the rate is above eta0.",
    remedy="k is at least 0: while t < hold the rate is eta0.",
    change={"max(0, t - hold)": "np.float64(t - hold)"},
)

wrong.edit(
    "forms_swapped",
    "The two forms are swapped.",
    remedy="""\"inverse\" is the one with epsilon as a speed, \"power\" the one with epsilon as a
    power.""",
    change={'form == "inverse"': 'form == "power"', 'form == "power"': 'form == "inverse"'},
    tests=["test_one_over_t", "test_one_over_t_power"],
)

wrong.edit(
    "one_plus_the_power",
    "In the second form 1 is added to the power of k; it belongs to k.",
    remedy="(k + 1) ** epsilon.",
    change={"(k + 1) ** epsilon": "(1 + k**epsilon)"},
    tests=["test_one_over_t_power"],
)

wrong.edit(
    "speed_as_a_power",
    "In the first form epsilon is used as the base of a power; there it is a speed that multiplies k.",
    remedy='eta0 / (1 + epsilon * k) for the form "inverse".',
    change={"(1 + epsilon * k)": "(1 + epsilon) ** k"},
    tests=["test_one_over_t"],
)

wrong.edit(
    "inverse_counts_from_one",
    "The first form counts k from 1, as the second does: at the start the rate is below eta0.",
    remedy="eta0 / (1 + epsilon * k), with k = 0 in the first epoch.",
    change={"(1 + epsilon * k)": "(1 + epsilon * (k + 1))"},
    tests=["test_one_over_t"],
)

wrong.edit(
    "any_form_accepted",
    "A form that does not exist is accepted in silence.",
    remedy='raise ValueError unless form is "inverse" or "power".',
    change={
        """
        if form == "power":
            return eta0 / (k + 1) ** epsilon
        raise ValueError(f"no form {form!r}")
        """: "return eta0 / (k + 1) ** epsilon",
    },
    tests=["test_one_over_t_errors"],
)

wrong.edit(
    "form_checked_after_the_hold",
    "During the fixed epochs a form that does not exist is accepted.",
    remedy="look at the form first.",
    change={
        "k = max(0, t - hold)": """
            k = t - hold
            if k < 0:
                return eta0
        """,
    },
    tests=["test_one_over_t_errors"],
)
