"""Wrong answers to folds, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="002, Methods for Hyperparameter Tuning cont.", tests=["test_folds"])

wrong.edit(
    "not_shuffled",
    "The rows are cut as they come: with sorted digits, each fold would hold two digits only.",
    remedy="rng.permutation(m) first, then cut.",
    change={"rng.permutation(m)": "np.arange(m)"},
    tests=["test_folds_shuffled"],
)

wrong.edit(
    "train_holds_everything",
    "The training rows contain those of the fold: the networks are validated on what they were trained on.",
    remedy="Train on the rows that are not in the fold.",
    change={"np.setdiff1d(np.arange(m), part)": "np.arange(m)"},
)

wrong.edit(
    "the_other_way_round",
    "The two parts are swapped: one fold trains and all others validate.",
    remedy="The pair is (train, valid), and the fold validates.",
    change={"(np.setdiff1d(np.arange(m), part), part)": "(part, np.setdiff1d(np.arange(m), part))"},
    tests=["test_folds"],
)


@wrong.answer(tests=["test_folds_sizes"])
def last_fold_takes_the_rest(m, k, rng):
    """The last fold takes all the rows that are left over.

    Remedy: the sizes differ by at most one: np.array_split does it.
    """
    if not 2 <= k <= m:
        raise ValueError("from 2 folds to m")
    order, size = rng.permutation(m), m // k
    cuts = [i * size for i in range(k)] + [m]
    parts = [order[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]


@wrong.answer
def rows_left_over_are_lost(m, k, rng):
    """The rows that are left over validate nowhere.

    Remedy: each row validates once: np.array_split forgets none.
    """
    if not 2 <= k <= m:
        raise ValueError("from 2 folds to m")
    order, size = rng.permutation(m), m // k
    parts = [order[i * size : (i + 1) * size] for i in range(k)]
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]


@wrong.answer
def drawn_anew_for_each_fold(m, k, rng):
    """Each fold is drawn anew, so that some rows validate twice and others never.

    Remedy: shuffle once, and cut the shuffled rows into k parts.
    """
    if not 2 <= k <= m:
        raise ValueError("from 2 folds to m")
    sizes = [len(part) for part in np.array_split(np.arange(m), k)]
    parts = [rng.choice(m, size, replace=False) for size in sizes]
    return [(np.setdiff1d(np.arange(m), part), part) for part in parts]


@wrong.answer(tests=["test_folds_sizes"])
def a_die_for_each_row(m, k, rng):
    """Each row goes to a fold at random, so that the folds differ in size.

    Remedy: shuffle the rows, and cut them into parts of equal size.
    """
    if not 2 <= k <= m:
        raise ValueError("from 2 folds to m")
    fold = rng.integers(k, size=m)
    return [(np.flatnonzero(fold != i), np.flatnonzero(fold == i)) for i in range(k)]


wrong.edit(
    "one_fold_allowed",
    "A single fold is accepted: nothing would be left to train on.",
    remedy="raise ValueError below 2 folds.",
    change={"not 2 <= k <= m": "not 1 <= k <= m"},
    tests=["test_folds_errors"],
)

wrong.edit(
    "more_folds_than_rows",
    "More folds than rows are accepted: some are empty.",
    remedy="raise ValueError if k is larger than m.",
    change={"not 2 <= k <= m": "k < 2"},
    tests=["test_folds_errors"],
)

wrong.edit(
    "fixed_seed",
    "The rows are shuffled with a generator of its own.",
    remedy="Use `rng`.",
    change={"rng.permutation(m)": "np.random.default_rng(0).permutation(m)"},
    tests=["test_folds_shuffled"],
)

wrong.edit(
    "overlap_by_one",
    "One training row of each fold validates, too.",
    remedy="No row may be in both parts.",
    change={"np.setdiff1d(np.arange(m), part)": "np.setdiff1d(np.arange(m), part[1:])"},
)

wrong.edit(
    "errors_for_neither",
    "Neither fewer than two folds nor more folds than rows are refused.",
    remedy="raise ValueError unless k lies between 2 and m.",
    change={"not 2 <= k <= m": "k != k"},
    tests=["test_folds_errors"],
)

wrong.edit(
    "training_part_of_the_wrong_length",
    "The last row never trains.",
    remedy="All rows that are not in the fold train: np.arange(m) ends with m - 1.",
    change={"np.setdiff1d(np.arange(m), part)": "np.setdiff1d(np.arange(m - 1), part)"},
)


@wrong.answer(tests=["test_folds_shuffled"])
def every_kth_row(m, k, rng):
    """The folds are always the same: every k-th row. Only their order is drawn.

    Remedy: cut rng.permutation(m) into k parts.
    """
    if not 2 <= k <= m:
        raise ValueError("from 2 folds to as many as there are rows")
    rows = np.arange(m)
    return [(rows[rows % k != place], rows[rows % k == place]) for place in rng.permutation(k)]
