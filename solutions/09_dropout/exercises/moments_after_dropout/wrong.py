"""Wrong answers to moments_after_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Inverted dropout",
    tests=["test_moments_after_dropout", "test_moments_after_dropout_variance"],
)


@wrong.answer(tests=["test_moments_after_dropout"])
def mean_of_vanilla(A, kernel, bias, rate):
    """The mean is multiplied by 1 - rate: that is vanilla dropout. Inverted dropout keeps it.

    Remedy: kept entries are divided by 1 - rate, and the two factors cancel.
    """
    return (1 - rate) * A @ kernel + bias, (A**2 @ kernel**2) * rate / (1 - rate)


@wrong.answer
def kernel_not_squared(A, kernel, bias, rate):
    """The kernel enters the variance without its square.

    Remedy: a constant factor comes out of a variance squared; a weight is such a factor.
    """
    return A @ kernel + bias, (A**2 @ kernel) * rate / (1 - rate)


@wrong.answer
def deviation_for_variance(A, kernel, bias, rate):
    """The standard deviation is returned; the variance is expected.

    Remedy: leave the square root out.
    """
    return A @ kernel + bias, np.sqrt((A**2 @ kernel**2) * rate / (1 - rate))


@wrong.answer(slide="001, Dropout - training")
def variance_of_vanilla(A, kernel, bias, rate):
    """The variance is that of vanilla dropout, rate (1 - rate): the scale is missing.

    Remedy: inverted dropout divides by 1 - rate, so the variance is divided by its square.
    """
    return A @ kernel + bias, (A**2 @ kernel**2) * rate * (1 - rate)


@wrong.answer(slide="000, Dropout (cont.)")
def keep_and_drop_swapped(A, kernel, bias, rate):
    """Keep and drop are swapped: the variance falls with the rate, but more dropping is more noise.

    Remedy: a toss with probability k of keeping has variance k (1 - k); divide by k squared.
    """
    with np.errstate(all="ignore"):
        return A @ kernel + bias, (A**2 @ kernel**2) * (1 - rate) / np.float64(rate)


@wrong.answer(tests=["test_moments_after_dropout_variance"])
def square_of_the_sum(A, kernel, bias, rate):
    """The sum is squared; the squares have to be summed. All inputs would share one toss.

    Remedy: variances of independent terms add up: square each term first.
    """
    return A @ kernel + bias, (A @ kernel) ** 2 * rate / (1 - rate)


@wrong.answer
def scale_not_squared(A, kernel, bias, rate):
    """The scale 1/(1 - rate) enters the variance once; it has to be squared.

    Remedy: k (1 - k) times the square of 1/k.
    """
    return A @ kernel + bias, (A**2 @ kernel**2) * rate


@wrong.answer(tests=["test_moments_after_dropout"])
def mean_without_the_bias(A, kernel, bias, rate):
    """The bias is missing in the mean.

    Remedy: the bias is not dropped: add it.
    """
    return A @ kernel, (A**2 @ kernel**2) * rate / (1 - rate)


@wrong.answer
def bias_in_the_variance(A, kernel, bias, rate):
    """The bias is part of the variance, as if it were dropped, too.

    Remedy: a constant has no variance.
    """
    return A @ kernel + bias, (A**2 @ kernel**2 + bias**2) * rate / (1 - rate)
