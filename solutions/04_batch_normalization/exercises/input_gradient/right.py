"""Right answers to input_gradient, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def gradient_with_sums(upstream, normalized, gamma, root):
    m = len(upstream)
    by_gamma, by_beta = (upstream * normalized).sum(axis=0), upstream.sum(axis=0)
    return gamma * (m * upstream - by_beta - normalized * by_gamma) / (m * root)


@right.answer
def gradient_by_projection(upstream, normalized, gamma, root):
    m = upstream.shape[0]
    result = np.empty_like(upstream)
    for j in range(upstream.shape[1]):
        x = normalized[:, j : j + 1]
        projection = np.eye(m) - np.ones((m, m)) / m - x @ x.T / m
        result[:, j] = gamma[j] / root[j] * (projection @ upstream[:, j])
    return result


@right.answer
def gradient_step_by_step(upstream, normalized, gamma, root):
    d_hat = upstream * gamma
    d_variance = -0.5 * np.sum(d_hat * normalized, axis=0) / root**2
    d_mean = -np.sum(d_hat, axis=0) / root
    return d_hat / root + (d_variance * 2 * normalized * root + d_mean) / len(upstream)
