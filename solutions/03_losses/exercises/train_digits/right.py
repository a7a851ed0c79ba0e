"""Right answers to train_digits, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def digits_with_columns(X_train, y_train, rng):
    T = np.eye(10)[y_train]
    return train_network(
        far_start(rng),
        X_train,
        T,
        lambda p, X, T: network_gradients(p, X, T, categorical_cross_entropy),
        rng=rng,
        **SETTINGS,
    )[0]


@right.answer
def digits_with_ten_sigmoids(X_train, y_train, rng):
    T = np.zeros((len(y_train), 10))
    T[np.arange(len(y_train)), y_train] = 1
    network, losses = train_network(
        far_start(rng),
        X_train,
        T,
        lambda p, X, T: network_gradients(p, X, T, binary_cross_entropy),
        learning_rate=0.1,
        epochs=6,
        batch_size=20,
        rng=rng,
    )
    return network


@right.answer
def digits_with_own_loop(X_train, y_train, rng):
    network = far_start(rng)
    T = np.eye(10)[y_train]
    for _ in range(SETTINGS["epochs"]):
        order = rng.permutation(len(X_train))
        for first in range(0, len(order), SETTINGS["batch_size"]):
            rows = order[first : first + SETTINGS["batch_size"]]
            _, gradients = network_gradients(
                network, X_train[rows], T[rows], categorical_cross_entropy
            )
            for name in network:
                network[name] = network[name] - SETTINGS["learning_rate"] * gradients[name]
    return network
