"""Right answers to train_and_fold, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def fold_with_statistics_of_the_training_set(X_train, y_train, rng):
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
    kernels, biases, A = [], [], X_train
    for layer in range(3):
        Z = A @ parameters[f"kernel_{layer}"]
        kernel, bias = fold_into_previous(
            parameters[f"kernel_{layer}"],
            np.zeros(Z.shape[1]),
            parameters[f"gamma_{layer}"],
            parameters[f"beta_{layer}"],
            Z.mean(axis=0),
            Z.var(axis=0),
            EPSILON,
        )
        A = training.activate("logistic", A @ kernel + bias)
        kernels.append(kernel)
        biases.append(bias)
    kernels.append(parameters["kernel_3"])
    biases.append(parameters["bias_3"])
    return kernels, biases


@right.answer
def fold_with_pytorch_averages(X_train, y_train, rng):
    def update(moving_mean, moving_variance, X, momentum, convention):
        return update_moving(moving_mean, moving_variance, X, 1 - momentum, "pytorch")

    trained, moving, losses = train_normalized(
        X_train,
        y_train,
        *start(WIDTHS, SPREAD, rng),
        rng=rng,
        forward=normalize_training,
        backward=backward_steps,
        update=update,
        **SETTINGS,
    )
    folded = [
        fold_into_previous(
            trained[f"kernel_{i}"],
            np.zeros(128),
            trained[f"gamma_{i}"],
            trained[f"beta_{i}"],
            moving[f"mean_{i}"],
            moving[f"variance_{i}"],
            EPSILON,
        )
        for i in range(3)
    ]
    kernels = [kernel for kernel, _ in folded] + [trained["kernel_3"]]
    return tuple(kernels), tuple([bias for _, bias in folded] + [trained["bias_3"]])


@right.answer
def fold_with_the_short_gradient(X_train, y_train, rng):
    def backward(upstream, X, gamma, epsilon):
        root = np.sqrt(X.var(axis=0) + epsilon)
        normalized = (X - X.mean(axis=0)) / root
        return {
            "X": input_gradient(upstream, normalized, gamma, root),
            "gamma": (upstream * normalized).sum(axis=0),
            "beta": upstream.sum(axis=0),
        }

    parameters, moving = start(WIDTHS, SPREAD, rng)
    parameters, moving, _ = train_normalized(
        X_train,
        y_train,
        parameters,
        moving,
        rng=rng,
        forward=normalize_training,
        backward=backward,
        update=update_moving,
        **SETTINGS,
    )
    kernels, biases = [], []
    for layer, width in enumerate(WIDTHS[1:]):
        kernel = parameters[f"kernel_{layer}"]
        bias = parameters.get(f"bias_{layer}", np.zeros(width))
        if f"gamma_{layer}" in parameters:
            kernel, bias = fold_into_previous(
                kernel,
                bias,
                parameters[f"gamma_{layer}"],
                parameters[f"beta_{layer}"],
                moving[f"mean_{layer}"],
                moving[f"variance_{layer}"],
                EPSILON,
            )
        kernels.append(kernel)
        biases.append(bias)
    return kernels, biases
