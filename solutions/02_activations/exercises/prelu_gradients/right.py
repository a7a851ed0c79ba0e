"""Right answers to prelu_gradients, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def prelu_by_masks(upstream, z, slopes):
    negative = z < 0
    gradient_slopes = (upstream * z * negative).sum(axis=0)
    return upstream * (~negative + slopes * negative), gradient_slopes


@right.answer
def prelu_unit_by_unit(upstream, z, slopes):
    gradient_z, gradient_slopes = upstream.copy(), np.zeros(len(slopes))
    for unit, slope in enumerate(slopes):
        rows = z[:, unit] < 0
        gradient_z[rows, unit] *= slope
        gradient_slopes[unit] = upstream[rows, unit] @ z[rows, unit]
    return gradient_z, gradient_slopes


@right.answer
def prelu_by_leaky_relu(upstream, z, slopes):
    slope = leaky_relu(z, slopes)[1]
    return slope * upstream, np.einsum("mn,mn->n", upstream, np.where(z < 0, z, 0))
