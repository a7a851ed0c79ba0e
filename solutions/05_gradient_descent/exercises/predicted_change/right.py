"""Right answers to predicted_change, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def change_by_the_step(gradient, hessian, learning_rate):
    move = -learning_rate * gradient
    return np.dot(move, gradient), np.dot(move, np.dot(hessian, move)) / 2


@right.answer
def change_by_sums(gradient, hessian, learning_rate):
    n = len(gradient)
    curvature = 0.0
    for i in range(n):
        for j in range(n):
            curvature += gradient[i] * hessian[i, j] * gradient[j]
    return [
        -learning_rate * sum(g * g for g in gradient),
        curvature * learning_rate * learning_rate / 2,
    ]


@right.answer
def change_by_einsum(gradient, hessian, learning_rate):
    return (
        -learning_rate * np.linalg.norm(gradient) ** 2,
        0.5 * learning_rate**2 * np.einsum("i,ij,j", gradient, hessian, gradient),
    )
