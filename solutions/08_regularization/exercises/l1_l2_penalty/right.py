"""Right answers to l1_l2_penalty, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()

right.edit("penalty_with_products", change={"np.sum(w**2)": "np.vdot(w, w)"})


@right.answer
def penalty_in_two_passes(parameters, l1, l2, names):
    chosen = [parameters[n] for n in names]
    penalty = l1 * sum(np.abs(w).sum() for w in chosen) + l2 * sum((w * w).sum() for w in chosen)
    gradients = {}
    for n, w in parameters.items():
        gradients[n] = l1 * np.sign(w) + 2 * l2 * w if n in names else 0 * w
    return penalty, gradients


@right.answer
def penalty_with_masks(parameters, l1, l2, names):
    penalty, gradients = 0, {}
    for n, w in parameters.items():
        counts = float(n in set(names))
        slope = (w > 0).astype(float) - (w < 0)
        penalty += counts * (l1 * np.linalg.norm(w.ravel(), 1) + l2 * np.linalg.norm(w) ** 2)
        gradients[n] = counts * (l1 * slope + l2 * (w + w))
    return [penalty, gradients]


@right.answer
def penalty_by_loops(parameters, l1, l2, names):
    total = 0.0
    gradients = {n: np.zeros(np.shape(w)) for n, w in parameters.items()}
    for n in names:
        for place, w in np.ndenumerate(parameters[n]):
            total += l1 * abs(w) + l2 * w**2
            sign = 0 if w == 0 else w / abs(w)
            gradients[n][place] = l1 * sign + 2 * l2 * w
    return float(total), gradients
