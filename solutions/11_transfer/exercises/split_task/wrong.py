"""Wrong answers to split_task, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Transfer Learning in Keras (split_dataset)",
    tests=["test_split_task"],
)


@wrong.answer
def subtracts_two(X, y, classes):
    """The labels of A above the largest class of B become smaller by 2, as on the slide.

    Remedy: that line fits two neighbours, such as 5 and 6. Count the labels that remain anew.
    """
    of_B = np.isin(y, list(classes))
    y_A = y[~of_B].copy()
    y_A[y_A > max(classes)] -= 2
    _, y_B = np.unique(y[of_B], return_inverse=True)
    return (X[~of_B], y_A), (X[of_B], y_B)


wrong.edit(
    "keeps_the_old_labels",
    "Both parts keep their old labels, with gaps where classes are missing.",
    remedy="A softmax with k outputs wants the labels 0 to k - 1: count them anew in each part.",
    change={"_, labels = np.unique(y[rows], return_inverse=True)": "labels = y[rows]"},
)

wrong.edit(
    "parts_exchanged",
    "A gets the classes that B should get, and B the others.",
    remedy="`classes` are those of B; the first pair that is returned is A's.",
    change={"(~of_B, of_B)": "(of_B, ~of_B)"},
    tests=["test_split_task", "test_split_task_rows"],
)


@wrong.answer(tests=["test_split_task"])
def in_the_order_of_classes(X, y, classes):
    """B's labels are counted in the order in which `classes` names them.

    Remedy: the smallest old label becomes 0, in whatever order the classes are given.
    """
    of_B = np.isin(y, list(classes))
    _, y_A = np.unique(y[~of_B], return_inverse=True)
    y_B = np.array([list(classes).index(label) for label in y[of_B].tolist()])
    return (X[~of_B], y_A), (X[of_B], y_B)


@wrong.answer(tests=["test_split_task_inputs"])
def renumbers_in_place(X, y, classes):
    """The labels are renumbered in the array of the caller, who finds them changed.

    Remedy: make a new array for the new labels, or copy y first.
    """
    of_B = np.isin(y, list(classes))
    fresh = y.copy()
    for part in (~of_B, of_B):
        for new, old in enumerate(np.unique(y[part])):
            fresh[part & (y == old)] = new
    y[...] = fresh
    return (X[~of_B], y[~of_B].copy()), (X[of_B], y[of_B].copy())


@wrong.answer(tests=["test_split_task"])
def one_for_the_larger(X, y, classes):
    """B's labels say whether the label is the largest class, as the slide's `y == 6` does.

    Remedy: that fits two classes. With more of them, each needs a label of its own.
    """
    of_B = np.isin(y, list(classes))
    _, y_A = np.unique(y[~of_B], return_inverse=True)
    y_B = (y[of_B] == min(classes)).astype(int)
    return (X[~of_B], y_A), (X[of_B], y_B)


wrong.edit(
    "sorted_by_class",
    "The examples of each part are sorted by class, and their labels with them.",
    remedy="Keep the order of X: choose the rows with a mask.",
    change={
        "parts.append((X[rows], labels))": """
            order = np.argsort(labels, kind="stable")
            parts.append((X[rows][order], labels[order]))
        """,
    },
    tests=["test_split_task", "test_split_task_rows"],
)

wrong.edit(
    "flattens_pictures",
    "The pictures come back as rows of numbers.",
    remedy="Choose along the first axis only, with X[mask]; the other axes stay.",
    change={"X[rows]": "X[rows].reshape(int(rows.sum()), -1)"},
    tests=["test_split_task_rows"],
)

wrong.edit(
    "one_numbering_for_both",
    "The labels of both parts are counted together, so that each part has gaps.",
    remedy="Count the labels of each part by themselves.",
    change={
        "_, labels = np.unique(y[rows], return_inverse=True)": (
            "labels = np.unique(y, return_inverse=True)[1][rows]"
        ),
    },
)

wrong.edit(
    "counted_from_one",
    "The new labels begin with 1.",
    remedy="The smallest old label becomes 0.",
    change={"parts.append((X[rows], labels))": "parts.append((X[rows], labels + 1))"},
)

wrong.edit(
    "a_table_for_ten_labels",
    "The table of new labels has room for the old labels 0 to 9 only.",
    remedy="make the table as long as the largest label wants it, or let np.unique count.",
    change={
        "_, labels = np.unique(y[rows], return_inverse=True)": """
            table, kinds = np.zeros(10, dtype=int), np.unique(y[rows])
            table[kinds] = np.arange(len(kinds))
            labels = table[y[rows]]
        """,
    },
)
