"""Wrong answers to one_over_t, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Momentum with Mini-Batch Gradient Descent (last bullet)",
    tests=["test_one_over_t", "test_one_over_t_power", "test_one_over_t_hold"],
)


@wrong.answer
def divides_by_zero_at_the_start(t, eta0, epsilon, form, hold):
    """The second form divides by zero at t = 0, just as it stands on the slide.

    Remedy: count the epochs of the decay from 1: (k + 1) ** epsilon.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / np.float64(k) ** epsilon


@wrong.answer
def zero_replaced_by_one(t, eta0, epsilon, form, hold):
    """At k = 0 the divisor is 1, and at k = 1 it is 1 again: only the first epoch was repaired,
    and all others are one late.

    Remedy: count from 1 everywhere: (k + 1) ** epsilon.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / max(1, k) ** epsilon


@wrong.answer
def a_tiny_number_for_zero(t, eta0, epsilon, form, hold):
    """A tiny number keeps the division from failing, but the first rate becomes enormous.

    Remedy: at k = 0 the rate should be eta0: count from 1.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (k + 1e-7) ** epsilon


@wrong.answer(tests=["test_one_over_t_hold"])
def no_epochs_held(t, eta0, epsilon, form, hold):
    """The fixed epochs are left out: the decay begins at t = 0.

    Remedy: while t < hold the rate is eta0, and k counts from hold.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    return eta0 / (1 + epsilon * t) if form == "inverse" else eta0 / (t + 1) ** epsilon


@wrong.answer(tests=["test_one_over_t_hold"])
def jumps_after_the_hold(t, eta0, epsilon, form, hold):
    """After the fixed epochs the decay goes on from t, so the rate jumps down at the end of the
    hold.

    Remedy: use k = t - hold, which begins at 0.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    if t < hold:
        return eta0
    return eta0 / (1 + epsilon * t) if form == "inverse" else eta0 / (t + 1) ** epsilon


@wrong.answer(tests=["test_one_over_t_hold"])
def hold_one_epoch_short(t, eta0, epsilon, form, hold):
    """The decay begins one epoch too early: at t = hold, k is 1 already.

    Remedy: k = t - hold is 0 at t = hold.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold + 1) if hold else t
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (k + 1) ** epsilon


@wrong.answer
def forms_swapped(t, eta0, epsilon, form, hold):
    """The two forms are swapped.

    Remedy: "inverse" is the one with epsilon as a speed, "power" the one with epsilon as a
    power.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "power" else eta0 / (k + 1) ** epsilon


@wrong.answer
def one_plus_the_power(t, eta0, epsilon, form, hold):
    """In the second form 1 is added to the power of k; it belongs to k.

    Remedy: (k + 1) ** epsilon.
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (1 + k**epsilon)


@wrong.answer(tests=["test_one_over_t", "test_one_over_t_hold"])
def speed_as_a_power(t, eta0, epsilon, form, hold):
    """In the first form epsilon is used as a power; there it is a speed that multiplies k.

    Remedy: eta0 / (1 + epsilon * k) for the form "inverse".
    """
    if form not in ("inverse", "power"):
        raise ValueError(form)

    k = max(0, t - hold)
    return eta0 / (1 + epsilon) ** k if form == "inverse" else eta0 / (k + 1) ** epsilon


@wrong.answer(tests=["test_one_over_t_errors"])
def any_form_accepted(t, eta0, epsilon, form, hold):
    """A form that does not exist is accepted in silence.

    Remedy: raise ValueError unless form is "inverse" or "power".
    """
    k = max(0, t - hold)
    return eta0 / (1 + epsilon * k) if form == "inverse" else eta0 / (k + 1) ** epsilon


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
        'f"no form {form!r}"': "form",
    },
    tests=["test_one_over_t_errors"],
)
