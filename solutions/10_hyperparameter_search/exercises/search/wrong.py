"""Wrong answers to search, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Search strategy: coarse-to-fine", tests=["test_search_accuracy"])


@wrong.answer
def seven_to_the_end(evaluate, space, epochs, rng):
    """A few networks are trained to the end; all of them may be bad ones.

    Remedy: begin with many more networks, and train only the good ones on.
    """
    return random_search(lambda config: evaluate(config, 27), space, epochs // 27, rng)[0]


@wrong.answer
def linear_box(evaluate, space, epochs, rng):
    """Rates and penalties are drawn on a linear scale, so that low ones are never tried.

    Remedy: draw with `sample`.
    """
    configs = []
    for _ in range(epochs * 3 // 10):
        config = sample(space, rng)
        for name, (kind, *limits) in space.items():
            if kind == "log":
                config[name] = float(rng.uniform(*limits))
        configs.append(config)
    n = len(configs)
    return successive_halving(
        evaluate, configs, [(n, 1), (n // 3, 3), (n // 9, 9), (max(n // 27, 1), 27)]
    )[0]


@wrong.answer
def keeps_what_was_never_trained(evaluate, space, epochs, rng):
    """A configuration is returned that nobody evaluated.

    Remedy: return the one with the best validation score.
    """
    random_search(lambda config: evaluate(config, 3), space, epochs // 3, rng)
    return sample(space, rng)


@wrong.answer
def remembers_a_rate(evaluate, space, epochs, rng):
    """A configuration is written down that is good on the students' half of the landscape.

    Remedy: here rates have other units: all that is known is `space`, and what `evaluate` says.
    """
    random_search(lambda config: evaluate(config, 1), space, epochs, rng)
    return {"rate": 0.5, "penalty": 1e-5, "units": 100, "batch": 32, "activation": "relu"}


wrong.edit(
    "worst_of_all",
    "The scores are turned round, so that the worst network wins.",
    remedy="A score is an accuracy: more is better.",
    change={
        "successive_halving(evaluate,": "successive_halving(lambda config, epochs: -evaluate(config, epochs),"
    },
)


@wrong.answer(tests=["test_search", "test_search_accuracy"])
def overspends(evaluate, space, epochs, rng):
    """More epochs are spent than there are in the budget.

    Remedy: add up what each round costs before you start: survivors times new epochs.
    """
    configs = [sample(space, rng) for _ in range(epochs // 2)]
    n = len(configs)
    return successive_halving(evaluate, configs, [(n, 1), (n // 3, 3), (n // 9, 9), (n // 27, 27)])[
        0
    ]


@wrong.answer(tests=["test_search"])
def budget_of_the_example(evaluate, space, epochs, rng):
    """It starts 60 networks whatever the budget is.

    Remedy: the number of networks depends on `epochs`.
    """
    return successive_halving(
        evaluate, [sample(space, rng) for _ in range(60)], [(60, 1), (20, 3), (6, 9), (2, 27)]
    )[0]


@wrong.answer(tests=["test_search"])
def leaves_most_unspent(evaluate, space, epochs, rng):
    """Most of the budget is left unspent.

    Remedy: spend at least three quarters of it.
    """
    n = epochs // 6
    return successive_halving(
        evaluate, [sample(space, rng) for _ in range(n)], [(n, 1), (n // 3, 3), (n // 9, 9)]
    )[0]


wrong.edit(
    "box_of_the_setup",
    "The configurations are drawn from the lab's SPACE, not from the space that is given.",
    remedy="Use the argument `space`.",
    change={"sample(space, rng)": "sample(SPACE, rng)"},
    tests=["test_search_draws"],
)

wrong.edit(
    "searches_with_its_own_generator",
    "The configurations are drawn with a generator of its own.",
    remedy="Draw everything from `rng`.",
    change={"sample(space, rng)": "sample(space, np.random.default_rng())"},
    tests=["test_search_draws"],
)

wrong.edit(
    "searches_with_a_fixed_seed",
    "A generator with a fixed seed is made inside: every search tries the same configurations.",
    remedy="Draw everything from `rng`.",
    change={
        "sample(space, rng) for": "sample(space, own) for own in [np.random.default_rng(0)] for"
    },
    tests=["test_search_draws"],
)


@wrong.answer
def the_last_one_trained(evaluate, space, epochs, rng):
    """The configuration that was trained last is returned, not the best of those that were tried.

    Remedy: keep the one with the highest score.
    """
    for _ in range(epochs // 9):
        config = sample(space, rng)
        evaluate(config, 9)
    return config


wrong.edit(
    "only_the_first_is_drawn",
    "Only the first configuration is drawn from `rng`, all others with a seed of their own.",
    remedy="Draw everything from `rng`.",
    change={
        "configs = [sample(space, rng) for _ in range(bracket[0][0])]": """
            own = np.random.default_rng(0)
            configs = [sample(space, own if i else rng) for i in range(bracket[0][0])]
        """,
    },
    tests=["test_search_draws"],
)
