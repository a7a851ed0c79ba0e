"""Wrong answers to prelu_gradients, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, Different activation function? (IV)",
    tests=["test_prelu_gradients_slopes"],
)

wrong.edit(
    "slopes_not_summed",
    "The gradient of the slopes is not summed over the batch: it has one row for each example.",
    remedy="one slope serves all rows of its column, so add up the column: sum(axis=0).",
    change={
        "np.sum(upstream * np.minimum(z, 0.0), axis=0)": "upstream * np.minimum(z, 0.0)",
    },
)

wrong.edit(
    "slopes_averaged",
    "The gradient of the slopes is the mean over the batch; the chain rule takes the sum.",
    remedy="upstream is a gradient of the whole loss, so nothing is divided: sum(axis=0).",
    change={
        "np.sum": "np.mean",
    },
)

wrong.edit(
    "slopes_summed_over_units",
    "The sum goes over the units of each row; it should go over the rows of each unit.",
    remedy="sum(axis=0) gives one number for each column.",
    change={
        "axis=0": "axis=1",
    },
)

wrong.edit(
    "one_slope_gradient_for_all",
    "The gradients of all slopes are added up to one number.",
    remedy="each unit has a slope of its own: sum(axis=0).",
    change={
        ", axis=0": "",
    },
)

wrong.edit(
    "slopes_without_upstream",
    "The gradient of the slopes leaves out the upstream gradient.",
    remedy="multiply by upstream before you sum: that is the chain rule.",
    change={
        "upstream * np.minimum": "np.minimum",
    },
)

wrong.edit(
    "slopes_from_positive_z_too",
    "Positive z count in the gradient of the slopes; a slope acts on negative z only.",
    remedy="take only the entries where z is negative.",
    change={
        "np.minimum(z, 0.0)": "z",
    },
)

wrong.edit(
    "slopes_from_positive_z_only",
    "Only positive z count in the gradient of the slopes; a slope acts on negative z only.",
    remedy="take only the entries where z is negative.",
    change={
        "np.minimum": "np.maximum",
    },
)

wrong.edit(
    "slopes_times_the_value",
    "The gradient of the slopes contains alpha z; the derivative of alpha z by alpha is z.",
    remedy="multiply upstream by z, where z is negative.",
    change={
        "np.minimum(z, 0.0)": "slopes * np.minimum(z, 0.0)",
    },
)

wrong.edit(
    "slopes_without_z",
    "The gradient of the slopes is the sum of upstream where z is negative; the factor z is missing.",
    remedy="the derivative of alpha z by alpha is z.",
    change={
        "np.minimum(z, 0.0)": "(z < 0)",
    },
)

wrong.edit(
    "slopes_with_the_wrong_sign",
    "The gradient of the slopes has the wrong sign.",
    remedy="the derivative of alpha z by alpha is z, which is negative there: no further minus, no absolute value.",
    change={
        "np.minimum(z, 0.0)": "np.maximum(-z, 0.0)",
    },
)

wrong.edit(
    "z_without_upstream",
    "The gradient of z is only the slope; upstream is missing.",
    remedy="multiply the slope by upstream, entry by entry.",
    change={
        "upstream * np.where": "np.ones_like(upstream) * np.where",
    },
    tests=["test_prelu_gradients"],
)

wrong.edit(
    "z_gradient_of_a_relu",
    "The gradient of z is that of a ReLU: nothing passes where z is negative.",
    remedy="for negative z the slope is the learned one.",
    change={
        "np.where(z > 0, 1.0, slopes)": "np.where(z > 0, 1.0, 0.0)",
    },
    tests=["test_prelu_gradients"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "z_gradient_with_sides_swapped",
    "The sides are swapped in the gradient of z: the learned slope is used for positive z.",
    remedy="1 for positive z, the learned slope for negative z.",
    change={
        "np.where(z > 0, 1.0, slopes)": "np.where(z > 0, slopes, 1.0)",
    },
    tests=["test_prelu_gradients"],
)

wrong.edit(
    "z_gradient_times_z",
    "The gradient of z is multiplied by z: that is the value, not the slope.",
    remedy="the slope of alpha z is alpha.",
    change={
        "np.where(z > 0, 1.0, slopes)": "np.where(z > 0, z, slopes * z)",
    },
    tests=["test_prelu_gradients"],
)

wrong.edit(
    "z_gradient_by_the_sign_of_upstream",
    "The sign of upstream chooses the slope; the sign of z does.",
    remedy="compare z with 0.",
    change={
        "np.where(z > 0, 1.0, slopes)": "np.where(upstream > 0, 1.0, slopes)",
    },
    tests=["test_prelu_gradients"],
)

wrong.edit(
    "z_gradient_by_the_sign_of_the_value",
    "The sign of the value chooses the slope; a negative slope turns that sign around.",
    remedy="compare z with 0, and not the value.",
    change={
        "np.where(z > 0, 1.0, slopes)": "np.where(np.where(z > 0, 1.0, slopes) * z > 0, 1.0, slopes)",
    },
    tests=["test_prelu_gradients"],
)

wrong.edit(
    "prelu_in_place",
    "The upstream gradient that was passed in is changed in place.",
    remedy="upstream * slope makes a new array, upstream *= slope changes the old one.",
    change={
        "return gradient_z, gradient_slopes": """
            upstream[:] = gradient_z
            return gradient_z, gradient_slopes
        """,
    },
)

wrong.edit(
    "prelu_in_place_first",
    "upstream is multiplied in place by the slopes, and the gradient of the slopes is made of the changed one.",
    remedy="gradient_z = upstream * slope makes a new array and leaves upstream as it is.",
    change={
        "gradient_z = upstream * np.where(z > 0, 1.0, slopes)": """
            upstream *= np.where(z > 0, 1.0, slopes)
            gradient_z = upstream
        """,
    },
)
