"""Wrong answers to diagnose: two runs taken for each other, each with the test that catches it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Transfer Learning in Keras", tests=["test_diagnose"])

_PAIRS = [
    (
        "head_for_shared",
        "Runs 1 and 5 are taken for each other.",
        "In one of them A itself reads fewer digits from epoch 5 on: it shares its layers.",
        (1, "head drawn anew"),
        (5, "shared layers"),
    ),
    (
        "zero_for_planned",
        "Runs 2 and 3 are taken for each other.",
        "In one of them the kernel moves in the first four epochs: it was not really frozen.",
        (2, "gradients set to zero"),
        (3, "as planned"),
    ),
    (
        "rate_for_head",
        "Runs 1 and 4 are taken for each other.",
        "A new head is learned within an epoch or two; a body that was torn apart is not.",
        (1, "head drawn anew"),
        (4, "rate too high"),
    ),
    (
        "unlocked_for_planned",
        "Runs 3 and 6 are taken for each other.",
        "In one of them the kernel does not move behind the dotted line.",
        (3, "as planned"),
        (6, "never unlocked"),
    ),
    (
        "shared_for_planned",
        "Runs 3 and 5 are taken for each other.",
        "Look at the middle row: in one of them A changes.",
        (3, "as planned"),
        (5, "shared layers"),
    ),
    (
        "head_for_planned",
        "Runs 1 and 3 are taken for each other.",
        "Look at the lowest row: at epoch 5 one loss jumps to three times what it was.",
        (1, "head drawn anew"),
        (3, "as planned"),
    ),
]

for _name, _message, _remedy, (_one, _first), (_other, _second) in _PAIRS:
    wrong.edit(
        _name,
        _message,
        remedy=_remedy,
        change={
            f'{_one}: "{_first}"': f'{_one}: "{_second}"',
            f'{_other}: "{_second}"': f'{_other}: "{_first}"',
        },
    )


@wrong.answer
def all_as_planned(run):
    """Every run is said to have gone as planned.

    Remedy: only one did. Compare the curves before and after the dotted line.
    """
    return "as planned"


wrong.edit(
    "runs_counted_from_zero",
    "Each run gets the word of the run after it, and the last one that of the first.",
    remedy="the runs are counted from 1: run 1 has the word that stands first.",
    change={"}[run]": "}[run % 6 + 1]"},
)

wrong.edit(
    "runs_counted_from_two",
    "Each run gets the word of the run before it, and the first one that of the last.",
    remedy="the runs are counted from 1: run 1 has the word that stands first.",
    change={"}[run]": "}[(run - 2) % 6 + 1]"},
)
