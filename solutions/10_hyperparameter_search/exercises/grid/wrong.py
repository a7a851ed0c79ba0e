"""Wrong answers to grid, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Grid Layout", tests=["test_grid"])


@wrong.answer
def pairs_the_lists_up(space):
    """The lists are paired up, first with first; in a grid every value meets every other one.

    Remedy: take itertools.product of the lists, not zip.
    """
    return [dict(zip(space, values, strict=True)) for values in zip(*space.values(), strict=False)]


@wrong.answer
def changes_one_dict(space):
    """One dict is changed again and again, so that every entry shows the last combination.

    Remedy: make a new dict for each combination.
    """
    config, configs = {}, []
    for values in itertools.product(*space.values()):
        config.update(zip(space, values, strict=False))
        configs.append(config)
    return configs


@wrong.answer
def one_at_a_time(space):
    """Only one hyperparameter is changed at a time; a grid holds all combinations.

    Remedy: take itertools.product of the lists.
    """
    usual = {name: values[0] for name, values in space.items()}
    configs = [usual]
    for name, values in space.items():
        configs += [{**usual, name: value} for value in values[1:]]
    return configs


@wrong.answer(tests=["test_grid_configurations"])
def tuples_for_dicts(space):
    """The combinations are tuples; a configuration is a dict from name to value.

    Remedy: dict(zip(names, values)) makes a configuration of a tuple.
    """
    return list(itertools.product(*space.values()))


@wrong.answer
def only_two_lists(space):
    """Only the first two hyperparameters are combined; the others keep their first value.

    Remedy: the number of hyperparameters is not known beforehand: take itertools.product of all lists.
    """
    first, *others = space
    rest = {name: space[name][0] for name in others[1:]}
    if not others:
        return [{first: value} for value in space[first]]
    return [{first: a, others[0]: b, **rest} for a in space[first] for b in space[others[0]]]


@wrong.answer
def combinations_of_all_values(space):
    """Values of one list are combined with each other; a configuration has one value from each list.

    Remedy: take itertools.product of the lists, not itertools.combinations of all values.
    """
    values = [value for values in space.values() for value in values]
    return [
        dict(zip(space, chosen, strict=False))
        for chosen in itertools.combinations(values, len(space))
    ]


@wrong.answer
def the_last_is_missing(space):
    """The last combination is missing.

    Remedy: there are as many configurations as the product of the lengths.
    """
    return [
        dict(zip(space, values, strict=False)) for values in itertools.product(*space.values())
    ][:-1]


@wrong.answer(tests=["test_grid_configurations"])
def through_an_array(space):
    """The combinations go through a NumPy array, so that every number becomes a word beside a word.

    Remedy: keep the values in tuples or lists: an array has one kind for all its entries.
    """
    rows = np.array(list(itertools.product(*space.values())))
    return [dict(zip(space, row.tolist(), strict=True)) for row in rows]


@wrong.answer
def cycled_side_by_side(space):
    """The lists are laid side by side, and shorter ones start over; every value meets every other one.

    Remedy: take itertools.product of the lists.
    """
    most = max(len(values) for values in space.values())
    return [{name: values[i % len(values)] for name, values in space.items()} for i in range(most)]


wrong.edit(
    "one_dict_for_each_value_alone",
    "There is a configuration for each value, which holds that value alone.",
    remedy="A configuration has a value for every name: take itertools.product of the lists.",
    change={
        "configs = [{**config, name: value} for config in configs for value in values]": (
            "configs = [c for c in configs if c] + [{name: value} for value in values]"
        )
    },
)
