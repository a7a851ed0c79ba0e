"""Wrong answers to layer_statistics, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Scaled ELU",
    tests=["test_layer_statistics", "test_layer_statistics_stds"],
)


@wrong.answer
def statistics_of_the_sums(X, kernels, function, skip):
    """The statistics are those of the weighted sums z, not of what the layer puts out.

    Remedy: apply the function first, then take the mean and the standard deviation.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        Z = A @ kernel
        value, _ = function(Z)
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(Z.mean()))
        stds.append(float(Z.std()))
    return means, stds


@wrong.answer
def statistics_of_sums_passed_on(X, kernels, function, skip):
    """Each layer gets the weighted sums of the layer before it, not its outputs.

    Remedy: what a layer puts out is f(z), and that is the next layer's input.
    """
    means, stds = [], []
    Z = X
    for kernel in kernels:
        before, Z = Z, Z @ kernel
        value, _ = function(Z)
        if skip and Z.shape == before.shape:
            value = value + before
        means.append(float(value.mean()))
        stds.append(float(value.std()))
    return means, stds


wrong.edit(
    "variance_for_standard_deviation",
    "The variance is returned where the standard deviation is expected.",
    remedy="A.std(), or the square root of A.var().",
    change={
        """
            if skip and value.shape == A.shape:
                value = value + A
            A = value
        """: "A = value + A if skip and value.shape == A.shape else value",
        "A.std": "A.var",
    },
)

wrong.edit(
    "spread_of_each_unit_averaged",
    "The standard deviation is taken for each unit and then averaged.",
    remedy="take all entries of the outputs together: A.std() without an axis.",
    change={
        """
            if skip and value.shape == A.shape:
                value = value + A
            A = value
        """: "A = value + A if skip and value.shape == A.shape else value",
        "A.std": "A.std(axis=0).mean",
    },
)

wrong.edit(
    "slope_in_place_of_value",
    "The slopes are passed on: the second part of what the function returns.",
    remedy="function(z) gives (value, slope); the layer puts out the value.",
    change={
        "value, _": "_, value",
        """
            if skip and value.shape == A.shape:
                value = value + A
            A = value
        """: "A = value + A if skip and value.shape == A.shape else value",
    },
    tests=["test_layer_statistics", "test_layer_statistics_stds"],
)

wrong.edit(
    "spread_with_one_less",
    "The standard deviation divides by one less than the number of entries.",
    remedy="A.std() as it is, without ddof=1.",
    change={
        """
            if skip and value.shape == A.shape:
                value = value + A
            A = value
        """: "A = value + A if skip and value.shape == A.shape else value",
        "A.std()": "A.std(ddof=1)",
    },
)


@wrong.answer(tests=["test_layer_statistics_skip"], slide="000, Nonsaturating Activation Functions")
def no_skip_at_all(X, kernels, function, skip):
    """Skip connections are left out, although skip is True.

    Remedy: where input and output have the same shape, add the layer's input to its value.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        A, _ = function(A @ kernel)
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@wrong.answer(tests=["test_layer_statistics_skip"], slide="000, Nonsaturating Activation Functions")
def skip_inside_the_function(X, kernels, function, skip):
    """The input is added to z, before the activation function; it belongs behind it.

    Remedy: first value = f(z), then value + input.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        Z = A @ kernel
        if skip and Z.shape == A.shape:
            Z = Z + A
        A, _ = function(Z)
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds


@wrong.answer(tests=["test_layer_statistics_skip"], slide="000, Nonsaturating Activation Functions")
def statistics_before_the_skip(X, kernels, function, skip):
    """The statistics are taken before the input is added.

    Remedy: what the layer puts out includes its skip connection.
    """
    means, stds = [], []
    A = X
    for kernel in kernels:
        value, _ = function(A @ kernel)
        means.append(float(value.mean()))
        stds.append(float(value.std()))
        A = value + A if skip and value.shape == A.shape else value
    return means, stds


@wrong.answer(tests=["test_layer_statistics_stds"], slide="000, Nonsaturating Activation Functions")
def empties_the_list(X, kernels, function, skip):
    """The list of kernels that was passed in is used up: its owner finds it empty.

    Remedy: loop over the list with `for kernel in kernels`; do not remove anything from it.
    """
    means, stds = [], []
    A = X
    while kernels:
        value, _ = function(A @ kernels.pop(0))
        A = value + A if skip and value.shape == A.shape else value
        means.append(float(A.mean()))
        stds.append(float(A.std()))
    return means, stds
