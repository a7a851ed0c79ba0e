"""Right answers to hessian_by_differences, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def hessian_column_by_column(gradient_at, point, step):
    n = point.shape[0]
    hessian = np.empty((n, n))
    for j in range(n):
        above, below = point.copy(), point.copy()
        above[j] += step
        below[j] -= step
        hessian[:, j] = gradient_at(above) / (2 * step) - gradient_at(below) / (2 * step)
    return hessian


@right.answer
def hessian_from_rows(gradient_at, point, step):
    rows = [
        (gradient_at(point + e) - gradient_at(point - e)) / step / 2
        for e in step * np.eye(len(point))
    ]
    return np.array(rows).T


@right.answer
def hessian_made_symmetric(gradient_at, point, step):
    unit, columns = np.identity(len(point)), []
    for j in range(len(point)):
        up = gradient_at(point + step * unit[:, j])
        down = gradient_at(point - step * unit[:, j])
        columns.append(0.5 * (up - down) / step)
    hessian = np.column_stack(columns)
    return (hessian + hessian.T) / 2
