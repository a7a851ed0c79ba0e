"""Wrong answers to one_cycle, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, 1Cycle scheduling",
    tests=["test_one_cycle_momentum"],
)


@wrong.answer(tests=["test_one_cycle", "test_one_cycle_momentum", "test_one_cycle_end"])
def no_last_phase(t, total, last, rates, momenta):
    """The two halves fill the whole training, and the last phase is missing.

    Remedy: set the last phase aside first: the halves share total - last steps.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    half = (total - 1) / 2
    return (
        float(np.interp(t, [0, half, 2 * half], [eta0, eta1, eta0])),
        float(np.interp(t, [0, half, 2 * half], [high, low, high])),
    )


wrong.edit(
    "peak_in_the_middle_of_everything",
    """The peak is in the middle of the whole training; it belongs to the middle of what comes
    before the last phase.""",
    remedy="the peak is at (total - last) / 2.",
    change={"(total - last) / 2": "total / 2"},
    tests=["test_one_cycle", "test_one_cycle_odd"],
)

wrong.edit(
    "end_one_step_late",
    "The last rate would be reached at t = total; the last step is t = total - 1.",
    remedy="the last phase goes from total - last to total - 1.",
    change={"total - 1": "total"},
    tests=["test_one_cycle_end"],
)


@wrong.answer(tests=["test_one_cycle", "test_one_cycle_momentum"])
def falls_to_the_end_at_once(t, total, last, rates, momenta):
    """From the peak the rate goes straight down to eta_end; there is no stop at eta0.

    Remedy: three lines: up, down to eta0, down to eta_end.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    half = (total - last) / 2
    rate = np.interp(t, [0, half, total - 1], [eta0, eta1, eta_end])
    momentum = np.interp(t, [0, half, total - last], [high, low, high])
    return float(rate), float(momentum)


@wrong.answer(tests=["test_one_cycle_end"])
def last_phase_by_factors(t, total, last, rates, momenta):
    """In the last phase the rate falls by the same factor in each step; the slide says: still
    linearly.

    Remedy: a straight line from eta0 to eta_end.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last]
    momentum = np.interp(t, corners, [high, low, high])
    if t <= total - last:
        return float(np.interp(t, corners, [eta0, eta1, eta0])), float(momentum)
    share = min(1.0, (t - (total - last)) / (last - 1))
    return eta0 * (eta_end / eta0) ** share, float(momentum)


wrong.edit(
    "peak_on_a_whole_step",
    "(total - last) / 2 is rounded down, so with an odd number of steps the peak comes early.",
    remedy="divide with a single slash; the peak may lie between two steps.",
    change={"(total - last) / 2": "(total - last) // 2"},
    tests=["test_one_cycle_odd"],
)


@wrong.answer(tests=["test_one_cycle_end"])
def no_end_after_the_last_step(t, total, last, rates, momenta):
    """The line of the last phase goes on after the last step, and the rate becomes negative.

    Remedy: from t = total - 1 on the rate stays.
    """
    eta0, eta1, eta_end = rates
    high, low = momenta
    corners = [0, (total - last) / 2, total - last]
    momentum = np.interp(t, corners, [high, low, high])
    if t <= total - last:
        return float(np.interp(t, corners, [eta0, eta1, eta0])), float(momentum)
    return eta0 + (t - (total - last)) / (last - 1) * (eta_end - eta0), float(momentum)


wrong.edit(
    "momentum_rises_with_the_rate",
    "The momentum rises with the rate; it should be lowest where the rate is highest.",
    remedy="momentum starts at high and goes down to low at the peak.",
    change={"[high, low, high, high]": "[low, high, low, low]"},
)

wrong.edit(
    "momentum_low_at_the_end",
    "In the last phase the momentum goes down again; it should stay high.",
    remedy="from total - last on the momentum is high.",
    change={"[high, low, high, high]": "[high, low, high, low]"},
)

wrong.edit(
    "momentum_stays_low",
    "After the peak the momentum stays low; it should go up again while the rate goes down.",
    remedy="mirror the rate: back to high at total - last.",
    change={"[high, low, high, high]": "[high, low, low, low]"},
)

wrong.edit(
    "momentum_constant",
    "The momentum does not change.",
    remedy="from high to low and back, as the rate goes up and down.",
    change={"[high, low, high, high]": "[high, high, high, high]"},
)

wrong.edit(
    "rate_and_momentum_swapped",
    "Rate and momentum are returned in the wrong order.",
    remedy="return (rate, momentum).",
    change={"float(rate), float(momentum)": "float(momentum), float(rate)"},
    tests=["test_one_cycle", "test_one_cycle_momentum", "test_one_cycle_end"],
)

wrong.edit(
    "cycle_one_step_ahead",
    "Everything is one step ahead: in the first step the rate is above eta0 already.",
    remedy="t is 0 in the first step. Use it as it comes.",
    change={
        "eta0, eta1, eta_end = rates": """
            t = t + 1
            eta0, eta1, eta_end = rates
        """,
    },
    tests=["test_one_cycle", "test_one_cycle_odd", "test_one_cycle_momentum", "test_one_cycle_end"],
)

wrong.edit(
    "down_to_zero_between",
    """Before the last phase the rate goes down to eta_end; it should go down to eta0 and only then
    to eta_end.""",
    remedy="at total - last the rate is eta0 again.",
    change={"[eta0, eta1, eta0, eta_end]": "[eta0, eta1, eta_end, eta_end]"},
    tests=["test_one_cycle", "test_one_cycle_momentum"],
)
