"""Wrong answers to train_and_fold, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Batch Normalization (III)",
    tests=["test_train_and_fold_accuracy"],
)


@wrong.answer(slide="003, Practical Guidelines")
def normalization_dropped(X_train, y_train, rng):
    """The normalization was left out and not folded: the kernels are those of training, and
    beta is the bias.

    Remedy: call fold_into_previous for every hidden layer.
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases = [], []
    for layer in range(len(WIDTHS) - 2):
        kernel, bias = parameters[f"kernel_{layer}"], parameters[f"beta_{layer}"]
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@wrong.answer(slide="001, Batch normalization: test time")
def folds_the_start_of_the_averages(X_train, y_train, rng):
    """The network is folded with the moving averages of the start, 0 and 1.

    Remedy: use the moving averages that train_normalized returns.
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, _, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@wrong.answer
def folds_the_untrained_network(X_train, y_train, rng):
    """The network is folded with the weights of the start: what training returned was not
    used.

    Remedy: keep the parameters that train_normalized returns.
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    _, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@wrong.answer
def trains_without_normalization(X_train, y_train, rng):
    """The network was trained without normalization, as in section 1.

    Remedy: leave the placement at "before".
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
        placement="none",
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@wrong.answer(slide="003, Practical Guidelines")
def normalizes_after_the_activation(X_train, y_train, rng):
    """The network was trained with normalization after the activation function, which cannot
    be folded into the layer before.

    Remedy: leave the placement at "before".
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
        placement="after",
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@wrong.answer(slide="000 and 003, Equation 11-3")
def beta_for_gamma(X_train, y_train, rng):
    """Gamma and beta are exchanged in the call of fold_into_previous.

    Remedy: gamma comes first, then beta.
    """
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"beta_{layer}"],
            parameters[f"gamma_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]


@wrong.answer(tests=["test_train_and_fold"])
def starts_from_a_fixed_seed(X_train, y_train, rng):
    """A new generator with a fixed seed is made, so every run gives the same network.

    Remedy: pass the rng that you are given to start and to train_normalized.
    """
    rng = np.random.default_rng(0)
    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases = [], []
    for layer, units in enumerate(WIDTHS[1:-1]):
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(units),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            moving[f"mean_{layer}"],
            moving[f"variance_{layer}"],
            EPSILON,
        )
        kernels.append(kernel)
        biases.append(bias)
    return [*kernels, parameters["kernel_3"]], [*biases, parameters["bias_3"]]
