"""Right answers to sparse_product, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("with_len", change={"len(row_starts) - 1": "A.shape[1]"})


@right.answer
def product_value_by_value(A, values, columns, row_starts, width):
    result = np.zeros((A.shape[0], width))
    row = 0
    for place, value in enumerate(values):
        while place >= row_starts[row + 1]:
            row += 1
        result[:, columns[place]] += float(value) * A[:, row]
    return result


@right.answer
def product_by_unpacking(A, values, columns, row_starts, width):
    kernel = np.zeros((len(row_starts) - 1, width))
    for row, (start, end) in enumerate(zip(row_starts[:-1], row_starts[1:], strict=True)):
        kernel[row, columns[start:end]] = values[start:end]
    return A @ kernel


@right.answer
def product_without_a_loop(A, values, columns, row_starts, width):
    rows = np.repeat(np.arange(len(row_starts) - 1), np.diff(np.asarray(row_starts, dtype=int)))
    result = np.zeros((width, len(A)))
    np.add.at(result, np.asarray(columns, dtype=int), (A[:, rows] * values).T)
    return result.T
