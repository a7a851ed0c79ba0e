"""Wrong answers to draw_mask, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Dropout - training",
    tests=["test_draw_mask"],
)

wrong.edit(
    "mask_keeps_what_should_go",
    "Keep and drop are swapped: a share of `keep` is dropped.",
    remedy="a uniform number is below `keep` with probability `keep`. Where it is, the unit stays.",
    change={"rng.random(shape) < keep": "rng.random(shape) < 1 - keep"},
)

wrong.edit(
    "mask_above_keep",
    "Keep and drop are swapped: a share of `keep` is dropped.",
    remedy="a uniform number is below `keep` with probability `keep`. Where it is, the unit stays.",
    change={"rng.random(shape) < keep": "rng.random(shape) > keep"},
)

wrong.edit(
    "mask_fixed_seed",
    "A new generator with a fixed seed is made, so the same units are dropped every time.",
    remedy="draw from the `rng` that the function is given.",
    change={"rng.random": "np.random.default_rng(0).random"},
    tests=["test_draw_mask_generator"],
)

wrong.edit(
    "mask_global_generator",
    "The numbers come from NumPy's global generator, as on the slide; the run cannot be repeated.",
    remedy="draw from the `rng` that the function is given, not from np.random.",
    change={"rng.random": "np.random.random_sample"},
    tests=["test_draw_mask_generator"],
)

wrong.edit(
    "mask_same_in_every_row",
    "All examples of the batch share one mask: whole columns are dropped.",
    remedy="draw an array of the whole shape, one toss for each unit of each example.",
    change={
        "return rng.random(shape) < keep": """
            rows, units = shape
            return np.tile(rng.random(units) < keep, (rows, 1))
        """,
    },
    tests=["test_draw_mask_independence"],
)

wrong.edit(
    "mask_drops_whole_rows",
    "There is one toss for each example, so a row is kept or dropped as a whole.",
    remedy="draw an array of the whole shape, one toss for each unit of each example.",
    change={
        "return rng.random(shape) < keep": """
            rows, units = shape
            return np.tile(rng.random((rows, 1)) < keep, (1, units))
        """,
    },
    tests=["test_draw_mask_independence"],
)


@wrong.answer(tests=["test_draw_mask_independence"], slide="000, Dropout (cont.)")
def mask_exact_share(shape, keep, rng):
    """Every row keeps exactly the same number of units, so the units are not independent.

    Remedy: toss for each unit on its own; the number that stays varies from row to row.
    """
    rows, units = shape
    mask = np.zeros(shape, dtype=bool)
    for row in range(rows):
        mask[row, rng.permutation(units)[: round(keep * units)]] = True
    return mask


@wrong.answer(tests=["test_draw_mask_independence"], slide="000, Dropout (cont.)")
def mask_exact_total(shape, keep, rng):
    """Every mask keeps exactly the same number of units, so the units are not independent.

    Remedy: toss for each unit on its own; the number that stays varies from mask to mask.
    """
    units = shape[0] * shape[1]
    return (rng.permutation(units) < round(keep * units)).reshape(shape)


wrong.edit(
    "mask_scaled_already",
    "The mask is divided by keep already, as in inverted dropout; here it holds 1 and 0.",
    remedy="leave the scale to exercise 4, or it is applied twice.",
    change={"rng.random(shape) < keep": "(rng.random(shape) < keep) / keep"},
    tests=["test_draw_mask"],
    slide="001, Inverted dropout",
)

wrong.edit(
    "mask_always_half",
    "One half is kept, whatever `keep` is. The slide's p = 0.5 is an example.",
    remedy="compare with `keep`.",
    change={"rng.random(shape) < keep": "rng.random(shape) < 0.5"},
    slide="001, Inverted dropout",
)

wrong.edit(
    "mask_from_normal_numbers",
    "The numbers are normal and not uniform: they are below `keep` with another probability.",
    remedy="rng.random is uniform on [0, 1); rng.standard_normal is normal.",
    change={"rng.random": "rng.standard_normal"},
)

wrong.edit(
    "mask_in_whole_percents",
    "It draws whole numbers below 100: a share such as 99.65 % is rounded up to whole percents.",
    remedy="compare numbers of rng.random with keep: they lie anywhere from 0 to 1.",
    change={"rng.random(shape) < keep": "rng.integers(100, size=shape) < 100 * keep"},
    tests=["test_draw_mask"],
)
