"""Wrong answers to classify_deep, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Table 11-1",
    tests=["test_classify_deep_accuracy"],
)


@wrong.answer(tests=["test_classify_deep"])
def deep_ignores_the_generator(X_train, y_train, X_new, rng):
    """The network does not depend on the generator that the function is given.

    Remedy: use `rng` for initialize and for train_network; do not make a generator of your own.
    """
    own = np.random.default_rng(7)
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "lecun", own)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=own, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)


@wrong.answer(slide="000, Which activation function should you use?")
def deep_logistic(X_train, y_train, X_new, rng):
    """The network does not learn: thirty logistic layers let hardly any gradient through.

    Remedy: take a function that keeps its signal over many layers.
    """
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "glorot", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, logistic, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, logistic)


@wrong.answer(slide="000, Which activation function should you use?")
def deep_relu(X_train, y_train, X_new, rng):
    """ReLU learns too slowly here: in each of thirty layers half of its units pass nothing.

    Remedy: look at section 10: which function did best with 30 hidden layers?
    """

    def function(z):
        return straight_lines("relu", z)

    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "he", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, function, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, function)


@wrong.answer(slide="002, Selection of an Activation Function")
def deep_swish(X_train, y_train, X_new, rng):
    """Swish does not learn here: from He's scheme its signal dies out within thirty layers.

    Remedy: take a function and a scheme that keep the signal, as in section 7.
    """

    def function(z):
        return swish(z, 1.0)

    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "he", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, function, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, function)


@wrong.answer(tests=["test_classify_deep", "test_classify_deep_accuracy"])
def deep_selu_from_he(X_train, y_train, X_new, rng):
    """SELU starts from He's scheme: twice the variance, and the signal explodes.

    Remedy: Table 11-1 gives LeCun's scheme for SELU.
    """
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "he", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)


@wrong.answer(tests=["test_classify_deep", "test_classify_deep_accuracy"])
def deep_selu_with_another_function_in_use(X_train, y_train, X_new, rng):
    """The network is trained with SELU and used with ReLU.

    Remedy: predict_labels needs the function that the network was trained with.
    """
    mean, std = X_train.mean(), X_train.std()
    start = initialize(DEEP_WIDTHS, "lecun", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, lambda z: straight_lines("relu", z))


@wrong.answer
def deep_returns_the_start(X_train, y_train, X_new, rng):
    """The labels come from the network before training.

    Remedy: train_network returns new parameters. Keep what it returns.
    """
    mean, std = X_train.mean(), X_train.std()
    parameters = initialize(DEEP_WIDTHS, "lecun", rng)
    train_network((X_train - mean) / std, y_train, parameters, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)


@wrong.answer(tests=["test_classify_deep", "test_classify_deep_accuracy"], slide="003, Scaled ELU")
def deep_standardizes_each_pixel(X_train, y_train, X_new, rng):
    """Each pixel is divided by its own standard deviation, which is 0 for some: 0/0 is nan.

    Remedy: one mean and one standard deviation for all pixels.
    """
    mean, std = X_train.mean(axis=0), X_train.std(axis=0)
    start = initialize(DEEP_WIDTHS, "lecun", rng)
    X = (X_train - mean) / std
    parameters = train_network(X, y_train, start, selu, rng=rng, **DEEP_SETTINGS)
    return predict_labels((X_new - mean) / std, parameters, selu)
