"""Right answers to train_one_cycle, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def trains_and_notes_on_the_way(X_train, y_train, rng):
    import math

    total = EPOCHS * math.ceil(X_train.shape[0] / BATCH_SIZE)
    noted = {"rate": [], "momentum": []}

    def step(parameters, gradients, state, t):
        eta, mu = one_cycle(t - 1, total, total // 10, RATES, MOMENTA)
        noted["rate"].append(eta)
        noted["momentum"].append(mu)
        return scheduled_step(parameters, gradients, state, t, lambda _: eta, lambda _: mu)

    parameters = training.new_network(NETWORK, rng)
    start = {name: np.zeros(value.shape) for name, value in parameters.items()}
    parameters, start, losses = training.fit(
        X_train,
        y_train,
        parameters,
        start,
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        loss_and_gradients=training.gradients_with("logistic"),
        rng=rng,
    )
    return parameters, np.array(noted["rate"]), np.array(noted["momentum"])


@right.answer
def trains_with_two_functions(X_train, y_train, rng):
    steps_per_epoch = (len(y_train) + BATCH_SIZE - 1) // BATCH_SIZE
    total = steps_per_epoch * EPOCHS
    last = total // 10

    def rate(t):
        return one_cycle(t, total, last, RATES, MOMENTA)[0]

    def momentum(t):
        return one_cycle(t, total, last, RATES, MOMENTA)[1]

    network = training.new_network(NETWORK, rng)
    network, _, _ = training.fit(
        X_train,
        y_train,
        network,
        {name: 0.0 * value for name, value in network.items()},
        loss_and_gradients=training.gradients_with("logistic"),
        step=lambda w, g, v, t: scheduled_step(w, g, v, t, rate, momentum),
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return (
        network,
        np.array([rate(t) for t in range(total)]),
        np.array([momentum(t) for t in range(total)]),
    )


@right.answer
def trains_with_a_step_of_its_own(X_train, y_train, rng):
    batches = len(range(0, len(X_train), BATCH_SIZE))
    total = EPOCHS * batches
    rates, momenta = np.empty(total), np.empty(total)
    for t in range(total):
        rates[t], momenta[t] = one_cycle(t, total, total // 10, RATES, MOMENTA)

    def step(parameters, gradients, velocity, t):
        for name, gradient in gradients.items():
            velocity[name] = momenta[t - 1] * velocity[name] - rates[t - 1] * gradient
            parameters[name] = parameters[name] + velocity[name]
        return parameters, velocity

    weights = training.new_network(NETWORK, rng)
    weights, _, _ = training.fit(
        X_train,
        y_train,
        weights,
        {name: np.zeros_like(w) for name, w in weights.items()},
        loss_and_gradients=training.gradients_with("logistic"),
        step=step,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        rng=rng,
    )
    return weights, rates, momenta
