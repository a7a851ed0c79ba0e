"""Right answers to layer_statistics, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def statistics_as_arrays(X, kernels, function, skip):
    outputs = [X]
    for kernel in kernels:
        value = function(np.dot(outputs[-1], kernel))[0]
        if skip and kernel.shape[0] == kernel.shape[1]:
            value = value + outputs[-1]
        outputs.append(value)
    return np.array([A.mean() for A in outputs[1:]]), np.array([A.std() for A in outputs[1:]])


@right.answer
def statistics_by_sums(X, kernels, function, skip):
    means, stds = [], []
    A = X.copy()
    for kernel in kernels:
        before = A
        A = np.array(function(np.einsum("mi,io->mo", A, kernel))[0])
        if skip and A.shape == before.shape:
            A += before
        mean = A.sum() / A.size
        means.append(mean)
        stds.append(np.sqrt(((A - mean) ** 2).sum() / A.size))
    return [means, stds]


@right.answer
def statistics_recursive(X, kernels, function, skip):
    if len(kernels) == 0:
        return [], []
    A = function(X @ kernels[0])[0]
    if skip and A.shape == X.shape:
        A = A + X
    means, stds = statistics_recursive(A, kernels[1:], function, skip)
    return [np.mean(A), *means], [np.sqrt(np.var(A)), *stds]
