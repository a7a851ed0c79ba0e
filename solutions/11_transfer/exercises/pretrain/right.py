"""Right answers to pretrain, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def pretrain_with_features(X, widths, train, activation):
    body = {}
    for number, width in enumerate(widths, 1):
        A = X
        for layer in range(1, number):
            A = training.activate(activation, A @ body[f"kernel_{layer}"] + body[f"bias_{layer}"])
        trained = train(A, width)
        body.update({f"kernel_{number}": trained["kernel_1"], f"bias_{number}": trained["bias_1"]})
    return body


@right.answer
def pretrain_recursively(X, widths, train, activation):
    if len(widths) == 0:
        return {}
    *below, width = widths
    body = pretrain_recursively(X, below, train, activation)
    A = X
    for layer in range(1, len(below) + 1):
        A = training.activate(activation, A.dot(body[f"kernel_{layer}"]) + body[f"bias_{layer}"])
    trained = train(A, width)
    n = len(widths)
    return {**body, f"kernel_{n}": trained["kernel_1"], f"bias_{n}": trained["bias_1"]}


@right.answer
def pretrain_with_lists(X, widths, train, activation):
    kernels, biases, seen = [], [], X.copy()
    for width in widths:
        encoder = train(seen, width)
        kernels.append(np.array(encoder["kernel_1"]))
        biases.append(np.array(encoder["bias_1"]))
        seen = training.activate(activation, np.einsum("mi,ij->mj", seen, kernels[-1]) + biases[-1])
    body = {f"bias_{i + 1}": bias for i, bias in enumerate(biases)}
    body.update((f"kernel_{i + 1}", kernel) for i, kernel in enumerate(kernels))
    return body


@right.answer
def pretrain_using_the_exercise(X, widths, train, activation):
    body = {}
    for layer, width in enumerate(widths, start=1):
        # `features` wants a head behind the body; any will do.
        inputs = features({**body, "head": None, "bias": None}, X, layer - 1, activation)
        trained = train(inputs, width)
        body[f"kernel_{layer}"] = trained["kernel_1"]
        body[f"bias_{layer}"] = trained["bias_1"]
    return body
