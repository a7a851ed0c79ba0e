"""Right answers to randomized_leaky_relu, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def random_from_the_unit_interval(z, low, high, rng, is_training):
    if is_training:
        alpha = low + (high - low) * rng.random(z.shape)
    else:
        alpha = np.full(z.shape, 0.5 * (low + high))
    alpha[z > 0] = 1.0
    return alpha * z, alpha


@right.answer
def random_for_negative_z_only(z, low, high, rng, is_training):
    slope = np.ones(z.shape)
    negative = z < 0
    if is_training:
        slope[negative] = rng.uniform(low, high, size=negative.sum())
    else:
        slope[negative] = (low + high) / 2
    return z * slope, slope


@right.answer
def random_by_leaky_relu(z, low, high, rng, is_training):
    if not is_training:
        return leaky_relu(z, (low + high) / 2)
    return leaky_relu(z, rng.uniform(low, high, z.shape))


@right.answer
def random_row_by_row(z, low, high, rng, is_training):
    rows = []
    for row in z:
        alpha = (low + high) / 2
        if is_training:
            alpha = rng.uniform(low, high, size=len(row))
        rows.append(np.where(row > 0, 1.0, alpha))
    slope = np.array(rows)
    return z * slope, slope
