"""Inputs that tell answers to fine_tune apart."""


def train(parameters, epochs, rate, frozen):
    """Moves what is free by what it is given; its losses say where it began."""
    begin = sum(float(value.sum()) for value in parameters.values())
    moved = {n: p if n in frozen else (1 + rate) * p + epochs for n, p in parameters.items()}
    return moved, [begin + number * rate for number in range(epochs)]


def calls(call, rng, lab):
    """Phases of different lengths, at rates of their own, with other names frozen in each."""

    def parameters():
        return {name: rng.normal(size=size) for name, size in (("a", 2), ("b", 3), ("c", (2, 2)))}

    rates = rng.uniform(0.05, 0.7, 4).tolist()
    yield call(
        parameters(), [(3, rates[0], ["a"]), (2, rates[1], ["b", "c"]), (5, rates[2], [])], train
    )
    yield call(parameters(), [(1, rates[2], []), (4, rates[3], ["c"])], train)
    yield call(parameters(), [(2, rates[1], ["b"])], train)
    heard = []

    def listened(parameters, epochs, rate, frozen):
        heard.append((epochs, rate, sorted(frozen)))
        return train(parameters, epochs, rate, frozen)

    phases = [(2, rates[3], ["c", "a"]), (3, rates[0], ["b"])]
    yield call(parameters(), phases, listened).log(heard)
    given = [(3, rates[1], ["a"]), (1, rates[2], [])]
    yield call(parameters(), given, train).summary(lambda _: len(given), 1e-6).alone()
    skipped, calls_of = [], [(2, rates[0], ["b"]), (0, rates[1], ["a"]), (3, rates[2], [])]

    def counted(parameters, epochs, rate, frozen):
        skipped.append(epochs)
        return train(parameters, epochs, rate, frozen)

    yield call(parameters(), calls_of, counted).log(skipped).when("a phase has 0 epochs")
