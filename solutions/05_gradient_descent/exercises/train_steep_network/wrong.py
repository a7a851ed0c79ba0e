"""Wrong answers to train_steep_network, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Mini-Batch Gradient Descent",
    tests=["test_train_steep_network_accuracy"],
)


@wrong.answer(slide="000, Momentum optimization")
def momentum_forgotten(X, labels, rng):
    """The steps are plain gradient descent: clipped, that is too slow for seven epochs.

    Remedy: take the step with momentum_step or nesterov_rewritten_step, and let the velocities go
    on from step to step.
    """
    parameters, t = steep_network(rng), 0

    def step(p, g, state, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return gradient_step(p, g, SETTINGS["learning_rate"]), state

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, _, t, _ = run_epoch(X, labels, parameters, {}, t, batches, relu_gradients, step)
    return parameters


@wrong.answer
def training_not_kept(X, labels, rng):
    """The network is trained, but the parameters from before the training are returned.

    Remedy: keep what run_epoch returns, and go on from there.
    """
    parameters = steep_network(rng)
    velocities = zeros(parameters)

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
    run_epoch(X, labels, parameters, velocities, 0, batches, relu_gradients, step)
    return parameters


@wrong.answer
def one_epoch_only(X, labels, rng):
    """The network is trained for one epoch only.

    Remedy: SETTINGS["epochs"] epochs, each with new batches.
    """
    parameters = steep_network(rng)

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
    parameters, _, _, _ = run_epoch(
        X, labels, parameters, zeros(parameters), 0, batches, relu_gradients, step
    )
    return parameters


@wrong.answer(tests=["test_train_steep_network"])
def generator_of_its_own(X, labels, rng):
    """A generator with a fixed seed draws the network and the batches: every run is the same.

    Remedy: use the generator that is passed in.
    """
    rng = np.random.default_rng(0)
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, labels, parameters, velocities, t, batches, relu_gradients, step
        )
    return parameters


@wrong.answer(slide="000, Gradient Clipping")
def clipping_forgotten(X, labels, rng):
    """The gradients are not clipped, so the run explodes and the network guesses.

    Remedy: clip over all variables before each step.
    """
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    with np.errstate(all="ignore"):
        for _ in range(SETTINGS["epochs"]):
            batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
            parameters, velocities, t, _ = run_epoch(
                X, labels, parameters, velocities, t, batches, relu_gradients, step
            )
    return parameters


@wrong.answer(slide="001, Repetition: Mini batch gradient descent")
def labels_mixed_apart(X, labels, rng):
    """Rows and labels are shuffled separately, so the network learns noise.

    Remedy: shuffle row numbers only, and take rows and labels with the same numbers.
    """
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, rng.permutation(labels), parameters, velocities, t, batches, relu_gradients, step
        )
    return parameters


@wrong.answer(
    tests=["test_train_steep_network", "test_train_steep_network_accuracy"],
    slide="000, Gradient Clipping",
)
def kernels_and_biases_returned(X, labels, rng):
    """Two lists are returned; one dict by name is expected.

    Remedy: return the parameters as run_epoch gives them.
    """
    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, labels, parameters, velocities, t, batches, relu_gradients, step
        )
    return training.unnamed(parameters)
