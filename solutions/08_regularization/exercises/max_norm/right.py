"""Right answers to max_norm, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "norm_from_linalg",
    change={"np.sqrt(np.sum(kernel**2, axis=0))": "np.linalg.norm(kernel, axis=0)"},
)


@right.answer
def norm_as_in_keras(kernel, limit):
    lengths = np.sqrt(np.square(kernel).sum(axis=0, keepdims=True))
    return kernel * (np.clip(lengths, 0, limit) / (1e-15 + lengths))


@right.answer
def norm_column_by_column(kernel, limit):
    result = kernel.copy()
    for column in range(kernel.shape[1]):
        length = np.linalg.norm(kernel[:, column])
        if length > limit:
            result[:, column] = kernel[:, column] / length * limit
    return result


@right.answer
def norm_of_the_transpose(kernel, limit):
    lengths = np.sqrt(np.einsum("ij,ij->j", kernel, kernel))
    factors = np.ones(len(lengths))
    factors[lengths > limit] = limit / lengths[lengths > limit]
    return (kernel.T * factors[:, None]).T
