"""Wrong answers to train_deep_network, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Table 11-1",
    tests=["test_train_deep_network_accuracy"],
)

wrong.edit(
    "deep_standard_normal",
    "The network does not learn: with weights from N(0, 1) its first losses overflow.",
    remedy="use the scheme that Table 11-1 recommends for ReLU.",
    change={"he_normal": "standard_normal"},
    slide="000, Problems in training DNNs",
)

wrong.edit(
    "deep_zeros",
    "The network does not learn: all its kernels start at zero and stay there.",
    remedy="kernels have to be random. Only biases start at zero.",
    change={
        "draw_kernels(WIDTHS, he_normal, rng)": (
            "[np.zeros(shape) for shape in zip(WIDTHS[:-1], WIDTHS[1:], strict=True)]"
        ),
    },
    tests=["test_train_deep_network", "test_train_deep_network_accuracy"],
    slide="001, Bias initialization",
)

wrong.edit(
    "deep_glorot",
    "The network learns too slowly: Glorot's scheme is made for tanh, not for ReLU.",
    remedy="each ReLU halves the mean square of the signal. He's factor 2 makes up for it.",
    change={"he_normal": "glorot_uniform"},
)

wrong.edit(
    "deep_xavier",
    "The network learns too slowly: Xavier's variance 1/fan_in is half of what ReLU needs.",
    remedy="each ReLU halves the mean square of the signal. He's factor 2 makes up for it.",
    change={"he_normal": "xavier_normal"},
    slide="001, Weight initialization",
)


@wrong.answer(slide="003, Vanishing/Exploding Gradients Problem")
def deep_small_weights(X_train, y_train, rng):
    """The network does not learn: with small weights of one size nothing reaches the other end.

    Remedy: let the size of the weights depend on fan_in, as Table 11-1 does.
    """
    kernels = [
        0.01 * rng.standard_normal(shape) for shape in zip(WIDTHS[:-1], WIDTHS[1:], strict=True)
    ]
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return kernels, biases


wrong.edit(
    "deep_returns_the_start",
    "The kernels that are returned are the ones before training.",
    remedy="training.train returns new arrays. Keep what it returns.",
    change={
        "kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)": (
            "training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)"
        ),
    },
)


@wrong.answer(tests=["test_train_deep_network"], slide="001, Weight initialization")
def deep_ignores_the_generator(X_train, y_train, rng):
    """The network does not depend on the generator that the function is given.

    Remedy: use `rng` for the kernels and for training.train; do not make a generator of your own.
    """
    own = np.random.default_rng(7)
    kernels = draw_kernels(WIDTHS, he_normal, own)
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=own, **SETTINGS)
    return kernels, biases
