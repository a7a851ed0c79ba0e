"""Wrong answers to train_digits, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Try it out!",
    tests=["test_train_digits_settings"],
)

FORM = ["test_train_digits"]
ACCURACY = ["test_train_digits_accuracy"]

TRAINING = (
    "parameters, _ = train_network(start, X_train, y_train, gradients_of, rng=rng, **SETTINGS)"
)

wrong.edit(
    "digits_with_squared_error",
    "The squared error was chosen, which hardly learns where outputs are surely wrong.",
    remedy="choose a loss whose gradient is output minus target.",
    change={"sparse_cross_entropy": ("lambda Z, T: squared_error_of_sigmoid(Z, np.eye(10)[T])")},
    tests=ACCURACY,
    slide="004, Slow learning with bad weights",
)

wrong.edit(
    "digits_with_squared_error_of_the_logits",
    "The squared error of the logits was chosen: with SETTINGS its steps are far too large.",
    remedy="choose a loss of the output: sigmoid or softmax belongs to it.",
    change={"sparse_cross_entropy": "lambda Z, T: half_squared_error(Z, np.eye(10)[T])"},
    tests=ACCURACY,
)

wrong.edit(
    "digits_untrained",
    "The network that is returned is the one before training.",
    remedy="train_network returns the trained parameters; those that you pass in stay as they are.",
    change={"return parameters\n": "return start\n"},
    tests=["test_train_digits_settings", "test_train_digits_accuracy"],
)

wrong.edit(
    "digits_with_the_losses",
    "Both values of train_network are returned; the parameters alone are expected.",
    remedy="write `parameters, losses = train_network(...)` and return parameters.",
    change={"parameters, _ = train_network": "parameters = train_network"},
    tests=FORM,
)

wrong.edit(
    "digits_labels_for_columns",
    "Labels are handed to a loss that wants ten columns of targets.",
    remedy="np.eye(10)[y_train] makes the columns; or take the loss that wants labels.",
    change={
        "sparse_cross_entropy": "lambda Z, T: categorical_cross_entropy(Z, T[:, np.newaxis])",
    },
    tests=["test_train_digits_settings", "test_train_digits_accuracy"],
)

wrong.edit(
    "digits_with_shifted_labels",
    "The labels were shifted by one: the network learns to call every digit by its neighbour.",
    remedy="digit 0 belongs to column 0. Pass the labels on as they are.",
    change={TRAINING: TRAINING.replace("y_train", "(y_train + 1) % 10")},
    tests=["test_train_digits_settings", "test_train_digits_accuracy"],
    slide="004, Softmax + cross-entropy loss",
)

wrong.edit(
    "digits_with_a_fixed_seed",
    "The generator that is passed in is not used: a seed is fixed inside.",
    remedy="pass rng on to far_start and to train_network.",
    change={
        "start = far_start(rng)": """
        rng = np.random.default_rng(0)
        start = far_start(rng)
    """
    },
    tests=["test_train_digits", "test_train_digits_settings"],
)

wrong.edit(
    "digits_start_from_a_fixed_seed",
    "The start comes from a generator of its own; only the shuffling depends on rng.",
    remedy="pass rng on to far_start, too.",
    change={"far_start(rng)": "far_start(np.random.default_rng(1))"},
    tests=["test_train_digits", "test_train_digits_settings"],
)

wrong.edit(
    "digits_shuffled_by_a_fixed_seed",
    "The shuffling comes from a generator of its own; only the start depends on rng.",
    remedy="pass rng on to train_network, too.",
    change={"rng=rng": "rng=np.random.default_rng(1)"},
)

wrong.edit(
    "digits_from_the_near_start",
    "Training starts from near_start; this exercise starts from far_start(rng).",
    remedy="begin with start = far_start(rng).",
    change={"far_start": "near_start"},
)

wrong.edit(
    "digits_with_more_epochs",
    "It trains for more epochs than SETTINGS says.",
    remedy="pass **SETTINGS on as they are.",
    change={"**SETTINGS": '**{**SETTINGS, "epochs": 20}'},
)

wrong.edit(
    "digits_with_another_rate",
    "It trains with another learning rate than SETTINGS has.",
    remedy="pass **SETTINGS on as they are.",
    change={"**SETTINGS": '**{**SETTINGS, "learning_rate": 0.3}'},
)

wrong.edit(
    "digits_with_other_batches",
    "It trains with mini-batches of another size than SETTINGS has.",
    remedy="pass **SETTINGS on as they are.",
    change={"**SETTINGS": '**{**SETTINGS, "batch_size": 10}'},
)

wrong.edit(
    "digits_trained_on_half_of_the_rows",
    "Only half of the rows are used.",
    remedy="pass all of X_train and y_train on.",
    change={
        TRAINING: TRAINING.replace(
            "X_train, y_train", "X_train[: len(X_train) // 2], y_train[: len(X_train) // 2]"
        )
    },
)

wrong.edit(
    "digits_trained_twice",
    "The training is run twice, one after the other.",
    remedy="call train_network once.",
    change={
        TRAINING: f"""
        {TRAINING}
        {TRAINING.replace("(start", "(parameters")}
    """
    },
)
