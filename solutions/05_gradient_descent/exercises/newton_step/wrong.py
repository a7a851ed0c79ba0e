"""Wrong answers to newton_step, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Second-order methods and their limitations",
    tests=["test_newton_step", "test_newton_step_other"],
)

wrong.edit(
    "newton_uphill",
    "The step is added; Newton's step is subtracted.",
    remedy="the point minus the solution of H d = g.",
    change={
        "point - np.linalg.solve(hessian, gradient)": "point + np.linalg.solve(hessian, gradient)",
    },
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
    "only_the_step",
    "Only the step is returned; the next point is expected.",
    remedy="add the step to the point.",
    change={"point - np.linalg.solve(hessian, gradient)": "-np.linalg.solve(hessian, gradient)"},
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

wrong.edit(
    "half_a_step",
    "Only half of the step is taken: the one half of the second-order term is not in the step.",
    remedy="the derivative of half a square has no one half left.",
    change={"np.linalg.solve(hessian, gradient)": "0.5 * np.linalg.solve(hessian, gradient)"},
)
