"""Right answers to normalize_training, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def normalize_with_std(X, gamma, beta, epsilon):
    x_hat = (X - np.mean(X, axis=0)) * (np.std(X, axis=0) ** 2 + epsilon) ** -0.5
    return x_hat * gamma + beta


@right.answer
def normalize_column_by_column(X, gamma, beta, epsilon):
    result = np.zeros(X.shape)
    for j in range(X.shape[1]):
        column = X[:, j]
        centred = column - sum(column) / len(column)
        root = (sum(centred**2) / len(column) + epsilon) ** 0.5
        result[:, j] = gamma[j] * centred / root + beta[j]
    return result


@right.answer
def normalize_as_one_affine_map(X, gamma, beta, epsilon):
    mean, variance = batch_statistics(X, -1)
    scale = gamma / np.sqrt(variance + epsilon)
    return X * scale + (beta - mean * scale)


@right.answer
def normalize_in_place_on_a_copy(X, gamma, beta, epsilon):
    Y = X.copy()
    Y -= Y.mean(axis=0, keepdims=True)
    Y /= np.sqrt((Y**2).mean(axis=0, keepdims=True) + epsilon)
    Y *= gamma
    Y += beta
    return Y
