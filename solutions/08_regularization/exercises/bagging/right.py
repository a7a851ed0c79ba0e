"""Right answers to bagging, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def bagging_with_a_table(X, y, X_new, train_and_answer, members, n_classes, rng):
    said = []
    for _ in range(members):
        rows = rng.choice(len(X), size=len(X))
        said.append(train_and_answer(X[rows], y[rows], X_new, rng))
    counts = (np.array(said)[:, :, None] == np.arange(n_classes)).sum(axis=0)
    return counts.argmax(axis=1)


@right.answer
def bagging_samples_first(X, y, X_new, train_and_answer, members, n_classes, rng):
    m = X.shape[0]
    samples = rng.integers(m, size=(members, m))
    said = [train_and_answer(X[rows], y[rows], X_new, rng) for rows in samples]
    return np.array(
        [np.bincount(column, minlength=n_classes).argmax() for column in np.array(said).T]
    )


@right.answer
def bagging_with_sets(X, y, X_new, train_and_answer, members, n_classes, rng):
    m, said = len(y), []
    while len(said) < members:
        rows = np.floor(m * rng.random(m)).astype(int)
        said.append(list(train_and_answer(np.take(X, rows, axis=0), np.take(y, rows), X_new, rng)))
    votes = []
    for column in zip(*said, strict=True):
        votes.append(min(set(column), key=lambda label: (-column.count(label), label)))
    return np.array(votes, dtype=int)


right.edit(
    "bagging_with_add_at",
    change={
        "counts[np.arange(len(X_new)), said] += 1": "np.add.at(counts, (np.arange(len(X_new)), said), 1)"
    },
)
