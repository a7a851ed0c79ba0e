"""Wrong answers to truncated_normal, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="000, Weight initialization examples in Keras",
    tests=["test_truncated_normal"],
)


@wrong.answer
def no_correction(shape, std, rng):
    """The spread is too small: the numbers are cut, but s was not enlarged before the cut.

    Remedy: start with s = std / 0.87962566103423978.
    """
    kernel = rng.normal(0.0, std, size=shape)
    outside = np.abs(kernel) > 2 * std
    while outside.any():
        kernel[outside] = rng.normal(0.0, std, size=outside.sum())
        outside = np.abs(kernel) > 2 * std
    return kernel


wrong.edit(
    "correction_upside_down",
    "The correction goes the wrong way: std is multiplied by 0.8796 in place of divided by it.",
    remedy="cutting makes the spread smaller, so start with a larger s = std / 0.8796...",
    change={"std / 0.87962566103423978": "std * 0.87962566103423978"},
)


@wrong.answer
def clips(shape, std, rng):
    """Numbers beyond the cut are moved onto it, so they pile up at both ends.

    Remedy: draw them again.
    """
    s = std / 0.87962566103423978
    return np.clip(rng.normal(0.0, s, size=shape), -2 * s, 2 * s)


@wrong.answer(tests=["test_truncated_normal_bounds"])
def draws_again_once(shape, std, rng):
    """Numbers beyond the cut are drawn again only once; some of the new ones lie outside again.

    Remedy: repeat until none is outside.
    """
    s = std / 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    outside = np.abs(kernel) > 2 * s
    kernel[outside] = rng.normal(0.0, s, size=outside.sum())
    return kernel


@wrong.answer(tests=["test_truncated_normal_bounds"])
def does_not_cut(shape, std, rng):
    """Nothing is cut: this is a normal distribution with all its tails.

    Remedy: draw numbers beyond 2 s again until none is left.
    """
    return rng.normal(0.0, std, size=shape)


@wrong.answer(tests=["test_truncated_normal", "test_truncated_normal_shape"])
def sets_to_zero(shape, std, rng):
    """Numbers beyond the cut are set to 0, so zeros pile up in the middle.

    Remedy: draw them again.
    """
    s = std / 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    kernel[np.abs(kernel) > 2 * s] = 0.0
    return kernel


@wrong.answer(tests=["test_truncated_normal", "test_truncated_normal_bounds"])
def cuts_one_side(shape, std, rng):
    """Only numbers above 2 s are cut; those below -2 s stay.

    Remedy: take the absolute value before you compare.
    """
    s = std / 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    outside = kernel > 2 * s
    while outside.any():
        kernel[outside] = rng.normal(0.0, s, size=outside.sum())
        outside = kernel > 2 * s
    return kernel


wrong.edit(
    "truncated_fixed_seed",
    "The numbers do not come from the generator that the function is given, but from another one.",
    remedy="draw from `rng`: not from np.random, and not from a generator with a seed of its own.",
    change={
        "s = std / 0.87962566103423978": """
            rng = np.random.default_rng(42)
            s = std / 0.87962566103423978
        """,
    },
)

wrong.edit(
    "cuts_at_two_std",
    "The cut is at 2 std; it belongs at 2 s, where s is the standard deviation before the cut.",
    remedy="compare with 2 * s, before the loop and in it.",
    change={
        """
            kernel = rng.normal(0.0, s, size=shape)
            outside = np.abs(kernel) > 2 * s
        """: """
            kernel = rng.normal(0.0, s, size=shape)
            outside = np.abs(kernel) > 2 * std
        """,
        """
            kernel[outside] = rng.normal(0.0, s, size=outside.sum())
            outside = np.abs(kernel) > 2 * s
        """: """
            kernel[outside] = rng.normal(0.0, s, size=outside.sum())
            outside = np.abs(kernel) > 2 * std
        """,
    },
)

wrong.edit(
    "cuts_at_one",
    "The cut is at one s; it belongs at two.",
    remedy="compare with 2 * s, before the loop and in it.",
    change={
        """
            kernel = rng.normal(0.0, s, size=shape)
            outside = np.abs(kernel) > 2 * s
        """: """
            kernel = rng.normal(0.0, s, size=shape)
            outside = np.abs(kernel) > s
        """,
        """
            kernel[outside] = rng.normal(0.0, s, size=outside.sum())
            outside = np.abs(kernel) > 2 * s
        """: """
            kernel[outside] = rng.normal(0.0, s, size=outside.sum())
            outside = np.abs(kernel) > s
        """,
    },
)


@wrong.answer(tests=["test_truncated_normal_shape"])
def the_same_number_again(shape, std, rng):
    """All numbers outside are replaced by one and the same number.

    Remedy: draw as many numbers as lie outside: size=outside.sum().
    """
    s = std / 0.87962566103423978
    kernel = rng.normal(0.0, s, size=shape)
    outside = np.abs(kernel) > 2 * s
    while outside.any():
        kernel[outside] = rng.normal(0.0, s)
        outside = np.abs(kernel) > 2 * s
    return kernel
