"""Wrong answers to classify_deep, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Table 11-1",
    tests=["test_classify_deep_accuracy"],
)

NEW_DIGITS = ["test_classify_deep_new_digits"]
FORM_TOO = ["test_classify_deep", "test_classify_deep_accuracy"]

START = 'parameters = initialize(DEEP_WIDTHS, "lecun", rng)'
TRAINED = "y_train, parameters, selu,"
USED = "parameters, selu)"

wrong.edit(
    "deep_ignores_the_generator",
    "The network does not depend on the generator that the function is given.",
    remedy="use `rng` for initialize and for train_network; do not make a generator of your own.",
    change={
        START: """
            rng = np.random.default_rng(7)
            parameters = initialize(DEEP_WIDTHS, "lecun", rng)
        """,
    },
    tests=["test_classify_deep", "test_classify_deep_new_digits"],
)

wrong.edit(
    "deep_start_from_a_fixed_seed",
    "The start comes from a generator of its own; only the shuffling depends on rng.",
    remedy="pass rng on to initialize, too.",
    change={'"lecun", rng': '"lecun", np.random.default_rng(7)'},
    tests=NEW_DIGITS,
)

wrong.edit(
    "deep_logistic",
    "The network does not learn: thirty logistic layers let hardly any gradient through.",
    remedy="take a function that keeps its signal over many layers.",
    change={
        '"lecun"': '"glorot"',
        TRAINED: "y_train, parameters, logistic,",
        USED: "parameters, logistic)",
    },
    slide="000, Which activation function should you use?",
)

wrong.edit(
    "deep_relu",
    "ReLU learns too slowly here: in each of thirty layers half of its units pass nothing.",
    remedy="look at section 10: which function did best with 30 hidden layers?",
    change={
        '"lecun"': '"he"',
        TRAINED: 'y_train, parameters, lambda z: straight_lines("relu", z),',
        USED: 'parameters, lambda z: straight_lines("relu", z))',
    },
    slide="000, Which activation function should you use?",
)

wrong.edit(
    "deep_swish",
    "Swish does not learn here: from He's scheme its signal dies out within thirty layers.",
    remedy="take a function and a scheme that keep the signal, as in section 7.",
    change={
        '"lecun"': '"he"',
        TRAINED: "y_train, parameters, lambda z: swish(z, 1.0),",
        USED: "parameters, lambda z: swish(z, 1.0))",
    },
    slide="002, Selection of an Activation Function",
)

wrong.edit(
    "deep_selu_from_he",
    "SELU starts from He's scheme: twice the variance, and the signal explodes.",
    remedy="Table 11-1 gives LeCun's scheme for SELU.",
    change={'"lecun"': '"he"'},
    tests=FORM_TOO,
)

wrong.edit(
    "deep_selu_with_another_function_in_use",
    "The network is trained with SELU and used with ReLU.",
    remedy="predict_labels needs the function that the network was trained with.",
    change={USED: 'parameters, lambda z: straight_lines("relu", z))'},
    tests=FORM_TOO,
)

wrong.edit(
    "deep_returns_the_start",
    "The labels come from the network before training.",
    remedy="train_network returns new parameters. Keep what it returns.",
    change={"parameters = train_network": "_ = train_network"},
)

wrong.edit(
    "deep_standardizes_each_pixel",
    "Each pixel is divided by its own standard deviation, which is 0 for some: 0/0 is nan.",
    remedy="one mean and one standard deviation for all pixels.",
    change={
        "X_train.mean(), X_train.std()": "X_train.mean(axis=0), X_train.std(axis=0)",
    },
    tests=FORM_TOO,
    slide="003, Scaled ELU",
)

wrong.edit(
    "deep_new_digits_by_themselves",
    "New digits are standardized with a mean and a standard deviation of their own.",
    remedy="treat them with the numbers of the training digits.",
    change={"(X_new - mean) / std": "(X_new - X_new.mean()) / X_new.std()"},
    tests=NEW_DIGITS,
    slide="003, Scaled ELU",
)

wrong.edit(
    "deep_new_digits_as_they_are",
    "New digits are not standardized, the training digits are.",
    remedy="treat new digits as the training digits were treated.",
    change={"(X_new - mean) / std": "X_new"},
    slide="003, Scaled ELU",
)

wrong.edit(
    "deep_not_standardized",
    "No pixels are standardized: SELU gets raw pixels.",
    remedy="subtract a mean and divide by a standard deviation, for training and new digits alike.",
    change={"X_train.mean(), X_train.std()": "0.0, 1.0"},
    slide="003, Scaled ELU",
)

wrong.edit(
    "deep_mean_not_subtracted",
    "The pixels are divided by the standard deviation; their mean is not subtracted.",
    remedy="subtract the mean first: self-normalization needs inputs of mean 0.",
    change={"X_train.mean(), X_train.std()": "0.0, X_train.std()"},
    slide="003, Scaled ELU",
)

wrong.edit(
    "deep_order_from_a_fixed_seed",
    "The order of the digits comes from a generator of its own; only the start depends on rng.",
    remedy="pass rng on to train_network, too.",
    change={"rng=rng": "rng=np.random.default_rng(7)"},
    tests=["test_classify_deep"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "deep_more_epochs",
    "The epochs of DEEP_SETTINGS are not used: the network trains for longer.",
    remedy="pass **DEEP_SETTINGS as they are.",
    change={"**DEEP_SETTINGS": '**DEEP_SETTINGS | {"epochs": 5}'},
    tests=["test_classify_deep"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "deep_fewer_layers",
    "The network is not as deep as DEEP_WIDTHS says.",
    remedy="start with initialize(DEEP_WIDTHS, ...).",
    change={"initialize(DEEP_WIDTHS,": "initialize(DEEP_WIDTHS[:21] + DEEP_WIDTHS[-1:],"},
    tests=["test_classify_deep"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "deep_part_of_the_digits",
    "Not all of the training digits are learned from.",
    remedy="train on all rows of X_train.",
    change={"(X_train - mean) / std, y_train,": "((X_train - mean) / std)[:-5], y_train[:-5],"},
    tests=["test_classify_deep"],
    slide="the docstring of the exercise",
)
