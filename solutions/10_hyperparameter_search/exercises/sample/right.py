"""Right answers to sample, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def sample_with_exponentials(space, rng):
    config = {}
    for name, (kind, *limits) in sorted(space.items()):
        if kind == "log":
            a, b = limits
            config[name] = float(np.exp(np.log(a) + rng.random() * (np.log(b) - np.log(a))))
        elif kind == "integer":
            config[name] = limits[0] + int(rng.random() * (limits[1] - limits[0] + 1))
        elif kind == "choice":
            config[name] = limits[0][int(rng.random() * len(limits[0]))]
        else:
            raise ValueError(kind)
    return config


@right.answer
def sample_with_numpy_values(space, rng):
    config = {}
    for name in sorted(space, reverse=True):
        kind = space[name][0]
        if kind == "choice":
            values = space[name][1]
            config[name] = values[int(rng.integers(0, len(values)))]
            continue
        if kind not in ("log", "integer"):
            raise ValueError("a kind is log, integer or choice")
        a, b = space[name][1:]
        if kind == "integer":
            config[name] = rng.integers(a, b + 1)
        else:
            config[name] = np.power(10.0, np.log10(a) + rng.random() * np.log10(b / a))
    return config


@right.answer
def sample_by_a_ratio(space, rng):
    def draw(kind, *limits):
        if kind == "log":
            return limits[0] * (limits[1] / limits[0]) ** rng.uniform()
        if kind == "integer":
            return int(rng.integers(limits[0], limits[1], endpoint=True))
        if kind == "choice":
            return limits[0][rng.integers(len(limits[0]))]
        raise ValueError(f"unknown kind {kind}")

    return {name: draw(*space[name]) for name in sorted(space)}


@right.answer
def sample_with_range(space, rng):
    config = {}
    for name in sorted(space):
        kind = space[name][0]
        if kind == "log":
            low, high = min(space[name][1:]), max(space[name][1:])
            config[name] = math.exp(rng.uniform(math.log(low), math.log(high)))
        elif kind in ("integer", "choice"):
            values = (
                space[name][1] if kind == "choice" else range(space[name][1], space[name][2] + 1)
            )
            config[name] = values[rng.integers(len(values))]
        else:
            raise ValueError(kind)
    return config
