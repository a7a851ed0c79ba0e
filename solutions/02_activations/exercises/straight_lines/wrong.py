"""Wrong answers to straight_lines, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Selection of an Activation Function",
    tests=["test_straight_lines"],
)

wrong.edit(
    "step_as_sign",
    "The step goes from -1 to 1; the binary step goes from 0 to 1.",
    remedy="return 0 for negative z and 1 from z = 0 on.",
    change={"np.where(z >= 0, 1.0, 0.0)": "np.where(z >= 0, 1.0, -1.0)"},
)

wrong.edit(
    "step_is_0_at_0",
    "The step is 0 at z = 0; here it is 1 there.",
    remedy="compare with z >= 0.",
    change={"z >= 0": "z > 0"},
)

wrong.edit(
    "step_with_a_slope",
    "The step gets the slope 1 for positive z, like a ReLU; but a step is flat on both sides.",
    remedy="the slope of the step is 0 everywhere. That is why it cannot be trained.",
    change={"np.zeros_like(z)": "np.where(z >= 0, 1.0, 0.0)"},
)

wrong.edit(
    "step_as_integers",
    "The value of the step is an array of integers; floats are expected.",
    remedy="np.where(..., 1.0, 0.0), or .astype(float).",
    change={"np.where(z >= 0, 1.0, 0.0)": "(z >= 0).astype(int)"},
)

wrong.edit(
    "linear_slope_is_z",
    "The slope of the linear function is given as z; z is its value.",
    remedy="when z changes by 1, the value changes by 1: the slope is 1 everywhere.",
    change={"np.ones_like(z)": "z.copy()"},
    tests=["test_straight_lines_linear"],
)

wrong.edit(
    "linear_without_slope",
    "The linear function gets the slope 0, as if it were flat.",
    remedy="when z changes by 1, the value changes by 1: the slope is 1 everywhere.",
    change={"np.ones_like": "np.zeros_like"},
    tests=["test_straight_lines_linear"],
)

wrong.edit(
    "relu_as_absolute_value",
    "Negative z come out positive: that is the absolute value.",
    remedy="a ReLU gives 0 for every negative z.",
    change={"np.maximum(z, 0.0)": "abs(z)"},
    tests=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "relu_slope_is_the_value",
    "The slope of the ReLU is given as its value, max(0, z).",
    remedy="the slope is 1 where z is positive, however large z is, and 0 elsewhere.",
    change={"np.where(z > 0, 1.0, 0.0)": "np.maximum(z, 0.0)"},
    tests=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "relu_slope_1_at_0",
    "The slope of the ReLU at z = 0 is given as 1; we follow Keras and take 0.",
    remedy="compare with z > 0 for the slope.",
    change={"z > 0": "z >= 0"},
    tests=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "relu_in_place",
    "The z that was passed in is changed: its negative entries are set to 0.",
    remedy="np.maximum or np.where make a new array; z[z < 0] = 0 changes the old one.",
    change={
        "return np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)": """
            z[z < 0] = 0.0
            return z, np.where(z > 0, 1.0, 0.0)
        """,
    },
    tests=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "step_slope_1",
    "The step gets the slope 1 everywhere; but a step is flat on both sides.",
    remedy="the slope of the step is 0 everywhere. That is why it cannot be trained.",
    change={"np.zeros_like(z)": "np.ones_like(z)"},
)

wrong.edit(
    "linear_slope_for_each_row",
    "The slope of the linear function has one number for each row; it has the shape of z.",
    remedy="np.ones_like(z) has the shape of z.",
    change={"np.ones_like(z)": "np.ones(len(z))"},
    tests=["test_straight_lines_linear"],
)

wrong.edit(
    "linear_slope_is_a_number",
    "The slope of the linear function is a single number; an array of the shape of z is expected.",
    remedy="np.ones_like(z) has the shape of z.",
    change={"np.ones_like(z)": "1.0"},
    tests=["test_straight_lines"],
)

wrong.edit(
    "relu_slope_of_integers",
    "The slope of the ReLU is an array of integers; floats are expected.",
    remedy="np.where(..., 1.0, 0.0), or .astype(float).",
    change={"np.where(z > 0, 1.0, 0.0)": "(z > 0).astype(int)"},
    tests=["test_straight_lines"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "relu_slope_1_everywhere",
    "The slope of the ReLU is given as 1 on both sides.",
    remedy="where the value is flat, for negative z, the slope is 0.",
    change={"np.where(z > 0, 1.0, 0.0)": "np.ones(z.shape)"},
    tests=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "relu_of_the_other_side",
    "The ReLU keeps the negative z and cuts off the positive ones.",
    remedy="np.maximum, not np.minimum.",
    change={"np.maximum(z, 0.0)": "np.minimum(z, 0.0)"},
    tests=["test_straight_lines_relu"],
    slide="004, Different activation function? (II)",
)

wrong.edit(
    "linear_bounded",
    "The linear function stops at 100 and -100.",
    remedy="f(z) = z, however large z is.",
    change={"z.copy(), np.ones_like(z)": "np.clip(z, -100, 100), np.ones_like(z)"},
    tests=["test_straight_lines_linear"],
)
