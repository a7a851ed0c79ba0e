"""Right answers to squared_error_of_sigmoid, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "sigmoid_squares_in_one_go",
    change={
        "loss, output_gradient = half_squared_error(Y, T)": "delta = (Y - T) * (Y - Y**2) / len(Z)",
        "loss, output_gradient * Y * (1 - Y)": "np.sum((Y - T) ** 2) / (2 * len(Z)), delta",
    },
)


@right.answer
def sigmoid_squares_with_own_sigmoid(Z, T):
    with np.errstate(over="ignore"):
        Y = 1 / (1 + np.exp(-Z))
    loss = np.mean(np.sum(0.5 * np.square(Y - T), axis=1))
    slope = Y * (1 - Y)
    return float(loss), (1 / Z.shape[0]) * np.multiply(Y - T, slope)


@right.answer
def sigmoid_squares_row_by_row(Z, T):
    loss, gradient = 0.0, np.empty(Z.shape)
    for i, (z, t) in enumerate(zip(Z, T, strict=True)):
        y = sigmoid(z)
        loss += np.dot(y - t, y - t) / 2
        gradient[i] = (y - t) * training.slope("logistic", y)
    return loss / len(Z), gradient / len(Z)
