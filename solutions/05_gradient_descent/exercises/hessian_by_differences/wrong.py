"""Wrong answers to hessian_by_differences, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Beyond the gradient: Hessian matrices",
    tests=["test_hessian_by_differences"],
)

wrong.edit(
    "one_sided",
    "The variable is moved up only; a central difference moves it up and down.",
    remedy="gradient above minus gradient below, divided by twice the step.",
    change={
        "gradient_at(point - shift)": "gradient_at(point)",
        "/ (2 * step)": "/ step",
    },
)

wrong.edit(
    "down_only",
    "The variable is moved down only; a central difference moves it up and down.",
    remedy="gradient above minus gradient below, divided by twice the step.",
    change={
        "gradient_at(point + shift)": "gradient_at(point)",
        "/ (2 * step)": "/ step",
    },
)

wrong.edit(
    "one_sided_and_halved",
    "The variable is moved up only, and the difference is divided by twice the step.",
    remedy="move it up and down: gradient above minus gradient below, divided by twice the step.",
    change={"gradient_at(point - shift)": "gradient_at(point)"},
)

wrong.edit(
    "divided_by_one_step",
    "The difference is divided by the step; from below to above it is twice that.",
    remedy="divide by 2h.",
    change={"/ (2 * step)": "/ step"},
)

wrong.edit(
    "not_divided",
    "The difference of the two gradients is not divided by their distance.",
    remedy="divide by 2h.",
    change={" / (2 * step)": ""},
)

wrong.edit(
    "divided_by_the_square",
    "The difference of the gradients is divided by the square of the step.",
    remedy="divide by 2h: the gradient is a first derivative already.",
    change={"/ (2 * step)": "/ step**2"},
)

wrong.edit(
    "brackets_forgotten",
    "The difference is divided by 2 and then multiplied by the step.",
    remedy="divide by (2 * step), with brackets.",
    change={"/ (2 * step)": "/ 2 * step"},
)

wrong.edit(
    "diagonal_only",
    "Only the diagonal is filled; moving one variable changes all entries of the gradient.",
    remedy="put the whole difference into column j.",
    change={"np.stack(columns, axis=1)": "np.diag(np.diag(np.stack(columns, axis=1)))"},
)

wrong.edit(
    "all_variables_at_once",
    "All variables are moved together, so every column holds the sum of all columns.",
    remedy="move one variable at a time: the shift is h at place j and 0 elsewhere.",
    change={"shift[j] = step": "shift[:] = step"},
)


@wrong.answer
def not_moved_back(gradient_at, point, step):
    """A variable that was moved stays moved when the next one is measured.

    Remedy: start from the point itself for each variable, for example with a fresh copy.
    """
    hessian, moved = np.zeros((len(point), len(point))), point.copy()
    for j in range(len(point)):
        moved[j] += step
        above = gradient_at(moved)
        moved[j] -= 2 * step
        hessian[:, j] = (above - gradient_at(moved)) / (2 * step)
    return hessian


wrong.edit(
    "a_step_of_its_own",
    "A fixed step of 1e-5 is used in place of the argument.",
    remedy="move by `step`, whatever it is.",
    change={"shift[j] = step": "shift[j] = 1e-5", "(2 * step)": "2e-5"},
    tests=["test_hessian_by_differences_step"],
)

wrong.edit(
    "half_a_step_to_each_side",
    "Each variable is moved by half of the step to each side, and the difference divided by the step.",
    remedy="move by h up and by h down, and divide by 2h.",
    change={"shift[j] = step": "shift[j] = step / 2", "(2 * step)": "step"},
    tests=["test_hessian_by_differences_step"],
)

wrong.edit(
    "below_minus_above",
    "The sign is wrong: this is the gradient below minus the gradient above.",
    remedy="gradient at theta + h minus gradient at theta - h.",
    change={"point + shift": "point - shift", "point - shift": "point + shift"},
)
