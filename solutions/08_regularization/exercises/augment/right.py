"""Right answers to augment, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "augment_tiles_the_labels",
    change={"np.concatenate([labels, labels, labels])": "np.tile(labels, 3)"},
)


@right.answer
def augment_in_one_call(pictures, labels, turn, low, high, rng):
    m = len(pictures)
    angles = low + (high - low) * rng.random((2, m))
    angles[1] *= -1
    turned = turn(np.concatenate([pictures, pictures]), angles.ravel())
    return np.vstack([pictures, turned]), np.hstack([labels] * 3)


@right.answer
def augment_picture_by_picture(pictures, labels, turn, low, high, rng):
    left = [turn(p[None], np.array([rng.uniform(low, high)]))[0] for p in pictures]
    right = [turn(p[None], np.array([rng.uniform(-high, -low)]))[0] for p in pictures]
    return np.array([*pictures, *left, *right]), np.array([*labels, *labels, *labels])


@right.answer
def augment_into_a_new_array(pictures, labels, turn, low, high, rng):
    m = pictures.shape[0]
    result = np.empty((3 * m, *pictures.shape[1:]))
    result[2 * m :] = turn(pictures, rng.uniform(-high, -low, size=(m,)))
    result[m : 2 * m] = turn(pictures, rng.uniform(low, high, size=(m,)))
    result[:m] = pictures
    return result, labels[np.arange(3 * m) % m]
