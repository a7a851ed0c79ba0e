"""Wrong answers to fold_into_previous, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Practical Guidelines",
    tests=["test_fold_into_previous_bias"],
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
    change={"gamma / np.sqrt": "1 / np.sqrt"},
    tests=["test_fold_into_previous"],
)

wrong.edit(
    "epsilon_not_folded",
    "Epsilon is missing: the folded layer is not quite the same as the two layers.",
    remedy="take the root of (moving_variance + epsilon).",
    change={" + epsilon": ""},
    tests=["test_fold_into_previous"],
)

wrong.edit(
    "scaled_by_the_variance",
    "The root is missing in the scale.",
    remedy="divide by the root of (moving_variance + epsilon).",
    change={"np.sqrt(": "("},
    tests=["test_fold_into_previous"],
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
    tests=["test_fold_into_previous_inputs"],
)


wrong.edit(
    "epsilon_outside_the_folded_root",
    "Epsilon is added to the standard deviation; it belongs inside the root.",
    remedy="take the root of (moving_variance + epsilon).",
    change={"np.sqrt(moving_variance + epsilon)": "(np.sqrt(moving_variance) + epsilon)"},
    tests=["test_fold_into_previous"],
)


wrong.edit(
    "epsilon_of_the_lab_folded",
    "Epsilon is always the lab's 0.001, whatever is passed in.",
    remedy="use the argument `epsilon`.",
    change={"+ epsilon": "+ EPSILON"},
    tests=["test_fold_into_previous"],
)


wrong.edit(
    "kernel_not_folded",
    "The kernel is returned as it was.",
    remedy="every weight that leads to a unit is multiplied by the scale of that unit.",
    change={"kernel * scale,": "1 * kernel,"},
    tests=["test_fold_into_previous"],
)


wrong.edit(
    "old_bias_lost",
    "The old bias of the dense layer is lost.",
    remedy="(bias - mean) * scale + beta.",
    change={"(bias - moving_mean)": "(0 - moving_mean)"},
)


wrong.edit(
    "beta_not_folded",
    "Beta is missing in the bias.",
    remedy="(bias - mean) * scale + beta.",
    change={" * scale + beta": " * scale"},
)


wrong.edit(
    "mean_added",
    "The stored mean is added to the bias; it should be subtracted.",
    remedy="(bias - mean) * scale + beta.",
    change={"bias - moving_mean": "bias + moving_mean"},
)
