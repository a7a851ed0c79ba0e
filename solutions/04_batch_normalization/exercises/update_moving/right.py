"""Right answers to update_moving, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def update_by_a_step_towards(moving_mean, moving_variance, X, momentum, convention):
    if convention not in ("keras", "pytorch"):
        raise ValueError(convention)
    m = X.shape[0]
    share = momentum if convention == "pytorch" else 1 - momentum
    divisor = m - 1 if convention == "pytorch" else m
    mean = X.mean(axis=0)
    variance = ((X - mean) ** 2).sum(axis=0) / divisor
    return (
        moving_mean + share * (mean - moving_mean),
        moving_variance + share * (variance - moving_variance),
    )


@right.answer
def update_with_a_table(moving_mean, moving_variance, X, momentum, convention):
    weights = {"keras": (momentum, 1 - momentum), "pytorch": (1 - momentum, momentum)}
    if convention not in weights:
        raise ValueError("keras or pytorch")
    old, new = weights[convention]
    mean, variance = batch_statistics(X, -1)
    if convention == "pytorch":
        variance = variance * len(X) / (len(X) - 1)
    return [old * moving_mean + new * mean, old * moving_variance + new * variance]


@right.answer
def update_with_match(moving_mean, moving_variance, X, momentum, convention):
    match convention:
        case "keras":
            return (
                np.average([moving_mean, X.mean(0)], axis=0, weights=[momentum, 1 - momentum]),
                np.average([moving_variance, X.var(0)], axis=0, weights=[momentum, 1 - momentum]),
            )
        case "pytorch":
            mean = moving_mean.copy()
            variance = moving_variance.copy()
            mean *= 1 - momentum
            mean += momentum * X.mean(0)
            variance *= 1 - momentum
            variance += momentum * X.var(0, ddof=1)
            return mean, variance
    raise ValueError(f"unknown convention: {convention}")
