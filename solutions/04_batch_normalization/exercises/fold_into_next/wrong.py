"""Wrong answers to fold_into_next, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Practical Guidelines",
    tests=["test_fold_into_next", "test_fold_into_next_keras"],
)

wrong.edit(
    "beta_lost",
    "Beta is lost: what the normalization adds passes the kernel and ends in the bias.",
    remedy="bias + (beta - scale * mean) @ kernel.",
    change={
        "shift = beta - scale * moving_mean": "",
        "bias + shift @ kernel": "bias - (scale * moving_mean) @ kernel",
    },
)

wrong.edit(
    "mean_lost",
    "The stored mean is lost; it is subtracted from the inputs before the kernel.",
    remedy="bias + (beta - scale * mean) @ kernel.",
    change={
        "shift = beta - scale * moving_mean": "",
        "shift @ kernel": "beta @ kernel",
    },
)

wrong.edit(
    "mean_not_scaled",
    "The mean is subtracted without the scale; x - mean is scaled as a whole.",
    remedy="beta - scale * mean is what the normalization adds.",
    change={
        "shift = beta - scale * moving_mean": "",
        "shift @ kernel": "(beta - moving_mean) @ kernel",
    },
)

wrong.edit(
    "shift_scaled_twice",
    "The shift passes the folded kernel, so it is scaled twice.",
    remedy="multiply the shift by the original kernel.",
    change={
        "shift = beta - scale * moving_mean": "folded = scale[:, None] * kernel",
        "scale[:, None] * kernel, bias + shift @ kernel": (
            "folded, bias + (beta - scale * moving_mean) @ folded"
        ),
    },
)

wrong.edit(
    "bias_of_the_dense_layer_only",
    "The bias is returned as it was; what the normalization adds to its outputs is lost.",
    remedy="the shift (beta - scale * mean) passes the kernel and is added to the bias.",
    change={
        "shift = beta - scale * moving_mean": "",
        "bias + shift @ kernel": "bias * 1.0",
    },
)


@wrong.answer
def next_without_epsilon(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    """Epsilon is missing: the folded layer is not quite the same as the two layers.

    Remedy: take the root of (moving_variance + epsilon).
    """
    scale = gamma / np.sqrt(moving_variance)
    return scale[:, None] * kernel, bias + (beta - scale * moving_mean) @ kernel


@wrong.answer
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
