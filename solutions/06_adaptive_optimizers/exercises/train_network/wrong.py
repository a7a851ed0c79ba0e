"""Wrong answers to train_network, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Optimizer Choice",
    tests=["test_train_network_accuracy"],
)


@wrong.answer(slide="004, Different training algorithm? (III)")
def adadelta_with_default_rate(X_train, y_train, rng):
    """Adadelta with Keras's default rate of 0.001 learns next to nothing.

    Remedy: with Adadelta, take a learning rate of 1.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adadelta_step, **KERAS["adadelta"])
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "s", "d"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


@wrong.answer(slide="003, AdaGrad")
def adagrad_with_default_rate(X_train, y_train, rng):
    """AdaGrad with a rate of 0.001 is far too slow: its steps get shorter and shorter.

    Remedy: with AdaGrad, take a learning rate near 0.05.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adagrad_step, **KERAS["adagrad"])
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "s", value=0.1),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


wrong.edit(
    "adam_with_huge_rate",
    "A learning rate of 0.3 is far too high for Adam: each weight moves by up to 0.3 in each step.",
    remedy="try rates between 0.001 and 0.01.",
    change={
        "0.004": "0.3",
        "parameters, _, _": "trained, _, _",
        "return parameters": "return trained",
    },
)


@wrong.answer
def descent_with_adams_rate(X_train, y_train, rng):
    """Gradient descent with a rate of 0.001 is far too slow: that is a rate for Adam.

    Remedy: use one of your adaptive steps, or a rate near 0.1.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(momentum_step, learning_rate=0.001, momentum=0.0)
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=50,
        rng=rng,
    )
    return trained


wrong.edit(
    "untrained_network_returned",
    "The network that comes back is the one from before the training.",
    remedy="training.fit returns the trained parameters; it does not change those that you pass.",
    change={"parameters, _, _": "trained, _, _"},
)


@wrong.answer(slide="004, Size of mini-batch?")
def one_large_batch(X_train, y_train, rng):
    """One batch holds all digits, so four epochs are only four steps.

    Remedy: take batches of 32 to 128 digits.
    """
    parameters = training.new_network([784, 32, 10], rng)
    step = partial(adam_step_keras, **KERAS["adam"] | {"learning_rate": 0.004})
    trained, _, _ = training.fit(
        X_train,
        y_train,
        parameters,
        start(parameters, "m", "s"),
        loss_and_gradients=training.gradients_with("relu"),
        step=step,
        epochs=4,
        batch_size=len(X_train),
        rng=rng,
    )
    return trained


wrong.edit(
    "all_weights_start_at_zero",
    "The weights start at zero, so all hidden units stay dead.",
    remedy="start from training.new_network, whose weights are drawn at random.",
    change={
        "parameters = training.new_network([784, 32, 10], rng)": """
            parameters = training.new_network([784, 32, 10], rng)
            parameters = {name: np.zeros_like(p) for name, p in parameters.items()}
        """,
        "parameters, _, _": "trained, _, _",
        "return parameters": "return trained",
    },
    tests=["test_train_network", "test_train_network_accuracy"],
    slide="000, initialization",
)

wrong.edit(
    "descends_the_wrong_way",
    "The loss grows: the optimizer goes uphill.",
    remedy="the step is subtracted; a learning rate is positive.",
    change={
        "0.004": "-0.004",
        "parameters, _, _": "trained, _, _",
        "return parameters": "return trained",
    },
)
