"""Right answers to grid, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def grid_with_product(space):
    return [dict(zip(space, values, strict=True)) for values in itertools.product(*space.values())]


@right.answer
def grid_with_a_loop(space):
    configs = []
    names = sorted(space)
    for combination in itertools.product(*(space[name] for name in names)):
        config = {}
        for name, value in zip(names, combination, strict=False):
            config[name] = value
        configs.append(config)
    return configs


@right.answer
def grid_by_recursion(space):
    if not space:
        return [{}]
    name, *others = space
    rest = grid({other: space[other] for other in others}) if others else [{}]
    return [{name: value, **config} for value in space[name] for config in rest]


@right.answer
def grid_by_counting(space):
    count = math.prod(len(values) for values in space.values())
    configs = []
    for number in range(count):
        config = {}
        for name, values in space.items():
            number, place = divmod(number, len(values))
            config[name] = values[place]
        configs.append(config)
    return configs
