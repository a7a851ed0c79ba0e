"""Wrong answers to forward_activations, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Why it is difficult to train a deep network",
    tests=["test_forward_activations"],
)


@wrong.answer
def returns_weighted_sums(X, kernels, activation):
    """The list holds the weighted sums z; the activations f(z) belong into it.

    Remedy: apply training.activate before you append, and pass the result to the next layer.
    """
    results = []
    A = X
    for kernel in kernels:
        Z = A @ kernel
        results.append(Z)
        A = training.activate(activation, Z)
    return results


@wrong.answer
def feeds_sums_forward(X, kernels, activation):
    """Each layer gets the weighted sums of the layer before it, not its activations.

    Remedy: what a layer puts out is f(z), and that is the next layer's input.
    """
    results = []
    Z = X
    for kernel in kernels:
        Z = Z @ kernel
        results.append(training.activate(activation, Z))
    return results


wrong.edit(
    "always_logistic",
    "Every layer uses the logistic function, whatever activation function is requested.",
    remedy="pass the argument `activation` on to training.activate.",
    change={"training.activate(activation,": 'training.activate("logistic",'},
)


@wrong.answer
def linear_last_layer(X, kernels, activation):
    """The last layer has no activation function; here every layer has one.

    Remedy: treat all layers alike. The softmax layer of a classifier is not part of this stack.
    """
    results = []
    A = X
    for number, kernel in enumerate(kernels, start=1):
        A = A @ kernel
        if number < len(kernels):
            A = training.activate(activation, A)
        results.append(A)
    return results


wrong.edit(
    "includes_the_batch",
    "The list starts with X, which is the input and not what a layer puts out.",
    remedy="start with an empty list; the first entry is the activation of the first layer.",
    change={"activations = []": "activations = [X]"},
)


wrong.edit(
    "only_the_last_layer",
    "Only the last layer's activations are returned; the activations of every layer are expected.",
    remedy="append each layer's activations to a list and return the list.",
    change={"return activations": "return A"},
)


@wrong.answer(tests=["test_forward_activations_inputs"])
def empties_the_kernels(X, kernels, activation):
    """The list of kernels that was passed in is used up: its owner finds it empty.

    Remedy: loop over the list with `for kernel in kernels`; do not remove anything from it.
    """
    results = []
    A = X
    while kernels:
        A = training.activate(activation, A @ kernels.pop(0))
        results.append(A)
    return results


wrong.edit(
    "last_layer_in_front",
    "The activations are right, but the last layer stands first in the list.",
    remedy="append each layer's activations at the end of the list.",
    change={"activations.append(A)": "activations.insert(0, A)"},
)

wrong.edit(
    "logistic_for_the_linear",
    "What is neither tanh nor ReLU counts as logistic, the linear function too.",
    remedy="call training.activate(activation, ...), which knows all of them.",
    change={
        "training.activate(activation, A @ kernel)": (
            'training.activate(activation.replace("linear", "logistic"), A @ kernel)'
        ),
    },
    tests=["test_forward_activations"],
)
