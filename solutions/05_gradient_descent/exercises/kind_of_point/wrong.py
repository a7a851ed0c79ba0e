"""Wrong answers to kind_of_point, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Local minima for deep nets",
    tests=["test_kind_of_point", "test_kind_of_point_zero"],
)


@wrong.answer
def diagonal_for_eigenvalues(gradient, hessian, tolerance):
    """The diagonal is taken for the eigenvalues; that holds for diagonal matrices only.

    Remedy: np.linalg.eigvalsh(hessian).
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.diag(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@wrong.answer(tests=["test_kind_of_point_zero"])
def gradient_ignored(gradient, hessian, tolerance):
    """The gradient is not looked at: a point on a slope has curvatures, too, but is not critical.

    Remedy: first ask whether the norm of the gradient is larger than the tolerance.
    """
    values = np.linalg.eigvalsh(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@wrong.answer
def minimum_and_maximum_swapped(gradient, hessian, tolerance):
    """Minimum and maximum are swapped: positive curvature bends upwards.

    Remedy: where all eigenvalues are positive, every way leads up. That is a minimum.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "maximum" if (values > 0).all() else "minimum"


@wrong.answer
def flat_before_saddle(gradient, hessian, tolerance):
    """A saddle with one flat direction is called flat; it leads down all the same.

    Remedy: look for a saddle first: one eigenvalue of each sign is enough.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (abs(values) <= tolerance).any():
        return "flat"
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    return "minimum" if (values > 0).all() else "maximum"


@wrong.answer(tests=["test_kind_of_point_zero"])
def no_tolerance_for_eigenvalues(gradient, hessian, tolerance):
    """Eigenvalues are compared with 0, so hardly anything is ever flat.

    Remedy: an eigenvalue counts as zero if its size is not larger than the tolerance.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values > 1e-12).any() and (values < -1e-12).any():
        return "saddle"
    if (abs(values) <= 1e-12).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@wrong.answer(tests=["test_kind_of_point_zero"])
def largest_entry_of_the_gradient(gradient, hessian, tolerance):
    """The largest entry of the gradient is compared with the tolerance, and not its norm.

    Remedy: np.linalg.norm(gradient).
    """
    if np.max(np.abs(gradient)) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values > tolerance).any() and (values < -tolerance).any():
        return "saddle"
    if (abs(values) <= tolerance).any():
        return "flat"
    return "minimum" if (values > 0).all() else "maximum"


@wrong.answer
def determinant_test(gradient, hessian, tolerance):
    """The sign of the determinant decides; with more than two variables that is not enough.

    Remedy: look at the signs of all eigenvalues. Two negative ones give a positive determinant.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    determinant = np.linalg.det(hessian)
    if abs(determinant) <= tolerance:
        return "flat"
    if determinant < 0:
        return "saddle"
    return "minimum" if np.trace(hessian) > 0 else "maximum"


@wrong.answer
def any_negative_is_a_saddle(gradient, hessian, tolerance):
    """One negative eigenvalue is taken for a saddle; where all are negative it is a maximum.

    Remedy: a saddle needs a positive one as well.
    """
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigvalsh(hessian)
    if (values < -tolerance).any():
        return "saddle"
    return "flat" if (values <= tolerance).any() else "minimum"
