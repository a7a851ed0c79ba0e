"""Right answers to average_thinned_networks, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def average_by_loops(a, kernel, bias, rate):
    arithmetic = np.zeros(len(bias))
    logarithms = np.zeros(len(bias))
    for mask in itertools.product([True, False], repeat=len(a)):
        chance = 1.0
        logits = bias.copy()
        for i, kept in enumerate(mask):
            chance *= (1 - rate) if kept else rate
            if kept:
                logits = logits + a[i] * kernel[i] / (1 - rate)
        p = training.softmax(logits.reshape(1, -1))[0]
        arithmetic += chance * p
        logarithms += chance * np.log(p)
    geometric = np.exp(logarithms)
    return arithmetic, geometric / np.sum(geometric)


@right.answer
def average_knows_the_shortcut(a, kernel, bias, rate):
    n = len(a)
    bits = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    kept = bits.sum(axis=1)
    chances = (1 - rate) ** kept * rate ** (n - kept)
    each = training.softmax(bits @ (a[:, None] * kernel) / (1 - rate) + bias)
    whole = training.softmax((a @ kernel + bias)[np.newaxis])[0]
    return (chances[:, None] * each).sum(axis=0), whole


@right.answer
def average_by_products(a, kernel, bias, rate):
    arithmetic, geometric = 0, 1
    for mask in itertools.product([0, 1], repeat=len(a)):
        mask = np.array(mask)
        chance = (1 - rate) ** mask.sum() * rate ** (1 - mask).sum()
        logits = inverted_dropout(a[None], mask[None], rate, True) @ kernel + bias
        p = training.softmax(logits).ravel()
        arithmetic = arithmetic + chance * p
        geometric = geometric * p**chance
    return [arithmetic, geometric / geometric.sum()]
