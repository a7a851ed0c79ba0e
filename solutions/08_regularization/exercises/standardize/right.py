"""Right answers to standardize, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def standardize_as_a_table(X_train, X_new, floor):
    table = X_train.reshape(-1, X_train.shape[-1])
    mean = table.mean(axis=0)
    spread = np.sqrt(np.mean((table - mean) ** 2, axis=0))
    spread[spread < floor] = floor
    return tuple((X - mean) / spread for X in (X_train, X_new))


@right.answer
def standardize_column_by_column(X_train, X_new, floor):
    results = [np.empty(X.shape) for X in (X_train, X_new)]
    for j in range(X_train.shape[-1]):
        values = X_train[..., j]
        mean, spread = np.mean(values), max(np.std(values), floor)
        for X, result in zip((X_train, X_new), results, strict=True):
            result[..., j] = (X[..., j] - mean) / spread
    return results


@right.answer
def standardize_with_moments(X_train, X_new, floor):
    count = X_train[..., 0].size
    axes = tuple(range(X_train.ndim - 1))
    mean = X_train.sum(axis=axes, keepdims=True) / count
    variance = ((X_train - mean) ** 2).sum(axis=axes, keepdims=True) / count
    scale = 1 / np.sqrt(np.maximum(variance, floor**2))
    return (X_train - mean) * scale, scale * (X_new - mean)


right.edit(
    "standardize_with_moved_axes",
    change={
        "mean = X_train.mean(axis=axes)": (
            "mean = np.moveaxis(X_train, -1, 0).reshape(X_train.shape[-1], -1).mean(axis=1)"
        )
    },
)
