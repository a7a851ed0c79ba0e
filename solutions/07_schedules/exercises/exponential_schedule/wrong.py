"""Wrong answers to exponential_schedule, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Exponential scheduling",
    tests=["test_exponential_schedule"],
)

wrong.edit(
    "factor_fixed_at_a_tenth",
    "The factor 0.1 of the slide is built in; here it is an argument.",
    remedy="raise the argument factor to the power.",
    change={"factor**exponent": "0.1**exponent"},
)

wrong.edit(
    "never_in_stairs",
    "The argument staircase has no effect: the rate falls smoothly in both cases.",
    remedy="with staircase=True only the whole part of t/s counts.",
    change={
        "t // s if staircase else t / s": "t / s",
    },
    tests=["test_exponential_schedule_staircase"],
)

wrong.edit(
    "always_in_stairs",
    "The rate falls in stairs in both cases: t // s is a whole number.",
    remedy="without staircase divide with a single slash.",
    change={
        "t // s if staircase else t / s": "t // s",
    },
)

wrong.edit(
    "stairs_swapped",
    "Smooth and staircase are swapped.",
    remedy="staircase=True takes the whole part of t/s.",
    change={
        "t // s if staircase else t / s": "t / s if staircase else t // s",
    },
    tests=["test_exponential_schedule", "test_exponential_schedule_staircase"],
)

wrong.edit(
    "rounded_to_the_nearest_stair",
    "t/s is rounded to the nearest whole number, so every stair begins s/2 steps early.",
    remedy="take the whole part: round down.",
    change={
        "t // s if staircase": "round(t / s) if staircase",
    },
    tests=["test_exponential_schedule_staircase"],
)

wrong.edit(
    "stairs_rounded_up",
    "t/s is rounded up: the first fall comes after the first step already.",
    remedy="round down: for the first s steps the exponent is 0.",
    change={
        "t // s if staircase": "np.ceil(t / s) if staircase",
    },
    tests=["test_exponential_schedule_staircase"],
)

wrong.edit(
    "e_for_the_factor",
    "This is exp(-t/s): after s steps the rate is divided by 2.718, whatever the factor is.",
    remedy="factor ** (t / s).",
    change={
        "factor**exponent": "np.exp(-exponent)",
    },
)

wrong.edit(
    "a_factor_in_every_step",
    "The factor is applied in every step; it should take s steps to apply once.",
    remedy="the exponent is t/s.",
    change={
        "factor**exponent": "factor**t",
    },
    tests=["test_exponential_schedule", "test_exponential_schedule_staircase"],
)

wrong.edit(
    "multiplies_where_a_power_is_asked",
    "The factor is multiplied by t/s; it is to be raised to that power.",
    remedy="in Python the power is **. At t = 0 the rate must be eta0.",
    change={
        "factor**exponent": "factor * exponent",
    },
)

wrong.edit(
    "exponential_one_step_ahead",
    "This is the rate of the next step: t is 0 in the first step already.",
    remedy="use t as it comes.",
    change={
        "t // s if staircase else t / s": "(t + 1) // s if staircase else (t + 1) / s",
    },
    tests=["test_exponential_schedule", "test_exponential_schedule_staircase"],
)


@wrong.answer(tests=["test_exponential_schedule", "test_exponential_schedule_staircase"])
def compounds_the_current_rate(t, eta0, s, factor, staircase):
    """The rate is multiplied at every call, so the answer depends on how often you were asked,
    and not on t.

    Remedy: compute the rate from t and eta0 alone: eta0 times a power.
    """
    current = getattr(np, "_rate_of_lab_07", {})
    rate = current.get((eta0, s, factor), eta0)
    np._rate_of_lab_07 = {(eta0, s, factor): rate * factor ** (1 / s)}
    return rate
