"""Wrong answers to newton_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Second-order methods and their limitations",
    tests=["test_newton_step"],
)

wrong.edit(
    "newton_uphill",
    "The step is added; Newton's step is subtracted.",
    remedy="the point minus the solution of H d = g.",
    change={"point - ": "point + "},
)

wrong.edit(
    "multiplied_by_the_hessian",
    "The gradient is multiplied by the Hessian; it should be multiplied by its inverse.",
    remedy="np.linalg.solve(hessian, gradient).",
    change={"np.linalg.solve(hessian, gradient)": "hessian @ gradient"},
)

wrong.edit(
    "divided_by_the_diagonal",
    "Each entry of the gradient is divided by its own second derivative; the others count, too.",
    remedy="solve with the whole matrix.",
    change={"np.linalg.solve(hessian, gradient)": "gradient / np.diag(hessian)"},
)

wrong.edit(
    "entrywise_inverse",
    "1 / H inverts each entry; the inverse of a matrix is something else.",
    remedy="np.linalg.solve(hessian, gradient).",
    change={"np.linalg.solve(hessian, gradient)": "(1 / hessian) @ gradient"},
)

wrong.edit(
    "inverse_times_each_entry",
    "The inverse is multiplied by the gradient entry by entry, which gives a matrix.",
    remedy="np.linalg.solve(hessian, gradient), or the inverse @ gradient.",
    change={"np.linalg.solve(hessian, gradient)": "np.linalg.inv(hessian) * gradient"},
)

wrong.edit(
    "only_the_step",
    "Only the step is returned; the next point is expected.",
    remedy="add the step to the point.",
    change={"point - ": "-"},
)

wrong.edit(
    "absolute_curvatures",
    "Negative curvatures are made positive, so that the step always goes downhill.",
    remedy="that may be a good idea, but it is not Newton's method. Solve with H as it is.",
    change={
        "return point - np.linalg.solve(hessian, gradient)": """
            values, vectors = np.linalg.eigh(hessian)
            return point - vectors @ ((vectors.T @ gradient) / abs(values))
        """,
    },
    tests=["test_newton_step_other"],
)


@wrong.answer(tests=["test_newton_step_other"])
def bowls_only(point, gradient, hessian):
    """Where a curvature is negative, the point stays where it is.

    Remedy: take the step there, too: Newton's method looks for a zero of the gradient.
    """
    if (np.linalg.eigvalsh(hessian) <= 0).any():
        return point.copy()
    return point - np.linalg.solve(hessian, gradient)


wrong.edit(
    "damped",
    "0.001 is added to the diagonal of H before solving, so that the step is a little off.",
    remedy="solve with H as it is.",
    change={"solve(hessian,": "solve(hessian + 1e-3 * np.eye(len(point)),"},
)

wrong.edit(
    "half_a_step",
    "Only half of the step is taken: the one half of the second-order term is not in the step.",
    remedy="the derivative of half a square has no one half left.",
    change={"np.linalg.solve(hessian": "0.5 * np.linalg.solve(hessian"},
)

wrong.edit(
    "twice_the_step",
    "The step is twice as long as it should be.",
    remedy="the point minus the solution of H d = g.",
    change={"np.linalg.solve(hessian": "2 * np.linalg.solve(hessian"},
)
