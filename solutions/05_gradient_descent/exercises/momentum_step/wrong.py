"""Wrong answers to momentum_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000 and 003, Equation 11-4",
    tests=["test_momentum_step"],
)

wrong.edit(
    "one_minus_momentum",
    "The gradient is multiplied by 1 - beta, as in an average; the lecture has no such factor.",
    remedy="m = beta m - eta g. The velocity is a sum of gradients and no average.",
    change={"learning_rate * gradients": "(1 - momentum) * learning_rate * gradients"},
)

wrong.edit(
    "velocity_not_kept",
    "The step is right, but the old velocities are returned: the next step remembers nothing.",
    remedy="return the new velocities.",
    change={"return moved, new_velocities": "return moved, dict(velocities)"},
)

wrong.edit(
    "old_velocity_applied",
    "The parameters move with the old velocity, one step late.",
    remedy="compute the new velocity first, and move with it.",
    change={"value + new_velocities[name]": "value + velocities[name]"},
    tests=["test_momentum_step_place"],
)

wrong.edit(
    "velocity_uphill",
    "The gradient is added to the velocity, and the velocity to the parameters: the ball rolls uphill.",
    remedy="subtract eta times the gradient from the velocity.",
    change={"velocities[name] - ": "velocities[name] + "},
)

wrong.edit(
    "velocity_subtracted",
    "This is another convention: eta times the gradient is added to the velocity, and the velocity is "
    "subtracted from the parameters. They go the same way, but the velocities have the opposite sign.",
    remedy="the lecture and Keras do both the other way round: subtract eta times the gradient from "
    "the velocity, and add the velocity to the parameters.",
    change={
        "velocities[name] - ": "velocities[name] + ",
        "value + new_velocities": "value - new_velocities",
    },
)

wrong.edit(
    "moves_against_the_velocity",
    "The velocity points downhill, and the parameters move against it.",
    remedy="add the new velocity to the parameters.",
    change={"value + new_velocities": "value - new_velocities"},
    tests=["test_momentum_step_place"],
)

wrong.edit(
    "velocity_of_pytorch",
    "This is PyTorch's convention: its velocity adds up gradients without eta, and points uphill.",
    remedy="the lecture and Keras put - eta times the gradient into the velocity, and add the "
    "velocity to the parameters.",
    change={
        "velocities[name] - learning_rate * gradients": "velocities[name] + gradients",
        "value + new_velocities": "value - learning_rate * new_velocities",
    },
)

wrong.edit(
    "velocity_as_an_average",
    "The velocity is an exponential average of gradients, with a factor 1 - beta, and eta comes in "
    "only when the parameters move.",
    remedy="m = beta m - eta g, and the parameters move by m. The velocity is a sum of gradients and "
    "no average.",
    change={
        "velocities[name] - learning_rate * gradients": "velocities[name] + (1 - momentum) * gradients",
        "value + new_velocities": "value - learning_rate * new_velocities",
    },
)

wrong.edit(
    "learning_rate_left_out_of_momentum",
    "The gradient goes into the velocity without the learning rate.",
    remedy="m = beta m - eta g: multiply the gradient by eta.",
    change={"learning_rate * gradients": "gradients"},
)

wrong.edit(
    "momentum_times_everything",
    "The momentum multiplies the new gradient as well; it belongs to the old velocity only.",
    remedy="m = beta m - eta g, without a bracket around the right side.",
    change={"learning_rate * gradients": "momentum * learning_rate * gradients"},
)

wrong.edit(
    "momentum_left_out",
    "The old velocity is kept whole: it is not multiplied by the momentum.",
    remedy="m = beta m - eta g: the old velocity shrinks to beta times itself.",
    change={"momentum * velocities": "velocities"},
)

wrong.edit(
    "momentum_of_its_own",
    "The momentum is always 0.9, whatever is passed in.",
    remedy="use the argument `momentum`.",
    change={"momentum * velocities": "0.9 * velocities"},
)

wrong.edit(
    "velocity_forgotten",
    "The old velocity plays no part: this is plain gradient descent.",
    remedy="m = beta m - eta g: the new velocity is made of the old one, too.",
    change={"momentum * velocities[name]": "0.0"},
)

wrong.edit(
    "moves_by_the_gradient_alone",
    "The velocity is computed, but the parameters move by the gradient alone.",
    remedy="add the new velocity to the parameters.",
    change={"value + new_velocities[name]": "value - learning_rate * gradients[name]"},
    tests=["test_momentum_step_place"],
)

wrong.edit(
    "nesterov_in_place_of_momentum",
    "This is Nesterov's step in its rewritten form; this exercise wants plain momentum.",
    remedy="move by the new velocity, once.",
    change={
        "value + new_velocities[name]": (
            "value + momentum * new_velocities[name] - learning_rate * gradients[name]"
        )
    },
    tests=["test_momentum_step_place"],
    slide="000 and 003, Equations 11-4 and 11-5",
)

wrong.edit(
    "rate_and_momentum_swapped",
    "Learning rate and momentum have changed places.",
    remedy="the momentum multiplies the old velocity, the learning rate the gradient.",
    change={
        "momentum * velocities": "learning_rate * velocities",
        "learning_rate * gradients": "momentum * gradients",
    },
)


@wrong.answer(tests=["test_momentum_step_inputs"])
def velocities_changed_in_place(parameters, gradients, velocities, learning_rate, momentum):
    """The velocities that were passed in are changed; they belong to the caller.

    Remedy: make new arrays: m = momentum * m - ... in place of m *= momentum.
    """
    for name, velocity in velocities.items():
        velocity *= momentum
        velocity -= learning_rate * gradients[name]
    return {name: p + velocities[name] for name, p in parameters.items()}, velocities


wrong.edit(
    "velocity_times_rate_again",
    "The velocity is multiplied by the learning rate once more when the parameters move.",
    remedy="eta is in the velocity already. Add the velocity as it is.",
    change={"value + new_velocities": "value + learning_rate * new_velocities"},
    tests=["test_momentum_step_place"],
)
