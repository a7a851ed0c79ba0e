"""Wrong answers to train_steep_network, each with the tests that must catch it.

Momentum and Nesterov's are both right, so most mistakes stand here with either of them.
"""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Mini-Batch Gradient Descent",
    tests=["test_train_steep_network_steps"],
)

_CLIPPING = "000, Gradient Clipping"
_MOMENTUM = "000, Momentum optimization"

for _suffix, _step in (
    ("", {}),
    ("_with_momentum", {"return nesterov_rewritten_step(": "return momentum_step("}),
):
    wrong.edit(
        f"velocities_start_again{_suffix}",
        "The velocities start again at zero in each epoch.",
        remedy="make the velocities once, before the loop, and keep what run_epoch returns.",
        change={"batches = mini_batches": "velocities = zeros(parameters)\nbatches = mini_batches"}
        | _step,
        slide=_MOMENTUM,
    )

    wrong.edit(
        f"one_epoch_only{_suffix}",
        "The network is trained for one epoch only.",
        remedy='SETTINGS["epochs"] epochs, each with new batches.',
        change={'range(SETTINGS["epochs"])': "range(1)"} | _step,
    )

    wrong.edit(
        f"one_epoch_too_few{_suffix}",
        "The network is trained for one epoch less than SETTINGS says.",
        remedy='SETTINGS["epochs"] epochs: range(SETTINGS["epochs"]) has that many.',
        change={'range(SETTINGS["epochs"])': 'range(1, SETTINGS["epochs"])'} | _step,
    )

    wrong.edit(
        f"ten_epochs{_suffix}",
        "The network is trained for ten epochs, whatever SETTINGS says.",
        remedy='SETTINGS["epochs"] epochs, each with new batches.',
        change={'SETTINGS["epochs"]': "10"} | _step,
    )

    wrong.edit(
        f"usual_rate{_suffix}",
        "The learning rate is 0.01, whatever SETTINGS says.",
        remedy='SETTINGS["learning_rate"].',
        change={'SETTINGS["learning_rate"]': "0.01"} | _step,
    )

    wrong.edit(
        f"usual_batches{_suffix}",
        "The batches have 32 rows, whatever SETTINGS says.",
        remedy='SETTINGS["batch_size"].',
        change={'SETTINGS["batch_size"]': "32"} | _step,
    )

    wrong.edit(
        f"threshold_of_five{_suffix}",
        "Gradients are clipped to the length 5, whatever SETTINGS says.",
        remedy='SETTINGS["threshold"].',
        change={'SETTINGS["threshold"]': "5.0"} | _step,
        slide=_CLIPPING,
    )

    wrong.edit(
        f"clipped_variable_by_variable{_suffix}",
        "Each variable is clipped by itself; here all are to be clipped together.",
        remedy='clip with the rule "global_clipnorm".',
        change={'"global_clipnorm"': '"clipnorm"'} | _step,
        slide=_CLIPPING,
    )

    wrong.edit(
        f"clipped_entry_by_entry{_suffix}",
        "The gradients are clipped entry by entry; here all are to be clipped together, by their "
        "norm.",
        remedy='clip with the rule "global_clipnorm".',
        change={'"global_clipnorm"': '"clipvalue"'} | _step,
        slide=_CLIPPING,
    )

    wrong.edit(
        f"clipping_forgotten{_suffix}",
        "The gradients are not clipped, so the run explodes and the network guesses.",
        remedy="clip over all variables before each step.",
        change={'gradients = clip(gradients, "global_clipnorm", SETTINGS["threshold"])': "pass"}
        | _step,
        slide=_CLIPPING,
    )

    wrong.edit(
        f"digits_of_the_lab{_suffix}",
        "The network is trained on X_train and y_train of the lab, and not on the arguments.",
        remedy="use X and labels, as they are passed in.",
        change={"X, labels, parameters": "X_train, y_train, parameters", "len(X)": "len(X_train)"}
        | _step,
    )

    wrong.edit(
        f"generator_of_its_own{_suffix}",
        "A generator with a fixed seed draws the network and the batches: every run is the same.",
        remedy="use the generator that is passed in.",
        change={
            "parameters = steep_network(rng)": """
                rng = np.random.default_rng(0)
                parameters = steep_network(rng)
            """,
        }
        | _step,
        tests=["test_train_steep_network"],
    )

    wrong.edit(
        f"network_from_a_fixed_seed{_suffix}",
        "The network starts from weights of a fixed seed, and not from rng.",
        remedy="steep_network(rng).",
        change={"steep_network(rng)": "steep_network(np.random.default_rng(0))"} | _step,
    )

    wrong.edit(
        f"labels_mixed_apart{_suffix}",
        "Rows and labels are shuffled separately, so the network learns noise.",
        remedy="shuffle row numbers only, and take rows and labels with the same numbers.",
        change={"X, labels, parameters": "X, rng.permutation(labels), parameters"} | _step,
        slide="001, Repetition: Mini batch gradient descent",
    )

wrong.edit(
    "momentum_forgotten",
    "The steps are plain gradient descent: clipped, that is too slow for seven epochs.",
    remedy="take the step with momentum_step or nesterov_rewritten_step, and let the velocities go "
    "on from step to step.",
    change={'SETTINGS["momentum"]': "0.0"},
    slide=_MOMENTUM,
)

wrong.edit(
    "velocity_clipped",
    "The velocity is clipped after the step, and not the gradient before it: the parameters have "
    "moved already.",
    remedy="clip the gradients first, then take the step.",
    change={
        """
            gradients = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
            return nesterov_rewritten_step(
                parameters, gradients, velocities, SETTINGS["learning_rate"], SETTINGS["momentum"]
            )
        """: """
            moved, velocities = momentum_step(
                parameters, gradients, velocities, SETTINGS["learning_rate"], SETTINGS["momentum"]
            )
            return moved, clip(velocities, "global_clipnorm", SETTINGS["threshold"])
        """,
    },
    slide=_CLIPPING,
)

wrong.edit(
    "training_not_kept",
    "The network is trained, but the parameters from before the training are returned.",
    remedy="keep what run_epoch returns, and go on from there.",
    change={"parameters, velocities, t, _ = run_epoch(": "_, velocities, t, _ = run_epoch("},
)

wrong.edit(
    "kernels_and_biases_returned",
    "Two lists are returned; one dict by name is expected.",
    remedy="return the parameters as run_epoch gives them.",
    change={"return parameters\n": "return training.unnamed(parameters)\n"},
    tests=["test_train_steep_network", "test_train_steep_network_accuracy"],
    slide=_CLIPPING,
)

wrong.edit(
    "batches_drawn_once",
    "The batches are drawn once, before the first epoch, and come again in all others.",
    remedy="call mini_batches in each epoch.",
    change={
        "for _ in range": """
            batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
            for _ in range
        """,
        """
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities""": """
        parameters, velocities""",
    },
    tests=["test_train_steep_network"],
    slide="002, Mini-Batch Gradient Descent",
)
