"""Right answers to moments_after_dropout, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def moments_by_einsum(A, kernel, bias, rate):
    mean = np.einsum("mn,nk->mk", A, kernel) + bias
    per_input = rate * (1 - rate) / (1 - rate) ** 2
    return mean, per_input * np.einsum("mn,nk->mk", np.square(A), np.square(kernel))


@right.answer
def moments_by_mean_squares(A, kernel, bias, rate):
    terms = A[:, :, None] * kernel[None]
    mean_square = terms**2 / (1 - rate)
    return terms.sum(axis=1) + bias, (mean_square - terms**2).sum(axis=1)


@right.answer
def moments_by_loops(A, kernel, bias, rate):
    rows, units = A.shape[0], kernel.shape[1]
    mean, variance = np.zeros((rows, units)), np.zeros((rows, units))
    for row in range(rows):
        for unit in range(units):
            terms = A[row] * kernel[:, unit]
            mean[row, unit] = terms.sum() + bias[unit]
            variance[row, unit] = (terms**2).sum() * (1 / (1 - rate) - 1)
    return [mean, variance]
