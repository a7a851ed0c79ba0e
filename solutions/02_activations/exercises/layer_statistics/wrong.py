"""Wrong answers to layer_statistics, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="003, Scaled ELU",
    tests=["test_layer_statistics"],
)

wrong.edit(
    "statistics_of_the_sums",
    "The statistics are those of the weighted sums z, not of what the layer puts out.",
    remedy="apply the function first, then take the mean and the standard deviation.",
    change={
        "value, _ = function(A @ kernel)": """
            Z = A @ kernel
            value, _ = function(Z)
        """,
        "A.mean()": "Z.mean()",
        "A.std()": "Z.std()",
    },
    tests=["test_layer_statistics", "test_layer_statistics_stds"],
)

wrong.edit(
    "means_of_the_sums",
    "The means are those of the weighted sums z, not of what the layer puts out.",
    remedy="apply the function first, then take the mean.",
    change={
        "value, _ = function(A @ kernel)": """
            Z = A @ kernel
            value, _ = function(Z)
        """,
        "A.mean()": "Z.mean()",
    },
)

wrong.edit(
    "variance_for_standard_deviation",
    "The variance is returned where the standard deviation is expected.",
    remedy="A.std(), or the square root of A.var().",
    change={
        "A.std": "A.var",
    },
    tests=["test_layer_statistics_stds"],
)

wrong.edit(
    "spread_of_each_unit_averaged",
    "The standard deviation is taken for each unit and then averaged.",
    remedy="take all entries of the outputs together: A.std() without an axis.",
    change={
        "A.std()": "A.std(axis=0).mean()",
    },
    tests=["test_layer_statistics_stds"],
)

wrong.edit(
    "spread_of_each_row_averaged",
    "The standard deviation is taken for each row and then averaged.",
    remedy="take all entries of the outputs together: A.std() without an axis.",
    change={
        "A.std()": "A.std(axis=1).mean()",
    },
    tests=["test_layer_statistics_stds"],
)

wrong.edit(
    "spread_of_the_unit_means",
    "The standard deviation is that of the means of the units.",
    remedy="take all entries of the outputs together: A.std() without an axis.",
    change={
        "A.std()": "A.mean(axis=0).std()",
    },
    tests=["test_layer_statistics_stds"],
)

wrong.edit(
    "spread_about_zero",
    "The root of the mean square is returned; the mean is not subtracted.",
    remedy="A.std() subtracts the mean.",
    change={
        "A.std()": "np.sqrt(np.mean(A**2))",
    },
    tests=["test_layer_statistics_stds"],
)

wrong.edit(
    "spread_with_one_less",
    "The standard deviation divides by one less than the number of entries.",
    remedy="A.std() as it is, without ddof=1.",
    change={
        "A.std()": "A.std(ddof=1)",
    },
    tests=["test_layer_statistics_stds"],
)

wrong.edit(
    "slope_in_place_of_value",
    "The slopes are passed on: the second part of what the function returns.",
    remedy="function(z) gives (value, slope); the layer puts out the value.",
    change={
        "value, _": "_, value",
    },
)

wrong.edit(
    "no_skip_at_all",
    "Skip connections are left out, although skip is True.",
    remedy="where input and output have the same shape, add the layer's input to its value.",
    change={
        """
            if skip and value.shape == A.shape:
                value = value + A
        """: "",
    },
    tests=["test_layer_statistics_skip"],
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "skip_always",
    "Layers add their input although skip is False.",
    remedy="add the input only if skip is True.",
    change={
        "if skip and": "if",
    },
    tests=["test_layer_statistics_skip"],
)

wrong.edit(
    "skip_inside_the_function",
    "The input is added to z, before the activation function; it belongs behind it.",
    remedy="first value = f(z), then value + input.",
    change={
        """
            value, _ = function(A @ kernel)
            if skip and value.shape == A.shape:
                value = value + A
        """: """
            Z = A @ kernel
            if skip and Z.shape == A.shape:
                Z = Z + A
            value, _ = function(Z)
        """,
    },
    tests=["test_layer_statistics_skip"],
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "statistics_before_the_skip",
    "The statistics are taken before the input is added.",
    remedy="what the layer puts out includes its skip connection.",
    change={
        """
            A = value
            means.append(float(A.mean()))
            stds.append(float(A.std()))
        """: """
            A = value
        """,
        "value, _ = function(A @ kernel)": """
            value, _ = function(A @ kernel)
            means.append(float(value.mean()))
            stds.append(float(value.std()))
        """,
    },
    tests=["test_layer_statistics_skip"],
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "skip_from_the_first_input",
    "The skip connection adds the batch that enters the network, not what enters the layer.",
    remedy="add the layer's own input.",
    change={
        """
            if skip and value.shape == A.shape:
                value = value + A
        """: """
            if skip and value.shape == X.shape:
                value = value + X
        """,
    },
    tests=["test_layer_statistics_skip"],
    slide="000, Nonsaturating Activation Functions",
)

wrong.edit(
    "statistics_of_the_inputs",
    "The statistics are those of what enters each layer: the first are those of X.",
    remedy="take them behind the function, of what the layer puts out.",
    change={
        """
            A = value
            means.append(float(A.mean()))
            stds.append(float(A.std()))
        """: """
            means.append(float(A.mean()))
            stds.append(float(A.std()))
            A = value
        """,
    },
    tests=["test_layer_statistics", "test_layer_statistics_stds"],
)

wrong.edit(
    "last_layer_alone",
    "Only the last layer's statistics are returned; one number for each layer is expected.",
    remedy="append to the lists inside the loop.",
    change={
        "return means, stds": "return means[-1:], stds[-1:]",
    },
    tests=["test_layer_statistics", "test_layer_statistics_stds"],
)

wrong.edit(
    "lists_swapped",
    "The two lists are in each other's place.",
    remedy="means first, then standard deviations.",
    change={
        "return means, stds": "return stds, means",
    },
    tests=["test_layer_statistics", "test_layer_statistics_stds"],
)


@wrong.answer(tests=["test_layer_statistics", "test_layer_statistics_stds"])
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
    "empties_the_list",
    "The list of kernels that was passed in is used up: its owner finds it empty.",
    remedy="loop over the list with `for kernel in kernels`; do not remove anything from it.",
    change={
        "for kernel in kernels:": """
            for _ in range(len(kernels)):
                kernel = kernels.pop(0)
        """,
    },
    tests=["test_layer_statistics_skip"],
)

wrong.edit(
    "skip_added_in_place",
    """The skip connection is added to the layer's input in place: the batch that came in belongs to
    the caller.""",
    remedy="value + A makes a new array; A += value changes the old one.",
    change={
        """
            if skip and value.shape == A.shape:
                value = value + A
            A = value
        """: """
            if skip and value.shape == A.shape:
                A += value
            else:
                A = value
        """,
    },
    tests=["test_layer_statistics_skip"],
    slide="the docstring of the exercise",
)

wrong.edit(
    "no_skip_at_the_first_layer",
    "The first layer has no skip connection, although its input has the shape of its output.",
    remedy="the batch is the first layer's input: add it as in any other layer.",
    change={"if skip and": "if skip and means and"},
    tests=["test_layer_statistics_skip"],
    slide="the docstring of the exercise",
)
