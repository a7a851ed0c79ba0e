"""Wrong answers to fold_into_next, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Practical Guidelines",
    tests=["test_fold_into_next_bias"],
)

wrong.edit(
    "beta_lost",
    "Beta is lost: what the normalization adds passes the kernel and ends in the bias.",
    remedy="bias + (beta - scale * mean) @ kernel.",
    change={
        "shift = beta -": "shift = -",
    },
)

wrong.edit(
    "mean_lost",
    "The stored mean is lost; it is subtracted from the inputs before the kernel.",
    remedy="bias + (beta - scale * mean) @ kernel.",
    change={
        "beta - scale * moving_mean": "beta",
    },
)

wrong.edit(
    "mean_not_scaled",
    "The mean is subtracted without the scale; x - mean is scaled as a whole.",
    remedy="beta - scale * mean is what the normalization adds.",
    change={
        "beta - scale * moving_mean": "beta - moving_mean",
    },
)

wrong.edit(
    "shift_scaled_twice",
    "The shift passes the folded kernel, so it is scaled twice.",
    remedy="multiply the shift by the original kernel.",
    change={
        "shift @ kernel": "(scale * shift) @ kernel",
    },
)

wrong.edit(
    "bias_of_the_dense_layer_only",
    "The bias is returned as it was; what the normalization adds to its outputs is lost.",
    remedy="the shift (beta - scale * mean) passes the kernel and is added to the bias.",
    change={
        " + shift @ kernel": " + 0.0",
    },
)


@wrong.answer(tests=["test_fold_into_next"])
def next_without_epsilon(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """Epsilon is missing: the folded layer is not quite the same as the two layers.

    Remedy: take the root of (moving_variance + epsilon).
    """
    scale = gamma / np.sqrt(moving_variance)
    return scale[:, None] * kernel, bias + (beta - scale * moving_mean) @ kernel


@wrong.answer(tests=["test_fold_into_next"])
def next_without_gamma(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """Gamma is missing in the scale.

    Remedy: scale = gamma / root.
    """
    scale = 1 / np.sqrt(moving_variance + epsilon)
    return scale[:, None] * kernel, bias + (beta - scale * moving_mean) @ kernel


@wrong.answer(tests=["test_fold_into_next"])
def changes_the_callers_kernel(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """The kernel that was passed in is changed in place.

    Remedy: make a new array for the folded kernel.
    """
    scale = gamma / np.sqrt(moving_variance + epsilon)
    new_bias = bias + (beta - scale * moving_mean) @ kernel
    kernel *= scale[:, None]
    return kernel, new_bias


wrong.edit(
    "old_bias_lost_in_the_next",
    "The bias of the dense layer is lost.",
    remedy="bias + (beta - scale * mean) @ kernel.",
    change={"bias + shift @ kernel": "shift @ kernel"},
)


wrong.edit(
    "scaled_mean_added",
    "The scaled mean is added; it should be subtracted.",
    remedy="beta - scale * mean is what the normalization adds.",
    change={"beta - scale": "beta + scale"},
)


wrong.edit(
    "next_divided_by_the_variance",
    "The root is missing in the scale.",
    remedy="divide by the root of (moving_variance + epsilon).",
    change={"np.sqrt(": "("},
    tests=["test_fold_into_next"],
)


wrong.edit(
    "next_with_epsilon_outside",
    "Epsilon is added to the standard deviation; it belongs inside the root.",
    remedy="take the root of (moving_variance + epsilon).",
    change={"np.sqrt(moving_variance + epsilon)": "(np.sqrt(moving_variance) + epsilon)"},
    tests=["test_fold_into_next"],
)


wrong.edit(
    "next_kernel_not_folded",
    "The kernel is returned as it was.",
    remedy="row i of the kernel is multiplied by the scale of input i.",
    change={"scale[:, None] * kernel": "1 * kernel"},
    tests=["test_fold_into_next"],
)
