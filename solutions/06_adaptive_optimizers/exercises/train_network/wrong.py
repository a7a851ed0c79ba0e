"""Wrong answers to train_network, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Optimizer Choice",
    tests=["test_train_network_accuracy"],
)


@wrong.answer(slide="004, Different training algorithm? (III)")
def adadelta_with_default_rate(X_train, y_train, rng):
    """The weights hardly move: the learning rate is far too small for this optimizer.

    Remedy: a rate of 0.001 suits Adam and RMSProp. Adadelta takes about 1, AdaGrad about 0.05,
    gradient descent about 0.1.
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
    """The weights hardly move: the learning rate is far too small for this optimizer.

    Remedy: a rate of 0.001 suits Adam and RMSProp. Adadelta takes about 1, AdaGrad about 0.05,
    gradient descent about 0.1.
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
    "The weights fly off: the learning rate is far too large for this optimizer.",
    remedy="with Adam, try rates between 0.001 and 0.01.",
    change={
        "0.004": "0.3",
        "parameters, _, _": "trained, _, _",
        "return parameters": "return trained",
    },
)


@wrong.answer
def descent_with_adams_rate(X_train, y_train, rng):
    """The weights hardly move: the learning rate is far too small for this optimizer.

    Remedy: a rate of 0.001 suits Adam and RMSProp. Adadelta takes about 1, AdaGrad about 0.05,
    gradient descent about 0.1.
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
    tests=["test_train_network", "test_train_network_accuracy"],
)


@wrong.answer(slide="004, Size of mini-batch?")
def one_large_batch(X_train, y_train, rng):
    """The network learns something, but far from enough: too few steps, or too short ones.

    Remedy: take batches of 32 to 128 digits, more epochs, or a larger learning rate.
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
    "The loss grows where it should fall.",
    remedy="the step is subtracted; a learning rate is positive, and not too large.",
    change={
        "0.004": "-0.004",
        "parameters, _, _": "trained, _, _",
        "return parameters": "return trained",
    },
)

wrong.edit(
    "own_generator_for_the_start",
    "The first weights come from a generator of its own; they have to come from rng.",
    remedy="pass rng to training.new_network.",
    change={"[784, 32, 10], rng": "[784, 32, 10], np.random.default_rng(0)"},
    tests=["test_train_network"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "own_generator_for_the_order",
    "The order of the digits comes from a generator of its own; it has to come from rng.",
    remedy="pass rng to training.fit.",
    change={"batch_size=50, rng=rng": "batch_size=50, rng=np.random.default_rng(0)"},
    tests=["test_train_network"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "trains_on_the_labs_digits",
    "The digits that are passed in are not used: the network learns those of the notebook.",
    remedy="train with the arguments X_train and y_train.",
    change={
        "parameters = training.new_network([784, 32, 10], rng)": """
            X_train, y_train, _, _ = data.digits()
            parameters = training.new_network([784, 32, 10], rng)
        """,
    },
    tests=["test_train_network"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "hidden_bias_lost",
    "The hidden layer's bias comes back as zeros: what it learned is lost.",
    remedy="return all four of the trained parameters.",
    change={"return parameters": 'return parameters | {"bias_0": np.zeros(32)}'},
    tests=["test_train_network"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "output_bias_lost",
    "The output layer's bias comes back as zeros: what it learned is lost.",
    remedy="return all four of the trained parameters.",
    change={"return parameters": 'return parameters | {"bias_1": np.zeros(10)}'},
    tests=["test_train_network"],
    slide="the docstring of the exercise",
)
