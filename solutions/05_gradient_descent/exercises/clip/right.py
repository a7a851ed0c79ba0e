"""Right answers to clip, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def clip_with_minimum_of_factors(gradients, rule, threshold):
    def factor(length):
        return 1.0 if length <= threshold else threshold / length

    lengths = {name: np.linalg.norm(g) for name, g in gradients.items()}
    everything = np.linalg.norm(np.concatenate([g.ravel() for g in gradients.values()]))
    rules = {
        "clipvalue": lambda name, g: np.minimum(np.maximum(g, -threshold), threshold),
        "clipnorm": lambda name, g: g * factor(lengths[name]),
        "global_clipnorm": lambda name, g: factor(everything) * g,
    }
    if rule not in rules:
        raise ValueError(rule)
    return {name: rules[rule](name, g) for name, g in gradients.items()}


@right.answer
def clip_with_division_by_zero(gradients, rule, threshold):
    if rule == "clipvalue":
        return {n: np.sign(g) * np.minimum(np.abs(g), threshold) for n, g in gradients.items()}
    squares = {name: np.sum(np.square(g)) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        total = sum(squares.values())
        squares = dict.fromkeys(squares, total)
    elif rule != "clipnorm":
        raise ValueError("unknown rule")
    with np.errstate(divide="ignore"):
        return {
            n: g * np.minimum(1.0, threshold / np.sqrt(squares[n])) for n, g in gradients.items()
        }


@right.answer
def clip_on_copies(gradients, rule, threshold):
    if rule not in {"clipvalue", "clipnorm", "global_clipnorm"}:
        raise ValueError
    clipped = {name: np.array(g) for name, g in gradients.items()}
    if rule == "clipvalue":
        for g in clipped.values():
            g[g > threshold] = threshold
            g[g < -threshold] = -threshold
        return clipped
    groups = [[name] for name in clipped] if rule == "clipnorm" else [list(clipped)]
    for names in groups:
        length = sum(float((clipped[name] ** 2).sum()) for name in names) ** 0.5
        if length > threshold:
            for name in names:
                clipped[name] *= threshold / length
    return clipped
