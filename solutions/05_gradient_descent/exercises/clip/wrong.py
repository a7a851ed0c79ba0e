"""Wrong answers to clip, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Gradient Clipping",
    tests=["test_clip_norm"],
)

wrong.edit(
    "elementwise_where_the_norm_is_asked",
    "Every rule cuts entry by entry; the two norms shorten the whole gradient.",
    remedy="for a norm, multiply all entries by the same factor.",
    change={
        'if rule == "clipvalue":': 'if rule in ("clipvalue", "clipnorm", "global_clipnorm"):',
    },
)

wrong.edit(
    "cut_above_only",
    "Large negative entries stay as they are; only the positive ones are cut.",
    remedy="the range goes from -c to c.",
    change={"np.clip(g, -threshold, threshold)": "np.minimum(g, threshold)"},
    tests=["test_clip_value"],
    slide="000, Gradient Clipping",
)

wrong.edit(
    "large_entries_set_to_zero",
    "Entries that are too large are set to 0; they should be cut to c or -c.",
    remedy="np.clip cuts at both ends of a range.",
    change={"np.clip(g, -threshold, threshold)": "np.where(abs(g) > threshold, 0.0, g)"},
    tests=["test_clip_value"],
    slide="000, Gradient Clipping",
)

wrong.edit(
    "negative_entries_to_zero",
    "Negative entries become 0: entries are cut to the range from 0 to c.",
    remedy="the range goes from -c to c.",
    change={"np.clip(g, -threshold, threshold)": "np.clip(g, 0, threshold)"},
    tests=["test_clip_value"],
    slide="000, Gradient Clipping",
)

wrong.edit(
    "cut_in_place",
    "The gradients that were passed in are changed; they belong to the caller.",
    remedy="np.clip(g, -c, c) makes a new array, out=g writes into the old one.",
    change={"np.clip(g, -threshold, threshold)": "np.clip(g, -threshold, threshold, out=g)"},
    tests=["test_clip_inputs"],
    slide="000, Gradient Clipping",
)

wrong.edit(
    "always_rescaled",
    "Short gradients are made longer: every gradient is brought to length c, and zeros become NaN.",
    remedy="change only what is longer than c.",
    change={"max(lengths[name], threshold)": "lengths[name]"},
    tests=["test_clip_small"],
)

wrong.edit(
    "short_to_zero",
    "A gradient that is not too long becomes zero.",
    remedy="what is not longer than c stays as it is.",
    change={
        "(threshold / max(lengths[name], threshold))": (
            "(threshold / lengths[name] if lengths[name] > threshold else 0.0)"
        )
    },
    tests=["test_clip_small"],
)

wrong.edit(
    "shortened_to_length_one",
    "A gradient that is too long is brought to length 1, and not to length c.",
    remedy="multiply by c divided by the norm.",
    change={
        "(threshold / max(lengths[name], threshold))": (
            "(1.0 / lengths[name] if lengths[name] > threshold else 1.0)"
        )
    },
)

wrong.edit(
    "each_variable_for_all",
    "For global_clipnorm each variable is clipped by itself: that is clipnorm.",
    remedy="one norm over the entries of all variables, and one factor for all.",
    change={'if rule == "clipnorm":': 'if rule in ("clipnorm", "global_clipnorm"):'},
    tests=["test_clip_global"],
    slide="000, Gradient Clipping",
)

wrong.edit(
    "all_for_each_variable",
    "For clipnorm one norm over all variables is taken: that is global_clipnorm.",
    remedy="each variable has a norm and a factor of its own.",
    change={
        "{name: np.sqrt(np.sum(g**2)) for name, g in gradients.items()}": (
            "dict.fromkeys(gradients, np.linalg.norm(vector(gradients)))"
        )
    },
    slide="000, Gradient Clipping",
)

wrong.edit(
    "norms_added_up",
    "The norms of the variables are added up; the norm over all is the root of a sum of squares.",
    remedy="add up the squares of all entries, and take one root at the end.",
    change={
        "np.sqrt(sum(np.sum(g**2) for g in gradients.values()))": (
            "sum(np.linalg.norm(g) for g in gradients.values())"
        )
    },
    tests=["test_clip_global"],
    slide="000, Gradient Clipping",
)

wrong.edit(
    "largest_norm_for_all",
    "For global_clipnorm the largest of the variables' norms is taken for the norm over all.",
    remedy="add up the squares of all entries, and take one root at the end.",
    change={
        "np.sqrt(sum(np.sum(g**2) for g in gradients.values()))": (
            "max(np.linalg.norm(g) for g in gradients.values())"
        )
    },
    tests=["test_clip_global"],
    slide="000, Gradient Clipping",
)

wrong.edit(
    "root_left_out",
    "The squares are added up, but the root is missing.",
    remedy="the norm is the root of the sum of squares.",
    change={
        "name: np.sqrt(np.sum(g**2)) for": "name: np.sum(g**2) for",
        "np.sqrt(sum(np.sum(g**2) for g in gradients.values()))": (
            "sum(np.sum(g**2) for g in gradients.values())"
        ),
    },
)

wrong.edit(
    "sum_of_sizes",
    "This is the l1 norm, a sum of absolute values; the l2 norm is expected.",
    remedy="the root of the sum of squares.",
    change={
        "name: np.sqrt(np.sum(g**2)) for": "name: np.sum(np.abs(g)) for",
        "np.sqrt(sum(np.sum(g**2) for g in gradients.values()))": (
            "sum(np.sum(np.abs(g)) for g in gradients.values())"
        ),
    },
)

wrong.edit(
    "largest_entry_for_the_norm",
    "The largest entry is taken for the norm, so the result is still too long.",
    remedy="the root of the sum of squares over all entries.",
    change={
        "name: np.sqrt(np.sum(g**2)) for": "name: np.max(np.abs(g)) for",
        "np.sqrt(sum(np.sum(g**2) for g in gradients.values()))": (
            "max(np.max(np.abs(g)) for g in gradients.values())"
        ),
    },
)

wrong.edit(
    "root_of_the_mean_square",
    "The mean of the squares is taken in place of their sum, so the norm is too small.",
    remedy="the root of the sum of squares over all entries.",
    change={
        "name: np.sqrt(np.sum(g**2)) for": "name: np.sqrt(np.mean(g**2)) for",
        "np.sqrt(sum(np.sum(g**2) for g in gradients.values()))": (
            "np.sqrt(np.mean(vector(gradients) ** 2))"
        ),
    },
)

wrong.edit(
    "norm_of_each_column",
    "Each column gets a norm of its own; a variable has one norm over all its entries.",
    remedy="sum over all axes.",
    change={
        "name: np.sqrt(np.sum(g**2)) for": "name: np.sqrt(np.sum(g**2, axis=0)) for",
        "max(lengths[name], threshold)": "np.maximum(lengths[name], threshold)",
    },
)

wrong.edit(
    "matrix_norm",
    "np.linalg.norm(g, 2) of a matrix is its largest singular value, not the root of all squares.",
    remedy="leave the 2 out: np.linalg.norm(g) takes all entries as one long vector.",
    change={
        "name: np.sqrt(np.sum(g**2)) for": "name: np.linalg.norm(g, 2) for",
        "np.sqrt(sum(np.sum(g**2) for g in gradients.values()))": (
            "np.sqrt(sum(np.linalg.norm(g, 2) ** 2 for g in gradients.values()))"
        ),
    },
    tests=["test_clip_norm", "test_clip_global"],
)

wrong.edit(
    "unknown_rule_accepted",
    "An unknown rule leaves the gradients unclipped without a word.",
    remedy="raise ValueError for any name that is none of the three.",
    change={'raise ValueError(f"no rule {rule!r}")': "return gradients"},
    tests=["test_clip_error"],
    slide="000, Gradient Clipping",
)
