"""Right answers to range_test, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def range_with_geomspace_and_convolve(losses, low, high, window, divisor):
    rates = np.geomspace(low, high, len(losses))
    with np.errstate(all="ignore"):
        means = np.array(
            [losses[i : i + window].sum() / window for i in range(len(losses) - window + 1)]
        )
    means[~np.isfinite(means)] = np.nan
    best = int(np.nanargmin(means))
    if best == len(means) - 1:
        raise ValueError("high is too small")
    return rates, float(rates[best + (window - 1) // 2] / divisor)


@right.answer
def range_with_loops(losses, low, high, window, divisor):
    n = len(losses)
    rates = [low]
    growth = (high / low) ** (1 / (n - 1))
    for _ in range(n - 1):
        rates.append(rates[-1] * growth)
    lowest, middle = float("inf"), None
    for start in range(n - window + 1):
        total = 0.0
        for value in losses[start : start + window]:
            total = total + value
        if total < lowest:
            lowest, middle = total, start + window // 2
            is_last = start + window == n
    if is_last:
        raise ValueError("the loss still falls")
    return np.array(rates), rates[middle] / divisor


@right.answer
def range_with_logarithms(losses, low, high, window, divisor):
    rates = np.exp(np.linspace(np.log(low), np.log(high), losses.size))
    windows = np.lib.stride_tricks.sliding_window_view(losses, window)
    whole = np.isfinite(windows).all(axis=1)
    order = np.flatnonzero(whole)
    best = order[np.argmin(windows[order].mean(axis=1))]
    if best + window == losses.size:
        raise ValueError
    return rates, rates[window // 2 :][best] / divisor
