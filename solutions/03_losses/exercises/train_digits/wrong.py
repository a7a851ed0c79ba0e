"""Wrong answers to train_digits, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Try it out!",
    tests=["test_train_digits_accuracy"],
)


@wrong.answer(slide="004, Slow learning with bad weights")
def digits_with_squared_error(X_train, y_train, rng):
    """The squared error was chosen, which hardly learns where outputs are surely wrong.

    Remedy: choose a loss whose gradient is output minus target.
    """
    return train_network(
        far_start(rng),
        X_train,
        np.eye(10)[y_train],
        lambda p, X, T: network_gradients(p, X, T, squared_error_of_sigmoid),
        rng=rng,
        **SETTINGS,
    )[0]


@wrong.answer
def digits_untrained(X_train, y_train, rng):
    """The network that is returned is the one before training.

    Remedy: train_network returns the trained parameters; those that you pass in stay as they are.
    """
    start = far_start(rng)
    train_network(
        start,
        X_train,
        y_train,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )
    return start


@wrong.answer(tests=["test_train_digits", "test_train_digits_accuracy"])
def digits_with_the_losses(X_train, y_train, rng):
    """Both values of train_network are returned; the parameters alone are expected.

    Remedy: write `parameters, losses = train_network(...)` and return parameters.
    """
    return train_network(
        far_start(rng),
        X_train,
        y_train,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )


@wrong.answer
def digits_labels_for_columns(X_train, y_train, rng):
    """Labels are handed to a loss that wants ten columns of targets.

    Remedy: np.eye(10)[y_train] makes the columns; or take the loss that wants labels.
    """
    return train_network(
        far_start(rng),
        X_train,
        y_train[:, np.newaxis],
        lambda p, X, T: network_gradients(p, X, T, categorical_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]


@wrong.answer(tests=["test_train_digits"])
def digits_with_a_fixed_seed(X_train, y_train, rng):
    """The generator that is passed in is not used: a seed is fixed inside.

    Remedy: pass rng on to far_start and to train_network.
    """
    rng = np.random.default_rng(0)
    return train_network(
        far_start(rng),
        X_train,
        y_train,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]


@wrong.answer(slide="004, Softmax + cross-entropy loss")
def digits_with_shifted_labels(X_train, y_train, rng):
    """The labels were shifted by one: the network learns to call every digit by its neighbour.

    Remedy: digit 0 belongs to column 0. Pass the labels on as they are.
    """
    return train_network(
        far_start(rng),
        X_train,
        (y_train + 1) % 10,
        lambda p, X, T: network_gradients(p, X, T, sparse_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]
