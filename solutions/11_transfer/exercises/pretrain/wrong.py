"""Wrong answers to pretrain, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Unsupervised Pretraining",
    tests=["test_pretrain_inputs"],
)

wrong.edit(
    "sums_for_features",
    "The next autoencoder gets the sums of the layer below, without the activation function.",
    remedy="pass them through training.activate.",
    change={"training.activate(activation, inputs @ kernel + bias)": "inputs @ kernel + bias"},
)

wrong.edit(
    "always_on_the_pictures",
    "Every autoencoder is trained on X itself: the second kernel does not fit behind the first.",
    remedy="train each on what the layers below make of X.",
    change={
        """
            inputs = training.activate(activation, inputs @ kernel + bias)
        """: "",
    },
)

wrong.edit(
    "features_without_bias",
    "The bias of the layer below is left out when its features are computed.",
    remedy="inputs @ kernel + bias.",
    change={"inputs @ kernel + bias": "inputs @ kernel"},
)

wrong.edit(
    "on_the_reconstruction",
    "The next autoencoder is trained on what the decoder gives back.",
    remedy="throw the decoder away: the next one gets what the encoder gives.",
    change={
        "inputs = training.activate(activation, inputs @ kernel + bias)": """
            inputs = training.activate(activation, inputs @ kernel + bias)
            inputs = inputs @ trained["kernel_2"] + trained["bias_2"]
        """,
    },
)

wrong.edit(
    "keeps_the_decoders",
    "The body is made of the decoders.",
    remedy="keep kernel_1 and bias_1 of each autoencoder.",
    change={
        'body[f"kernel_{layer}"], body[f"bias_{layer}"] = kernel, bias': (
            'body[f"kernel_{layer}"], body[f"bias_{layer}"] = trained["kernel_2"], trained["bias_2"]'
        ),
    },
    tests=["test_pretrain"],
)

wrong.edit(
    "counted_from_zero",
    "The layers of the body are counted from 0.",
    remedy="the first layer has the number 1.",
    change={"start=1": "start=0"},
    tests=["test_pretrain"],
)

wrong.edit(
    "always_relu_features",
    "The features are made with ReLU, whatever is asked for.",
    remedy="pass `activation` on.",
    change={"training.activate(activation, inputs": 'training.activate("relu", inputs'},
)

wrong.edit(
    "from_the_top",
    "The widths are taken from the last to the first.",
    remedy="from below, in the order in which they are given.",
    change={"enumerate(widths, start=1)": "enumerate(widths[::-1], start=1)"},
)


@wrong.answer(tests=["test_pretrain"])
def the_last_decoder_stays(X, widths, train, activation):
    """The decoder of the last autoencoder is kept as one more layer.

    Remedy: the body holds encoders only.
    """
    body, inputs, layer = {}, X, 0
    for width in widths:
        layer += 1
        trained = train(inputs, width)
        body[f"kernel_{layer}"] = trained["kernel_1"]
        body[f"bias_{layer}"] = trained["bias_1"]
        inputs = training.activate(activation, inputs @ trained["kernel_1"] + trained["bias_1"])
    body[f"kernel_{layer + 1}"] = trained["kernel_2"]
    body[f"bias_{layer + 1}"] = trained["bias_2"]
    return body


wrong.edit(
    "trains_each_twice",
    "train is called twice for each layer.",
    remedy="call it once and keep what it returns.",
    change={
        "trained = train(inputs, width)": """
            trained = train(inputs, width)
            trained = train(inputs, width)
        """,
    },
    tests=["test_pretrain_inputs"],
)


@wrong.answer(tests=["test_pretrain_unchanged"])
def overwrites_the_pictures(X, widths, train, activation):
    """The features are written into X, as far as they fit.

    Remedy: make a new array for them.
    """
    body, inputs = {}, X
    for layer, width in enumerate(widths, start=1):
        trained = train(inputs, width)
        body[f"kernel_{layer}"], body[f"bias_{layer}"] = trained["kernel_1"], trained["bias_1"]
        inputs = training.activate(activation, inputs @ trained["kernel_1"] + trained["bias_1"])
    fits = min(X.shape[1], inputs.shape[1])
    X[:, :fits] = inputs[:, :fits]
    return body


wrong.edit(
    "always_logistic_features",
    "The features are made with the logistic function, whatever is asked for.",
    remedy="pass `activation` on.",
    change={"training.activate(activation, inputs": 'training.activate("logistic", inputs'},
)

wrong.edit(
    "tanh_or_else_relu",
    "What is not tanh counts as ReLU, the logistic function too.",
    remedy="call training.activate(activation, ...), which knows all of them.",
    change={
        "training.activate(activation, inputs": (
            'training.activate("tanh" if activation == "tanh" else "relu", inputs'
        ),
    },
)
