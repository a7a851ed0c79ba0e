"""Wrong answers to scheduled_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Momentum with Mini-Batch Gradient Descent",
    tests=["test_scheduled_step"],
)


wrong.edit(
    "rate_one_step_late",
    "The rate is the one of the next step: t is 1 in the first step, and the schedule wants 0.",
    remedy="rate(t - 1).",
    change={"rate(t - 1)": "rate(t)"},
)

wrong.edit(
    "momentum_one_step_late",
    "The momentum is the one of the next step: t is 1 in the first step, and the schedule wants 0.",
    remedy="momentum(t - 1).",
    change={"momentum(t - 1)": "momentum(t)"},
)

wrong.edit(
    "both_one_step_late",
    "Rate and momentum are those of the next step: t is 1 in the first step, and the schedules want 0.",
    remedy="rate(t - 1) and momentum(t - 1).",
    change={"rate(t - 1), momentum(t - 1)": "rate(t), momentum(t)"},
)

wrong.edit(
    "two_steps_apart",
    "One is subtracted twice: in the first step the schedules are evaluated at t = -1.",
    remedy="t - 1, once.",
    change={"rate(t - 1), momentum(t - 1)": "rate(t - 2), momentum(t - 2)"},
)

wrong.edit(
    "rate_and_momentum_exchanged",
    "Rate and momentum are in each other's place.",
    remedy="mu multiplies the velocity, eta the gradient.",
    change={"eta, mu =": "mu, eta ="},
)

wrong.edit(
    "old_velocity_applied",
    "The parameters move with the old velocity; the new one has to be applied.",
    remedy="compute the new velocity first, then add that one.",
    change={
        "eta, mu = rate(t - 1), momentum(t - 1)": "\n    eta, mu = rate(t - 1), momentum(t - 1)\n    old = velocity\n    ",
        "parameters[name] + velocity[name]": "parameters[name] + old[name]",
    },
    tests=["test_scheduled_step_moves"],
)

wrong.edit(
    "velocity_not_kept",
    "The velocity is not carried on: what is returned is the velocity that came in.",
    remedy="return the new velocity.",
    change={
        "eta, mu = rate(t - 1), momentum(t - 1)": "\n    eta, mu = rate(t - 1), momentum(t - 1)\n    old = velocity\n    ",
        "for name in parameters}, velocity": "for name in parameters}, old",
    },
    tests=["test_scheduled_step", "test_scheduled_step_moves"],
)

wrong.edit(
    "momentum_left_out",
    "The old velocity does not enter: this is plain gradient descent.",
    remedy="v = mu * velocity - eta * gradient.",
    change={"mu * velocity[name] - eta": "-eta"},
)

wrong.edit(
    "gradient_weighted",
    "The gradient is multiplied by 1 - mu, as in an average; in this form it is not.",
    remedy="v = mu * velocity - eta * gradient.",
    change={"- eta * gradients[name]": "- (1 - mu) * eta * gradients[name]"},
)

wrong.edit(
    "rate_multiplies_all",
    "The rate multiplies the old velocity too; it belongs to the gradient alone.",
    remedy="v = mu * velocity - eta * gradient.",
    change={
        "mu * velocity[name] - eta * gradients[name]": "eta * (mu * velocity[name] - gradients[name])"
    },
)

wrong.edit(
    "rate_multiplies_the_velocity",
    "The velocity collects gradients without the rate, and the rate multiplies all of it when it is applied, as in PyTorch. With a schedule this is another method: old gradients get the new rate.",
    remedy="the rate belongs to the gradient, when it enters the velocity.",
    change={
        "mu * velocity[name] - eta * gradients[name]": "mu * velocity[name] + gradients[name]",
        "parameters[name] + velocity[name]": "parameters[name] - eta * velocity[name]",
    },
    tests=["test_scheduled_step", "test_scheduled_step_moves"],
)

wrong.edit(
    "uphill",
    "The sign of the gradient is wrong: this step goes uphill.",
    remedy="subtract eta times the gradient.",
    change={"- eta * gradients[name]": "+ eta * gradients[name]"},
)

wrong.edit(
    "velocity_of_the_other_sign",
    "The velocity has the other sign, and is subtracted: the parameters are right, the velocity is not.",
    remedy="v = mu * velocity - eta * gradient, and it is added.",
    change={
        "mu * velocity[name] - eta * gradients[name]": "eta * gradients[name] - mu * velocity[name]",
        "parameters[name] + velocity[name]": "parameters[name] - velocity[name]",
    },
    tests=["test_scheduled_step", "test_scheduled_step_moves"],
)

wrong.edit(
    "velocity_subtracted",
    "The velocity is subtracted from the parameters; it points downhill already.",
    remedy="add the velocity.",
    change={"parameters[name] + velocity[name]": "parameters[name] - velocity[name]"},
    tests=["test_scheduled_step_moves"],
)

wrong.edit(
    "nesterov_in_place_of_momentum",
    "This is Nesterov's step, which looks ahead once more; this exercise wants plain momentum.",
    remedy="add the new velocity itself to the parameters.",
    change={
        "parameters[name] + velocity[name]": "parameters[name] + mu * velocity[name] - eta * gradients[name]"
    },
    tests=["test_scheduled_step_moves"],
)

wrong.edit(
    "changes_the_callers_arrays",
    "The arrays that were passed in are changed in place.",
    remedy="velocity = mu * velocity - ... makes a new array, velocity *= mu changes the old one.",
    change={
        "velocity = {name: mu * velocity[name] - eta * gradients[name] for name in parameters}": "\n    for name in parameters:\n        velocity[name] *= mu\n        velocity[name] -= eta * gradients[name]\n    "
    },
    tests=["test_scheduled_step_inputs"],
)
