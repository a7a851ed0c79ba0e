"""Right answers to forward_with_dropout, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def forward_by_cases(X, parameters, rates, masks):
    depth = len(rates)
    seen = [X if masks is None else X * masks[0] / (1 - rates[0])]
    for layer in range(depth - 1):
        Z = np.dot(seen[-1], parameters[f"kernel_{layer}"]) + parameters[f"bias_{layer}"]
        A = training.activate("relu", Z)
        if masks is not None:
            A = np.where(masks[layer + 1], A, 0) / (1 - rates[layer + 1])
        seen.append(A)
    last = depth - 1
    return seen[-1] @ parameters[f"kernel_{last}"] + parameters[f"bias_{last}"], seen


@right.answer
def forward_drops_before_the_relu(X, parameters, rates, masks):
    # A mask and a positive scale may pass a ReLU on either side.
    if masks is None:
        masks, rates = [1.0] * len(rates), [0.0] * len(rates)
    D = X * masks[0] / (1 - rates[0])
    seen = [D]
    for layer in range(len(rates)):
        Z = D @ parameters[f"kernel_{layer}"] + parameters[f"bias_{layer}"]
        if layer + 1 < len(rates):
            D = np.maximum(Z * masks[layer + 1] / (1 - rates[layer + 1]), 0)
            seen.append(D)
    return Z, tuple(seen)


@right.answer
def forward_recursive(X, parameters, rates, masks):
    def run(A, layer):
        kernel, bias = parameters[f"kernel_{layer}"], parameters[f"bias_{layer}"]
        D = inverted_dropout(A, masks[layer] if masks else None, rates[layer], bool(masks))
        Z = D @ kernel + bias
        if layer == len(rates) - 1:
            return Z, [D]
        logits, rest = run(np.maximum(0, Z), layer + 1)
        return logits, [D, *rest]

    return run(X, 0)
