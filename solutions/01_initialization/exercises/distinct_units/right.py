"""Right answers to distinct_units, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def distinct_by_set(kernel, decimals):
    return len({tuple(column) for column in kernel.round(decimals).T})


@right.answer
def distinct_by_loops(kernel, decimals):
    rounded = np.round(kernel, decimals)
    found = []
    for unit in range(rounded.shape[1]):
        if not any(np.array_equal(rounded[:, unit], other) for other in found):
            found.append(rounded[:, unit])
    return len(found)


@right.answer
def distinct_by_rows_of_the_transpose(kernel, decimals):
    return len(np.unique(np.around(kernel.T, decimals), axis=0))


@right.answer
def distinct_as_numpy_integer(kernel, decimals):
    rounded = kernel.round(decimals)
    order = np.lexsort(rounded)
    sorted_units = rounded[:, order]
    return 1 + np.any(sorted_units[:, 1:] != sorted_units[:, :-1], axis=0).sum()
