"""Wrong answers to power_schedule, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Power scheduling",
    tests=["test_power_schedule"],
)

wrong.edit(
    "power_is_ignored",
    "The power c is not used: this is the schedule for c = 1.",
    remedy="raise the bracket (1 + t/s) to the power c.",
    change={" ** c": ""},
    tests=["test_power_schedule_power"],
)

wrong.edit(
    "power_of_the_fraction_only",
    "The power is applied to t/s alone; it belongs to the whole bracket 1 + t/s.",
    remedy="write (1 + t / s) ** c: the power binds tighter than +.",
    change={"(1 + t / s) ** c": "(1 + (t / s) ** c)"},
    tests=["test_power_schedule_power"],
)

wrong.edit(
    "power_in_whole_steps",
    "t // s is a whole number: the rate stands still for s steps and then jumps.",
    remedy="power scheduling falls in every step. Divide with a single slash.",
    change={"t / s": "t // s"},
)

wrong.edit(
    "power_one_step_ahead",
    "This is the rate of the next step: at t = 0 it is smaller than eta0 already.",
    remedy="t counts steps already done and is 0 in the first step. Use t as it comes.",
    change={"t / s": "(t + 1) / s"},
)

wrong.edit(
    "power_rises",
    "The rate grows with t: eta0 is multiplied by the bracket.",
    remedy="divide by the bracket.",
    change={"eta0 / (": "eta0 * ("},
)

wrong.edit(
    "s_multiplies",
    """s multiplies t as if it were a speed. In the formula it divides: after s steps the bracket
    is 2.""",
    remedy="use t / s. (Keras's old argument decay was 1/s.)",
    change={"t / s": "t * s"},
)

wrong.edit(
    "fraction_outside_the_bracket",
    "Only s is divided by: this is eta0 / (1 + t) / s.",
    remedy="the fraction t/s stands inside the bracket, next to the 1.",
    change={"1 + t / s": "s * (1 + t)"},
)

wrong.edit(
    "power_subtracts",
    "This falls on a straight line and becomes negative; the formula divides.",
    remedy="eta0 divided by a bracket that grows never reaches zero.",
    change={"eta0 / (1 + t / s) ** c": "eta0 * (1 - c * t / s)"},
    tests=["test_power_schedule", "test_power_schedule_power"],
)

wrong.edit(
    "power_multiplies",
    "c multiplies the fraction t/s; it is a power of the whole bracket.",
    remedy="raise the bracket (1 + t/s) to the power c.",
    change={"(1 + t / s) ** c": "(1 + c * t / s)"},
    tests=["test_power_schedule_power"],
)

wrong.edit(
    "one_left_out",
    "The 1 is missing in the bracket: at t = 0 this divides by 0.",
    remedy="1 + t/s is 1 at t = 0.",
    change={"1 + t / s": "np.float64(t) / s"},
)

wrong.edit(
    "power_stops",
    "The rate stops falling after a number of steps.",
    remedy="the schedule has no end: use t as it comes.",
    change={"t / s": "min(t, 1000) / s"},
)
