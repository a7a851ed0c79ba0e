"""Wrong answers to moments_after_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Inverted dropout",
    tests=["test_moments_after_dropout_variance"],
)

wrong.edit(
    "mean_of_vanilla",
    "The mean is multiplied by 1 - rate: that is vanilla dropout. Inverted dropout keeps it.",
    remedy="kept entries are divided by 1 - rate, and the two factors cancel.",
    change={"mean = A @": "mean = (1 - rate) * A @"},
    tests=["test_moments_after_dropout"],
)

wrong.edit(
    "mean_of_what_is_kept",
    "The sum is divided by 1 - rate: that is its value where nothing is dropped, not its mean.",
    remedy="each entry is kept with probability 1 - rate, and the two factors cancel.",
    change={"mean = A @": "mean = A / (1 - rate) @"},
    tests=["test_moments_after_dropout"],
)

wrong.edit(
    "mean_without_the_bias",
    "The bias is missing in the mean.",
    remedy="the bias is not dropped: add it.",
    change={"kernel + bias": "kernel"},
    tests=["test_moments_after_dropout"],
)

wrong.edit(
    "kernel_not_squared",
    "The kernel enters the variance without its square.",
    remedy="a constant factor comes out of a variance squared; a weight is such a factor.",
    change={"@ kernel**2": "@ kernel"},
)

wrong.edit(
    "kernel_by_its_size",
    "The kernel enters the variance by its absolute values, without the square.",
    remedy="a constant factor comes out of a variance squared; a weight is such a factor.",
    change={"@ kernel**2": "@ np.abs(kernel)"},
)

wrong.edit(
    "activations_not_squared",
    "The activations enter the variance without their square.",
    remedy="a is a constant factor of its toss, and such a factor comes out squared.",
    change={"(A**2": "(A"},
)

wrong.edit(
    "activations_by_their_size",
    "The activations enter the variance by their absolute values, without the square.",
    remedy="a is a constant factor of its toss, and such a factor comes out squared.",
    change={"(A**2": "(np.abs(A)"},
)

wrong.edit(
    "deviation_for_variance",
    "The standard deviation is returned; the variance is expected.",
    remedy="leave the square root out.",
    change={"return mean, variance": "return mean, np.sqrt(variance)"},
)

wrong.edit(
    "variance_of_vanilla",
    "The variance is that of vanilla dropout, rate (1 - rate): the scale is missing.",
    remedy="inverted dropout divides by 1 - rate, so the variance is divided by its square.",
    change={"* rate / (1 - rate)": "* rate * (1 - rate)"},
    slide="001, Dropout - training",
)

wrong.edit(
    "keep_and_drop_swapped",
    "Keep and drop are swapped: the variance falls with the rate, but more dropping is more noise.",
    remedy="a toss with probability k of keeping has variance k (1 - k); divide by k squared.",
    change={"* rate / (1 - rate)": "* (1 - rate) / np.float64(rate)"},
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "scale_not_squared",
    "The scale 1/(1 - rate) enters the variance once; it has to be squared.",
    remedy="k (1 - k) times the square of 1/k.",
    change={"* rate / (1 - rate)": "* rate"},
)

wrong.edit(
    "toss_without_keep",
    "The variance of the toss is taken for `rate`; its factor 1 - rate is missing.",
    remedy="a toss with probability k has variance k (1 - k). Then the scale, squared.",
    change={"* rate / (1 - rate)": "* rate / (1 - rate) ** 2"},
)

wrong.edit(
    "square_of_the_sum",
    "The sum is squared; the squares have to be summed. All inputs would share one toss.",
    remedy="variances of independent terms add up: square each term first.",
    change={"(A**2 @ kernel**2)": "(A @ kernel) ** 2"},
)

wrong.edit(
    "bias_in_the_variance",
    "The bias is part of the variance, as if it were dropped, too.",
    remedy="a constant has no variance.",
    change={"(A**2 @ kernel**2)": "(A**2 @ kernel**2 + bias**2)"},
)
