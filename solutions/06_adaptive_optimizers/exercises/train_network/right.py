"""Right answers to train_network, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def train_with_nadam(X_train, y_train, rng):
    parameters = training.new_network([784, 32, 10], rng)

    def step(parameters, gradients, state, t):
        return nadam_step_keras(parameters, gradients, state, t, 0.005, 0.9, 0.999, 1e-7)

    trained, _, _ = training.fit(
        X_train, y_train, parameters, start(parameters, "m", "s") | {"product": 1.0},
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=4, batch_size=50, rng=rng,
    )  # fmt: skip
    return trained


@right.answer
def train_with_rmsprop(X_train, y_train, rng):
    first = training.new_network([784, 32, 10], rng)
    step = partial(rmsprop_step, learning_rate=0.003, rho=0.9, epsilon=1e-7, place="outside")
    return training.fit(
        X_train, y_train, first, start(first, "s"),
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=4, batch_size=64, rng=rng,
    )[0]  # fmt: skip


@right.answer
def train_with_adamax(X_train, y_train, rng):
    first = training.new_network([784, 32, 10], rng)
    step = partial(adamax_step, **KERAS["adam"] | {"learning_rate": 0.02})
    return training.fit(
        X_train, y_train, first, start(first, "m", "u"),
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=3, batch_size=50, rng=rng,
    )[0]  # fmt: skip


@right.answer
def train_with_adadelta(X_train, y_train, rng):
    first = training.new_network([784, 32, 10], rng)
    step = partial(adadelta_step, **KERAS["adadelta"] | {"learning_rate": 2.0})
    return training.fit(
        X_train, y_train, first, start(first, "s", "d"),
        loss_and_gradients=training.gradients_with("relu"), step=step,
        epochs=5, batch_size=50, rng=rng,
    )[0]  # fmt: skip
