"""Right answers to folds, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def folds_with_strides(m, k, rng):
    if k < 2 or k > m:
        raise ValueError("k")
    order = rng.permutation(m)
    pairs = []
    for i in range(k):
        train = [row for j, row in enumerate(order) if j % k != i]
        pairs.append((np.array(train), order[i::k]))
    return pairs


@right.answer
def folds_with_masks(m, k, rng):
    if k < 2 or m < k:
        raise ValueError(f"{k} folds of {m} rows")
    number = rng.permutation(np.arange(m) % k)
    return [(np.where(number != i)[0], np.where(number == i)[0]) for i in range(k)]


@right.answer
def folds_with_concatenate(m, k, rng):
    if not (k >= 2 and k <= m):
        raise ValueError("k must be from 2 to m")
    order = np.arange(m)
    rng.shuffle(order)
    parts = np.array_split(order, k)
    return [(np.concatenate(parts[:i] + parts[i + 1 :]), parts[i]) for i in range(k)]


@right.answer
def folds_with_sizes(m, k, rng):
    if k not in range(2, m + 1):
        raise ValueError("k")
    order, pairs, begin = list(rng.permutation(m)), [], 0
    for i in range(k):
        end = begin + m // k + (1 if i < m % k else 0)
        pairs.append(
            (
                np.array(order[:begin] + order[end:], dtype=int),
                np.array(order[begin:end], dtype=int),
            )
        )
        begin = end
    return pairs
