"""Right answers to transfer, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def transfer_head_only(X_few, y_few, source, rng):
    train = trainer(X_few, y_few, frozen_step, rng)
    return adapt(source, 2, rng, lambda start: fine_tune(start, [(40, 0.02, BODY)], train)[0])


@right.answer
def transfer_on_stored_features(X_few, y_few, source, rng):
    seen = features(source, X_few, 2, "relu")

    def train(start):
        head = {"kernel_1": start["kernel_3"], "bias_1": start["bias_3"]}
        head, _ = learn(seen, y_few, head, 40, momentum_step(0.02), rng)
        return {**start, "kernel_3": head["kernel_1"], "bias_3": head["bias_1"]}

    return adapt(source, 2, rng, train)


@right.answer
def transfer_in_three_phases(X_few, y_few, source, rng):
    phases = [(30, 0.02, BODY), (10, 0.008, ["kernel_1", "bias_1"]), (10, 0.003, [])]
    train = trainer(X_few, y_few, frozen_step, rng)
    return adapt(source, 2, rng, lambda start: fine_tune(start, phases, train)[0])


@right.answer
def transfer_with_a_loop_of_its_own(X_few, y_few, source, rng):
    B = {name: source[name].copy() for name in BODY}
    limit = np.sqrt(6 / 52)
    B["kernel_3"], B["bias_3"] = rng.uniform(-limit, limit, (50, 2)), np.zeros(2)
    m = {name: np.zeros_like(value) for name, value in B.items()}
    for epoch in range(50):
        order = rng.permutation(len(X_few))
        names = HEAD if epoch < 30 else BODY + HEAD
        for rows in np.array_split(order, max(1, len(order) // 10)):
            _, gradients = training.gradients_with("relu")(B, X_few[rows], y_few[rows])
            for name in names:
                m[name] = 0.9 * m[name] - (0.02 if epoch < 30 else 0.004) * gradients[name]
                B[name] = B[name] + m[name]
    return B
