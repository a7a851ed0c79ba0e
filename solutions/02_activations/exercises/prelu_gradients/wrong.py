"""Wrong answers to prelu_gradients, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different activation function? (IV)",
    tests=["test_prelu_gradients_slopes"],
)


@wrong.answer
def slopes_not_summed(upstream, z, slopes):
    """The gradient of the slopes is not summed over the batch: it has one row for each example.

    Remedy: one slope serves all rows of its column, so add up the column: sum(axis=0).
    """
    return upstream * np.where(z > 0, 1.0, slopes), upstream * np.minimum(z, 0.0)


@wrong.answer
def slopes_averaged(upstream, z, slopes):
    """The gradient of the slopes is the mean over the batch; the chain rule asks for the sum.

    Remedy: upstream is a gradient of the whole loss, so nothing is divided: sum(axis=0).
    """
    return (
        upstream * np.where(z > 0, 1.0, slopes),
        np.mean(upstream * np.minimum(z, 0.0), axis=0),
    )


@wrong.answer
def slopes_summed_over_units(upstream, z, slopes):
    """The sum goes over the units of each row; it should go over the rows of each unit.

    Remedy: sum(axis=0) gives one number for each column.
    """
    return (
        upstream * np.where(z > 0, 1.0, slopes),
        np.sum(upstream * np.minimum(z, 0.0), axis=1),
    )


@wrong.answer
def one_slope_gradient_for_all(upstream, z, slopes):
    """The gradients of all slopes are added up to one number.

    Remedy: each unit has a slope of its own: sum(axis=0).
    """
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(upstream * np.minimum(z, 0.0))


@wrong.answer
def slopes_without_upstream(upstream, z, slopes):
    """The gradient of the slopes leaves out the upstream gradient.

    Remedy: multiply by upstream before you sum: that is the chain rule.
    """
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(np.minimum(z, 0.0), axis=0)


@wrong.answer
def slopes_from_positive_z_too(upstream, z, slopes):
    """Positive z count in the gradient of the slopes; a slope acts on negative z only.

    Remedy: take only the entries where z is negative.
    """
    return upstream * np.where(z > 0, 1.0, slopes), np.sum(upstream * z, axis=0)


@wrong.answer
def slopes_times_the_value(upstream, z, slopes):
    """The gradient of the slopes contains alpha z; the derivative of alpha z by alpha is z.

    Remedy: multiply upstream by z, where z is negative.
    """
    return (
        upstream * np.where(z > 0, 1.0, slopes),
        np.sum(upstream * slopes * np.minimum(z, 0.0), axis=0),
    )


@wrong.answer(tests=["test_prelu_gradients"])
def z_without_upstream(upstream, z, slopes):
    """The gradient of z is only the slope; upstream is missing.

    Remedy: multiply the slope by upstream, entry by entry.
    """
    return np.where(z > 0, 1.0, slopes) + 0 * z, np.sum(upstream * np.minimum(z, 0.0), axis=0)


@wrong.answer(tests=["test_prelu_gradients"], slide="004, Different activation function? (II)")
def z_gradient_of_a_relu(upstream, z, slopes):
    """The gradient of z is that of a ReLU: nothing passes where z is negative.

    Remedy: for negative z the slope is the learned one.
    """
    return upstream * (z > 0), np.sum(upstream * np.minimum(z, 0.0), axis=0)


@wrong.answer(tests=["test_prelu_gradients"])
def z_gradient_with_sides_swapped(upstream, z, slopes):
    """The sides are swapped in the gradient of z: the learned slope is used for positive z.

    Remedy: 1 for positive z, the learned slope for negative z.
    """
    return upstream * np.where(z > 0, slopes, 1.0), np.sum(upstream * np.minimum(z, 0.0), axis=0)


@wrong.answer
def prelu_in_place(upstream, z, slopes):
    """The upstream gradient that was passed in is changed in place.

    Remedy: upstream * slope makes a new array, upstream *= slope changes the old one.
    """
    gradient_slopes = np.sum(upstream * np.minimum(z, 0.0), axis=0)
    upstream *= np.where(z > 0, 1.0, slopes)
    return upstream, gradient_slopes
