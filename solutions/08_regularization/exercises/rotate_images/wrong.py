"""Wrong answers to rotate_images, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="004, ARTIFICIAL DATA EXPANDING",
    tests=["test_rotate_images", "test_rotate_images_angles"],
)

wrong.edit(
    "clockwise",
    "Positive angles turn clockwise.",
    remedy="rows count downwards, so the usual formula turns the other way: change the sign of the angle.",
    change={
        "np.radians(np.broadcast_to(degrees, (m,)))": "-np.radians(np.broadcast_to(degrees, (m,)))"
    },
)

wrong.edit(
    "degrees_for_radians",
    "The sine and the cosine get degrees where they want radians.",
    remedy="use np.radians.",
    change={"np.radians(np.broadcast_to(degrees, (m,)))": "np.broadcast_to(degrees, (m,)) * 1.0"},
)

wrong.edit(
    "middle_at_half_the_size",
    "The pictures turn about (h / 2, w / 2), half a pixel off the middle.",
    remedy="rows are numbered from 0 to h - 1, so the middle is at (h - 1) / 2.",
    change={
        "(np.arange(h) - (h - 1) / 2)": "(np.arange(h) - h / 2)",
        "np.arange(w) - (w - 1) / 2": "np.arange(w) - w / 2",
        "x * np.sin(angle) + (h - 1) / 2": "x * np.sin(angle) + h / 2",
        "y * np.sin(angle) + (w - 1) / 2": "y * np.sin(angle) + w / 2",
    },
)

wrong.edit(
    "about_the_corner",
    "The pictures turn about the corner at the top left.",
    remedy="measure rows and columns from the middle, turn, and add the middle again.",
    change={
        "(np.arange(h) - (h - 1) / 2)": "(np.arange(h) * 1.0)",
        "np.arange(w) - (w - 1) / 2": "np.arange(w) * 1.0",
        "x * np.sin(angle) + (h - 1) / 2": "x * np.sin(angle)",
        "y * np.sin(angle) + (w - 1) / 2": "y * np.sin(angle)",
    },
)

wrong.edit(
    "nearest_pixel",
    "Each new pixel takes the nearest old one. Interpolate between the four around it.",
    remedy="weigh the four old pixels by how close they are.",
    change={
        "weight = (1 - np.abs(row - r)) * (1 - np.abs(column - c))": (
            "weight = (np.abs(row - r) < 0.5) * (np.abs(column - c) < 0.5)"
        ),
    },
    tests=["test_rotate_images_angles"],
)


@wrong.answer(tests=["test_rotate_images_angles"])
def full_of_holes(pictures, degrees):
    """Each old pixel is sent to its new place. Some new pixels get nothing, and others two.

    Remedy: go backwards: ask for each new pixel where it came from.
    """
    m, h, w = pictures.shape
    angle = np.radians(np.broadcast_to(degrees, (m,)))
    result = np.zeros((m, h, w))
    for i, r, c in np.ndindex(m, h, w):
        y, x = r - (h - 1) / 2, c - (w - 1) / 2
        row = round(y * np.cos(angle[i]) - x * np.sin(angle[i]) + (h - 1) / 2)
        column = round(x * np.cos(angle[i]) + y * np.sin(angle[i]) + (w - 1) / 2)
        if 0 <= row < h and 0 <= column < w:
            result[i, row, column] = pictures[i, r, c]
    return result


wrong.edit(
    "weights_swapped",
    "The four weights are swapped: the farther a pixel is, the more it counts.",
    remedy="the weight of a neighbour is 1 minus its distance.",
    change={
        "(1 - np.abs(row - r)) * (1 - np.abs(column - c))": "np.abs(row - r) * np.abs(column - c)"
    },
)

wrong.edit(
    "edge_repeated_when_turned",
    "Beyond the edge the outermost pixels are repeated where paper should be.",
    remedy="a neighbour outside the picture counts 0.",
    change={"np.where(there, weight * found, 0.0)": "weight * found"},
    tests=["test_rotate_images_angles"],
)

wrong.edit(
    "cuts_truncated_toward_zero",
    "The old place is rounded towards 0, and not down: places just outside the picture get wrong neighbours.",
    remedy="use np.floor before you turn the place into an integer.",
    change={
        "np.floor(row).astype(int) + down": "row.astype(int) + down",
        "np.floor(column).astype(int) + right": "column.astype(int) + right",
    },
    tests=["test_rotate_images_angles"],
)

wrong.edit(
    "all_by_the_first_angle",
    "All pictures turn by the angle of the first one.",
    remedy="if an array is given, picture i turns by degrees[i].",
    change={"np.broadcast_to(degrees, (m,))": "np.full(m, np.ravel(degrees)[0])"},
    tests=["test_rotate_images_each"],
)

wrong.edit(
    "all_by_the_mean_angle",
    "All pictures turn by the mean of the angles.",
    remedy="if an array is given, picture i turns by degrees[i].",
    change={"np.broadcast_to(degrees, (m,))": "np.full(m, np.mean(degrees))"},
    tests=["test_rotate_images_each"],
)

wrong.edit(
    "loses_the_old_edge",
    "Next to the edge the picture fades out: pixels with one neighbour outside become paper altogether.",
    remedy="leave out only the neighbours that lie outside, and keep the others with their weights.",
    change={
        "there = (r >= 0) & (r < h) & (c >= 0) & (c < w)": (
            "there = (row >= 0) & (row <= h - 1) & (column >= 0) & (column <= w - 1) & (r < h) & (c < w)"
        ),
    },
    tests=["test_rotate_images_angles"],
)

wrong.edit(
    "looks_beyond_the_right_edge",
    "Only the first column beyond the right edge is paper; further out the edge is repeated.",
    remedy="every column that is not below w is beyond the edge: c < w.",
    change={"(c < w)": "(c != w)"},
    tests=["test_rotate_images"],
)
