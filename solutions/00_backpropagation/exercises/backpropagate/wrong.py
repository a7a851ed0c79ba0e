"""Wrong answers to backpropagate, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

BIASES, ONE, CALLS = (f"test_backpropagate_{part}" for part in ("biases", "one_layer", "calls"))
wrong = WrongAnswers(slide="002, Backpropagation", tests=["test_backpropagate"])
UPSTREAM = 'upstream, A[i - 1], parameters[f"kernel_{i}"], A[i], kinds[i - 1]'
TWICE = (
    'upstream * training.slope(kinds[i - 1], A[i]), A[i - 1], parameters[f"kernel_{i}"], A[i], '
    "kinds[i - 1]"
)
MEAN = 'return value, {n: g / len(X) if "bias" in n else g for n, g in gradients.items()}'

wrong.edit(
    "friends_backpropagate",
    "Both mistakes of the friend are there: the mean for the bias, and the slope twice.",
    remedy="sum the rows for the bias, and multiply by the slope of a hidden layer once.",
    change={UPSTREAM: TWICE, "return value, gradients": MEAN},
    tests=["test_backpropagate", BIASES],
)

wrong.edit(
    "friends_bias",
    "One of the friend's mistakes is left: the gradients of the biases are means over the rows.",
    remedy="the wishes of the rows add up; the 1/m is in the loss's gradient already.",
    change={"return value, gradients": MEAN},
    tests=[BIASES],
)

wrong.edit(
    "friends_slope",
    "One of the friend's mistakes is left: the slope of each hidden layer is multiplied in twice.",
    remedy="one of the two lines with training.slope must go.",
    change={UPSTREAM: TWICE},
)

wrong.edit(
    "both_slopes_removed",
    "The slopes of the hidden layers are missing.",
    remedy="multiply by the slope of each hidden layer once: one of the friend's two lines must stay.",
    change={
        UPSTREAM: 'upstream, A[i - 1], parameters[f"kernel_{i}"], A[i], "linear"',
    },
)

wrong.edit(
    "network_last_layer_activated",
    "The last layer is activated, too; the loss wants its sums.",
    remedy="the last layer is linear.",
    change={'[activation] * (depth - 1) + ["linear"]': "[activation] * depth"},
    tests=["test_backpropagate", ONE],
)

wrong.edit(
    "network_without_biases",
    "The biases get no gradient: zeros are returned.",
    remedy="a bias has the input 1 in every row.",
    change={
        "return value, gradients": (
            'return value, {n: g * ("k" in n) for n, g in gradients.items()}'
        )
    },
    tests=[BIASES],
)

wrong.edit(
    "network_mean_twice",
    "Every gradient is divided by the number of rows once more.",
    remedy="the 1/m is in the gradient that the loss gives: leave it so.",
    change={
        "return value, gradients": "return value, {n: g / len(X) for n, g in gradients.items()}"
    },
    tests=["test_backpropagate", ONE],
)

wrong.edit(
    "network_first_layer_forgotten",
    "Layer 1 gets no gradient.",
    remedy="go back down to layer 1.",
    change={
        "return value, gradients": (
            'return value, {n: g * (depth == 1 or "_1" not in n) for n, g in gradients.items()}'
        )
    },
)

wrong.edit(
    "network_signs_turned",
    "All gradients have the wrong sign.",
    remedy="return the gradient of the loss itself; the step subtracts it.",
    change={"return value, gradients": "return value, {n: -g for n, g in gradients.items()}"},
    tests=["test_backpropagate", ONE],
)

wrong.edit(
    "network_slope_of_activated_outputs",
    "The slope of a layer is taken as if its outputs were sums: they are activated once more.",
    remedy="training.slope takes the output as it is.",
    change={
        UPSTREAM: (
            'upstream, A[i - 1], parameters[f"kernel_{i}"], '
            "training.activate(kinds[i - 1], A[i]), kinds[i - 1]"
        ),
    },
)

wrong.edit(
    "network_always_tanh",
    "The hidden layers are always tanh layers, whatever activation function is requested.",
    remedy="pass `activation` on.",
    change={"[activation] * (depth - 1)": '["tanh"] * (depth - 1)'},
)

wrong.edit(
    "network_always_logistic",
    "The hidden layers are always logistic layers, whatever activation function is requested.",
    remedy="pass `activation` on.",
    change={"[activation] * (depth - 1)": '["logistic"] * (depth - 1)'},
)

wrong.edit(
    "network_calls_the_loss_twice",
    "The loss is called twice.",
    remedy="one call gives both the value and the gradient.",
    change={
        "value, upstream = loss(A[-1], targets)": (
            "value, upstream = loss(A[-1], targets)[0], loss(A[-1], targets)[1]"
        )
    },
    tests=[CALLS],
)


@wrong.answer(tests=[CALLS])
def network_by_trying(parameters, X, targets, activation, loss):
    """The gradients are found by trying: two calls of the loss for each weight.

    Remedy: go backward; one call of the loss is enough.
    """

    def value_of(changed):
        A = X
        depth = len(changed) // 2
        for i in range(1, depth + 1):
            kind = activation if i < depth else "linear"
            A = training.activate(kind, A @ changed[f"kernel_{i}"] + changed[f"bias_{i}"])
        return loss(A, targets)[0]

    gradients = {}
    for name, array in parameters.items():
        gradients[name] = np.zeros(array.shape)
        for index in np.ndindex(array.shape):
            sides = []
            for sign in (1, -1):
                moved = array.copy()
                moved[index] += sign * 1e-5
                sides.append(value_of({**parameters, name: moved}))
            gradients[name][index] = (sides[0] - sides[1]) / 2e-5
    return value_of(parameters), gradients


@wrong.answer(tests=[CALLS])
def network_trains_on_the_way(parameters, X, targets, activation, loss):
    """The parameters are changed on the way back; the caller wanted gradients only.

    Remedy: return the gradients, and leave the parameters as they are.
    """
    depth = len(parameters) // 2
    outputs = [X]
    for i in range(1, depth + 1):
        sums = outputs[-1] @ parameters[f"kernel_{i}"] + parameters[f"bias_{i}"]
        outputs.append(training.activate(activation if i < depth else "linear", sums))
    value, delta = loss(outputs[-1], targets)
    gradients = {}
    for i in range(depth, 0, -1):
        gradients[f"kernel_{i}"] = outputs[i - 1].T @ delta
        gradients[f"bias_{i}"] = delta.sum(axis=0)
        delta = (
            delta
            @ parameters[f"kernel_{i}"].T
            * training.slope(activation if i > 1 else "linear", outputs[i - 1])
        )
        parameters[f"kernel_{i}"] -= 0.1 * gradients[f"kernel_{i}"]
        parameters[f"bias_{i}"] -= 0.1 * gradients[f"bias_{i}"]
    return value, gradients
