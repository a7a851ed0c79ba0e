"""Right answers to count_costs, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_a_factor", change={"fan_in * fan_out + fan_out": "(fan_in + 1) * fan_out"})


@right.answer
def count_by_sums(widths, batch_norm):
    products = sum(a * b for a, b in zip(widths, widths[1:], strict=False))
    hidden = sum(widths[1:-1]) if batch_norm else 0
    return [products + sum(widths[1:]) + 4 * hidden, products + hidden]


@right.answer
def count_by_numpy(widths, batch_norm):
    w = np.array(widths)
    products = int(w[:-1] @ w[1:])
    parameters = products + int(w[1:].sum())
    hidden = int(w[1:-1].sum()) * bool(batch_norm)
    return parameters + 4 * hidden, products + hidden


@right.answer
def count_layer_by_layer(widths, batch_norm):
    total, work = 0, 0
    for layer in range(1, len(widths)):
        kernel = np.zeros((widths[layer - 1], widths[layer])).size
        total += kernel + widths[layer]
        work += kernel
        if batch_norm and layer < len(widths) - 1:
            total += 4 * widths[layer]
            work += widths[layer]
    return total, work
