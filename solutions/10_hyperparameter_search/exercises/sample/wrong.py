"""Wrong answers to sample, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="001, Consider a random grid", tests=["test_sample"])

wrong.edit(
    "linear_for_logarithmic",
    "The number itself is uniform, so that nearly all draws lie in the highest decade.",
    remedy="Draw the exponent: 10 ** uniform(log10 of one bound, log10 of the other).",
    change={"10.0 ** rng.uniform(*np.log10(sorted(limits)))": "rng.uniform(*sorted(limits))"},
)

wrong.edit(
    "whole_exponents",
    "The exponents are rounded, so that only powers of ten come out.",
    remedy="Leave the exponent as it is drawn.",
    change={
        "10.0 ** rng.uniform(*np.log10(sorted(limits)))": "10.0 ** np.round(rng.uniform(*np.log10(sorted(limits))))"
    },
)

wrong.edit(
    "natural_logarithm",
    "The bounds are natural logarithms, and the power is one of 10.",
    remedy="np.log10 goes with 10 **, np.log with np.exp.",
    change={"np.log10(sorted(limits))": "np.log(sorted(limits))"},
)

wrong.edit(
    "bounds_as_exponents",
    "The bounds are taken as exponents; they are the numbers themselves.",
    remedy="Take log10 of both bounds first.",
    change={
        "10.0 ** rng.uniform(*np.log10(sorted(limits)))": "10.0 ** np.clip(rng.uniform(*sorted(limits)), -300, 300)"
    },
)

wrong.edit(
    "upper_end_missing",
    "The highest whole number never comes.",
    remedy="rng.integers leaves the upper end out, unless endpoint=True.",
    change={"rng.integers(*limits, endpoint=True)": "rng.integers(*limits)"},
    tests=["test_sample_integers"],
)

wrong.edit(
    "rounded_whole_numbers",
    "The lowest and the highest whole number are half as likely as the others.",
    remedy="Draw whole numbers with rng.integers; rounding a uniform number gives the ends half a share.",
    change={"int(rng.integers(*limits, endpoint=True))": "round(rng.uniform(*limits))"},
    tests=["test_sample_integers"],
)

wrong.edit(
    "always_the_first_choice",
    "It is always the same choice.",
    remedy="Draw a place in the list.",
    change={"limits[0][rng.integers(len(limits[0]))]": "limits[0][0]"},
    tests=["test_sample_choices"],
)

wrong.edit(
    "last_choice_missing",
    "The last of the choices never comes.",
    remedy="rng.integers(n) gives 0 to n - 1 already.",
    change={"rng.integers(len(limits[0]))": "rng.integers(len(limits[0]) - 1)"},
    tests=["test_sample_choices"],
)

wrong.edit(
    "order_of_the_dict",
    "The draws depend on the order in which the space lists its names.",
    remedy="Go through the names in an order of your own: sorted(space).",
    change={"for name in sorted(space):": "for name in space:"},
    tests=["test_sample_draws"],
)

wrong.edit(
    "unknown_kind_passes",
    "An unknown kind passes in silence.",
    remedy="raise ValueError for it.",
    change={'raise ValueError(f"no kind {kind!r}")': "config[name] = None"},
    tests=["test_sample_errors"],
)


wrong.edit(
    "bounds_in_one_order_only",
    "It stops with an error if the larger bound comes first.",
    remedy="Put the two bounds in order before you draw.",
    change={"np.log10(sorted(limits))": "np.log10(limits)"},
    tests=["test_sample_bounds"],
)


@wrong.answer(tests=["test_sample_draws"])
def one_draw_for_all(space, rng):
    """All hyperparameters share one draw: what is high in one is high in all.

    Remedy: draw anew for each hyperparameter.
    """
    config, u = {}, rng.random()
    for name in sorted(space):
        kind, *limits = space[name]
        if kind == "log":
            low, high = sorted(limits)
            config[name] = low * (high / low) ** u
        elif kind == "integer":
            config[name] = int(limits[0] + math.floor(u * (limits[1] - limits[0] + 1)))
        elif kind == "choice":
            config[name] = limits[0][int(u * len(limits[0]))]
        else:
            raise ValueError("unknown kind")
    return config


@wrong.answer(tests=["test_sample_draws"])
def generator_of_its_own(space, rng):
    """The numbers come from np.random, not from the generator that is given.

    Remedy: draw everything from `rng`.
    """
    config = {}
    for name in sorted(space):
        kind, *limits = space[name]
        if kind == "log":
            config[name] = 10.0 ** np.random.uniform(*np.log10(sorted(limits)))
        elif kind == "integer":
            config[name] = int(np.random.randint(limits[0], limits[1] + 1))
        elif kind == "choice":
            config[name] = limits[0][np.random.randint(len(limits[0]))]
        else:
            raise ValueError("unknown kind")
    return config


wrong.edit(
    "whole_bounds",
    "The logarithms of the bounds are cut to whole numbers, so that the bounds are not kept.",
    remedy="Take log10 of the bounds as it is, without int.",
    change={"np.log10(sorted(limits))": "np.trunc(np.log10(sorted(limits)))"},
)

wrong.edit(
    "same_generator_for_each",
    "Every hyperparameter is drawn with a generator of its own seed, not from the generator that is given.",
    remedy="Draw everything from `rng`, one draw after the other.",
    change={
        "for name in sorted(space):": "for rng, name in ((np.random.default_rng(0), name) for name in sorted(space)):"
    },
    tests=["test_sample_draws"],
)

wrong.edit(
    "one_draw_for_all_choices",
    "All choices follow from one draw: where one is the first of its list, so are all others.",
    remedy="draw anew for each hyperparameter.",
    change={
        "config = {}": "config, place = {}, rng.random()",
        "limits[0][rng.integers(len(limits[0]))]": "limits[0][int(place * len(limits[0]))]",
    },
    tests=["test_sample_draws"],
)
