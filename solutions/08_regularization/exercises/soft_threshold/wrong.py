"""Wrong answers to soft_threshold, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, L1 regularization", tests=["test_soft_threshold"])

wrong.edit(
    "hard_threshold",
    "Weights above the threshold stay as they are: that is the hard threshold.",
    remedy="every weight moves towards 0 by the threshold, the large ones too.",
    change={
        "np.sign(kernel) * np.maximum(np.abs(kernel) - threshold, 0)": (
            "np.where(np.abs(kernel) > threshold, kernel, 0.0)"
        ),
    },
)

wrong.edit(
    "shrinks_across_zero",
    "Small weights are carried across 0 to the other side.",
    remedy="a size cannot be negative: stop at 0.",
    change={"np.maximum(np.abs(kernel) - threshold, 0)": "(np.abs(kernel) - threshold)"},
    tests=["test_soft_threshold_zeros"],
)

wrong.edit(
    "sign_lost",
    "The sign is lost: all weights come out positive.",
    remedy="multiply by the sign of the weight.",
    change={"np.sign(kernel) * ": ""},
)

wrong.edit(
    "grows",
    "The threshold is added: the weights move away from 0.",
    remedy="subtract it from the size.",
    change={"np.abs(kernel) - threshold": "np.abs(kernel) + threshold"},
    tests=["test_soft_threshold", "test_soft_threshold_zeros"],
)

wrong.edit(
    "only_positive_weights",
    "Negative weights become 0, whatever their size.",
    remedy="subtract from the size, not from the weight itself.",
    change={"np.maximum(np.abs(kernel) - threshold, 0)": "np.maximum(kernel - threshold, 0)"},
)

wrong.edit(
    "small_ones_stay",
    "Weights below the threshold stay as they are. They are the ones that must become 0.",
    remedy="what would cross 0 becomes 0.",
    change={
        "np.sign(kernel) * np.maximum(np.abs(kernel) - threshold, 0)": (
            "np.where(np.abs(kernel) > threshold, kernel - threshold * np.sign(kernel), kernel)"
        ),
    },
    tests=["test_soft_threshold_zeros"],
)

wrong.edit(
    "a_step_of_the_gradient",
    "Small weights are carried across 0 to the other side.",
    remedy="a size cannot be negative: stop at 0.",
    change={
        "np.sign(kernel) * np.maximum(np.abs(kernel) - threshold, 0)": (
            "kernel - threshold * np.sign(kernel)"
        ),
    },
    tests=["test_soft_threshold_zeros"],
)

wrong.edit(
    "shrinks_in_proportion",
    "Each weight shrinks in proportion to its size: that is L2's pull.",
    remedy="every weight moves by the same amount.",
    change={
        "np.sign(kernel) * np.maximum(np.abs(kernel) - threshold, 0)": (
            "kernel * np.maximum(1 - threshold, 0)"
        ),
    },
    tests=["test_soft_threshold", "test_soft_threshold_zeros"],
)

wrong.edit(
    "soft_in_place",
    "The kernel is changed in place; its owner finds it changed.",
    remedy="compute a new array.",
    change={
        "return np.sign(kernel)": """
            kernel -= np.clip(kernel, -threshold, threshold)
            return kernel
            return np.sign(kernel)
        """,
    },
    tests=["test_soft_threshold_inputs"],
)
