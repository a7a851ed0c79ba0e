"""Wrong answers to train_with_dropout, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Dropout Regularization",
    tests=["test_train_with_dropout_masks"],
)

wrong.edit(
    "trains_without_dropout",
    "Nothing is dropped: this is training as in section 1, wrong labels included.",
    remedy="draw masks for every batch and hand them to gradients_with_dropout.",
    change={"loss_and_gradients=loss_and_gradients": "loss_and_gradients=plain_gradients"},
    tests=["test_train_with_dropout_masks", "test_train_with_dropout_accuracy"],
    slide="004, DROPOUT",
)

wrong.edit(
    "masks_drawn_once",
    "The masks are drawn once, before training, and used again in every step.",
    remedy="draw them inside loss_and_gradients: at every iteration other nodes are removed.",
    change={
        "def loss_and_gradients(parameters, X, labels):": """
            rows = min(len(X_train), BATCH_SIZE)
            drawn = masks_for(parameters, rows, rates, draw_mask, rng)

            def loss_and_gradients(parameters, X, labels):
        """,
        "masks_for(parameters, len(X), rates, draw_mask, rng)": (
            "[mask[: len(X)] for mask in drawn]"
        ),
    },
)

wrong.edit(
    "one_mask_for_the_batch",
    "All examples of a batch share one mask.",
    remedy="ask for as many rows as the batch has: len(X).",
    change={
        "gradients_with_dropout(X, labels, parameters, rates, masks)": (
            "gradients_with_dropout(X, labels, parameters, rates, "
            "[np.repeat(mask[:1], len(X), axis=0) for mask in masks])"
        ),
    },
    slide="001, Dropout - training",
)

wrong.edit(
    "one_thinned_network",
    "One mask is drawn for the whole training: one thinned network learns, the rest stays raw.",
    remedy="draw masks inside loss_and_gradients, anew for each batch, one row for each example.",
    change={
        "def loss_and_gradients(parameters, X, labels):": """
            drawn = masks_for(parameters, 1, rates, draw_mask, rng)

            def loss_and_gradients(parameters, X, labels):
        """,
        "masks_for(parameters, len(X), rates, draw_mask, rng)": (
            "[np.repeat(mask, len(X), axis=0) for mask in drawn]"
        ),
    },
    tests=["test_train_with_dropout_masks", "test_train_with_dropout_accuracy"],
    slide="001, Dropout (figure 1)",
)

wrong.edit(
    "drops_what_it_should_keep",
    "Keep and drop are swapped: the masks keep with probability rate.",
    remedy="rate is the probability of dropping; masks_for takes rates as they are.",
    change={"rates, draw_mask": "[1 - rate for rate in rates], draw_mask"},
    tests=["test_train_with_dropout_masks", "test_train_with_dropout_accuracy"],
    slide="001, Dropout - training",
)

wrong.edit(
    "inputs_rate_for_all",
    "All masks are drawn with the rate of the inputs.",
    remedy="every layer has a rate of its own: hand all of `rates` to masks_for.",
    change={"rates, draw_mask": "[rates[0]] * len(rates), draw_mask"},
    slide="004, DROPOUT (II)",
)

wrong.edit(
    "rates_of_the_lab",
    "The rates are those of the lab, RATES, whatever `rates` says.",
    remedy="use the `rates` that the function is given.",
    change={
        "masks = masks_for(": """
            rates = [*RATES, *RATES, *RATES][: len(parameters) // 2]
            masks = masks_for(
        """,
    },
    slide="004, DROPOUT (II)",
)

wrong.edit(
    "scaled_for_test_time",
    "After training the kernels are multiplied by 1 - rate: that belongs to vanilla dropout.",
    remedy="inverted dropout has scaled in training. Return the parameters as they are.",
    change={
        "return parameters, state": """
            finished = dict(parameters)
            for layer, rate in enumerate(rates):
                finished[f"kernel_{layer}"] = finished[f"kernel_{layer}"] * (1 - rate)
            return finished, state
        """,
    },
    tests=["test_train_with_dropout"],
    slide="001, Dropout – predict : naive implementation",
)

wrong.edit(
    "trains_one_epoch",
    "It trains for one epoch, whatever `epochs` says.",
    remedy="pass `epochs` on to training.fit.",
    change={"epochs=epochs": "epochs=1"},
    tests=["test_train_with_dropout"],
)

wrong.edit(
    "one_batch_an_epoch",
    "All rows are one batch, so there is one step in each epoch.",
    remedy="batches have BATCH_SIZE rows.",
    change={"batch_size=BATCH_SIZE": "batch_size=len(X_train)"},
    tests=["test_train_with_dropout"],
)

wrong.edit(
    "starts_without_velocity",
    "The state that is given is thrown away: training starts from rest each time.",
    remedy="hand `state` to training.fit.",
    change={"parameters, state, loss_and": "parameters, {}, loss_and"},
    tests=["test_train_with_dropout_state"],
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "returns_the_old_state",
    "The state that is returned is the one from the start: the velocities are lost.",
    remedy="return the state that training.fit gives back.",
    change={"parameters, state, _": "parameters, _, _"},
    tests=["test_train_with_dropout_state"],
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "returns_the_start",
    "The parameters that are returned are those from the start: nothing was learned.",
    remedy="return the parameters that training.fit gives back.",
    change={"parameters, state, _": "_, state, _"},
    tests=["test_train_with_dropout", "test_train_with_dropout_accuracy"],
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "same_seed_in_every_step",
    "Every step makes a new generator with a fixed seed, so the masks repeat.",
    remedy="draw from the `rng` that the function is given.",
    change={"draw_mask, rng)": "draw_mask, np.random.default_rng(0))"},
    tests=["test_train_with_dropout_masks", "test_train_with_dropout_generator"],
)

wrong.edit(
    "masks_from_a_seed_of_their_own",
    "The masks come from a generator with a fixed seed: every training drops the same units.",
    remedy="draw from the `rng` that the function is given.",
    change={
        "def loss_and_gradients(parameters, X, labels):": """
            other = np.random.default_rng(0)

            def loss_and_gradients(parameters, X, labels):
        """,
        "draw_mask, rng)": "draw_mask, other)",
    },
    tests=["test_train_with_dropout_generator"],
)

wrong.edit(
    "masks_without_the_generator",
    "The masks come from a generator that `rng` does not control: the run cannot be repeated.",
    remedy="draw from the `rng` that the function is given.",
    change={
        "def loss_and_gradients(parameters, X, labels):": """
            other = np.random.default_rng()

            def loss_and_gradients(parameters, X, labels):
        """,
        "draw_mask, rng)": "draw_mask, other)",
    },
    tests=["test_train_with_dropout_generator"],
)

wrong.edit(
    "masks_from_the_global_generator",
    "The masks come from a generator that `rng` does not control: the run cannot be repeated.",
    remedy="draw from the `rng` that the function is given.",
    change={"draw_mask, rng)": "draw_mask, np.random)"},
    tests=["test_train_with_dropout_generator"],
)

wrong.edit(
    "shuffles_with_a_seed_of_its_own",
    "The rows are shuffled by a generator with a fixed seed: every training has the same batches.",
    remedy="hand the `rng` that the function is given to training.fit, too.",
    change={"rng=rng": "rng=np.random.default_rng(0)"},
    tests=["test_train_with_dropout_generator"],
)

wrong.edit(
    "the_same_masks_in_each_epoch",
    "The masks of the first epoch are kept and used again in all later epochs.",
    remedy="draw new masks in every step, in every epoch.",
    change={
        "def loss_and_gradients(parameters, X, labels):": """
            drawn = []

            def loss_and_gradients(parameters, X, labels):
        """,
        "masks = masks_for(parameters, len(X), rates, draw_mask, rng)": """
            drawn.append([mask[: len(X)] for mask in drawn[0]] if drawn else None)
            if len(drawn) <= -(-len(X_train) // BATCH_SIZE):
                drawn[-1] = masks_for(parameters, len(X), rates, draw_mask, rng)
            masks = drawn[(len(drawn) - 1) % -(-len(X_train) // BATCH_SIZE)]
        """,
    },
)

wrong.edit(
    "the_same_order_in_each_epoch",
    "The rows are shuffled once: every epoch has the same batches in the same order.",
    remedy="let training.fit run all epochs with `rng`: it shuffles anew in each.",
    change={
        """
            parameters, state, _ = training.fit(
                X_train, y_train, parameters, state, loss_and_gradients=loss_and_gradients,
                step=momentum_step, epochs=epochs, batch_size=BATCH_SIZE, rng=rng,
            )
        """: """
            order = rng.permutation(len(X_train))
            for t in range(epochs):
                for first in range(0, len(order), BATCH_SIZE):
                    rows = order[first : first + BATCH_SIZE]
                    _, gradients = loss_and_gradients(parameters, X_train[rows], y_train[rows])
                    parameters, state = momentum_step(parameters, gradients, state, t + 1)
        """,
    },
    tests=["test_train_with_dropout_generator"],
)
