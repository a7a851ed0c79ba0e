"""Right answers to leaky_relu, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def leaky_by_two_parts(z, negative_slope):
    value = np.maximum(z, 0) + negative_slope * np.minimum(z, 0)
    return value, (z > 0) + negative_slope * (z <= 0)


@right.answer
def leaky_by_a_mask(z, negative_slope):
    slope = np.ones_like(z) * negative_slope
    slope[z > 0] = 1
    return [z * slope, slope]


@right.answer
def leaky_by_where(z, negative_slope):
    return np.where(z < 0, negative_slope * z, z), np.where(z < 0, negative_slope, 1.0)


@right.answer
def leaky_entry_by_entry(z, negative_slope):
    alphas = np.broadcast_to(negative_slope, z.shape)
    slope = np.empty(z.shape)
    for place in np.ndindex(z.shape):
        slope[place] = 1.0 if z[place] > 0 else alphas[place]
    return z * slope, slope
