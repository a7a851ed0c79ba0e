"""Wrong answers to nesterov_rewritten_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Implementing Nesterov",
    tests=["test_nesterov_rewritten_step"],
)

wrong.edit(
    "sign_of_the_slide",
    "This is the slide with its wrong sign: 1 - mu where 1 + mu is right. It can walk uphill.",
    remedy="subtract theta + beta m before the step from the same after the step.",
    change={"(1 + momentum)": "(1 - momentum)"},
    slide="001, Implementing Nesterov (its sign is wrong)",
)

wrong.edit(
    "momentum_once_more",
    "This is plain momentum; the places ahead move differently.",
    remedy="follow theta + beta m, and not theta.",
    change={"value - momentum * velocities[name] + (1 + momentum) * new": "value + new"},
)

wrong.edit(
    "old_look_not_taken_back",
    "The next look ahead is added, but the old one is not taken back.",
    remedy="the old place ahead holds beta times the old velocity already. Subtract it.",
    change={"value - momentum * velocities[name]": "value"},
)

wrong.edit(
    "old_look_added_again",
    "The old look ahead is added once more; it should be taken back.",
    remedy="the old place ahead holds beta times the old velocity already. Subtract it.",
    change={"value - momentum * velocities[name]": "value + momentum * velocities[name]"},
)

wrong.edit(
    "no_next_look",
    "The old look ahead is taken back, but the next one is not added: this is theta itself.",
    remedy="add beta times the new velocity, so that the result is again a place ahead.",
    change={"(1 + momentum) * new": "new"},
)

wrong.edit(
    "next_look_without_a_step",
    "The next look ahead is added, but the step itself is missing.",
    remedy="1 + beta times the new velocity: once for the step, and beta times for the look ahead.",
    change={"(1 + momentum) * new": "momentum * new"},
)

wrong.edit(
    "velocities_exchanged",
    "Old and new velocity have changed places in the update.",
    remedy="the old look ahead is taken back (old velocity), step and next look are added (new one).",
    change={
        "value - momentum * velocities[name] + (1 + momentum) * new": (
            "value - momentum * new + (1 + momentum) * velocities[name]"
        )
    },
)

wrong.edit(
    "displacement_as_velocity",
    "The places are right, but what is returned as velocity is how far the place ahead has moved.",
    remedy="return m as in Equation 11-5: beta m - eta g.",
    change={"new_velocities[name] = new": "new_velocities[name] = moved[name] - value"},
    tests=["test_nesterov_rewritten_step_velocity"],
)

wrong.edit(
    "velocity_lost_on_rewriting",
    "The old velocities are returned, so the next step remembers nothing.",
    remedy="return the new velocities.",
    change={"new_velocities[name] = new": "new_velocities[name] = velocities[name]"},
    tests=["test_nesterov_rewritten_step_velocity"],
)

wrong.edit(
    "gradient_without_rate",
    "In the move of the parameters the gradient counts without the learning rate.",
    remedy="beta m - eta g, with the new m.",
    change={
        "value - momentum * velocities[name] + (1 + momentum) * new": (
            "value + momentum * new - gradients[name]"
        )
    },
)

wrong.edit(
    "rewritten_uphill",
    "The gradient is added to the velocity, so the ball rolls uphill.",
    remedy="subtract eta times the gradient from the velocity.",
    change={"- learning_rate": "+ learning_rate"},
    tests=["test_nesterov_rewritten_step_velocity"],
)

wrong.edit(
    "rewritten_one_minus_momentum",
    "The gradient is multiplied by 1 - beta; the lecture has no such factor.",
    remedy="m = beta m - eta g. The velocity is a sum of gradients and no average.",
    change={"learning_rate * gradients": "(1 - momentum) * learning_rate * gradients"},
    tests=["test_nesterov_rewritten_step_velocity"],
)


@wrong.answer(tests=["test_nesterov_rewritten_step_velocity"])
def nesterov_of_pytorch(parameters, gradients, velocities, learning_rate, momentum):
    """This is PyTorch's convention: its velocity adds up gradients without eta, and points uphill.

    Remedy: the lecture and Keras put - eta times the gradient into the velocity, and add the
    velocity to the parameters.
    """
    moved, new_velocities = {}, {}
    for name, value in parameters.items():
        new_velocities[name] = momentum * velocities[name] + gradients[name]
        direction = gradients[name] + momentum * new_velocities[name]
        moved[name] = value - learning_rate * direction
    return moved, new_velocities


@wrong.answer(tests=["test_nesterov_rewritten_step_inputs"])
def rewritten_in_place(parameters, gradients, velocities, learning_rate, momentum):
    """The arrays that were passed in are changed; they belong to the caller.

    Remedy: make new arrays in place of += and -=.
    """
    for name, p in parameters.items():
        p -= momentum * velocities[name]
        velocities[name] *= momentum
        velocities[name] -= learning_rate * gradients[name]
        p += (1 + momentum) * velocities[name]
    return parameters, velocities
