"""Right answers to variance_scaling, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def scaling_by_cases(shape, scale, mode, distribution, rng):
    if mode == "fan_in":
        n = shape[0]
    elif mode == "fan_out":
        n = shape[1]
    elif mode == "fan_avg":
        n = 0.5 * (shape[0] + shape[1])
    else:
        raise ValueError("unknown mode")
    variance = scale / n
    if distribution == "uniform":
        limit = np.sqrt(3 * variance)
        return (rng.random(shape) - 0.5) * 2 * limit
    elif distribution == "untruncated_normal":
        return rng.standard_normal(shape) * np.sqrt(variance)
    elif distribution == "truncated_normal":
        return truncated_normal(shape, np.sqrt(variance), rng)
    else:
        raise ValueError("unknown distribution")


@right.answer
def scaling_without_the_earlier_exercise(shape, scale, mode, distribution, rng):
    if mode not in ("fan_in", "fan_out", "fan_avg"):
        raise ValueError(mode)
    if distribution not in ("uniform", "untruncated_normal", "truncated_normal"):
        raise ValueError(distribution)
    fan = {"fan_in": shape[0], "fan_out": shape[1]}.get(mode, sum(shape) / 2)
    if distribution == "uniform":
        unit = rng.uniform(-(3**0.5), 3**0.5, shape)
    elif distribution == "untruncated_normal":
        unit = rng.standard_normal(shape)
    else:
        unit = rng.standard_normal(shape)
        while (abs(unit) > 2).any():
            unit = np.where(abs(unit) > 2, rng.standard_normal(shape), unit)
        unit = unit / 0.87962566103423978
    return unit * (scale / fan) ** 0.5


@right.answer
def scaling_by_table_of_functions(shape, scale, mode, distribution, rng):
    draws = {
        "untruncated_normal": lambda std: rng.normal(scale=std, size=shape),
        "truncated_normal": lambda std: truncated_normal(shape, std, rng),
        "uniform": lambda std: rng.uniform(-std * np.sqrt(3), std * np.sqrt(3), shape),
    }
    weights = {"fan_in": (1, 0), "fan_out": (0, 1), "fan_avg": (0.5, 0.5)}
    try:
        fan = np.dot(weights[mode], shape)
        return draws[distribution](np.sqrt(scale / fan))
    except KeyError as error:
        raise ValueError(f"unknown: {error}") from error
