"""Right answers to dropout_backward, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def backward_by_where(upstream, mask, rate, kind):
    scales = {"vanilla": 1.0, "inverted": 1 / (1 - rate)}
    if kind not in scales:
        raise ValueError(kind)
    return np.where(mask, upstream * scales[kind], 0.0)


@right.answer
def backward_is_forward(upstream, mask, rate, kind):
    if kind == "vanilla":
        return vanilla_dropout(upstream, mask, 1 - rate, True)
    elif kind == "inverted":
        return inverted_dropout(upstream, mask, rate, True)
    raise ValueError("kind")


@right.answer
def backward_in_a_copy(upstream, mask, rate, kind):
    if kind not in ("inverted", "vanilla"):
        raise ValueError("no such kind")
    gradient = np.zeros(upstream.shape)
    kept = mask.astype(bool)
    gradient[kept] = upstream[kept]
    if kind == "inverted":
        gradient /= 1 - rate
    return gradient
