"""Right answers to newton_step, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit(
    "newton_by_the_inverse",
    change={"np.linalg.solve(hessian, gradient)": "np.linalg.inv(hessian) @ gradient"},
)


@right.answer
def newton_by_eigenvectors(point, gradient, hessian):
    values, vectors = np.linalg.eigh(hessian)
    return point - vectors @ ((vectors.T @ gradient) / values)


@right.answer
def newton_from_the_bottom(point, gradient, hessian):
    return np.linalg.solve(hessian, hessian @ point - gradient)
