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


wrong.edit(
    "deep_small_weights",
    "The network does not learn: with small weights of one size nothing reaches the other end.",
    remedy="let the size of the weights depend on fan_in, as Table 11-1 does.",
    change={"he_normal": "lambda shape, rng: 0.01 * rng.standard_normal(shape)"},
    slide="003, Vanishing/Exploding Gradients Problem",
)

wrong.edit(
    "deep_returns_the_start",
    "The kernels that are returned are the ones before training.",
    remedy="training.train returns new arrays. Keep what it returns.",
    change={"kernels, biases, _ = ": ""},
    tests=["test_train_deep_network_settings", "test_train_deep_network_accuracy"],
)


wrong.edit(
    "deep_ignores_the_generator",
    "Neither the kernels nor the order of the rows come from the generator that is given.",
    remedy="use `rng` for the kernels and for training.train; make no generator of your own.",
    change={
        "kernels = draw_kernels": """
            rng = np.random.default_rng(7)
            kernels = draw_kernels
        """,
    },
    tests=["test_train_deep_network"],
    slide="001, Weight initialization",
)

wrong.edit(
    "deep_kernels_from_elsewhere",
    "The kernels do not come from the generator that is given.",
    remedy="pass `rng` on to draw_kernels.",
    change={"he_normal, rng)": "he_normal, np.random.default_rng(7))"},
    tests=["test_train_deep_network"],
    slide="001, Weight initialization",
)

wrong.edit(
    "deep_order_from_elsewhere",
    "The order of the rows in training does not come from the generator that is given.",
    remedy="pass `rng` on to training.train.",
    change={"rng=rng": "rng=np.random.default_rng(7)"},
    tests=["test_train_deep_network"],
    slide="001, Weight initialization",
)

AS_THEY_ARE = "pass the settings on as they are: **SETTINGS."

wrong.edit(
    "deep_glorot_and_20_epochs",
    "The training takes more epochs than SETTINGS says, to make up for Glorot's scheme.",
    remedy=f"{AS_THEY_ARE} He's scheme learns in eight epochs.",
    change={"he_normal": "glorot_uniform", "**SETTINGS": '**{**SETTINGS, "epochs": 20}'},
    tests=["test_train_deep_network_settings"],
)

wrong.edit(
    "deep_more_epochs",
    "The training takes 20 epochs, where SETTINGS says 8.",
    remedy=AS_THEY_ARE,
    change={"**SETTINGS": '**{**SETTINGS, "epochs": 20}'},
    tests=["test_train_deep_network_settings"],
)

wrong.edit(
    "deep_one_epoch",
    "The training takes one epoch, where SETTINGS says 8.",
    remedy=AS_THEY_ARE,
    change={"**SETTINGS": '**{**SETTINGS, "epochs": 1}'},
    tests=["test_train_deep_network_settings", "test_train_deep_network_accuracy"],
)

wrong.edit(
    "deep_settings_of_section_1",
    "The learning rate is 0.1, where SETTINGS says 0.04.",
    remedy=AS_THEY_ARE,
    change={"**SETTINGS": '**{**SETTINGS, "learning_rate": 0.1}'},
    tests=["test_train_deep_network_settings"],
)

wrong.edit(
    "deep_smaller_batches",
    "A batch has 32 rows, where SETTINGS says 50.",
    remedy=AS_THEY_ARE,
    change={"**SETTINGS": '**{**SETTINGS, "batch_size": 32}'},
    tests=["test_train_deep_network_settings"],
)

wrong.edit(
    "deep_tanh",
    "The network is trained with tanh units, where SETTINGS says ReLU.",
    remedy=AS_THEY_ARE,
    change={"**SETTINGS": '**{**SETTINGS, "activation": "tanh"}'},
    tests=["test_train_deep_network_settings"],
)

wrong.edit(
    "deep_loses_the_biases",
    "The biases that are returned are the ones before training.",
    remedy="training.train returns new arrays. Keep the biases, too.",
    change={"kernels, biases, _ =": "kernels, _, _ ="},
    tests=["test_train_deep_network_settings"],
)

wrong.edit(
    "deep_loses_the_kernels",
    "The kernels that are returned are the ones before training, beside trained biases.",
    remedy="training.train returns new arrays. Keep the kernels, too.",
    change={"kernels, biases, _ =": "_, biases, _ ="},
)

wrong.edit(
    "deep_xavier_and_tanh",
    "The network starts from Xavier's scheme and is trained with tanh, where SETTINGS says ReLU.",
    remedy=f"{AS_THEY_ARE} He's scheme is the one for ReLU.",
    change={"he_normal": "xavier_normal", "**SETTINGS": '**{**SETTINGS, "activation": "tanh"}'},
    tests=["test_train_deep_network_settings"],
)
