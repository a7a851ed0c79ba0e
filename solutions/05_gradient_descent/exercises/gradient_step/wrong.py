"""Wrong answers to gradient_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Repetition: Batch gradient descent",
    tests=["test_gradient_step"],
)

wrong.edit(
    "uphill",
    "The gradient is added, which goes uphill; the loss would grow.",
    remedy="the gradient points uphill. Subtract it.",
    change={"value - learning_rate": "value + learning_rate"},
)

wrong.edit(
    "learning_rate_left_out",
    "The learning rate is missing: the whole gradient is subtracted.",
    remedy="multiply the gradient by eta. The slide of deck 000 has lost it.",
    change={"learning_rate * gradients": "gradients"},
    slide="000, Momentum optimization (its formula lacks - eta)",
)

wrong.edit(
    "only_the_change",
    "Only the change is returned; the new parameters are expected.",
    remedy="add the change to the old parameters.",
    change={"name: value -": "name: -"},
)

wrong.edit(
    "biases_left_out",
    "Only arrays whose name has `kernel` in it move; the others stay where they were.",
    remedy="go through all names in the dict.",
    change={"gradients[name] for": 'gradients[name] * ("kernel" in name) for'},
)


@wrong.answer(tests=["test_gradient_step_inputs"])
def changed_in_place(parameters, gradients, learning_rate):
    """The parameters that were passed in are changed; they belong to the caller.

    Remedy: p = p - d makes a new array, p -= d changes the old one.
    """
    for name, p in parameters.items():
        p -= learning_rate * gradients[name]
    return parameters


wrong.edit(
    "learning_rate_squared",
    "The learning rate is applied twice.",
    remedy="one factor eta.",
    change={"learning_rate * gradients": "learning_rate**2 * gradients"},
    slide="004, Learning rate",
)

wrong.edit(
    "unit_length",
    "Each gradient is brought to length 1 first, so every step has the same length.",
    remedy="take the gradient as it is. A small gradient makes a small step.",
    change={"gradients[name] for": "gradients[name] / np.linalg.norm(gradients[name]) for"},
    slide="004, Learning rate",
)

wrong.edit(
    "averaged_again",
    "The gradient is divided by its length along the first axis; it is a mean over the batch already.",
    remedy="take the gradient as it is.",
    change={"gradients[name] for": "gradients[name] / len(gradients[name]) for"},
)

wrong.edit(
    "sign_of_the_gradient",
    "Only the signs of the gradient are used: every entry moves by eta.",
    remedy="take the gradient as it is. A small gradient makes a small step.",
    change={"gradients[name] for": "np.sign(gradients[name]) for"},
)

wrong.edit(
    "paired_by_position",
    "Parameters and gradients are paired by their place in the dicts, and not by their names.",
    remedy="take gradients[name] for the parameter of that name: the dicts may be in another order.",
    change={
        "name: value - learning_rate * gradients[name] for name, value in parameters.items()": (
            "name: parameters[name] - learning_rate * gradient\n"
            "for name, gradient in zip(parameters, gradients.values())"
        )
    },
)

wrong.edit(
    "times_the_parameter",
    "The step is multiplied by the parameter, as the slide of deck 000 has it by mistake.",
    remedy="subtract eta times the gradient, and nothing else.",
    change={"learning_rate * gradients": "learning_rate * value * gradients"},
    slide="000, Momentum optimization (its formula lacks - eta)",
)

wrong.edit(
    "learning_rate_of_its_own",
    "The learning rate is always 0.1, whatever is passed in.",
    remedy="use the argument `learning_rate`.",
    change={"learning_rate * gradients": "0.1 * gradients"},
)
