"""Right answers to backward_signals, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def backward_then_reversed(upstream, activations, kernels, activation):
    deltas = []
    gradient = upstream
    for A, kernel in zip(reversed(activations), reversed(kernels), strict=True):
        delta = gradient * training.slope(activation, A)
        deltas.append(delta)
        gradient = delta @ kernel.T
    return deltas[::-1]


@right.answer
def backward_fills_a_list(upstream, activations, kernels, activation):
    depth = len(kernels)
    deltas = [None] * depth
    for layer in reversed(range(depth)):
        if layer == depth - 1:
            arriving = upstream
        else:
            arriving = np.einsum("mo,io->mi", deltas[layer + 1], kernels[layer + 1])
        deltas[layer] = np.multiply(training.slope(activation, activations[layer]), arriving)
    return deltas


@right.answer
def backward_with_own_slopes(upstream, activations, kernels, activation):
    def slope(a):
        if activation == "logistic":
            return a - a**2
        if activation == "tanh":
            return (1 - a) * (1 + a)
        if activation == "relu":
            return np.where(a > 0, 1.0, 0.0)
        return np.ones(a.shape)

    signal = upstream.copy()
    deltas = []
    for layer in range(len(kernels) - 1, -1, -1):
        signal *= slope(activations[layer])
        deltas.insert(0, signal.copy())
        signal = np.dot(signal, kernels[layer].transpose())
    return tuple(deltas)
