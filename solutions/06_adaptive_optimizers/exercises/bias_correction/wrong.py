"""Wrong answers to bias_correction, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000 and 003, Adam algorithm, steps 3 and 4",
    tests=["test_bias_correction"],
)

wrong.edit(
    "correction_without_power",
    "The average is divided by 1 - beta in every step; beta needs the power t.",
    remedy="1 - beta**t: the correction fades as t grows.",
    change={"beta**t": "beta"},
)

wrong.edit(
    "correction_multiplies",
    "The average is multiplied by 1 - beta**t; it has to be divided.",
    remedy="the average is too small at first. The correction makes it larger.",
    change={"average / (1 - beta**t)": "average * (1 - beta**t)"},
)

wrong.edit(
    "correction_one_late",
    "The power is t + 1: the correction of the next step.",
    remedy="after t values the power is t. At t = 1 it is beta itself.",
    change={"beta**t": "beta ** (t + 1)"},
)

wrong.edit(
    "correction_counts_from_zero",
    "The power is t - 1, as if the first step had the number 0.",
    remedy="t is 1 in the first step.",
    change={
        "return average / (1 - beta**t)": """
            with np.errstate(all="ignore"):
                return average / (1 - beta ** (t - 1))
        """,
    },
)

wrong.edit(
    "correction_by_power_alone",
    "The average is divided by beta**t; it has to be 1 - beta**t.",
    remedy="the weights of the t values add up to 1 - beta**t.",
    change={
        "return average / (1 - beta**t)": """
            with np.errstate(all="ignore"):
                return average / np.float64(beta) ** t
        """,
    },
)

wrong.edit(
    "no_correction",
    "The average comes back as it was, without a correction.",
    remedy="divide by the sum of the weights of the t values.",
    change={"average / (1 - beta**t)": "1.0 * average"},
)

wrong.edit(
    "correction_takes_product",
    "beta is multiplied by t; it needs t as a power.",
    remedy="beta**t in Python.",
    change={
        "return average / (1 - beta**t)": """
            with np.errstate(all="ignore"):
                return average / (1 - np.float64(beta) * t)
        """,
    },
)

wrong.edit(
    "correction_with_root",
    "The correction stands under a root.",
    remedy="divide by 1 - beta**t itself; the root comes later, in the step.",
    change={"1 - beta**t": "np.sqrt(1 - beta**t)"},
)

wrong.edit(
    "correction_in_place",
    "The average is divided in place: the array that came in belongs to the caller.",
    remedy="average / x makes a new array; average /= x changes the old one.",
    change={
        "return average / (1 - beta**t)": """
            average /= 1 - beta**t
            return average
        """,
    },
    slide="the lab, Conventions",
)

wrong.edit(
    "correction_stops",
    """The correction stops after a number of steps, though beta may be so close to 1 that there is
    much left to correct.""",
    remedy="divide by 1 - beta**t in every step: it goes to 1 by itself.",
    change={"average / (1 - beta**t)": "average / (1 - beta**t) if t <= 100 else 1.0 * average"},
)
