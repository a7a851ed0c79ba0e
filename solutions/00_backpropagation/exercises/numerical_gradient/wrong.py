"""Wrong answers to numerical_gradient, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="002, Backpropagation",
    tests=["test_numerical_gradient"],
)
CALLS = ["test_numerical_gradient", "test_numerical_gradient_calls"]

wrong.edit(
    "difference_by_h",
    "It is twice too large: the difference is divided by h.",
    remedy="from -h to +h the way is 2 * h.",
    change={"/ (2 * h)": "/ h"},
)

wrong.edit(
    "difference_by_half_h",
    "The difference is divided by 2 and multiplied by h: brackets are missing.",
    remedy="write / (2 * h).",
    change={"/ (2 * h)": "/ 2 * h"},
)

wrong.edit(
    "difference_forward",
    "The difference is one-sided: from the place itself to h above it.",
    remedy="go h up and h down, and divide by 2 * h.",
    change={"below[index] -= h": "below[index] -= 0", "/ (2 * h)": "/ h"},
    tests=CALLS,
)

wrong.edit(
    "difference_sign_turned",
    "The sign is turned.",
    remedy="the value above minus the value below.",
    change={"(function(above) - function(below))": "(function(below) - function(above))"},
)


@wrong.answer(tests=CALLS)
def difference_not_restored(function, theta, h):
    """Entries that were moved stay moved while the next ones are tried.

    Remedy: move one entry at a time, on a copy, or put it back.
    """
    gradient, moved = np.zeros(theta.shape), np.array(theta, dtype=float)
    for index in np.ndindex(theta.shape):
        moved[index] += h
        above = function(moved)
        moved[index] -= 2 * h
        gradient[index] = (above - function(moved)) / (2 * h)
    return gradient


@wrong.answer(tests=["test_numerical_gradient_theta"])
def difference_in_place(function, theta, h):
    """theta is changed: what is put back is not what was there.

    Remedy: work on a copy, np.array(theta, dtype=float).
    """
    gradient = np.zeros(theta.shape)
    start = np.array(theta, dtype=float)
    for index in np.ndindex(theta.shape):
        above, below = start.copy(), start.copy()
        above[index] += h
        below[index] -= h
        gradient[index] = (function(above) - function(below)) / (2 * h)
    theta[...] = 0
    return gradient


wrong.edit(
    "difference_among_integers",
    "If theta holds integers, adding h changes nothing: fractions are cut off.",
    remedy="copy with np.array(theta, dtype=float).",
    change={
        "np.array(theta, dtype=float), np.array(theta, dtype=float)": "theta.copy(), theta.copy()",
        "above[index] += h": "above[index] = theta[index] + h",
        "below[index] -= h": "below[index] = theta[index] - h",
    },
    tests=["test_numerical_gradient_theta"],
)

wrong.edit(
    "difference_kept_in_integers",
    "If theta holds integers, the slopes are cut off to integers.",
    remedy="np.zeros(theta.shape) holds real numbers; np.zeros_like(theta) is of theta's own kind.",
    change={"np.zeros(theta.shape)": "np.zeros_like(theta)"},
    tests=["test_numerical_gradient_theta"],
)

wrong.edit(
    "difference_backward",
    "The difference is one-sided: from h below to the place itself.",
    remedy="go h up and h down, and divide by 2 * h.",
    change={"above[index] += h": "above[index] += 0", "/ (2 * h)": "/ h"},
    tests=CALLS,
)


@wrong.answer(tests=CALLS)
def difference_forward_in_theta(function, theta, h):
    """The difference is one-sided, and theta itself is moved and moved back.

    Remedy: go h up and h down on copies, and divide by 2 * h.
    """
    gradient = np.zeros(theta.shape)
    here = function(theta)
    for index in np.ndindex(theta.shape):
        before = theta[index]
        theta[index] = before + h
        gradient[index] = (function(theta) - here) / h
        theta[index] = before
    return gradient


@wrong.answer(tests=CALLS)
def difference_all_at_once(function, theta, h):
    """All entries are moved at once, so every entry of the gradient is the same.

    Remedy: move one entry at a time.
    """
    return np.full(theta.shape, (function(theta + h) - function(theta - h)) / (2 * h))


wrong.edit(
    "difference_with_its_own_h",
    "The step is always 1e-5, whatever h is.",
    remedy="use the h that you are given.",
    change={
        "above[index] += h": "above[index] += 1e-5",
        "below[index] -= h": "below[index] -= 1e-5",
        "(2 * h)": "(2 * 1e-5)",
    },
    tests=CALLS,
)

wrong.edit(
    "difference_of_half_steps",
    "Each side is moved by half of h.",
    remedy="move by h on both sides, and divide by 2 * h.",
    change={
        "above[index] += h": "above[index] += h / 2",
        "below[index] -= h": "below[index] -= h / 2",
        "(2 * h)": "h",
    },
    tests=CALLS,
)


@wrong.answer(tests=["test_numerical_gradient_calls"])
def difference_with_more_calls(function, theta, h):
    """The function is called once more for each entry than needed.

    Remedy: two calls for each entry: one above, one below.
    """
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        above, below = np.array(theta, dtype=float), np.array(theta, dtype=float)
        above[index] += h
        below[index] -= h
        here = function(np.array(theta, dtype=float))
        gradient[index] = (function(above) - here + here - function(below)) / (2 * h)
    return gradient


@wrong.answer(tests=["test_numerical_gradient_calls"])
def difference_on_flat_arrays(function, theta, h):
    """The function gets a flat array where it expects the shape of theta.

    Remedy: give back each copy the shape of theta before you call the function.
    """
    gradient = np.zeros(theta.size)
    for i in range(theta.size):
        above, below = np.array(theta, dtype=float).ravel(), np.array(theta, dtype=float).ravel()
        above[i] += h
        below[i] -= h
        try:
            gradient[i] = (function(above) - function(below)) / (2 * h)
        except ValueError:
            above, below = above.reshape(theta.shape), below.reshape(theta.shape)
            gradient[i] = (function(above) - function(below)) / (2 * h)
    return gradient.reshape(theta.shape)
