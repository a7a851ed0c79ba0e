"""Right answers to backward_steps, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def backward_with_inverse_root(upstream, X, gamma, epsilon):
    m, n = X.shape
    mu = X.mean(axis=0)
    inverse = (X.var(axis=0) + epsilon) ** -0.5
    x_hat = (X - mu) * inverse
    d_hat = gamma * upstream
    d_var = (d_hat * (X - mu) * (-0.5) * inverse**3).sum(axis=0)
    d_mean = (-d_hat * inverse).sum(axis=0) + d_var * (-2 / m) * (X - mu).sum(axis=0)
    d_X = d_hat * inverse + d_var * (2 / m) * (X - mu) + d_mean / m
    return {
        "X": d_X,
        "mean": d_mean,
        "variance": d_var,
        "normalized": d_hat,
        "beta": upstream.sum(axis=0),
        "gamma": (upstream * x_hat).sum(axis=0),
    }


@right.answer
def backward_column_by_column(upstream, X, gamma, epsilon):
    m, n = X.shape
    result = {
        "gamma": np.zeros(n),
        "beta": np.zeros(n),
        "normalized": np.zeros((m, n)),
        "variance": np.zeros(n),
        "mean": np.zeros(n),
        "X": np.zeros((m, n)),
    }
    for j in range(n):
        centred = X[:, j] - X[:, j].mean()
        power = centred @ centred / m + epsilon
        arriving = upstream[:, j] * gamma[j]
        result["gamma"][j] = upstream[:, j] @ centred * power**-0.5
        result["beta"][j] = upstream[:, j].sum()
        result["normalized"][:, j] = arriving
        result["variance"][j] = -(arriving @ centred) / 2 * power**-1.5
        result["mean"][j] = -arriving.sum() * power**-0.5
        for_all = result["mean"][j] / m
        result["X"][:, j] = (
            arriving * power**-0.5 + result["variance"][j] * 2 / m * centred + for_all
        )
    return result


@right.answer
def backward_with_the_short_formula(upstream, X, gamma, epsilon):
    root = np.sqrt(np.var(X, axis=0) + epsilon)
    x_hat = (X - np.mean(X, axis=0)) / root
    steps = {"gamma": np.einsum("mn,mn->n", upstream, x_hat), "beta": upstream.sum(0)}
    steps["normalized"] = np.multiply(upstream, gamma)
    steps["variance"] = -np.sum(steps["normalized"] * x_hat, axis=0) / (2 * root**2)
    steps["mean"] = -steps["normalized"].sum(0) / root
    m = len(X)
    steps["X"] = gamma / (m * root) * (m * upstream - steps["beta"] - x_hat * steps["gamma"])
    return steps
