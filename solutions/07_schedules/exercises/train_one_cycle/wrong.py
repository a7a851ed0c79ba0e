"""Wrong answers to train_one_cycle, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Practical Guidelines (1cycle)",
    tests=["test_train_one_cycle_training"],
)

wrong.edit(
    "cycle_counted_in_epochs",
    """The cycle is as long as the number of epochs and is evaluated once per step: after five steps it
    is over, and the rate stays at its last value.""",
    remedy="T is the number of steps: epochs times batches per epoch.",
    change={
        """
            total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
            cycle = np.array([one_cycle(t, total, total // 10, RATES, MOMENTA) for t in range(total)])
        """: """
            steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
            total = EPOCHS
            last = 2
            cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])
        """,
    },
    tests=["test_train_one_cycle", "test_train_one_cycle_accuracy"],
)

wrong.edit(
    "a_cycle_in_every_epoch",
    "There is a new cycle in every epoch; 1cycle is one cycle for the whole training.",
    remedy="T counts the steps of all epochs.",
    change={
        """
            total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
            cycle = np.array([one_cycle(t, total, total // 10, RATES, MOMENTA) for t in range(total)])
        """: """
            steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
            total = steps // EPOCHS
            last = max(2, total // 10)
            cycle = np.array([one_cycle(t % total, total, last, RATES, MOMENTA) for t in range(steps)])
        """,
    },
    tests=["test_train_one_cycle"],
)

wrong.edit(
    "smaller_batch_left_out",
    """The smaller last batch of an epoch is not counted, so the cycle is over before the training
    is.""",
    remedy="round the number of batches up.",
    change={
        """
            total = EPOCHS * -(-len(X_train) // BATCH_SIZE)
            cycle = np.array([one_cycle(t, total, total // 10, RATES, MOMENTA) for t in range(total)])
        """: """
            steps = EPOCHS * -(-len(X_train) // BATCH_SIZE)
            total = EPOCHS * (len(X_train) // BATCH_SIZE)
            last = total // 10
            cycle = np.array([one_cycle(t, total, last, RATES, MOMENTA) for t in range(steps)])
        """,
    },
    tests=["test_train_one_cycle"],
)

wrong.edit(
    "stays_at_the_first_rate",
    "Rate and momentum stay at their first values: there is no cycle.",
    remedy="ask one_cycle anew in every step.",
    change={
        "cycle = np.array([one_cycle(t, total, total // 10, RATES, MOMENTA) for t in range(total)])": """
            cycle = np.array([one_cycle(0, total, total // 10, RATES, MOMENTA)] * total)
        """,
    },
    tests=["test_train_one_cycle", "test_train_one_cycle_accuracy"],
)

wrong.edit(
    "momentum_not_cycled",
    "The rate follows the cycle, the momentum stays constant.",
    remedy="take both numbers from one_cycle in every step.",
    change={
        "cycle = np.array([one_cycle(t, total, total // 10, RATES, MOMENTA) for t in range(total)])": """
            cycle = np.array(
                [
                    (one_cycle(t, total, total // 10, RATES, MOMENTA)[0], MOMENTA[0])
                    for t in range(total)
                ]
            )
        """,
    },
    tests=["test_train_one_cycle"],
)


wrong.edit(
    "notes_another_momentum",
    "What is returned is not what is used: the steps run with a constant momentum.",
    remedy="let the steps use the very numbers that you return.",
    change={"lambda k: cycle[k, 1]": "lambda k: 0.9"},
)

wrong.edit(
    "training_one_step_ahead",
    "The schedules are evaluated one step ahead in the training, though the record looks right.",
    remedy="scheduled_step subtracts the 1 already: hand it t and schedules that begin with 0.",
    change={
        "lambda k: cycle[k, 0]": "lambda k: cycle[min(k + 1, total - 1), 0]",
        "lambda k: cycle[k, 1]": "lambda k: cycle[min(k + 1, total - 1), 1]",
    },
)

wrong.edit(
    "record_one_step_ahead",
    """The first step already has the rate of the second: the cycle is evaluated at t = 1, 2, ... and
    not for 0, 1, ...""",
    remedy="steps already done: 0 in the first step.",
    change={
        "cycle = np.array([one_cycle(t, total, total // 10, RATES, MOMENTA) for t in range(total)])": """
            cycle = np.array(
                [one_cycle(t + 1, total, total // 10, RATES, MOMENTA) for t in range(total)]
            )
        """,
    },
    tests=["test_train_one_cycle"],
)

wrong.edit(
    "returns_the_untrained_network",
    "What is returned is the network before training.",
    remedy="""fit returns the trained parameters as its first result; the ones you pass in stay as
    they are.""",
    change={
        "parameters, _, _": "_, _, _",
    },
    tests=["test_train_one_cycle_training", "test_train_one_cycle_accuracy"],
)

wrong.edit(
    "velocity_starts_anew",
    "The velocity is zero in every step, so there is no momentum at all.",
    remedy="hand the velocity that fit keeps on to scheduled_step.",
    change={
        """
            return scheduled_step(
                parameters, gradients, velocity, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
            )
        """: """
            still = {name: np.zeros_like(value) for name, value in parameters.items()}
            return scheduled_step(
                parameters, gradients, still, t, lambda k: cycle[k, 0], lambda k: cycle[k, 1]
            )
        """,
    },
    tests=["test_train_one_cycle_training", "test_train_one_cycle_accuracy"],
)

wrong.edit(
    "relu_in_place_of_logistic",
    "The hidden layers were trained with ReLU, but they are used with the logistic function.",
    remedy='loss_and_gradients is training.gradients_with("logistic").',
    change={
        '"logistic"': '"relu"',
    },
    tests=["test_train_one_cycle_training", "test_train_one_cycle_accuracy"],
)

wrong.edit(
    "generator_of_its_own",
    """The network is drawn from a generator of its own, without a seed: two runs with the same rng
    differ.""",
    remedy="draw everything from the argument rng.",
    change={
        "training.new_network(NETWORK, rng)": (
            "training.new_network(NETWORK, np.random.default_rng())"
        ),
    },
)

wrong.edit(
    "order_from_a_generator_of_its_own",
    "The order of the digits comes from a generator of its own; it has to come from rng.",
    remedy="pass rng to training.fit.",
    change={
        "batch_size=BATCH_SIZE, rng=rng": "batch_size=BATCH_SIZE, rng=np.random.default_rng(0)"
    },
)

wrong.edit(
    "start_from_a_fixed_seed",
    "The first weights come from a generator with a seed of its own; they have to come from rng.",
    remedy="pass rng to training.new_network.",
    change={"new_network(NETWORK, rng)": "new_network(NETWORK, np.random.default_rng(0))"},
)

wrong.edit(
    "batches_of_another_size",
    "The training does not use BATCH_SIZE.",
    remedy="EPOCHS and BATCH_SIZE are given in the cell above.",
    change={"batch_size=BATCH_SIZE": "batch_size=64"},
)

wrong.edit(
    "last_epoch_left_out",
    "The training does not last EPOCHS epochs: it ends before the cycle does.",
    remedy="EPOCHS and BATCH_SIZE are given in the cell above.",
    change={"epochs=EPOCHS": "epochs=EPOCHS - 1"},
)

wrong.edit(
    "last_phase_of_another_length",
    "The last phase is not a tenth of all steps.",
    remedy="L is total // 10.",
    change={"total // 10": "total // 5"},
    tests=["test_train_one_cycle"],
)

wrong.edit(
    "rates_and_momenta_exchanged",
    "Rates and momenta are returned in each other's place.",
    remedy="return (parameters, rates, momenta).",
    change={"cycle[:, 0], cycle[:, 1]": "cycle[:, 1], cycle[:, 0]"},
    tests=["test_train_one_cycle", "test_train_one_cycle_training"],
)

wrong.edit(
    "last_phase_is_a_ninth",
    "The last phase is T // 9 steps long.",
    remedy="a tenth of the training, rounded down: T // 10.",
    change={"total // 10": "total // 9"},
    tests=["test_train_one_cycle"],
)

wrong.edit(
    "last_phase_rounded",
    "The length of the last phase is rounded to the nearest number of steps.",
    remedy="a tenth of the training, rounded down: T // 10.",
    change={"total // 10": "round(total / 10)"},
    tests=["test_train_one_cycle"],
)
