"""Wrong answers to paper_epsilon, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="the lab, section 6",
    tests=["test_paper_epsilon"],
)

wrong.edit(
    "epsilon_multiplied",
    "The root is multiplied; the paper's epsilon has to be larger than Keras's, not smaller.",
    remedy="divide epsilon_hat by the root of 1 - beta_2**t.",
    change={"epsilon_hat / np.sqrt(1 - beta_2**t)": "epsilon_hat * np.sqrt(1 - beta_2**t)"},
)

wrong.edit(
    "epsilon_without_root",
    """The root is missing: epsilon stands outside the root of s, so it is divided by the root of
    the correction.""",
    remedy="put s = (1 - beta_2**t) s_hat under the root, and take the factor out of it.",
    change={"np.sqrt(1 - beta_2**t)": "(1 - beta_2**t)"},
)

wrong.edit(
    "epsilon_unchanged",
    "This is Keras's epsilon itself. The two forms differ as long as beta_2**t counts.",
    remedy="divide numerator and denominator by the root of 1 - beta_2**t.",
    change={"epsilon_hat / np.sqrt(1 - beta_2**t)": "epsilon_hat"},
)

wrong.edit(
    "epsilon_without_power",
    "beta_2 has no power here, so this holds for the first step only.",
    remedy="1 - beta_2**t.",
    change={"beta_2**t": "beta_2"},
)

wrong.edit(
    "epsilon_power_of_all",
    "The power is on the whole bracket: (1 - beta_2)**t.",
    remedy="only beta_2 gets the power t.",
    change={"1 - beta_2**t": "(1 - beta_2) ** t"},
)

wrong.edit(
    "epsilon_squared",
    "Epsilon is under the root with its correction, as if it stood inside.",
    remedy="the two forms both have epsilon outside the root.",
    change={"epsilon_hat / np.sqrt(1 - beta_2**t)": "np.sqrt(epsilon_hat / (1 - beta_2**t))"},
)

wrong.edit(
    "epsilon_one_late",
    "The power is t + 1.",
    remedy="t is 1 in the first step: use it as it comes.",
    change={"beta_2**t": "beta_2 ** (t + 1)"},
)

wrong.edit(
    "epsilon_root_of_beta",
    "The root is taken of beta_2**t alone; it belongs over 1 - beta_2**t.",
    remedy="np.sqrt(1 - beta_2**t).",
    change={"np.sqrt(1 - beta_2**t)": "(1 - np.sqrt(beta_2**t))"},
)

wrong.edit(
    "epsilon_unchanged_later",
    """After a number of steps it is Keras's epsilon itself, though beta_2 may be so close to 1 that
    the two still differ.""",
    remedy="divide by the root of 1 - beta_2**t in every step: it goes to 1 by itself.",
    change={"(1 - beta_2**t)": "(1 - beta_2**t if t <= 100 else 1)"},
)
