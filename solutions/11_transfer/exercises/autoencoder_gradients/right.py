"""Right answers to autoencoder_gradients, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def autoencoder_with_einsum(parameters, X, activation):
    W1, b1, W2, b2 = (parameters[name] for name in ("kernel_1", "bias_1", "kernel_2", "bias_2"))
    H = training.activate(activation, np.einsum("mn,nk->mk", X, W1) + b1)
    R = np.einsum("mk,kn->mn", H, W2) + b2
    m, n = X.shape
    d2 = (R - X) * (2 / (m * n))
    d1 = np.einsum("mn,kn->mk", d2, W2) * training.slope(activation, H)
    gradients = {
        "bias_2": np.einsum("mn->n", d2),
        "kernel_2": np.einsum("mk,mn->kn", H, d2),
        "bias_1": np.einsum("mk->k", d1),
        "kernel_1": np.einsum("mn,mk->nk", X, d1),
    }
    return ((R - X) ** 2).mean(), gradients


@right.answer
def autoencoder_row_by_row(parameters, X, activation):
    gradients = {name: np.zeros_like(value) for name, value in parameters.items()}
    loss = 0.0
    for x in X:
        h = training.activate(activation, x @ parameters["kernel_1"] + parameters["bias_1"])
        error = h @ parameters["kernel_2"] + parameters["bias_2"] - x
        loss += error @ error / X.size
        d2 = 2 * error / X.size
        d1 = (parameters["kernel_2"] @ d2) * training.slope(activation, h)
        gradients["kernel_2"] += np.outer(h, d2)
        gradients["bias_2"] += d2
        gradients["kernel_1"] += np.outer(x, d1)
        gradients["bias_1"] += d1
    return loss, gradients


@right.answer
def autoencoder_divides_last(parameters, X, activation):
    H = training.activate(activation, X.dot(parameters["kernel_1"]) + parameters["bias_1"])
    E = H.dot(parameters["kernel_2"]) + parameters["bias_2"] - X
    D = E.dot(parameters["kernel_2"].T) * training.slope(activation, H)
    sums = {
        "kernel_1": X.T.dot(D),
        "bias_1": np.ones(len(X)).dot(D),
        "kernel_2": H.T.dot(E),
        "bias_2": np.ones(len(X)).dot(E),
    }
    return np.average(E**2), {name: 2.0 / E.size * value for name, value in sums.items()}


@right.answer
def autoencoder_in_two_functions(parameters, X, activation):
    def down(upstream, below, kernel):
        return below.T @ upstream, upstream.sum(0), upstream @ kernel.T

    H = training.activate(activation, X @ parameters["kernel_1"] + parameters["bias_1"])
    R = H @ parameters["kernel_2"] + parameters["bias_2"]
    result = {}
    result["kernel_2"], result["bias_2"], upstream = down(
        2 * (R - X) / R.size, H, parameters["kernel_2"]
    )
    upstream = training.slope(activation, H) * upstream
    result["kernel_1"], result["bias_1"], _ = down(upstream, X, parameters["kernel_1"])
    return [float(np.square(R - X).mean()), result]
