"""Right answers to few_per_class, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def few_by_permutation(y, k, rng):
    chosen = []
    for label in set(y.tolist()):
        rows = rng.permutation(np.flatnonzero(y == label))
        if rows.size < k:
            raise ValueError
        chosen.extend(rows[:k].tolist())
    return np.array(chosen)


@right.answer
def few_by_mixing_all_rows(y, k, rng):
    order = rng.permutation(len(y))
    left = dict.fromkeys(y.tolist(), k)
    chosen = []
    for row in order:
        if left[int(y[row])]:
            left[int(y[row])] -= 1
            chosen.append(row)
    if any(left.values()):
        raise ValueError("a class has too few rows")
    return np.array(chosen)


@right.answer
def few_by_random_keys(y, k, rng):
    keys = rng.random(len(y))
    order = np.lexsort((keys, y))
    labels, starts, counts = np.unique(y[order], return_index=True, return_counts=True)
    if counts.min() < k:
        raise ValueError("a class has too few rows")
    return order[(starts[:, None] + np.arange(k)).ravel()]


@right.answer
def few_sorted(y, k, rng):
    rows = []
    for label in np.unique(y):
        try:
            rows.append(rng.choice(np.where(y == label)[0], k, replace=False))
        except ValueError as error:
            raise ValueError("too few") from error
    return np.sort(np.stack(rows).reshape(-1))
