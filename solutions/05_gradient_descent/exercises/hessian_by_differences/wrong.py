"""Wrong answers to hessian_by_differences, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Beyond the gradient: Hessian matrices",
    tests=["test_hessian_by_differences", "test_hessian_by_differences_step"],
)


@wrong.answer
def one_sided(gradient_at, point, step):
    """The variable is moved up only; a central difference moves it up and down.

    Remedy: gradient above minus gradient below, divided by twice the step.
    """
    here, columns = gradient_at(point), []
    for shift in step * np.eye(len(point)):
        columns.append((gradient_at(point + shift) - here) / step)
    return np.array(columns).T


@wrong.answer
def divided_by_one_step(gradient_at, point, step):
    """The difference is divided by the step; from below to above it is twice that.

    Remedy: divide by 2h.
    """
    columns = []
    for shift in step * np.eye(len(point)):
        columns.append((gradient_at(point + shift) - gradient_at(point - shift)) / step)
    return np.array(columns).T


@wrong.answer
def not_divided(gradient_at, point, step):
    """The difference of the two gradients is not divided by their distance.

    Remedy: divide by 2h.
    """
    columns = []
    for shift in step * np.eye(len(point)):
        columns.append(gradient_at(point + shift) - gradient_at(point - shift))
    return np.array(columns).T


@wrong.answer
def diagonal_only(gradient_at, point, step):
    """Only the diagonal is filled; moving one variable changes all entries of the gradient.

    Remedy: put the whole difference into column j.
    """
    hessian = np.zeros((len(point), len(point)))
    for j, shift in enumerate(step * np.eye(len(point))):
        difference = gradient_at(point + shift) - gradient_at(point - shift)
        hessian[j, j] = difference[j] / (2 * step)
    return hessian


@wrong.answer
def all_variables_at_once(gradient_at, point, step):
    """All variables are moved together, so every column holds the sum of all columns.

    Remedy: move one variable at a time: the shift is h at place j and 0 elsewhere.
    """
    column = (gradient_at(point + step) - gradient_at(point - step)) / (2 * step)
    return np.stack([column] * len(point), axis=1)


@wrong.answer(tests=["test_hessian_by_differences"])
def not_moved_back(gradient_at, point, step):
    """A variable that was moved stays moved when the next one is measured.

    Remedy: start from the point itself for each variable, for example with a fresh copy.
    """
    hessian, moved = np.zeros((len(point), len(point))), point.copy()
    for j in range(len(point)):
        moved[j] += step
        above = gradient_at(moved)
        moved[j] -= 2 * step
        hessian[:, j] = (above - gradient_at(moved)) / (2 * step)
    return hessian


@wrong.answer(tests=["test_hessian_by_differences_step"])
def a_step_of_its_own(gradient_at, point, step):
    """A fixed step is used in place of the argument.

    Remedy: move by `step`, whatever it is.
    """
    columns = []
    for shift in 1e-5 * np.eye(len(point)):
        columns.append((gradient_at(point + shift) - gradient_at(point - shift)) / 2e-5)
    return np.array(columns).T


@wrong.answer
def below_minus_above(gradient_at, point, step):
    """The sign is wrong: this is the gradient below minus the gradient above.

    Remedy: gradient at theta + h minus gradient at theta - h.
    """
    columns = []
    for shift in step * np.eye(len(point)):
        columns.append((gradient_at(point - shift) - gradient_at(point + shift)) / (2 * step))
    return np.array(columns).T
