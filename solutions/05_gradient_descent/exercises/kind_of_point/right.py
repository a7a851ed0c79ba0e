"""Right answers to kind_of_point, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def kind_by_counting(gradient, hessian, tolerance):
    if sum(g * g for g in gradient) ** 0.5 > tolerance:
        return "slope"
    up = down = level = 0
    for value in np.linalg.eigvalsh(hessian):
        if value > tolerance:
            up += 1
        elif value < -tolerance:
            down += 1
        else:
            level += 1
    if up and down:
        return "saddle"
    if level:
        return "flat"
    return "maximum" if down else "minimum"


@right.answer
def kind_by_the_ends(gradient, hessian, tolerance):
    values = np.sort(np.linalg.eigvals(hessian).real)
    if np.sqrt(gradient @ gradient) > tolerance:
        kind = "slope"
    elif values[0] < -tolerance and values[-1] > tolerance:
        kind = "saddle"
    elif values[0] > tolerance:
        kind = "minimum"
    elif values[-1] < -tolerance:
        kind = "maximum"
    else:
        kind = "flat"
    return kind


@right.answer
def kind_by_signs(gradient, hessian, tolerance):
    if np.linalg.norm(gradient) > tolerance:
        return "slope"
    values = np.linalg.eigh(hessian)[0]
    signs = set(np.where(np.abs(values) <= tolerance, 0, np.sign(values)).astype(int).tolist())
    if {1, -1} <= signs:
        return "saddle"
    return {frozenset({1}): "minimum", frozenset({-1}): "maximum"}.get(frozenset(signs), "flat")
