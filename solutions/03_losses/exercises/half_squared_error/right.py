"""Right answers to half_squared_error, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def half_squares_by_means(Y, T):
    rows = ((Y - T) ** 2).sum(axis=1) / 2
    return rows.mean(), (Y - T) / Y.shape[0]


@right.answer
def half_squares_by_loops(Y, T):
    m, k = Y.shape
    loss, gradient = 0.0, np.zeros((m, k))
    for i in range(m):
        for j in range(k):
            loss += 0.5 * (Y[i, j] - T[i, j]) ** 2 / m
            gradient[i, j] = (Y[i, j] - T[i, j]) / m
    return float(loss), gradient


@right.answer
def half_squares_by_norm(Y, T):
    error = np.subtract(Y, T)
    return [np.linalg.norm(error) ** 2 / (2 * len(T)), error * (1 / len(T))]


@right.answer
def half_squares_from_keras(Y, T):
    k = Y.shape[1]
    mean = np.mean(np.square(T - Y))
    gradient = 2 * (Y - T) / Y.size
    return mean * k / 2, gradient * k / 2
