"""Right answers to count_thinned_networks, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def count_by_doubling(widths, rates):
    networks = 1
    for layer, rate in enumerate(rates):
        if rate != 0:
            for _ in range(widths[layer]):
                networks *= 2
    return networks


@right.answer
def count_by_numpy_and_int(widths, rates):
    units = np.array(widths[:-1])[np.array(rates) > 0].sum()
    return pow(2, int(units))


@right.answer
def count_by_shifting(widths, rates):
    return 1 << sum(width for width, rate in zip(widths, rates, strict=False) if rate > 0)
