"""Wrong answers to clip, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Gradient Clipping",
    tests=["test_clip_norm", "test_clip_global"],
)


@wrong.answer
def elementwise_where_the_norm_is_asked(gradients, rule, threshold):
    """Every rule cuts entry by entry; the two norms shorten the whole gradient.

    Remedy: for a norm, multiply all entries by the same factor.
    """
    if rule not in ("clipvalue", "clipnorm", "global_clipnorm"):
        raise ValueError
    return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}


@wrong.answer(tests=["test_clip_value"], slide="000, Gradient Clipping")
def cut_above_only(gradients, rule, threshold):
    """Large negative entries stay as they are; only the positive ones are cut.

    Remedy: the range goes from -c to c.
    """
    if rule == "clipvalue":
        return {name: np.minimum(g, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer(tests=["test_clip_value"], slide="000, Gradient Clipping")
def large_entries_set_to_zero(gradients, rule, threshold):
    """Entries that are too large are set to 0; they should be cut to c or -c.

    Remedy: np.clip cuts at both ends of a range.
    """
    if rule == "clipvalue":
        return {name: np.where(abs(g) > threshold, 0.0, g) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer(tests=["test_clip_value"], slide="000, Gradient Clipping")
def cut_in_place(gradients, rule, threshold):
    """The gradients that were passed in are changed; they belong to the caller.

    Remedy: np.clip(g, -c, c) makes a new array, out=g writes into the old one.
    """
    if rule == "clipvalue":
        for g in gradients.values():
            np.clip(g, -threshold, threshold, out=g)
        return gradients
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer(tests=["test_clip_norm", "test_clip_small"])
def always_rescaled(gradients, rule, threshold):
    """Short gradients are made longer: every gradient is brought to length c, and zeros become NaN.

    Remedy: change only what is longer than c.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {name: g * (threshold / one[name]) for name, g in gradients.items()}


@wrong.answer(tests=["test_clip_global"], slide="000, Gradient Clipping")
def each_variable_for_all(gradients, rule, threshold):
    """For global_clipnorm each variable is clipped by itself: that is clipnorm.

    Remedy: one norm over the entries of all variables, and one factor for all.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    if rule not in ("clipnorm", "global_clipnorm"):
        raise ValueError
    return {
        name: g * (threshold / max(np.linalg.norm(g), threshold)) for name, g in gradients.items()
    }


@wrong.answer(tests=["test_clip_norm"], slide="000, Gradient Clipping")
def all_for_each_variable(gradients, rule, threshold):
    """For clipnorm one norm over all variables is taken: that is global_clipnorm.

    Remedy: each variable has a norm and a factor of its own.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    if rule not in ("clipnorm", "global_clipnorm"):
        raise ValueError
    total = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
    return {name: g * (threshold / max(total, threshold)) for name, g in gradients.items()}


@wrong.answer(tests=["test_clip_global"], slide="000, Gradient Clipping")
def norms_added_up(gradients, rule, threshold):
    """The norms of the variables are added up; the norm over all is the root of a sum of squares.

    Remedy: add up the squares of all entries, and take one root at the end.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, sum(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer
def root_left_out(gradients, rule, threshold):
    """The squares are added up, but the root is missing.

    Remedy: the norm is the root of the sum of squares.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.sum(g**2) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, sum(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer
def sum_of_sizes(gradients, rule, threshold):
    """This is the l1 norm, a sum of absolute values; the l2 norm is expected.

    Remedy: the root of the sum of squares.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.sum(np.abs(g)) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, sum(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer
def largest_entry_for_the_norm(gradients, rule, threshold):
    """The largest entry is taken for the norm, so the result is still too long.

    Remedy: the root of the sum of squares over all entries.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.max(np.abs(g)) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, max(one.values()))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer(tests=["test_clip_norm"])
def norm_of_each_column(gradients, rule, threshold):
    """Each column gets a norm of its own; a variable has one norm over all its entries.

    Remedy: sum over all axes.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        total = np.sqrt(sum(np.sum(g**2) for g in gradients.values()))
        return {name: g * (threshold / max(total, threshold)) for name, g in gradients.items()}
    if rule != "clipnorm":
        raise ValueError
    clipped = {}
    for name, g in gradients.items():
        lengths = np.sqrt(np.sum(g**2, axis=0))
        clipped[name] = g * (threshold / np.maximum(lengths, threshold))
    return clipped


@wrong.answer
def matrix_norm(gradients, rule, threshold):
    """np.linalg.norm(g, 2) of a matrix is its largest singular value, not the root of all squares.

    Remedy: leave the 2 out: np.linalg.norm(g) takes all entries as one long vector.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g, 2) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        raise ValueError
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}


@wrong.answer(tests=["test_clip_error"], slide="000, Gradient Clipping")
def unknown_rule_accepted(gradients, rule, threshold):
    """An unknown rule leaves the gradients unclipped without a word.

    Remedy: raise ValueError for any name that is none of the three.
    """
    if rule == "clipvalue":
        return {name: np.clip(g, -threshold, threshold) for name, g in gradients.items()}
    one = {name: np.linalg.norm(g) for name, g in gradients.items()}
    if rule == "global_clipnorm":
        one = dict.fromkeys(gradients, np.sqrt(sum(n**2 for n in one.values())))
    elif rule != "clipnorm":
        return gradients
    return {n: g * (threshold / max(one[n], threshold)) for n, g in gradients.items()}
