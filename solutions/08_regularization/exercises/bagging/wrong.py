"""Wrong answers to bagging, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, From pattern recognition: bagging", tests=["test_bagging_samples"])


wrong.edit(
    "half_of_the_rows",
    "Each member gets half as many rows as there are.",
    remedy="a bootstrap sample has as many rows as the data.",
    change={"size=len(X))": "size=len(X) // 2)"},
)


wrong.edit(
    "without_replacement",
    "The rows are drawn without replacement: each member gets all of them, in another order.",
    remedy="draw with replacement, so that some rows come twice and others not at all.",
    change={"rng.integers(0, len(X), size=len(X))": "rng.permutation(len(X))"},
    tests=["test_bagging_samples"],
)


wrong.edit(
    "last_row_never_drawn",
    "The last row is never drawn.",
    remedy="rng.integers leaves out its upper end: rng.integers(0, len(X)).",
    change={"rng.integers(0, len(X), size": "rng.integers(0, len(X) - 1, size"},
)


wrong.edit(
    "one_sample_for_all",
    "All members are trained on the same sample.",
    remedy="draw anew for each member, inside the loop.",
    change={
        """
            for _ in range(members):
                rows = rng.integers(0, len(X), size=len(X))
        """: """
            rows = rng.integers(0, len(X), size=len(X))
            for _ in range(members):
        """
    },
    tests=["test_bagging_members"],
)


wrong.edit(
    "labels_left_behind",
    "The rows of X are drawn and the labels are not: they no longer belong together.",
    remedy="use the same rows of X and of y.",
    change={"y[rows]": "y"},
)


wrong.edit(
    "rows_drawn_twice_over",
    "X and y are drawn separately: labels no longer belong to their rows.",
    remedy="draw the rows once and use them for both.",
    change={"y[rows]": "y[rng.integers(0, len(X), size=len(X))]"},
)


wrong.edit(
    "mean_of_the_labels",
    "The answer is the mean of the labels. The mean of a 1 and a 9 is not a 5.",
    remedy="count how often each label was given.",
    change={
        "counts = np.zeros((len(X_new), n_classes))": "total = np.zeros(len(X_new))",
        "counts[np.arange(len(X_new)), said] += 1": "total += said",
        "np.argmax(counts, axis=1)": "np.round(total / members).astype(int)",
    },
    tests=["test_bagging"],
)


wrong.edit(
    "median_of_the_labels",
    "The answer is the median of the labels. Labels are names, and have no middle.",
    remedy="count how often each label was given.",
    change={
        "counts = np.zeros((len(X_new), n_classes))": "everything = []",
        "counts[np.arange(len(X_new)), said] += 1": "everything.append(said)",
        "np.argmax(counts, axis=1)": "np.median(everything, axis=0).astype(int)",
    },
    tests=["test_bagging"],
)


@wrong.answer(tests=["test_bagging"])
def first_of_equals(X, y, X_new, train_and_answer, members, n_classes, rng):
    """Of several labels that were given equally often, the one that was said first wins.

    Remedy: take the smallest: np.argmax of the counts takes the first of equals.
    """
    said = []
    for _ in range(members):
        rows = rng.integers(0, len(X), size=len(X))
        said.append(list(train_and_answer(X[rows], y[rows], X_new, rng)))
    votes = [max(dict.fromkeys(column), key=column.count) for column in zip(*said, strict=True)]
    return np.array(votes, dtype=int)


wrong.edit(
    "last_member_decides",
    "The answer is that of the last member: the others are not counted.",
    remedy="keep counting: += 1.",
    change={"counts[np.arange(len(X_new)), said] += 1": "counts = np.eye(n_classes)[said]"},
    tests=["test_bagging"],
)


wrong.edit(
    "largest_of_equals",
    "Of several labels that were given equally often, the largest wins.",
    remedy="take the smallest: np.argmax takes the first of equals.",
    change={"np.argmax(counts, axis=1)": "n_classes - 1 - np.argmax(counts[:, ::-1], axis=1)"},
    tests=["test_bagging"],
)


wrong.edit(
    "one_member_too_few",
    "One member is missing.",
    remedy="range(members) makes `members` rounds.",
    change={"range(members)": "range(members - 1)"},
    tests=["test_bagging", "test_bagging_members"],
)


wrong.edit(
    "bagging_with_a_seed",
    "The samples come from a generator with a fixed seed.",
    remedy="draw from the rng that the function is given, and pass it on.",
    change={
        "counts = np.zeros((len(X_new), n_classes))": "counts, rng = np.zeros((len(X_new), n_classes)), np.random.default_rng(0)"
    },
    tests=["test_bagging_members"],
)


wrong.edit(
    "answers_the_training_rows",
    "The members label the training rows, not the new ones.",
    remedy="pass X_new on.",
    change={"y[rows], X_new, rng)": "y[rows], X[: len(X_new)], rng)"},
    tests=["test_bagging_inputs"],
)

wrong.edit(
    "samples_with_a_seed",
    "The samples come from a generator with a fixed seed; only the members draw from `rng`.",
    remedy="draw the samples from the rng that the function is given.",
    change={
        "counts = np.zeros((len(X_new), n_classes))": """
            counts, other = np.zeros((len(X_new), n_classes)), np.random.default_rng(0)
        """,
        "rng.integers(": "other.integers(",
    },
    tests=["test_bagging_members"],
)

wrong.edit(
    "members_with_a_seed",
    "Every member gets a new generator with one fixed seed: all draw the same numbers.",
    remedy="pass on the rng that the function is given.",
    change={"X_new, rng)": "X_new, np.random.default_rng(0))"},
    tests=["test_bagging_members"],
)
