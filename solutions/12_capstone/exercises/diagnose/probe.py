"""Inputs that tell answers to diagnose apart."""

AT_ONCE = False  # five words: a student could try them all


def calls(call, rng, lab):
    """Curves that meet one rule, then curves at a limit of a rule, and such as meet two."""
    calm = [8.0, 4.0, 3.0, 2.5, 2.4, 2.35, 2.32, 2.31]
    for training, validation in (
        (calm, calm),
        (calm, [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0]),
        (calm, [4.0, 2.0, 2.5, 2.45, 2.4, 2.35, 2.34, 2.33]),
        ([8.0, 4.0, 4.1, 2.5, 2.6, 2.0, 2.1, 1.9], calm),
        ([0.7, 0.6, 0.5, 0.75, 0.74, 0.73, 0.72, 0.71], calm),
    ):
        yield call(training, validation).alone()

    def curve_of(text):
        return [float(number) for number in text.split()]

    bounces = "8 5 6 3 4 2 1.9 1.8"
    for training, validation, situation in (
        ("8 4 3 nan nan nan nan nan", "", "a training loss is NaN"),
        ("", "8 4 3 2.5 2.4 inf 2.3 2.2", "only a validation loss is infinite"),
        ("", "8 4 3 2.5 2.4 2.35 2.32 nan", "only the last validation loss is NaN"),
        ("3 9 2.8 2.7 2.6 2.5 2.4 2.3", "", "a single training loss is high"),
        ("3 2.9 2.8 2.7 2.6 2.5 2.4 3", "", "the training loss ends where it began"),
        (
            "",
            "2 2.02 2.03 2.04 2.05 2.06 2.07 2.08",
            "the validation loss ends higher than it began",
        ),
        ("8 5 6 3 4 2 1", "8 4 3 2.4 2.38 2.35 2.32", "exactly a third of the steps are rises"),
        (bounces, "", "a little less than a third of the steps are rises"),
        ("8 5 5 3 3 2 2 1.9", "", "the training loss stays the same in some steps"),
        (
            "8 5 6 3 4 2 2.1 1.8",
            "4 3 2.5 2.2 2 2.3 2.25 2.2",
            "the rate is too high, and it overfits",
        ),
        (
            "",
            "4 3 2.5 2.2 2 2.3 2.25 2.2",
            "the lowest loss lies exactly three epochs before the last",
        ),
        ("", "4 3 2.5 2.2 2.1 2 2.3 2.2", "the lowest loss lies two epochs before the last"),
        ("", "4 2 2.5 2.2 2.2 2 2.3 2.2", "two epochs share the lowest loss"),
        ("", "4 3 2.5 2 2.12 2.11 2.1 2.09", "the last loss is a little above the lowest"),
        ("", "4 3 2.5 2 2.2 2.3 2.2 2.1", "the last loss is exactly 5 % above the lowest"),
        ("", "4 1 2.5 2.2 2 1.9 1.8 1.7", "it overfits, and the loss still falls"),
        ("", "4 3 2.5 2.2 2 1.99 1.95 1.9", "the loss has fallen by exactly 5 %"),
        ("", "4 3 2.5 2.2 2 1.88 1.87 1.86", "the loss fell three epochs ago, and hardly since"),
        ("2 1.5 1.2 1 0.9 0.8 0.7 0.6", "", "the training loss alone still falls"),
    ):
        first = curve_of(training) if training else calm
        second = curve_of(validation) if validation else calm
        yield call(first, second).alone().when(situation)
