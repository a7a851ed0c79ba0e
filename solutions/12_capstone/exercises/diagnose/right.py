"""Right answers to diagnose, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_the_index_from_behind", change={"best <= epochs - 4": "epochs - 1 - best >= 3"})


@right.answer
def diagnose_in_plain_python(training_losses, validation_losses):
    everything = list(training_losses) + list(validation_losses)
    if any(x != x or x in (float("inf"), float("-inf")) for x in everything):
        return "diverged"
    if training_losses[-1] > training_losses[0]:
        return "diverged"
    rises = 0
    for a, b in zip(training_losses, training_losses[1:], strict=False):
        if b > a:
            rises += 1
    if rises >= (len(training_losses) - 1) / 3:
        return "rate too high"
    lowest = min(validation_losses)
    since = len(validation_losses) - 1 - validation_losses.index(lowest)
    if since >= 3 and validation_losses[-1] >= 1.05 * lowest:
        return "overfits"
    before = validation_losses[-4]
    if before - validation_losses[-1] >= 0.05 * before:
        return "not finished"
    return "fine"


@right.answer
def diagnose_from_a_table(training_losses, validation_losses):
    T, V = np.array(training_losses, dtype=float), np.array(validation_losses, dtype=float)
    with np.errstate(all="ignore"):
        rules = {
            "diverged": not np.isfinite(np.concatenate([T, V])).all() or T[0] < T[-1],
            "rate too high": np.mean(T[1:] > T[:-1]) >= 1 / 3 - 1e-12,
            "overfits": np.argmin(V) < len(V) - 3 and V[-1] / V.min() >= 1.05,
            "not finished": V[-1] / V[-4] <= 0.95,
            "fine": True,
        }
    return next(word for word, holds in rules.items() if holds)


@right.answer
def diagnose_with_elif(training_losses, validation_losses):
    n = len(training_losses)
    first, last = training_losses[0], training_losses[n - 1]
    if not np.all(np.isfinite([training_losses, validation_losses])) or last > first:
        word = "diverged"
    elif sum(np.array(training_losses[1:]) > np.array(training_losses[:-1])) * 3 > n - 2:
        word = "rate too high"
    elif min(validation_losses[:-3]) <= min(validation_losses[-3:]) and validation_losses[
        -1
    ] >= 1.05 * min(validation_losses):
        word = "overfits"
    elif validation_losses[n - 1] <= 0.95 * validation_losses[n - 4]:
        word = "not finished"
    else:
        word = "fine"
    return word
