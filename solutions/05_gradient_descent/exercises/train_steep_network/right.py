"""Right answers to train_steep_network, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def trained_with_momentum(X, labels, rng):
    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    parameters = steep_network(rng)
    velocities, t = zeros(parameters), 0
    for _ in range(SETTINGS["epochs"]):
        batches = mini_batches(len(X), SETTINGS["batch_size"], rng)
        parameters, velocities, t, _ = run_epoch(
            X, labels, parameters, velocities, t, batches, relu_gradients, step
        )
    return parameters


@right.answer
def trained_by_a_loop_of_its_own(X, labels, rng):
    parameters = steep_network(rng)
    velocities = zeros(parameters)
    rate, momentum = SETTINGS["learning_rate"], SETTINGS["momentum"]
    for _ in range(SETTINGS["epochs"]):
        for rows in mini_batches(len(X), SETTINGS["batch_size"], rng):
            _, gradients = relu_gradients(parameters, X[rows], labels[rows])
            gradients = clip(gradients, "global_clipnorm", SETTINGS["threshold"])
            parameters, velocities = nesterov_rewritten_step(
                parameters, gradients, velocities, rate, momentum
            )
    return parameters


@right.answer
def trained_with_fit(X, labels, rng):
    start = steep_network(rng)

    def step(p, g, v, t):
        g = clip(g, "global_clipnorm", SETTINGS["threshold"])
        return momentum_step(p, g, v, SETTINGS["learning_rate"], SETTINGS["momentum"])

    parameters, _, _ = training.fit(
        X,
        labels,
        start,
        zeros(start),
        loss_and_gradients=relu_gradients,
        step=step,
        epochs=SETTINGS["epochs"],
        batch_size=SETTINGS["batch_size"],
        rng=rng,
    )
    return parameters
