"""Wrong answers to shift_images, each with the tests that must catch it."""

from autograder.diagnosis.answers import WrongAnswers

wrong = WrongAnswers(
    slide="001, Regularization by data augmentation",
    tests=["test_shift_images"],
)


@wrong.answer(tests=["test_shift_images", "test_shift_images_back"])
def wraps_around(pictures, down, right):
    """What leaves the picture comes in again on the other side.

    Remedy: np.roll wraps around. What leaves is gone, and paper comes in.
    """
    m = len(pictures)
    moves = zip(pictures, np.broadcast_to(down, (m,)), np.broadcast_to(right, (m,)), strict=True)
    return np.stack([np.roll(p, (int(r), int(c)), axis=(0, 1)) for p, r, c in moves])


wrong.edit(
    "wraps_one_way",
    "Places above or left of the old picture count from its other end: moves down and right wrap around.",
    remedy="ask for both ends: an old place has to be at least 0, too.",
    change={
        "((rows >= 0) & (rows < h))": "(rows < h)",
        "((columns >= 0) & (columns < w))": "(columns < w)",
        "np.clip(rows, 0, h - 1)": "(rows % h)",
        "np.clip(columns, 0, w - 1)": "(columns % w)",
    },
    tests=["test_shift_images", "test_shift_images_back"],
)

wrong.edit(
    "up_and_left",
    "Positive distances move up and left.",
    remedy="the new pixel at row r comes from row r - down.",
    change={
        "np.arange(h) - np.broadcast_to(down": "np.arange(h) + np.broadcast_to(down",
        "np.arange(w) - np.broadcast_to(right": "np.arange(w) + np.broadcast_to(right",
    },
)

wrong.edit(
    "rows_and_columns_swapped",
    "down moves to the right and right moves down.",
    remedy="rows are the second axis of (m, h, w), and they count downwards.",
    change={
        "m, h, w = pictures.shape": """
            m, h, w = pictures.shape
            down, right = right, down
        """
    },
)

wrong.edit(
    "edge_repeated",
    "The edge of the picture is repeated where paper should come in.",
    remedy="where no old pixel is, the new one is 0.",
    change={"return np.where(there, found, 0.0)": "return found"},
    tests=["test_shift_images", "test_shift_images_back"],
)

wrong.edit(
    "left_for_right",
    "Positive distances move left; down is right.",
    remedy="the new pixel at column c comes from column c - right.",
    change={"np.arange(w) - np.broadcast_to(right": "np.arange(w) + np.broadcast_to(right"},
)

wrong.edit(
    "up_for_down",
    "Positive distances move up; right is right.",
    remedy="the new pixel at row r comes from row r - down.",
    change={"np.arange(h) - np.broadcast_to(down": "np.arange(h) + np.broadcast_to(down"},
)

wrong.edit(
    "only_right",
    "Pictures move to the right and never down.",
    remedy="use both distances.",
    change={"np.arange(h) - np.broadcast_to(down": "np.arange(h) - 0 * np.broadcast_to(down"},
    tests=["test_shift_images"],
)

wrong.edit(
    "only_down",
    "Pictures move down and never to the right.",
    remedy="use both distances.",
    change={"np.arange(w) - np.broadcast_to(right": "np.arange(w) - 0 * np.broadcast_to(right"},
)


@wrong.answer(tests=["test_shift_images_each"])
def all_by_the_first_distance(pictures, down, right):
    """All pictures move by the distance of the first one.

    Remedy: if an array is given, picture i moves by down[i] and right[i].
    """
    h, w = pictures.shape[1:]
    down, right = int(np.ravel(down)[0]), int(np.ravel(right)[0])
    result = np.zeros_like(pictures)
    if abs(down) < h and abs(right) < w:
        result[:, max(down, 0) : h + min(down, 0), max(right, 0) : w + min(right, 0)] = pictures[
            :, max(-down, 0) : h - max(down, 0), max(-right, 0) : w - max(right, 0)
        ]
    return result


@wrong.answer(tests=["test_shift_images_back"])
def fails_to_move_back(pictures, down, right):
    """Distances below 0 leave the picture where it is.

    Remedy: a negative distance moves up or left.
    """
    m, h, w = pictures.shape
    result = np.zeros_like(pictures)
    for i in range(m):
        r = max(int(np.broadcast_to(down, (m,))[i]), 0)
        c = max(int(np.broadcast_to(right, (m,))[i]), 0)
        result[i, r:, c:] = pictures[i, : max(h - r, 0), : max(w - c, 0)]
    return result


@wrong.answer(tests=["test_shift_images_back"])
def shifted_in_place(pictures, down, right):
    """The pictures that were passed in are changed; their owner finds them moved.

    Remedy: write into a new array.
    """
    m, h, w = pictures.shape
    rows = np.arange(h) - np.broadcast_to(down, (m,))[:, None]
    columns = np.arange(w) - np.broadcast_to(right, (m,))[:, None]
    for i in range(m):
        old = pictures[i].copy()
        pictures[i] = 0
        for r in range(h):
            for c in range(w):
                if 0 <= rows[i, r] < h and 0 <= columns[i, c] < w:
                    pictures[i, r, c] = old[rows[i, r], columns[i, c]]
    return pictures
