"""Wrong answers to ship, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Practical Guidelines", tests=["test_ship", "test_ship_accuracy"])

wrong.edit(
    "too_large",
    "The network has more than 20,000 bytes.",
    remedy="fewer bits, or fewer units: 794 * units * bits / 8 bytes.",
    change={
        'quantize(parameters[f"kernel_{layer}"], 4)': 'quantize(parameters[f"kernel_{layer}"], 8)',
        "shipping.pack(integers, 4)": "shipping.pack(integers, 8)",
    },
    tests=["test_ship", "test_ship_accuracy"],
)

wrong.edit(
    "two_bits",
    "No integer of the first kernel is larger than 1: as with two bits, nearly all weights are zero.",
    remedy="three bits or more.",
    change={
        'quantize(parameters[f"kernel_{layer}"], 4)': 'quantize(parameters[f"kernel_{layer}"], 2)',
        "shipping.pack(integers, 4)": "shipping.pack(integers, 2)",
    },
    tests=["test_ship_accuracy"],
)

wrong.edit(
    "ships_the_start",
    "The network that is shipped was never trained.",
    remedy="quantize what training.fit gives back.",
    change={
        """
        network = {}
        """: """
        parameters = training.new_network([X.shape[1], 48, 10], rng, first=1)
        network = {}
        """
    },
    tests=["test_ship", "test_ship_learns", "test_ship_accuracy"],
)

wrong.edit(
    "trains_on_the_labs_digits",
    "It trains on the lab's digits, whatever rows and labels it is given.",
    remedy="train on X and labels, the arguments.",
    change={
        "X, labels, training.new_network(": (
            "X_train[: len(X)], y_train[: len(X)], training.new_network("
        )
    },
    tests=["test_ship_learns"],
)

wrong.edit(
    "one_epoch",
    "The network has learned little: the training is too short, or its steps are too small.",
    remedy="more epochs: ten take a third of a second.",
    change={"epochs=10": "epochs=1"},
    tests=["test_ship_accuracy"],
)

wrong.edit(
    "a_generator_of_its_own",
    "A generator with a fixed seed shuffles the rows and draws the start.",
    remedy="use the rng that the function is given.",
    change={
        "48, 10], rng, first=1": "48, 10], np.random.default_rng(0), first=1",
        "batch_size=50, rng=rng": "batch_size=50, rng=np.random.default_rng(0)",
    },
    tests=["test_ship_generator"],
)

wrong.edit(
    "floats_are_shipped",
    "All integers of the first kernel are 0: the weights were rounded without a scale.",
    remedy="quantize before you pack.",
    change={
        'quantize(parameters[f"kernel_{layer}"], 4)': (
            '(np.rint(parameters[f"kernel_{layer}"] / 3).astype(np.int8), '
            'np.ones(parameters[f"bias_{layer}"].shape))'
        )
    },
    tests=["test_ship", "test_ship_accuracy"],
)

wrong.edit(
    "packs_column_by_column",
    "The integers are packed column by column; they are read row by row.",
    remedy="hand the kernel to shipping.pack as it is.",
    change={"shipping.pack(integers, 4)": "shipping.pack(integers.T, 4)"},
    tests=["test_ship", "test_ship_accuracy"],
)

wrong.edit(
    "trained_with_another_activation",
    "Without ReLU the shipped network would be better: it was trained with another activation.",
    remedy='a shipped network is ReLU: train it with gradients_with("relu").',
    change={'gradients_with("relu")': 'gradients_with("linear")'},
    tests=["test_ship_accuracy"],
)

wrong.edit(
    "ignores_the_labels",
    "It trains on the lab's labels, whatever labels it is given.",
    remedy="train on `labels`, the argument.",
    change={"X, labels, training.new_network(": "X, y_train[: len(X)], training.new_network("},
    tests=["test_ship_learns"],
)

wrong.edit(
    "ignores_the_rows",
    "It trains on the lab's rows, whatever rows it is given.",
    remedy="train on `X`, the argument.",
    change={"X, labels, training.new_network(": "X_train[: len(X)], labels, training.new_network("},
    tests=["test_ship_learns"],
)

wrong.edit(
    "start_from_a_fixed_seed",
    "The first weights come from a generator of its own; only the order of the rows depends on rng.",
    remedy="pass rng to training.new_network, too.",
    change={"10], rng, first=1": "10], np.random.default_rng(5), first=1"},
    tests=["test_ship_generator"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "order_from_a_fixed_seed",
    "The order of the rows comes from a generator of its own; only the start depends on rng.",
    remedy="pass rng to training.fit, too.",
    change={"batch_size=50, rng=rng": "batch_size=50, rng=np.random.default_rng(5)"},
    tests=["test_ship_generator"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "biases_left_behind",
    "The biases are zeros: what they learned is not shipped.",
    remedy="ship the trained biases of both layers.",
    change={
        'parameters[f"bias_{layer}"].astype(np.float32)': (
            '0 * parameters[f"bias_{layer}"].astype(np.float32)'
        ),
    },
    tests=["test_ship_learns"],
    slide="the docstring of the exercise",
)
