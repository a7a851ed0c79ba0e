"""Wrong answers to first_wrong, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

ENTRIES, ZEROS, ORDER = (f"test_first_wrong_{part}" for part in ("entries", "zeros", "order"))
wrong = WrongAnswers(slide="002, Backpropagation", tests=[ENTRIES])

wrong.edit(
    "wrong_by_the_mean",
    "The error of an array is the mean over its entries, so one wrong entry is lost among many.",
    remedy="the error of an array is its largest one.",
    change={"errors.max()": "errors.mean()"},
)

wrong.edit(
    "wrong_by_the_difference",
    "The difference is not measured by the size of the gradients.",
    remedy="divide by |a| + |n|, or by 1e-8 if that is smaller.",
    change={"/ np.maximum(1e-8, abs(a) + abs(n))": ""},
)

wrong.edit(
    "wrong_from_the_input",
    "The search begins at the first layer.",
    remedy="a mistake spreads to the layers below it, so begin at the last layer.",
    change={"range(len(analytic) // 2, 0, -1)": "range(1, len(analytic) // 2 + 1)"},
    tests=["test_first_wrong", ORDER],
)

wrong.edit(
    "wrong_bias_first",
    "Where both arrays of a layer are wrong, the bias is named.",
    remedy="name the kernel then.",
    change={'(f"kernel_{layer}", f"bias_{layer}")': '(f"bias_{layer}", f"kernel_{layer}")'},
    tests=["test_first_wrong"],
)


@wrong.answer(tests=[ORDER])
def wrong_by_alphabet(analytic, numeric, limit):
    """Layers are sorted as text, so that layer 9 counts as later than layer 10.

    Remedy: compare the numbers: int(name.split("_")[1]).
    """
    layers = sorted({name.split("_")[1] for name in analytic}, reverse=True)
    for layer in layers:
        for name in (f"kernel_{layer}", f"bias_{layer}"):
            a, n = analytic[name], numeric[name]
            if (abs(a - n) / np.maximum(1e-8, abs(a) + abs(n))).max() > limit:
                return name
    return None


@wrong.answer(tests=[ORDER])
def wrong_by_the_largest_error(analytic, numeric, limit):
    """The array with the largest error is named, whatever layer it is in.

    Remedy: the first wrong array from the output is wanted; errors may grow on the way back.
    """
    errors = {}
    for name, a in analytic.items():
        n = numeric[name]
        errors[name] = (abs(a - n) / np.maximum(1e-8, abs(a) + abs(n))).max()
    worst = max(errors, key=errors.get)
    return worst if max(errors.values()) > limit else None


wrong.edit(
    "wrong_without_a_floor",
    "Where both entries are 0, the error is 0/0.",
    remedy="divide by at least 1e-8: np.maximum(1e-8, ...).",
    change={"np.maximum(1e-8, abs(a) + abs(n))": "(abs(a) + abs(n))"},
    tests=[ZEROS],
)

wrong.edit(
    "wrong_by_the_numeric_size",
    "The difference is divided by |n| alone.",
    remedy="divide by |a| + |n|.",
    change={"abs(a) + abs(n)": "abs(n)"},
)

wrong.edit(
    "wrong_by_the_larger",
    "The difference is divided by the larger of |a| and |n|.",
    remedy="divide by their sum.",
    change={"abs(a) + abs(n)": "np.maximum(abs(a), abs(n))"},
)

wrong.edit(
    "wrong_with_signs",
    "The difference is taken with its sign, so an entry that is too small passes.",
    remedy="take its absolute value.",
    change={"abs(a - n)": "(a - n)"},
    tests=[ENTRIES],
)

wrong.edit(
    "wrong_kernels_only",
    "Biases are not looked at.",
    remedy="look at both arrays of each layer.",
    change={'(f"kernel_{layer}", f"bias_{layer}")': '(f"kernel_{layer}",)'},
    tests=["test_first_wrong"],
)

wrong.edit(
    "wrong_at_its_own_limit",
    "The limit is always 1e-5.",
    remedy="use the limit that you are given.",
    change={"> limit": "> 1e-5"},
    tests=[ENTRIES],
)

wrong.edit(
    "wrong_at_the_limit_itself",
    "An error that equals the limit counts as wrong; only errors above it are.",
    remedy="compare with >, not with >=.",
    change={"> limit": ">= limit"},
)


@wrong.answer(tests=[ORDER])
def wrong_by_the_dict(analytic, numeric, limit):
    """The arrays are looked at in the order of the dict, from its end; layers are not compared.

    Remedy: begin at the last layer, whatever the order of the dict is.
    """
    for name in reversed(list(analytic)):
        a, n = analytic[name], numeric[name]
        if (abs(a - n) / np.maximum(1e-8, abs(a) + abs(n))).max() > limit:
            return name
    return None
