"""Wrong answers to categorical_cross_entropy, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Softmax + cross-entropy loss",
    tests=["test_categorical_cross_entropy", "test_categorical_cross_entropy_gradient"],
)


@wrong.answer(tests=["test_categorical_cross_entropy_margins"])
def categorical_of_rounded_outputs(Z, T):
    """The logarithm is taken of the probabilities: one that was rounded to 0 makes it infinite.

    Remedy: compute ln y = z - ln(sum of exp(z)) from the logits, with the largest one subtracted.
    """
    Y = softmax(Z)
    with np.errstate(all="ignore"):
        loss = -np.sum(T * np.log(Y)) / len(Z)
    return loss, (Y - T) / len(Z)


@wrong.answer(tests=["test_categorical_cross_entropy_margins"])
def categorical_clipped(Z, T):
    """The probabilities are clipped at 1e-7: no mistake costs more than 16.118.

    Remedy: take the logarithm from the logits. A margin of 1000 costs 1000.
    """
    Y = softmax(Z)
    return -np.sum(T * np.log(np.clip(Y, 1e-7, 1 - 1e-7))) / len(Z), (Y - T) / len(Z)


@wrong.answer(tests=["test_categorical_cross_entropy_margins"])
def categorical_with_large_powers(Z, T):
    """ln(sum of exp(z)) is computed without subtracting anything, and exp(1000) is infinite.

    Remedy: subtract the largest logit of each row from the row first; the loss stays the same.
    """
    with np.errstate(all="ignore"):
        logs = Z - np.log(np.sum(np.exp(Z), axis=1, keepdims=True))
        loss = -np.sum(T * logs) / len(Z)
    return loss, (softmax(Z) - T) / len(Z)


@wrong.answer
def categorical_mean_over_classes(Z, T):
    """The classes are averaged as well; the slide adds them up.

    Remedy: divide by the number of rows, not by the number of entries.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.mean(T * logs), (softmax(Z) - T) / Z.size


@wrong.answer(slide="004, The choice of output layer")
def categorical_softmax_twice(Z, T):
    """Softmax is applied twice: the loss treats probabilities as if they were logits.

    Remedy: one softmax from logits to probabilities, and no second one.
    """
    P = softmax(Z)
    Y = softmax(P)
    return -np.sum(T * np.log(Y)) / len(Z), (Y - T) / len(Z)


@wrong.answer(
    tests=["test_categorical_cross_entropy_gradient"],
    slide="004, Softmax + cross-entropy loss (II)",
)
def categorical_with_an_extra_slope(Z, T):
    """The gradient y - t is multiplied by y (1 - y) once more.

    Remedy: the Jacobian of softmax is in y - t already: that is what the collapse is about.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    Y = np.exp(logs)
    return -np.sum(T * logs) / len(Z), (Y - T) * Y * (1 - Y) / len(Z)


@wrong.answer(
    tests=["test_categorical_cross_entropy_gradient", "test_categorical_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss (II)",
)
def categorical_gradient_without_the_mean(Z, T):
    """The loss is a mean over the rows, but its gradient is not divided by their number.

    Remedy: the 1/m of the mean belongs into the gradient, too.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(T * logs) / len(Z), np.exp(logs) - T


@wrong.answer
def categorical_only_the_largest_target(Z, T):
    """Only the class with the largest target counts; targets with shares are cut down to one.

    Remedy: sum over all classes, each with its share t_j, in the loss and in the gradient.
    """
    hot = np.eye(T.shape[1])[T.argmax(axis=1)]
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(hot * logs) / len(Z), (np.exp(logs) - hot) / len(Z)


@wrong.answer(slide="004, Comment")
def categorical_as_ten_binary_problems(Z, T):
    """These are yes-or-no questions, each with a sigmoid of its own; one softmax is expected.

    Remedy: the classes share a probability of 1, so only the terms t_j ln y_j are left.
    """
    return binary_cross_entropy(Z, T)


@wrong.answer(
    tests=["test_categorical_cross_entropy_gradient", "test_categorical_cross_entropy_margins"],
    slide="004, Softmax + cross-entropy loss (II)",
)
def categorical_gradient_with_the_wrong_sign(Z, T):
    """The gradient has the wrong sign: target minus output.

    Remedy: raising the right logit lowers the loss, so its gradient is negative: output minus
    target.
    """
    shifted = Z - Z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -np.sum(T * logs) / len(Z), (T - np.exp(logs)) / len(Z)
