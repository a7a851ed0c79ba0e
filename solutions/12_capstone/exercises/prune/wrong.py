"""Wrong answers to prune, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(slide="003, Practical Guidelines", tests=["test_prune"])

wrong.edit(
    "most_negative_go",
    "The sign counts: the most negative weights are cut, however large they are.",
    remedy="sort by the absolute value.",
    change={"np.argsort(np.abs(weights)": "np.argsort(weights"},
)

wrong.edit(
    "largest_go",
    "The largest weights are cut.",
    remedy="argsort puts the smallest first: cut those.",
    change={"np.argsort(np.abs(weights)": "np.argsort(-np.abs(weights)"},
    tests=["test_prune", "test_prune_rest"],
)

wrong.edit(
    "share_is_kept",
    "The share is what stays, not what goes.",
    remedy="round(share * n) weights become 0.",
    change={"round(share * len(weights))": "round((1 - share) * len(weights))"},
)

wrong.edit(
    "always_rounds_down",
    "The number of weights is cut off to an integer, not rounded.",
    remedy="round(share * n).",
    change={"round(share * len(weights))": "int(share * len(weights))"},
    tests=["test_prune"],
)

wrong.edit(
    "always_layer_by_layer",
    "With scope global, each kernel still loses its own share.",
    remedy="put all kernels end to end and cut once.",
    change={"groups = [names]": "groups = [[name] for name in names]"},
    tests=["test_prune_global"],
)

wrong.edit(
    "always_global",
    "With scope layer, all kernels are cut together.",
    remedy="cut each kernel on its own.",
    change={"groups = [[name] for name in names]": "groups = [names]"},
    tests=["test_prune_layers"],
)

wrong.edit(
    "biases_go_too",
    "Biases are pruned as well.",
    remedy='only names that begin with "kernel_".',
    change={'[name for name in parameters if name.startswith("kernel_")]': "list(parameters)"},
    tests=["test_prune"],
)

wrong.edit(
    "limit_that_takes_all_equals",
    "All weights up to a limit go: of equal weights too many.",
    remedy="exactly round(share * n) places: sort the places, and cut the first ones.",
    change={
        """
            weights[order[: round(share * len(weights))]] = 0.0
        """: """
            count = round(share * len(weights))
            limit = np.abs(weights)[order[count - 1]] if count else -1.0
            weights[np.abs(weights) <= limit] = 0.0
        """
    },
    tests=["test_prune_rest"],
)

wrong.edit(
    "any_scope_will_do",
    "A scope that does not exist is taken for global.",
    remedy="raise ValueError.",
    change={
        """
        elif scope == "global":
            groups = [names]
        else:
            raise ValueError(f"no scope {scope!r}")
        """: """
        else:
            groups = [names]
        """
    },
    tests=["test_prune_rest"],
)


@wrong.answer(tests=["test_prune_rest"])
def prunes_in_place(parameters, share, scope):
    """The kernels that were passed in are changed.

    Remedy: copy before you cut; the arrays belong to the caller.
    """
    names = [name for name in parameters if name.startswith("kernel_")]
    if scope not in ("layer", "global"):
        raise ValueError(scope)
    sizes = np.concatenate([np.abs(parameters[name]).ravel() for name in names])
    order = np.argsort(sizes, kind="stable")
    together = np.zeros(len(sizes), dtype=bool)
    together[order[: round(share * len(sizes))]] = True
    start = 0
    for name in names:
        kernel = parameters[name]
        cut = together[start : start + kernel.size].reshape(kernel.shape)
        start += kernel.size
        if scope == "layer":
            flat = np.zeros(kernel.size, dtype=bool)
            places = np.argsort(np.abs(kernel).ravel(), kind="stable")
            flat[places[: round(share * kernel.size)]] = True
            cut = flat.reshape(kernel.shape)
        kernel[cut] = 0.0
    return parameters


wrong.edit(
    "forgets_the_rest",
    "Only the kernels come back; biases and other parameters are lost.",
    remedy="start from dict(parameters).",
    change={"pruned = dict(parameters)": "pruned = {}"},
    tests=["test_prune"],
)

wrong.edit(
    "always_rounds_up",
    "The number of weights is rounded up.",
    remedy="round(share * n).",
    change={"round(share * len(weights))": "int(np.ceil(share * len(weights)))"},
)

wrong.edit(
    "share_of_what_is_not_zero",
    "Weights that are zero already are not counted: the share is cut of all others.",
    remedy="of all n weights, round(share * n) are zero afterwards.",
    change={
        """
            weights[order[: round(share * len(weights))]] = 0.0
        """: """
            order = order[weights[order] != 0]
            weights[order[: round(share * len(order))]] = 0.0
        """
    },
    tests=["test_prune_rest"],
)

wrong.edit(
    "below_a_quantile",
    "The limit is a quantile of the sizes: how many lie below it is not always round(share * n).",
    remedy="exactly round(share * n) places: sort the places, and cut the first ones.",
    change={
        """
            weights[order[: round(share * len(weights))]] = 0.0
        """: """
            weights[np.abs(weights) < np.quantile(np.abs(weights), share)] = 0.0
        """
    },
    tests=["test_prune", "test_prune_rest"],
)

wrong.edit(
    "up_to_a_quantile",
    "The limit is a quantile of the sizes: how many lie below it is not always round(share * n).",
    remedy="exactly round(share * n) places: sort the places, and cut the first ones.",
    change={
        """
            weights[order[: round(share * len(weights))]] = 0.0
        """: """
            weights[np.abs(weights) <= np.quantile(np.abs(weights), share)] = 0.0
        """
    },
    tests=["test_prune", "test_prune_rest"],
)

wrong.edit(
    "share_of_the_largest",
    "All weights below `share` times the largest one are cut.",
    remedy="share is how many weights go, not how small they are.",
    change={
        """
            weights[order[: round(share * len(weights))]] = 0.0
        """: """
            weights[np.abs(weights) < share * np.abs(weights).max()] = 0.0
        """
    },
    tests=["test_prune", "test_prune_rest"],
)
