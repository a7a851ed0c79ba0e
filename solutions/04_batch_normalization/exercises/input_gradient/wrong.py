"""Wrong answers to input_gradient, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Batch normalization: training",
    tests=["test_input_gradient"],
)

wrong.edit(
    "only_the_direct_path",
    "Only the direct path is there: mean and variance are treated as constants.",
    remedy="subtract the mean of the upstream gradient, and its part along x-hat.",
    change={
        "upstream - upstream.mean(axis=0) - normalized * along": "upstream",
    },
)

wrong.edit(
    "mean_not_taken_out",
    "The mean of the upstream gradient is not subtracted: that is the path through the mean.",
    remedy="subtract upstream.mean(axis=0).",
    change={"upstream - upstream.mean(axis=0)": "upstream"},
)

wrong.edit(
    "part_along_x_hat_left_in",
    "The part along x-hat is not subtracted: that is the path through the variance.",
    remedy="subtract x-hat times the mean of upstream * x-hat.",
    change={
        " - normalized * along": "",
    },
)

wrong.edit(
    "sums_in_place_of_means",
    "Sums over the batch are subtracted; after dividing by m they are means.",
    remedy="take the factor 1/m into both subtracted terms.",
    change={
        "np.mean": "np.sum",
        "upstream.mean": "upstream.sum",
    },
)

wrong.edit(
    "gamma_left_out",
    "Gamma is missing: the gradient of x-hat is upstream * gamma.",
    remedy="multiply the whole formula by gamma.",
    change={
        "gamma / root": "1 / root",
    },
    tests=["test_input_gradient_scale"],
)

wrong.edit(
    "multiplied_by_the_root",
    "The formula is multiplied by the root; it has to be divided by it.",
    remedy="x-hat is x divided by the root, and so is its gradient.",
    change={"gamma / root": "gamma * root"},
    tests=["test_input_gradient_scale"],
)

wrong.edit(
    "divided_by_the_variance",
    "The formula is divided by the variance; it has to be divided by its root.",
    remedy="the argument `root` has the root already: divide by it once.",
    change={"gamma / root": "gamma / root**2"},
    tests=["test_input_gradient_scale"],
)

wrong.edit(
    "adds_what_is_to_be_subtracted",
    "The two means are added; they have to be subtracted.",
    remedy="both paths carry a minus sign.",
    change={
        "upstream - upstream.mean(axis=0) - normalized * along": (
            "upstream + upstream.mean(axis=0) + normalized * along"
        ),
    },
)


wrong.edit(
    "root_left_out_of_the_factor",
    "The formula is not divided by the root.",
    remedy="x-hat is x divided by the root, and so is its gradient.",
    change={"gamma / root": "gamma"},
    tests=["test_input_gradient_scale"],
)


wrong.edit(
    "x_hat_forgotten_in_the_second_term",
    "The mean of the products is subtracted as it is, and not times x-hat.",
    remedy="subtract x-hat times the mean of upstream * x-hat.",
    change={"normalized * along": "along"},
)
