"""Right answers to mini_batches, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def batches_by_split(m, batch_size, rng):
    if batch_size <= 0:
        raise ValueError("batch_size")
    order = np.arange(m)
    rng.shuffle(order)
    return np.split(order, np.arange(batch_size, m, batch_size))


@right.answer
def batches_by_sorting_noise(m, batch_size, rng):
    if not batch_size >= 1:
        raise ValueError(f"batch_size is {batch_size}")
    order = np.argsort(rng.random(m))
    batches = []
    while len(order):
        batches.append(order[:batch_size])
        order = order[batch_size:]
    return batches


@right.answer
def batches_drawn_without_replacement(m, batch_size, rng):
    if batch_size < 1:
        raise ValueError
    order = rng.choice(m, size=m, replace=False)
    count = (m + batch_size - 1) // batch_size
    # The order within a batch does not matter: the gradient is a mean.
    return tuple(np.sort(order[k * batch_size : (k + 1) * batch_size]) for k in range(count))
