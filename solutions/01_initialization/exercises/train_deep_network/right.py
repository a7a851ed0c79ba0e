"""Right answers to train_deep_network, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def deep_by_table(X_train, y_train, rng):
    scale, mode = recommended_scheme("relu")
    kernels, biases = [], []
    for fan_in, fan_out in zip(WIDTHS[:-1], WIDTHS[1:], strict=True):
        kernels.append(variance_scaling((fan_in, fan_out), scale, mode, "truncated_normal", rng))
        biases.append(np.zeros(fan_out))
    return training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)[:2]


@right.answer
def deep_he_uniform(X_train, y_train, rng):
    kernels = []
    for layer in range(len(WIDTHS) - 1):
        limit = np.sqrt(6 / WIDTHS[layer])
        kernels.append(rng.uniform(-limit, limit, size=(WIDTHS[layer], WIDTHS[layer + 1])))
    biases = [np.zeros(kernel.shape[1]) for kernel in kernels]
    kernels, biases, losses = training.train(
        X_train,
        y_train,
        kernels,
        biases,
        activation="relu",
        learning_rate=0.04,
        epochs=8,
        batch_size=50,
        rng=rng,
    )
    return kernels, biases


@right.answer
def deep_with_glorot_at_the_output(X_train, y_train, rng):
    kernels = draw_kernels(WIDTHS[:-1], he_normal, rng)
    kernels.append(glorot_uniform((WIDTHS[-2], WIDTHS[-1]), rng))
    biases = [np.zeros(width) for width in WIDTHS[1:]]
    kernels, biases, _ = training.train(X_train, y_train, kernels, biases, rng=rng, **SETTINGS)
    return [np.array(kernel) for kernel in kernels], [np.array(bias) for bias in biases]
