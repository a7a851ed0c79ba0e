"""Right answers to count_parameters, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def count_by_cases(inputs, layers):
    width = inputs
    trained = fixed = 0
    for layer in layers:
        if layer[0] == "dense":
            trained += (width + 1) * layer[1]
            width = layer[1]
        elif layer[0] == "dense_without_bias":
            trained += width * layer[1]
            width = layer[1]
        else:
            trained += 2 * width
            fixed += 2 * width
    return trained + fixed, trained


@right.answer
def count_recursively(inputs, layers):
    if not layers:
        return 0, 0
    (kind, *units), *rest = layers
    if kind == "batch_normalization":
        total, trainable = count_recursively(inputs, rest)
        return total + 4 * inputs, trainable + 2 * inputs
    total, trainable = count_recursively(units[0], rest)
    own = inputs * units[0] + units[0] * (kind == "dense")
    return total + own, trainable + own


@right.answer
def count_with_numpy(inputs, layers):
    widths = [inputs]
    for layer in layers:
        widths.append(layer[1] if len(layer) == 2 else widths[-1])
    trainable = np.array(
        [
            2 * before
            if layer[0] == "batch_normalization"
            else before * after + (after if layer[0] == "dense" else 0)
            for layer, before, after in zip(layers, widths[:-1], widths[1:], strict=True)
        ]
    )
    fixed = [
        2 * w for layer, w in zip(layers, widths, strict=False) if layer[0] == "batch_normalization"
    ]
    return [trainable.sum() + int(sum(fixed)), trainable.sum()]
