"""Wrong answers to kind_of_point, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Local minima for deep nets",
    tests=["test_kind_of_point"],
)

wrong.edit(
    "diagonal_for_eigenvalues",
    "The diagonal is taken for the eigenvalues; that holds for diagonal matrices only.",
    remedy="np.linalg.eigvalsh(hessian).",
    change={"np.linalg.eigvalsh(hessian)": "np.diag(hessian)"},
)

wrong.edit(
    "gradient_ignored",
    "The gradient is not looked at: a point on a slope has curvatures, too, but is not critical.",
    remedy="first ask whether the norm of the gradient is larger than the tolerance.",
    change={"np.linalg.norm(gradient) > tolerance": "False"},
    tests=["test_kind_of_point_slope"],
)

wrong.edit(
    "minimum_and_maximum_swapped",
    "Minimum and maximum are swapped: positive curvature bends upwards.",
    remedy="where all eigenvalues are positive, every way leads up. That is a minimum.",
    change={
        '"minimum" if positive.any() else "maximum"': '"maximum" if positive.any() else "minimum"',
    },
)

wrong.edit(
    "flat_before_saddle",
    "A saddle with one flat direction is called flat; it leads down all the same.",
    remedy="look for a saddle first: one eigenvalue of each sign is enough.",
    change={
        "positive.any() and negative.any()": (
            "positive.any() and negative.any() and (positive | negative).all()"
        )
    },
    tests=["test_kind_of_point_flat"],
)

wrong.edit(
    "flat_only_if_all_are_zero",
    "A point is called flat only where all eigenvalues are zero; one is enough.",
    remedy="ask whether any eigenvalue is zero, where there is no saddle.",
    change={"(positive | negative).all()": "(positive | negative).any()"},
    tests=["test_kind_of_point_flat"],
)

wrong.edit(
    "no_tolerance_for_eigenvalues",
    "Eigenvalues are compared with 0, so hardly anything is ever flat.",
    remedy="an eigenvalue counts as zero if its size is not larger than the tolerance.",
    change={
        "eigenvalues > tolerance": "eigenvalues > 1e-12",
        "eigenvalues < -tolerance": "eigenvalues < -1e-12",
    },
    tests=["test_kind_of_point_flat"],
)

wrong.edit(
    "tolerance_for_positive_ones_only",
    "Negative eigenvalues are compared with 0, and only positive ones with the tolerance.",
    remedy="an eigenvalue counts as zero if its size is not larger than the tolerance.",
    change={"eigenvalues < -tolerance": "eigenvalues < -1e-12"},
    tests=["test_kind_of_point_flat"],
)

wrong.edit(
    "saddle_without_tolerance",
    "For a saddle the eigenvalues are compared with 0, so that a tiny one of the other sign makes one.",
    remedy="a saddle needs one of each sign beyond the tolerance.",
    change={
        "positive.any() and negative.any()": "(eigenvalues > 0).any() and (eigenvalues < 0).any()"
    },
    tests=["test_kind_of_point_flat"],
)

wrong.edit(
    "at_the_tolerance_not_zero",
    "An eigenvalue of exactly the size of the tolerance does not count as zero; it is not larger, so "
    "it does.",
    remedy="an eigenvalue counts as zero if its size is not larger than the tolerance: > and not >=.",
    change={
        "eigenvalues > tolerance": "eigenvalues >= tolerance",
        "eigenvalues < -tolerance": "eigenvalues <= -tolerance",
    },
    tests=["test_kind_of_point_flat"],
)

wrong.edit(
    "slope_at_the_tolerance",
    "A norm exactly as large as the tolerance counts as a slope; it is not larger, so it counts as zero.",
    remedy="ask whether the norm is larger than the tolerance: > and not >=.",
    change={"np.linalg.norm(gradient) > tolerance": "np.linalg.norm(gradient) >= tolerance"},
    tests=["test_kind_of_point_slope"],
)

wrong.edit(
    "largest_entry_of_the_gradient",
    "The largest entry of the gradient is compared with the tolerance, and not its norm.",
    remedy="np.linalg.norm(gradient).",
    change={"np.linalg.norm(gradient)": "np.max(np.abs(gradient))"},
    tests=["test_kind_of_point_slope"],
)

wrong.edit(
    "norm_of_the_gradient_squared",
    "The square of the gradient's norm is compared with the tolerance, and not the norm.",
    remedy="np.linalg.norm(gradient), which takes the root.",
    change={"np.linalg.norm(gradient)": "np.sum(gradient**2)"},
    tests=["test_kind_of_point_slope"],
)

wrong.edit(
    "sum_of_the_gradient",
    "The entries of the gradient are added up with their signs, so that they may cancel.",
    remedy="np.linalg.norm(gradient).",
    change={"np.linalg.norm(gradient)": "np.sum(gradient)"},
    tests=["test_kind_of_point_slope"],
)


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


wrong.edit(
    "any_negative_is_a_saddle",
    "One negative eigenvalue is taken for a saddle; where all are negative it is a maximum.",
    remedy="a saddle needs a positive one as well.",
    change={"positive.any() and negative.any()": "negative.any()"},
)
