"""Wrong answers to few_per_class, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras (split_dataset)",
    tests=["test_few_per_class_draw"],
)

wrong.edit(
    "the_first_rows",
    "It takes the first k rows of each class, always the same ones.",
    remedy="draw them with rng.",
    change={"rng.choice(rows, size=k, replace=False)": "rows[:k]"},
)

wrong.edit(
    "with_replacement",
    "The same row may be drawn twice.",
    remedy="draw without replacement: replace=False.",
    change={"replace=False": "replace=True"},
    tests=["test_few_per_class"],
)


@wrong.answer(tests=["test_few_per_class"])
def from_all_classes_together(y, k, rng):
    """It draws from all rows together: some classes get more than k, some fewer.

    Remedy: draw k rows from each class.
    """
    labels, counts = np.unique(y, return_counts=True)
    if counts.min() < k:
        raise ValueError("too few rows")
    return rng.choice(len(y), size=k * len(labels), replace=False)


wrong.edit(
    "no_complaint",
    "A class with fewer than k rows is not refused: it gives as many as it has.",
    remedy="compare the number of rows with k, and raise a ValueError.",
    change={
        """
            if len(rows) < k:
                raise ValueError(f"class {label} has only {len(rows)} rows")
        """: "",
        "size=k": "size=min(k, len(rows))",
    },
    tests=["test_few_per_class_errors"],
)

wrong.edit(
    "exactly_k_refused",
    "A class with exactly k rows is refused.",
    remedy="k rows are enough: the error is for fewer.",
    change={"len(rows) < k": "len(rows) <= k"},
    tests=["test_few_per_class_errors"],
)

wrong.edit(
    "a_generator_of_its_own",
    "It makes a generator of its own, so that the seed of the caller does not matter.",
    remedy="draw from the `rng` that the function is given.",
    change={"rng.choice": "np.random.default_rng().choice"},
)

wrong.edit(
    "places_within_the_class",
    "It returns places within each class, not rows of y.",
    remedy="draw from the row numbers that np.flatnonzero gives.",
    change={"rng.choice(rows, size=k": "rng.choice(len(rows), size=k"},
    tests=["test_few_per_class"],
)


@wrong.answer
def from_the_first_half(y, k, rng):
    """It mixes only the first 2 k rows of each class; all others are never drawn.

    Remedy: draw from all rows of the class.
    """
    chosen = []
    for label in np.unique(y):
        rows = np.flatnonzero(y == label)
        if len(rows) < k:
            raise ValueError("too few rows")
        chosen.append(rng.permutation(rows[: 2 * k])[:k])
    return np.concatenate(chosen)


wrong.edit(
    "labels_for_rows",
    "It returns the labels of the rows that were drawn, not their numbers.",
    remedy="return the row numbers; whoever wants the labels takes y[rows].",
    change={"return np.concatenate(chosen)": "return y[np.concatenate(chosen)]"},
    tests=["test_few_per_class"],
)

wrong.edit(
    "a_seed_of_its_own",
    "The rows are drawn with a generator of its own, with a fixed seed: they are always the same.",
    remedy="draw from the `rng` that the function is given.",
    change={"rng.choice": "np.random.default_rng(0).choice"},
)

wrong.edit(
    "a_block_of_neighbours",
    "It takes k neighbours of each class, from a random place on.",
    remedy="draw each of the k rows for itself: rng.choice(rows, size=k, replace=False).",
    change={
        "chosen.append(rng.choice(rows, size=k, replace=False))": """
            begin = rng.integers(len(rows) - k + 1)
            chosen.append(rows[begin : begin + k])
        """,
    },
)

wrong.edit(
    "never_the_last_row",
    "The last row of a class is never drawn, unless all are needed.",
    remedy="draw from all rows of the class; the upper end of rng.integers is left out already.",
    change={"rng.choice(rows, size=k": "rng.choice(rows[: max(k, len(rows) - 1)], size=k"},
)

wrong.edit(
    "as_many_as_the_smallest_has",
    "Of a large class it draws only from its first rows: as many as the smallest class has.",
    remedy="draw from all rows of each class, however many there are.",
    change={
        "rng.choice(rows, size=k": (
            "rng.choice(rows[: np.unique(y, return_counts=True)[1].min()], size=k"
        ),
    },
)
