"""Wrong answers to backward_signals, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Why it is difficult to train a deep network",
    tests=["test_backward_signals"],
)


@wrong.answer
def forgets_the_slope(upstream, activations, kernels, activation):
    """The gradient passes the kernels, but not the slopes of the activation function.

    Remedy: multiply by training.slope(activation, A) in every layer: that is the factor sigma'(z).
    """
    deltas = [upstream]
    for kernel in kernels[:0:-1]:
        deltas.insert(0, deltas[0] @ kernel.T)
    return deltas


wrong.edit(
    "no_slope_in_the_last_layer",
    "The last layer's slope is missing: upstream is dL/dA, and delta is dL/dZ.",
    remedy="start with upstream * training.slope(activation, activations[-1]).",
    change={"upstream * training.slope(activation, activations[-1])": "upstream"},
)


wrong.edit(
    "last_layer_first",
    "The numbers are right, but the last layer stands first in the list.",
    remedy="reverse the list before you return it, or insert at the front.",
    change={
        "delta = (deltas[0] @ kernels[layer + 1].T) * training.slope(activation, activations[layer])": (
            "back = deltas[-1] @ kernels[layer + 1].T"
        ),
        "deltas.insert(0, delta)": (
            "deltas.append(back * training.slope(activation, activations[layer]))"
        ),
    },
)


@wrong.answer
def slope_of_a_second_activation(upstream, activations, kernels, activation):
    """The activation function is applied once more before its slope is taken.

    Remedy: training.slope wants the output A = f(Z), which is what `activations` holds.
    """

    def twice(A):
        return training.slope(activation, training.activate(activation, A))

    deltas = [upstream * twice(activations[-1])]
    for layer in range(len(kernels) - 2, -1, -1):
        deltas.insert(0, (deltas[0] @ kernels[layer + 1].T) * twice(activations[layer]))
    return deltas


@wrong.answer
def activation_in_place_of_slope(upstream, activations, kernels, activation):
    """The gradient is multiplied by the activations; their slopes are expected.

    Remedy: use training.slope(activation, A), not A.
    """
    deltas = [upstream * activations[-1]]
    for layer in range(len(kernels) - 2, -1, -1):
        deltas.insert(0, (deltas[0] @ kernels[layer + 1].T) * activations[layer])
    return deltas


@wrong.answer
def always_the_slope_of_tanh(upstream, activations, kernels, activation):
    """The slope is always that of tanh, 1 - a^2.

    Remedy: pass the argument `activation` on to training.slope.
    """
    deltas = [upstream * (1 - activations[-1] ** 2)]
    for layer in range(len(kernels) - 2, -1, -1):
        deltas.insert(0, (deltas[0] @ kernels[layer + 1].T) * (1 - activations[layer] ** 2))
    return deltas


@wrong.answer(tests=["test_backward_signals_inputs"])
def changes_the_upstream_gradient(upstream, activations, kernels, activation):
    """The upstream gradient that was passed in is changed in place.

    Remedy: `delta = upstream * slope` makes a new array, `upstream *= slope` changes the old one.
    """
    delta = upstream
    delta *= training.slope(activation, activations[-1])
    deltas = [delta]
    for layer in range(len(kernels) - 2, -1, -1):
        back = deltas[0] @ kernels[layer + 1].T
        deltas.insert(0, back * training.slope(activation, activations[layer]))
    return deltas


wrong.edit(
    "slope_in_the_last_layer_only",
    "The slope is taken in the last layer only; every layer before it has one of its own.",
    remedy="multiply by training.slope(activation, A) in every layer.",
    change={" * training.slope(activation, activations[layer])": ""},
)


@wrong.answer
def mean_over_the_rows(upstream, activations, kernels, activation):
    """The gradients are divided by the number of rows; upstream holds all that there is to divide.

    Remedy: leave the number of rows out.
    """
    deltas = [upstream * training.slope(activation, activations[-1]) / len(upstream)]
    for layer in range(len(kernels) - 2, -1, -1):
        back = deltas[0] @ kernels[layer + 1].T
        deltas.insert(0, back * training.slope(activation, activations[layer]))
    return deltas


@wrong.answer
def mean_in_every_layer(upstream, activations, kernels, activation):
    """The gradient is divided by the number of rows in every layer anew.

    Remedy: leave the number of rows out: upstream holds all that there is to divide.
    """
    deltas = [upstream * training.slope(activation, activations[-1]) / len(upstream)]
    for layer in range(len(kernels) - 2, -1, -1):
        back = deltas[0] @ kernels[layer + 1].T / len(upstream)
        deltas.insert(0, back * training.slope(activation, activations[layer]))
    return deltas


wrong.edit(
    "slope_of_the_logistic_for_the_linear",
    "What is neither tanh nor ReLU counts as logistic, the linear function too.",
    remedy="call training.slope(activation, ...), which knows all of them.",
    change={
        "deltas = [upstream * training.slope(activation, activations[-1])]": """
            activation = activation.replace("linear", "logistic")
            deltas = [upstream * training.slope(activation, activations[-1])]
        """,
    },
    tests=["test_backward_signals"],
)
