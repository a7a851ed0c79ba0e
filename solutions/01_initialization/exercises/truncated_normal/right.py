"""Right answers to truncated_normal, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def truncated_by_inverse_cdf(shape, std, rng):
    from statistics import NormalDist

    normal = NormalDist()
    low, high = normal.cdf(-2), normal.cdf(2)
    # A table of the inverse is finer than the test can see, and faster than one call per weight.
    levels = np.linspace(low, high, 20_001)
    table = np.array([normal.inv_cdf(level) for level in levels])
    return np.interp(rng.uniform(low, high, size=shape), levels, table) * std / 0.87962566103423978


@right.answer
def truncated_by_choosing_from_many(shape, std, rng):
    size = shape[0] * shape[1]
    kept = np.empty(0)
    while len(kept) < size:
        drawn = rng.standard_normal(2 * size)
        kept = np.concatenate([kept, drawn[np.abs(drawn) <= 2]])
    return (kept[:size] / 0.87962566103423978 * std).reshape(shape)


@right.answer
def truncated_in_standard_units(shape, std, rng):
    z = rng.standard_normal(shape)
    while np.any(np.abs(z) > 2):
        z = np.where(np.abs(z) > 2, rng.standard_normal(shape), z)
    return z * (std / 0.87962566103423978)


@right.answer
def truncated_recursively(shape, std, rng):
    s = std / 0.87962566103423978

    def draw(count):
        numbers = rng.normal(0, s, count)
        numbers = numbers[(numbers >= -2 * s) & (numbers <= 2 * s)]
        if len(numbers) == count:
            return numbers
        return np.append(numbers, draw(count - len(numbers)))

    return draw(int(np.prod(shape))).reshape(shape)
