"""Right answers to expected_improvement, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def improvement_with_a_loop(mean, std, best):
    result = []
    for m, s in zip(mean, std, strict=False):
        if s == 0:
            result.append(max(m - best, 0.0))
            continue
        z = (m - best) / s
        phi = math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
        result.append(max((m - best) * 0.5 * math.erfc(-z / math.sqrt(2)) + s * phi, 0.0))
    return np.array(result)


@right.answer
def improvement_cut_at_zero(mean, std, best):
    certain = std == 0
    s = np.where(certain, 1.0, std)
    z = (mean - best) / s
    Phi = 0.5 * (1 + np.array([math.erf(v / 2**0.5) for v in z]))
    phi = np.exp(-0.5 * z**2) / np.sqrt(2 * np.pi)
    expected = np.clip(s * (z * Phi + phi), 0, None)
    return np.where(certain, np.clip(mean - best, 0, None), expected)


@right.answer
def improvement_by_assignment(mean, std, best):
    result = np.maximum(mean - best, 0.0)
    some = std > 0
    z = (mean[some] - best) / std[some]
    Phi = np.array([math.erfc(-v * math.sqrt(0.5)) for v in z]) / 2
    phi = np.exp(-z * z / 2) * (2 * math.pi) ** -0.5
    result[some] = np.maximum((mean[some] - best) * Phi + std[some] * phi, 0.0)
    return result


@right.answer
def improvement_with_statistics(mean, std, best):
    from statistics import NormalDist

    normal = NormalDist()
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(std > 0, (mean - best) / std, 0.0)
    Phi = np.array([normal.cdf(float(v)) for v in z])
    phi = np.array([normal.pdf(float(v)) for v in z])
    return np.where(
        std > 0, np.maximum((mean - best) * Phi + std * phi, 0), np.maximum(mean - best, 0)
    )
