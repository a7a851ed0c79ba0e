"""Right answers to rotate_images, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def rotate_with_a_margin(pictures, degrees):
    m, h, w = pictures.shape
    a = np.deg2rad(np.zeros(m) + degrees)[:, None, None]
    r, c = np.meshgrid(np.arange(h), np.arange(w), indexing="ij")
    y, x = r - (h - 1) / 2, c - (w - 1) / 2
    old_r = y * np.cos(a) + x * np.sin(a) + (h - 1) / 2 + 1
    old_c = x * np.cos(a) - y * np.sin(a) + (w - 1) / 2 + 1
    padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    r0, c0 = np.floor(old_r).astype(int), np.floor(old_c).astype(int)
    f, g = old_r - r0, old_c - c0

    def at(rows, columns):
        return padded[
            np.arange(m)[:, None, None], np.clip(rows, 0, h + 1), np.clip(columns, 0, w + 1)
        ]

    top = (1 - g) * at(r0, c0) + g * at(r0, c0 + 1)
    bottom = (1 - g) * at(r0 + 1, c0) + g * at(r0 + 1, c0 + 1)
    return (1 - f) * top + f * bottom


@right.answer
def rotate_with_complex_numbers(pictures, degrees):
    m, h, w = pictures.shape
    middle = (w - 1) / 2 - 1j * (h - 1) / 2
    places = np.arange(w)[None, :] - 1j * np.arange(h)[:, None] - middle
    turned = np.zeros((m, h, w))
    for i, degree in enumerate(np.broadcast_to(degrees, (m,))):
        old = places * np.exp(-1j * np.pi * degree / 180) + middle
        column, row = old.real, -old.imag
        for r in range(h):
            for c in range(w):
                weight = np.maximum(1 - np.abs(row - r), 0) * np.maximum(1 - np.abs(column - c), 0)
                turned[i] += weight * pictures[i, r, c]
    return turned


@right.answer
def rotate_one_pixel_at_a_time(pictures, degrees):
    m, h, w = pictures.shape
    result = np.zeros(pictures.shape)
    angles = np.radians(np.broadcast_to(degrees, (m,)))
    for i, r, c in np.ndindex(m, h, w):
        sin, cos = np.sin(angles[i]), np.cos(angles[i])
        y, x = r - (h - 1) / 2, c - (w - 1) / 2
        row, column = y * cos + x * sin + (h - 1) / 2, x * cos - y * sin + (w - 1) / 2
        r0, c0 = int(np.floor(row)), int(np.floor(column))
        for dr in (0, 1):
            for dc in (0, 1):
                if 0 <= r0 + dr < h and 0 <= c0 + dc < w:
                    weight = (1 - abs(row - r0 - dr)) * (1 - abs(column - c0 - dc))
                    result[i, r, c] += weight * pictures[i, r0 + dr, c0 + dc]
    return result


right.edit(
    "rotate_with_a_matrix",
    change={
        """
            row = y * np.cos(angle) + x * np.sin(angle) + (h - 1) / 2
            column = x * np.cos(angle) - y * np.sin(angle) + (w - 1) / 2
        """: """
            matrix = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
            row = matrix[0, 0] * y + matrix[0, 1] * x + (h - 1) / 2
            column = matrix[1, 0] * y + matrix[1, 1] * x + (w - 1) / 2
        """
    },
)
