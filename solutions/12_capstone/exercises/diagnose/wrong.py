"""Wrong answers to diagnose, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Monitor the loss function", tests=["test_diagnose"])

wrong.edit(
    "nan_in_training_only",
    "Only the training losses are searched for NaN and infinity.",
    remedy="look at both lists.",
    change={
        "not (np.isfinite(curve).all() and np.isfinite(checked).all())": "not np.isfinite(curve).all()"
    },
    tests=["test_diagnose_diverged"],
)

wrong.edit(
    "nan_passes",
    "NaN and infinity are not noticed: comparisons with NaN are always False.",
    remedy="use np.isfinite.",
    change={
        "not (np.isfinite(curve).all() and np.isfinite(checked).all()) or curve[-1] > curve[0]": (
            "curve[-1] > curve[0]"
        )
    },
    tests=["test_diagnose", "test_diagnose_diverged"],
)

wrong.edit(
    "any_peak_is_divergence",
    "A single high loss on the way is taken for divergence.",
    remedy="compare the last training loss with the first one.",
    change={"curve[-1] > curve[0]": "curve.max() > curve[0]"},
    tests=["test_diagnose_diverged"],
)

wrong.edit(
    "more_than_a_third",
    "Exactly a third of the steps is not enough here: n epochs have n - 1 steps between them.",
    remedy="at least a third of the n - 1 steps: 3 * rises >= epochs - 1.",
    change={">= epochs - 1": "> epochs - 1"},
    tests=["test_diagnose_bounces"],
)

wrong.edit(
    "equal_is_a_rise",
    "Two equal losses in a row count as a rise.",
    remedy="a rise is above 0.",
    change={"np.diff(curve) > 0": "np.diff(curve) >= 0"},
    tests=["test_diagnose_bounces"],
)

wrong.edit(
    "validation_bounces",
    "The rises are counted in the validation losses.",
    remedy="the second rule looks at the training losses.",
    change={"np.diff(curve) > 0": "np.diff(checked) > 0"},
    tests=["test_diagnose", "test_diagnose_bounces"],
)

wrong.edit(
    "training_minimum",
    "Overfitting is looked for in the training losses. They fall while a network overfits.",
    remedy="the lowest validation loss, and the last validation loss.",
    change={
        "best = int(np.argmin(checked))": "best = int(np.argmin(curve))",
        "checked[-1] >= 1.05 * checked[best]": "curve[-1] >= 1.05 * curve[best]",
    },
    tests=["test_diagnose", "test_diagnose_overfits"],
)

wrong.edit(
    "last_of_the_lowest",
    "Of several lowest validation losses the last one is taken.",
    remedy="np.argmin gives the first.",
    change={"best = int(np.argmin(checked))": "best = epochs - 1 - int(np.argmin(checked[::-1]))"},
    tests=["test_diagnose_overfits"],
)

wrong.edit(
    "one_epoch_too_late",
    "The lowest loss has to lie four epochs back.",
    remedy="three epochs before the last: the index is at most epochs - 4, because it starts at 0.",
    change={"best <= epochs - 4": "best <= epochs - 5"},
    tests=["test_diagnose_overfits"],
)

wrong.edit(
    "five_percent_of_nothing",
    "Any last loss above the lowest one is overfitting, even by a hair.",
    remedy="at least 5 % above it.",
    change={"checked[-1] >= 1.05 * checked[best]": "checked[-1] > checked[best]"},
    tests=["test_diagnose_overfits"],
)

wrong.edit(
    "compares_first_with_last",
    "Whether it still falls is asked of the first and the last loss.",
    remedy="the last three epochs: losses[-1] and losses[-4].",
    change={"checked[-1] <= 0.95 * checked[-4]": "checked[-1] <= 0.95 * checked[0]"},
    tests=["test_diagnose", "test_diagnose_order"],
)

wrong.edit(
    "training_still_falls",
    "The training loss decides whether the training is finished. It falls for ever.",
    remedy="the last rule looks at the validation losses.",
    change={"checked[-1] <= 0.95 * checked[-4]": "curve[-1] <= 0.95 * curve[-4]"},
    tests=["test_diagnose", "test_diagnose_order"],
)


@wrong.answer(tests=["test_diagnose_order"])
def overfitting_first(training_losses, validation_losses):
    """Overfitting is looked for before a rate that is too high.

    Remedy: the rules hold in the order of the text.
    """
    T, V = np.asarray(training_losses), np.asarray(validation_losses)
    if not (np.isfinite(T).all() and np.isfinite(V).all()) or T[-1] > T[0]:
        return "diverged"
    best = int(np.argmin(V))
    if best <= len(V) - 4 and V[-1] >= 1.05 * V[best]:
        return "overfits"
    if 3 * np.sum(np.diff(T) > 0) >= len(T) - 1:
        return "rate too high"
    return "not finished" if V[-1] <= 0.95 * V[-4] else "fine"


wrong.edit(
    "two_epochs_before",
    "The last validation loss is compared with the one two epochs before it.",
    remedy="three epochs before: losses[-4].",
    change={"checked[-4]": "checked[-3]"},
    tests=["test_diagnose_order"],
)

wrong.edit(
    "one_epoch_too_early",
    "A lowest loss two epochs before the last one is taken for overfitting.",
    remedy="three epochs before the last: the index is at most epochs - 4.",
    change={"best <= epochs - 4": "best <= epochs - 3"},
    tests=["test_diagnose_overfits"],
)

wrong.edit(
    "back_where_it_began",
    "A last training loss that equals the first one is taken for divergence.",
    remedy="larger than the first: > in place of >=.",
    change={"curve[-1] > curve[0]": "curve[-1] >= curve[0]"},
    tests=["test_diagnose_diverged"],
)

wrong.edit(
    "validation_diverges",
    "A validation loss that ends above its first value is taken for divergence.",
    remedy="the first rule compares training losses only; both lists count for NaN and infinity.",
    change={"curve[-1] > curve[0]": "curve[-1] > curve[0] or checked[-1] > checked[0]"},
    tests=["test_diagnose_diverged"],
)

wrong.edit(
    "exactly_five_percent_above",
    "A last validation loss of exactly 5 % above the lowest is not enough here.",
    remedy="at least 5 %: >= in place of >.",
    change={"checked[-1] >= 1.05 * checked[best]": "checked[-1] > 1.05 * checked[best]"},
    tests=["test_diagnose_overfits"],
)

wrong.edit(
    "exactly_five_percent_below",
    "A validation loss that has fallen by exactly 5 % is not enough here.",
    remedy="at least 5 %: <= in place of <.",
    change={"checked[-1] <= 0.95 * checked[-4]": "checked[-1] < 0.95 * checked[-4]"},
    tests=["test_diagnose_order"],
)

wrong.edit(
    "not_finished_first",
    "Whether it still falls is asked before overfitting.",
    remedy="the rules hold in the order of the text.",
    change={
        """
        if best <= epochs - 4 and checked[-1] >= 1.05 * checked[best]:
            return "overfits"
        if checked[-1] <= 0.95 * checked[-4]:
            return "not finished"
        """: """
        if checked[-1] <= 0.95 * checked[-4]:
            return "not finished"
        if best <= epochs - 4 and checked[-1] >= 1.05 * checked[best]:
            return "overfits"
        """
    },
    tests=["test_diagnose_overfits"],
)
