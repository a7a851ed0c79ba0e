"""Right answers to lecture_learning_rate, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "rate_by_half_the_outputs",
    change={"2 * keras_learning_rate / outputs": "keras_learning_rate / (outputs / 2)"},
)


@right.answer
def rate_by_trying(keras_learning_rate, outputs):
    Y, T = np.ones((1, outputs)), np.zeros((1, outputs))
    ours = half_squared_error(Y, T)[1][0, 0]
    theirs = 2 * (Y - T)[0, 0] / Y.size
    return keras_learning_rate * theirs / ours


@right.answer
def rate_as_numpy_number(keras_learning_rate, outputs):
    factor = np.float64(2.0) * np.reciprocal(float(outputs))
    return np.multiply(factor, keras_learning_rate)
