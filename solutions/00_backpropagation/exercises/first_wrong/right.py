"""Right answers to first_wrong, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def wrong_by_sorting(analytic, numeric, limit):
    def place(name):
        kind, layer = name.split("_")
        return -int(layer), kind != "kernel"

    for name in sorted(analytic, key=place):
        a, n = np.asarray(analytic[name]), np.asarray(numeric[name])
        size = np.abs(a) + np.abs(n)
        size[size < 1e-8] = 1e-8
        if np.any(np.abs(a - n) > limit * size):
            return name


@right.answer
def wrong_by_a_list(analytic, numeric, limit):
    bad = []
    for name in analytic:
        a, n = analytic[name].ravel(), numeric[name].ravel()
        errors = [abs(x - y) / max(1e-8, abs(x) + abs(y)) for x, y in zip(a, n, strict=True)]
        if max(errors) > limit:
            bad.append(name)
    if not bad:
        return None
    last = max(int(name.split("_")[1]) for name in bad)
    return f"kernel_{last}" if f"kernel_{last}" in bad else f"bias_{last}"


@right.answer
def wrong_by_climbing(analytic, numeric, limit):
    layer = len(numeric) // 2
    while layer > 0:
        for kind in ("kernel", "bias"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            if np.max(np.abs(a - n) / np.maximum(np.abs(a) + np.abs(n), 1e-8)) > limit:
                return f"{kind}_{layer}"
        layer -= 1
    return None


@right.answer
def wrong_from_the_input_keeping_the_last(analytic, numeric, limit):
    found = None
    for layer in range(1, len(analytic) // 2 + 1):
        for kind in ("bias", "kernel"):
            a, n = analytic[f"{kind}_{layer}"], numeric[f"{kind}_{layer}"]
            if (abs(a - n) / np.maximum(1e-8, abs(a) + abs(n)) > limit).any():
                found = f"{kind}_{layer}"
    return found
