"""Wrong answers to fold_into_previous, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Practical Guidelines",
    tests=["test_fold_into_previous", "test_fold_into_previous_bias"],
)

wrong.edit(
    "bias_left_as_it_was",
    "The bias is returned as it was; mean and beta are lost.",
    remedy="put x = 0 into the formula: what comes out is the new bias.",
    change={"(bias - moving_mean) * scale + beta": "bias * 1.0"},
)

wrong.edit(
    "bias_not_scaled",
    "The mean is scaled, but the old bias is not; both stand under the same fraction.",
    remedy="(bias - mean) * scale + beta.",
    change={"(bias - moving_mean) * scale": "bias - moving_mean * scale"},
)

wrong.edit(
    "beta_scaled_as_well",
    "Beta is scaled as well; it is added after the scaling.",
    remedy="(bias - mean) * scale + beta.",
    change={"(bias - moving_mean) * scale + beta": "(bias - moving_mean + beta) * scale"},
)

wrong.edit(
    "mean_forgotten",
    "The stored mean is not subtracted.",
    remedy="the normalization takes the mean away from x W + b.",
    change={"bias - moving_mean": "bias"},
)

wrong.edit(
    "gamma_not_folded",
    "Gamma is missing in the scale.",
    remedy="scale = gamma / root.",
    change={"gamma / np.sqrt(moving_variance + epsilon)": "1 / np.sqrt(moving_variance + epsilon)"},
    tests=[
        "test_fold_into_previous",
        "test_fold_into_previous_kernel",
        "test_fold_into_previous_bias",
    ],
)

wrong.edit(
    "epsilon_not_folded",
    "Epsilon is missing: the folded layer is not quite the same as the two layers.",
    remedy="take the root of (moving_variance + epsilon).",
    change={"moving_variance + epsilon": "moving_variance"},
    tests=[
        "test_fold_into_previous",
        "test_fold_into_previous_kernel",
        "test_fold_into_previous_bias",
    ],
)

wrong.edit(
    "scaled_by_the_variance",
    "The root is missing in the scale.",
    remedy="divide by the root of (moving_variance + epsilon).",
    change={"np.sqrt(moving_variance + epsilon)": "(moving_variance + epsilon)"},
    tests=[
        "test_fold_into_previous",
        "test_fold_into_previous_kernel",
        "test_fold_into_previous_bias",
    ],
)

wrong.edit(
    "scales_the_callers_kernel",
    "The kernel that was passed in is changed in place.",
    remedy="`kernel * scale` makes a new array, `kernel *= scale` changes the old one.",
    change={
        "return kernel * scale, (bias - moving_mean) * scale + beta": """
            kernel *= scale
            return kernel, (bias - moving_mean) * scale + beta
        """,
    },
    tests=["test_fold_into_previous"],
)
