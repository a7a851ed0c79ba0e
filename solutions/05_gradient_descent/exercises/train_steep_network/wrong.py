"""Wrong answers to train_steep_network, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Mini-Batch Gradient Descent",
    tests=["test_train_steep_network_steps"],
)

wrong.edit(
    "momentum_forgotten",
    "The steps are plain gradient descent: clipped, that is too slow for seven epochs.",
    remedy="take the step with momentum_step or nesterov_rewritten_step, and let the velocities go "
    "on from step to step.",
    change={'SETTINGS["momentum"]': "0.0"},
    slide="000, Momentum optimization",
)

wrong.edit(
    "velocities_start_again",
    "The velocities start again at zero in each epoch.",
    remedy="make the velocities once, before the loop, and keep what run_epoch returns.",
    change={"batches = mini_batches": "velocities = zeros(parameters)\nbatches = mini_batches"},
    slide="000, Momentum optimization",
)

wrong.edit(
    "training_not_kept",
    "The network is trained, but the parameters from before the training are returned.",
    remedy="keep what run_epoch returns, and go on from there.",
    change={"parameters, velocities, t, _ = run_epoch(": "_, velocities, t, _ = run_epoch("},
)

wrong.edit(
    "one_epoch_only",
    "The network is trained for one epoch only.",
    remedy='SETTINGS["epochs"] epochs, each with new batches.',
    change={'range(SETTINGS["epochs"])': "range(1)"},
)

wrong.edit(
    "ten_epochs",
    "The network is trained for ten epochs, whatever SETTINGS says.",
    remedy='SETTINGS["epochs"] epochs, each with new batches.',
    change={'SETTINGS["epochs"]': "10"},
)

wrong.edit(
    "usual_rate",
    "The learning rate is 0.01, whatever SETTINGS says.",
    remedy='SETTINGS["learning_rate"].',
    change={'SETTINGS["learning_rate"]': "0.01"},
)

wrong.edit(
    "usual_batches",
    "The batches have 32 rows, whatever SETTINGS says.",
    remedy='SETTINGS["batch_size"].',
    change={'SETTINGS["batch_size"]': "32"},
)

wrong.edit(
    "threshold_of_five",
    "Gradients are clipped to the length 5, whatever SETTINGS says.",
    remedy='SETTINGS["threshold"].',
    change={'SETTINGS["threshold"]': "5.0"},
    slide="000, Gradient Clipping",
)

wrong.edit(
    "clipped_variable_by_variable",
    "Each variable is clipped by itself; here all are to be clipped together.",
    remedy='clip with the rule "global_clipnorm".',
    change={'"global_clipnorm"': '"clipnorm"'},
    slide="000, Gradient Clipping",
)

wrong.edit(
    "clipped_entry_by_entry",
    "The gradients are clipped entry by entry; here all are to be clipped together, by their norm.",
    remedy='clip with the rule "global_clipnorm".',
    change={'"global_clipnorm"': '"clipvalue"'},
    slide="000, Gradient Clipping",
)

wrong.edit(
    "clipping_forgotten",
    "The gradients are not clipped, so the run explodes and the network guesses.",
    remedy="clip over all variables before each step.",
    change={
        'gradients = clip(gradients, "global_clipnorm", SETTINGS["threshold"])': "pass",
    },
    slide="000, Gradient Clipping",
)

wrong.edit(
    "generator_of_its_own",
    "A generator with a fixed seed draws the network and the batches: every run is the same.",
    remedy="use the generator that is passed in.",
    change={
        "parameters = steep_network(rng)": """
            rng = np.random.default_rng(0)
            parameters = steep_network(rng)
        """,
    },
    tests=["test_train_steep_network"],
)

wrong.edit(
    "network_from_a_fixed_seed",
    "The network starts from weights of a fixed seed, and not from rng.",
    remedy="steep_network(rng).",
    change={"steep_network(rng)": "steep_network(np.random.default_rng(0))"},
    tests=["test_train_steep_network_steps"],
)

wrong.edit(
    "labels_mixed_apart",
    "Rows and labels are shuffled separately, so the network learns noise.",
    remedy="shuffle row numbers only, and take rows and labels with the same numbers.",
    change={"X, labels, parameters": "X, rng.permutation(labels), parameters"},
    slide="001, Repetition: Mini batch gradient descent",
)

wrong.edit(
    "kernels_and_biases_returned",
    "Two lists are returned; one dict by name is expected.",
    remedy="return the parameters as run_epoch gives them.",
    change={"return parameters\n": "return training.unnamed(parameters)\n"},
    tests=["test_train_steep_network", "test_train_steep_network_accuracy"],
    slide="000, Gradient Clipping",
)
