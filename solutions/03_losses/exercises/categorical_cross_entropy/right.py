"""Right answers to categorical_cross_entropy, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def categorical_by_logaddexp(Z, T):
    logs = Z - np.logaddexp.reduce(Z, axis=1, keepdims=True)
    return -np.mean((T * logs).sum(axis=1)), (softmax(Z) - T) / len(T)


@right.answer
def categorical_by_the_logit(Z, T):
    highest = Z.max(axis=1, keepdims=True)
    total = highest + np.log(np.sum(np.exp(Z - highest), axis=1, keepdims=True))
    loss = np.sum(total[:, 0] - np.sum(T * Z, axis=1)) / Z.shape[0]
    return float(loss), (np.exp(Z - total) - T) / Z.shape[0]


@right.answer
def categorical_by_loops(Z, T):
    m, k = Z.shape
    loss, gradient = 0.0, np.zeros((m, k))
    for i in range(m):
        z = Z[i] - np.max(Z[i])
        log_sum = np.log(np.exp(z).sum())
        for j in range(k):
            loss -= T[i, j] * (z[j] - log_sum)
            gradient[i, j] = np.exp(z[j] - log_sum) - T[i, j]
    return loss / m, gradient / m
