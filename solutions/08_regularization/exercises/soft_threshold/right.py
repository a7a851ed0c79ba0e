"""Right answers to soft_threshold, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def soft_by_clipping(kernel, threshold):
    return kernel - np.clip(kernel, -threshold, threshold)


@right.answer
def soft_by_cases(kernel, threshold):
    return np.where(
        kernel > threshold,
        kernel - threshold,
        np.where(kernel < -threshold, kernel + threshold, 0.0),
    )


@right.answer
def soft_from_two_sides(kernel, threshold):
    return np.maximum(kernel - threshold, 0) - np.maximum(-kernel - threshold, 0)


@right.answer
def soft_in_a_loop(kernel, threshold):
    result = np.zeros_like(kernel)
    for place in np.ndindex(kernel.shape):
        size = abs(kernel[place]) - threshold
        if size > 0:
            result[place] = np.copysign(size, kernel[place])
    return result
