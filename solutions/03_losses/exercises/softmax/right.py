"""Right answers to softmax, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "softmax_by_transpose",
    change={
        "Z - Z.max(axis=1, keepdims=True)": "Z.T - Z.max(axis=1)",
        "powers / powers.sum(axis=1, keepdims=True)": "(powers / powers.sum(axis=0)).T",
    },
)


@right.answer
def softmax_row_by_row(Z):
    Y = np.zeros(Z.shape)
    for i, z in enumerate(Z):
        e = np.exp(z - max(z))
        Y[i] = e / sum(e)
    return Y


@right.answer
def softmax_by_logarithms(Z):
    return np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))


@right.answer
def softmax_of_a_copy(Z):
    Y = Z.copy()
    Y -= Y.max(axis=1)[:, None]
    np.exp(Y, out=Y)
    Y /= Y.sum(axis=1)[:, None]
    return Y
