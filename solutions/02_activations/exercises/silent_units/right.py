"""Right answers to silent_units, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "silent_by_any",
    change={"int(np.sum(A.max(axis=0) <= 0))": "np.count_nonzero(~(A > 0).any(axis=0))"},
)


@right.answer
def silent_by_loop(A):
    count = 0
    for unit in A.T:
        if not any(a > 0 for a in unit):
            count += 1
    return count


right.edit(
    "silent_by_all",
    change={"int(np.sum(A.max(axis=0) <= 0))": "(A <= 0).all(axis=0).sum()"},
)
