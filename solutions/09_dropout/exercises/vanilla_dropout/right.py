"""Right answers to vanilla_dropout, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def vanilla_by_where(A, mask, keep, is_training):
    if not is_training:
        return np.multiply(keep, A)
    return np.where(mask, A, 0.0)


@right.answer
def vanilla_in_a_copy(A, mask, keep, is_training):
    out = A.copy()
    if is_training:
        out[np.logical_not(mask)] = 0
    else:
        out *= keep
    return out


@right.answer
def vanilla_by_one_factor(A, mask, keep, is_training):
    factor = mask if is_training else keep
    return A * factor
