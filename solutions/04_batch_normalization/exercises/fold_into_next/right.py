"""Right answers to fold_into_next, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def fold_next_by_matrix(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    folded = np.diag(gamma / np.sqrt(moving_variance + epsilon)) @ kernel
    return folded, bias + beta @ kernel - moving_mean @ folded


@right.answer
def fold_next_input_by_input(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    new_kernel, new_bias = kernel.copy(), bias.copy()
    for i in range(len(gamma)):
        scale = gamma[i] * (moving_variance[i] + epsilon) ** -0.5
        new_kernel[i] *= scale
        new_bias = new_bias + (beta[i] - scale * moving_mean[i]) * kernel[i]
    return new_kernel, new_bias


@right.answer
def fold_next_by_transpose(gamma, beta, moving_mean, moving_variance, epsilon, kernel, bias):
    scale = gamma / np.sqrt(moving_variance + epsilon)
    return (kernel.T * scale).T, bias + (beta - scale * moving_mean).dot(kernel)
