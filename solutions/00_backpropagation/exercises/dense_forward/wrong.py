"""Wrong answers to dense_forward, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Deep Neural Network", tests=["test_dense_forward"])

wrong.edit(
    "layer_without_bias",
    "The bias is missing.",
    remedy="add it to A @ kernel.",
    change={"A @ kernel + bias": "A @ kernel"},
)

wrong.edit(
    "layer_bias_after_activation",
    "The bias is added after the activation function.",
    remedy="it is a part of the sum: activate A @ kernel + bias.",
    change={
        "training.activate(activation, A @ kernel + bias)": (
            "training.activate(activation, A @ kernel) + bias"
        )
    },
    tests=["test_dense_forward_activations"],
)

wrong.edit(
    "layer_without_activation",
    "The sums come back as they are, without the activation function.",
    remedy="apply training.activate(activation, ...).",
    change={"training.activate(activation, ": "("},
    tests=["test_dense_forward_activations"],
)

wrong.edit(
    "layer_always_logistic",
    "The activation function is always the logistic one.",
    remedy="pass `activation` on.",
    change={"activate(activation,": 'activate("logistic",'},
    tests=["test_dense_forward", "test_dense_forward_activations"],
)

wrong.edit(
    "layer_bias_subtracted",
    "The bias is subtracted.",
    remedy="it is added, as a weight whose input is 1.",
    change={"+ bias": "- bias"},
)

wrong.edit(
    "layer_activates_twice",
    "The activation function is applied twice.",
    remedy="once is enough.",
    change={
        "training.activate(activation, A @ kernel + bias)": (
            "training.activate(activation, training.activate(activation, A @ kernel + bias))"
        )
    },
    tests=["test_dense_forward_activations"],
)

wrong.edit(
    "layer_mean_of_the_inputs",
    "The sum is divided by the number of inputs.",
    remedy="a unit adds up; it takes no mean.",
    change={"A @ kernel + bias": "A @ kernel / len(kernel) + bias"},
)


@wrong.answer(tests=["test_dense_forward_activations"])
def layer_bias_in_place(A, kernel, bias, activation):
    """The bias is changed in place.

    Remedy: A @ kernel + bias makes a new array.
    """
    sums = A @ kernel + bias
    bias += sums.mean(axis=0)
    return training.activate(activation, sums)


wrong.edit(
    "layer_always_tanh",
    "The activation function is always tanh.",
    remedy="pass `activation` on.",
    change={"activate(activation,": 'activate("tanh",'},
)
