"""Wrong answers to sparse_product, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Practical Guidelines", tests=["test_sparse_product"])

wrong.edit(
    "overwrites_columns",
    "Each row of the kernel overwrites what the rows before it have put into a column.",
    remedy="add to it: +=.",
    change={"product[:, columns[here]] +=": "product[:, columns[here]] ="},
)

wrong.edit(
    "reads_it_by_columns",
    "The arrays are read as if they went column by column (CSC).",
    remedy="row_starts belongs to the rows of the kernel, columns to the columns of the result.",
    change={
        "product[:, columns[here]] += A[:, row, None] * values[here]": (
            "product[:, row % width] += A[:, columns[here] % A.shape[1]] @ values[here]"
        )
    },
    tests=["test_sparse_product", "test_sparse_product_empty", "test_sparse_product_integers"],
)

wrong.edit(
    "forgets_the_last_row",
    "The last row of the kernel is left out.",
    remedy="row_starts has one entry more than there are rows: len(row_starts) - 1 rows.",
    change={"range(len(row_starts) - 1)": "range(len(row_starts) - 2)"},
)

wrong.edit(
    "starts_are_lengths",
    "A row is taken to be as long as the place where it begins.",
    remedy="a row ends where the next one begins: row_starts[row + 1].",
    change={
        "slice(int(row_starts[row]), int(row_starts[row + 1]))": (
            "slice(int(row_starts[row]), int(row_starts[row]) + int(row_starts[row + 1]))"
        )
    },
)

wrong.edit(
    "as_wide_as_the_largest_column",
    "The result ends at the last column in which something is stored.",
    remedy="it has `width` columns.",
    change={"np.zeros((len(A), width))": "np.zeros((len(A), int(max([*columns, 0])) + 1))"},
    tests=["test_sparse_product_empty"],
)


@wrong.answer(tests=["test_sparse_product", "test_sparse_product_empty"])
def add_reduceat(A, values, columns, row_starts, width):
    """An empty row gets the first value of the row after it.

    Remedy: a row whose start and end are the same has no values at all.
    """
    kernel = np.zeros((len(row_starts) - 1, width))
    for row in range(len(row_starts) - 1):
        start, end = int(row_starts[row]), int(row_starts[row + 1])
        end = max(end, start + 1)  # at least one
        kernel[row, columns[start:end]] += values[start:end]
    return A @ kernel


wrong.edit(
    "integers_cut_off",
    "The result has the type of the values: with integers, fractions are cut off or overflow.",
    remedy="start from zeros of floats.",
    change={
        "np.zeros((len(A), width))": "np.zeros((len(A), width), dtype=values.dtype)",
        "product[:, columns[here]] += A[:, row, None] * values[here]": "product[:, columns[here]] += (A[:, row, None] * values[here]).astype(values.dtype)",
    },
    tests=["test_sparse_product_integers"],
)

wrong.edit(
    "absolute_values",
    "The sign of the values is lost.",
    remedy="multiply with the values as they are.",
    change={"* values[here]": "* abs(values[here])"},
)


@wrong.answer(tests=["test_sparse_product", "test_sparse_product_empty"])
def moves_on_by_one_row(A, values, columns, row_starts, width):
    """From one value to the next it moves on by one row at most, which loses count at empty rows.

    Remedy: while in place of if, or a loop over the rows.
    """
    product, row = np.zeros((len(A), width)), 0
    for place, value in enumerate(values):
        if place >= row_starts[row + 1]:
            row += 1
        product[:, columns[place]] += float(value) * A[:, row]
    return product


wrong.edit(
    "sums_cut_off",
    "The result has the type of the values: with integers, fractions are cut off or overflow.",
    remedy="start from zeros of floats.",
    change={
        "np.zeros((len(A), width))": "np.zeros((len(A), width), dtype=values.dtype)",
        "product[:, columns[here]] += A[:, row, None] * values[here]": (
            "product[:, columns[here]] = product[:, columns[here]] + A[:, row, None] * values[here]"
        ),
    },
    tests=["test_sparse_product_integers"],
)
