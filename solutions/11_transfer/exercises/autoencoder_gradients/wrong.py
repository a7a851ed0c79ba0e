"""Wrong answers to autoencoder_gradients, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Unsupervised Pretraining",
    tests=["test_autoencoder_gradients"],
)

wrong.edit(
    "no_slope",
    "The slope of the activation function is missing on the way down.",
    remedy="multiply by training.slope(activation, H).",
    change={" * training.slope(activation, H)": ""},
    tests=["test_autoencoder_gradients_encoder"],
)

wrong.edit(
    "slope_of_the_sum",
    "The slope is taken from the sum, but training.slope wants the output.",
    remedy="pass H.",
    change={
        "training.slope(activation, H)": (
            'training.slope(activation, X @ parameters["kernel_1"] + parameters["bias_1"])'
        ),
    },
    tests=["test_autoencoder_gradients_encoder"],
)

wrong.edit(
    "activation_on_the_output",
    "The output layer has an activation function, too.",
    remedy="R = H W2 + b2, and nothing more.",
    change={
        'error = H @ parameters["kernel_2"] + parameters["bias_2"] - X': (
            'error = training.activate(activation, H @ parameters["kernel_2"]'
            ' + parameters["bias_2"]) - X'
        ),
    },
    tests=[
        "test_autoencoder_gradients",
        "test_autoencoder_gradients_loss",
    ],
)

wrong.edit(
    "divides_by_rows_only",
    "The gradients are those of a sum over the columns: they are n times too large.",
    remedy="the loss is a mean over all entries, m times n of them.",
    change={"2 * error / error.size": "2 * error / len(X)"},
)

wrong.edit(
    "sum_over_the_columns",
    "The loss sums over the columns and averages over the rows only.",
    remedy="np.mean over everything.",
    change={"np.mean(error**2)": "np.sum(error**2) / len(X)"},
    tests=["test_autoencoder_gradients_loss"],
)

wrong.edit(
    "half_the_square",
    "The gradients are half as large as they should be: the 2 of the square is missing.",
    remedy="the derivative of e**2 is 2 e.",
    change={"2 * error / error.size": "error / error.size"},
)

wrong.edit(
    "uphill",
    "The sign is wrong: the error is X - R in the gradients.",
    remedy="the derivative of (R - X)**2 by R is 2 (R - X).",
    change={"2 * error / error.size": "-2 * error / error.size"},
    tests=[
        "test_autoencoder_gradients",
        "test_autoencoder_gradients_pca",
    ],
)

wrong.edit(
    "tied_kernels",
    "The decoder uses the encoder's kernel, turned round. That is another model, with tied weights.",
    remedy="use kernel_2.",
    change={
        'H @ parameters["kernel_2"] +': 'H @ parameters["kernel_1"].T +',
    },
    tests=[
        "test_autoencoder_gradients",
        "test_autoencoder_gradients_loss",
    ],
)

wrong.edit(
    "through_the_encoder",
    "The gradient goes down through the encoder's kernel.",
    remedy="it goes down through the kernel of the layer above: kernel_2.",
    change={'delta @ parameters["kernel_2"].T': 'delta @ parameters["kernel_1"]'},
    tests=["test_autoencoder_gradients_encoder"],
)

wrong.edit(
    "bias_means",
    "The gradients of the biases are means over the rows.",
    remedy="they are sums; the mean is in delta already.",
    change={"below.sum(axis=0)": "below.mean(axis=0)", "delta.sum(axis=0)": "delta.mean(axis=0)"},
)


@wrong.answer(tests=["test_autoencoder_gradients_loss"])
def centres_the_batch(parameters, X, activation):
    """The error is subtracted from X itself: whoever owns the batch finds it changed.

    Remedy: make a new array for the error.
    """
    H = training.activate(activation, X @ parameters["kernel_1"] + parameters["bias_1"])
    old = X.copy()
    X *= -1
    X += H @ parameters["kernel_2"] + parameters["bias_2"]
    delta = 2 * X / X.size
    below = (delta @ parameters["kernel_2"].T) * training.slope(activation, H)
    return float(np.mean(X**2)), {
        "kernel_1": old.T @ below,
        "bias_1": below.sum(axis=0),
        "kernel_2": H.T @ delta,
        "bias_2": delta.sum(axis=0),
    }


wrong.edit(
    "only_the_last_bias_averaged",
    "The gradient of the decoder's bias is a mean over the rows.",
    remedy="it is a sum; the mean is in delta already.",
    change={"delta.sum(axis=0)": "delta.mean(axis=0)"},
)

wrong.edit(
    "half_of_the_mean",
    "The loss is half of the mean squared error.",
    remedy="keras.losses.MeanSquaredError has no factor of one half.",
    change={"float(np.mean(error**2))": "float(np.mean(error**2) / 2)"},
    tests=["test_autoencoder_gradients_loss"],
)

wrong.edit(
    "reconstruction_for_the_input",
    "The gradient of the encoder's kernel is taken with the reconstruction in place of the input.",
    remedy="X.T @ below: the encoder has seen X.",
    change={'"kernel_1": X.T @ below': '"kernel_1": (X + error).T @ below'},
    tests=["test_autoencoder_gradients_encoder"],
)

wrong.edit(
    "slopes_of_two_functions",
    "Only tanh and ReLU have their slopes; any other function counts as linear.",
    remedy="training.slope(activation, H) knows the logistic function as well.",
    change={
        "training.slope(activation, H)": (
            "(1 - H**2 if activation == 'tanh' else H > 0 if activation == 'relu' else 1.0)"
        ),
    },
    tests=["test_autoencoder_gradients_encoder"],
)
