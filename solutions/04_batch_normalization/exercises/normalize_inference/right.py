"""Right answers to normalize_inference, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def inference_as_affine_map(X, gamma, beta, moving_mean, moving_variance, epsilon):
    scale = gamma * (moving_variance + epsilon) ** -0.5
    return scale * X + (beta - scale * moving_mean)


@right.answer
def inference_row_by_row(X, gamma, beta, moving_mean, moving_variance, epsilon):
    root = np.sqrt(moving_variance + epsilon)
    return np.array([gamma * ((row - moving_mean) / root) + beta for row in X])


@right.answer
def inference_on_a_copy(X, gamma, beta, moving_mean, moving_variance, epsilon):
    Y = X - moving_mean[np.newaxis, :]
    Y /= np.sqrt(epsilon + moving_variance)
    Y *= gamma
    Y += beta
    return Y
