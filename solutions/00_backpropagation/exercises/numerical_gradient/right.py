"""Right answers to numerical_gradient, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def difference_and_put_back(function, theta, h):
    moved, gradient = np.array(theta, dtype=float), np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        here = moved[index]
        moved[index] = here + h
        above = function(moved.copy())
        moved[index] = here - h
        below = function(moved.copy())
        moved[index] = here
        gradient[index] = (above - below) / (2 * h)
    return gradient


@right.answer
def difference_with_unit_vectors(function, theta, h):
    slopes = []
    for unit_vector in np.eye(theta.size):
        move = h * unit_vector.reshape(theta.shape)
        slopes.append((function(theta + move) - function(theta - move)) / h / 2)
    return np.array(slopes).reshape(theta.shape)


@right.answer
def difference_as_mean_of_two(function, theta, h):
    gradient = np.empty(theta.shape)
    for index, value in np.ndenumerate(theta):
        sides = {}
        for sign in (-1, 1):
            moved = theta.astype(float)
            moved[index] = value + sign * h
            sides[sign] = function(moved)
        gradient[index] = 0.5 * (sides[1] - sides[-1]) / h
    return gradient


@right.answer
def difference_on_a_flat_view(function, theta, h):
    gradient = np.zeros(theta.size)
    for i in range(theta.size):
        above, below = np.array(theta, dtype=float), np.array(theta, dtype=float)
        above.reshape(-1)[i] += h
        below.reshape(-1)[i] -= h
        gradient[i] = (function(above) - function(below)) / (2 * h)
    return gradient.reshape(theta.shape)
