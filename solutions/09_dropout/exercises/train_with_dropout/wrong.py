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
    change={
        """
            def loss_and_gradients(parameters, X, labels):
                masks = masks_for(parameters, len(X), rates, draw_mask, rng)
                return gradients_with_dropout(X, labels, parameters, rates, masks)
        """: "",
        "loss_and_gradients=loss_and_gradients": "loss_and_gradients=plain_gradients",
    },
    tests=["test_train_with_dropout_masks", "test_train_with_dropout_accuracy"],
    slide="004, DROPOUT",
)


@wrong.answer
def masks_drawn_once(X_train, y_train, parameters, state, rates, epochs, rng):
    """The masks are drawn once, before training, and used again in every step.

    Remedy: draw them inside loss_and_gradients: at every iteration other nodes are removed.
    """
    rows = min(len(X_train), BATCH_SIZE)
    masks = masks_for(parameters, rows, rates, draw_mask, rng)

    def with_old_masks(parameters, X, labels):
        return gradients_with_dropout(X, labels, parameters, rates, [m[: len(X)] for m in masks])

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=with_old_masks,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


wrong.edit(
    "one_mask_for_the_batch",
    "All examples of a batch share one mask.",
    remedy="ask for as many rows as the batch has: len(X).",
    change={
        """
            def loss_and_gradients(parameters, X, labels):
                masks = masks_for(parameters, len(X), rates, draw_mask, rng)
                return gradients_with_dropout(X, labels, parameters, rates, masks)
        """: """
            def shared(parameters, X, labels):
                masks = masks_for(parameters, 1, rates, draw_mask, rng)
                masks = [np.repeat(mask, len(X), axis=0) for mask in masks]
                return gradients_with_dropout(X, labels, parameters, rates, masks)
        """,
        "loss_and_gradients=loss_and_gradients": "loss_and_gradients=shared",
    },
    slide="001, Dropout - training",
)


@wrong.answer(
    tests=["test_train_with_dropout_masks", "test_train_with_dropout_accuracy"],
    slide="001, Dropout (figure 1)",
)
def one_thinned_network(X_train, y_train, parameters, state, rates, epochs, rng):
    """One mask is drawn for the whole training: one thinned network learns, the rest stays raw.

    Remedy: draw masks inside loss_and_gradients, anew for each batch, one row for each example.
    """
    masks = masks_for(parameters, 1, rates, draw_mask, rng)

    def thinned(parameters, X, labels):
        same = [np.repeat(mask, len(X), axis=0) for mask in masks]
        return gradients_with_dropout(X, labels, parameters, rates, same)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=thinned,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


@wrong.answer(
    tests=[
        "test_train_with_dropout",
        "test_train_with_dropout_masks",
        "test_train_with_dropout_accuracy",
    ],
    slide="001, Dropout - training",
)
def drops_what_it_should_keep(X_train, y_train, parameters, state, rates, epochs, rng):
    """Keep and drop are swapped: the masks keep with probability rate.

    Remedy: rate is the probability of dropping; masks_for takes rates as they are.
    """
    swapped = [1 - rate for rate in rates]

    def too_few(parameters, X, labels):
        masks = masks_for(parameters, len(X), swapped, draw_mask, rng)
        return gradients_with_dropout(X, labels, parameters, rates, masks)

    parameters, state, _ = training.fit(
        X_train,
        y_train,
        parameters,
        state,
        loss_and_gradients=too_few,
        step=momentum_step,
        epochs=epochs,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return parameters, state


wrong.edit(
    "trains_one_epoch",
    "It trains for one epoch, whatever `epochs` says.",
    remedy="pass `epochs` on to training.fit.",
    change={"epochs=epochs": "epochs=1"},
    tests=["test_train_with_dropout"],
)

wrong.edit(
    "returns_the_old_state",
    "The state that is returned is the one from the start: the velocities are lost.",
    remedy="return the state that training.fit gives back.",
    change={"parameters, state, _": "parameters, _, _"},
    tests=["test_train_with_dropout"],
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "returns_the_start",
    "The parameters that are returned are those from the start: nothing was learned.",
    remedy="return the parameters that training.fit gives back.",
    change={"parameters, state, _": "_, state, _"},
    tests=[
        "test_train_with_dropout",
        "test_train_with_dropout_masks",
        "test_train_with_dropout_accuracy",
    ],
    slide="000, Dropout (cont.)",
)

wrong.edit(
    "same_seed_in_every_step",
    "Every step makes a new generator with a fixed seed, so the masks repeat.",
    remedy="draw from the `rng` that the function is given.",
    change={
        "masks_for(parameters, len(X), rates, draw_mask, rng)": (
            "masks_for(parameters, len(X), rates, draw_mask, np.random.default_rng(0))"
        ),
    },
)

wrong.edit(
    "masks_without_the_generator",
    "The masks come from a generator without a seed, so the run cannot be repeated.",
    remedy="draw from the `rng` that the function is given.",
    change={
        """
            def loss_and_gradients(parameters, X, labels):
                masks = masks_for(parameters, len(X), rates, draw_mask, rng)
                return gradients_with_dropout(X, labels, parameters, rates, masks)
        """: """
            other = np.random.default_rng()

            def loss_and_gradients(parameters, X, labels):
                masks = masks_for(parameters, len(X), rates, draw_mask, other)
                return gradients_with_dropout(X, labels, parameters, rates, masks)
        """,
    },
)
