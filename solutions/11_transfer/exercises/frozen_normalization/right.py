"""Right answers to frozen_normalization, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def normalization_by_cases(
    X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon
):
    def normalized(m, v):
        return (X - m) / (v + epsilon) ** 0.5 * gamma + beta

    if not (trainable and is_training):
        return normalized(mean, variance), mean.copy(), variance.copy()
    m = X.sum(axis=0) / len(X)
    v = ((X - m) ** 2).sum(axis=0) / len(X)
    return (
        normalized(m, v),
        mean + (1 - momentum) * (m - mean),
        variance + (1 - momentum) * (v - variance),
    )


@right.answer
def normalization_as_a_scale(
    X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon
):
    weight = momentum if trainable and is_training else 1.0
    m, v = (np.mean(X, 0), np.var(X, 0)) if weight != 1.0 else (mean, variance)
    scale = gamma / np.sqrt(v + epsilon)
    new_mean = weight * mean + (1 - weight) * m
    return [X * scale + (beta - m * scale), new_mean, weight * variance + (1 - weight) * v]


@right.answer
def normalization_column_by_column(
    X, gamma, beta, mean, variance, trainable, is_training, momentum, epsilon
):
    Y, means, variances = np.empty_like(X), mean.copy(), variance.copy()
    for j in range(X.shape[1]):
        m, v = mean[j], variance[j]
        if is_training and trainable:
            m, v = X[:, j].mean(), X[:, j].var()
            means[j] = momentum * mean[j] + (1 - momentum) * m
            variances[j] = momentum * variance[j] + (1 - momentum) * v
        Y[:, j] = gamma[j] * (X[:, j] - m) / np.sqrt(v + epsilon) + beta[j]
    return Y, means, variances


right.edit(
    "normalization_with_nested_ifs",
    change={"if trainable and is_training:": "if (is_training if trainable else False):"},
)
