"""Right answers to shift_images, written differently."""

from autograder.diagnosis.answers import RightAnswers

right = RightAnswers()


@right.answer
def shift_with_slices(pictures, down, right):
    m, h, w = pictures.shape
    result = np.zeros_like(pictures)
    for i, r, c in zip(range(m), np.broadcast_to(down, m), np.broadcast_to(right, m), strict=True):
        if abs(r) < h and abs(c) < w:
            new = result[i, max(r, 0) : h + min(r, 0), max(c, 0) : w + min(c, 0)]
            new[...] = pictures[i, max(-r, 0) : h - max(r, 0), max(-c, 0) : w - max(c, 0)]
    return result


@right.answer
def shift_with_roll_and_paper(pictures, down, right):
    result = []
    for i, picture in enumerate(pictures):
        r, c = (int(x[i]) if np.ndim(x) else int(x) for x in (down, right))
        h, w = picture.shape
        moved = np.zeros((3 * h, 3 * w))
        moved[h : 2 * h, w : 2 * w] = picture
        r, c = max(-h, min(h, r)), max(-w, min(w, c))
        result.append(np.roll(moved, (r, c), axis=(0, 1))[h : 2 * h, w : 2 * w])
    return np.array(result)


@right.answer
def shift_by_matrices(pictures, down, right):
    m, h, w = pictures.shape
    rows = np.stack([np.eye(h, k=-int(r)) for r in np.broadcast_to(down, m)])
    columns = np.stack([np.eye(w, k=int(c)) for c in np.broadcast_to(right, m)])
    return rows @ pictures @ columns


@right.answer
def shift_pixel_by_pixel(pictures, down, right):
    m, h, w = pictures.shape
    down, right = np.broadcast_to(down, (m,)), np.broadcast_to(right, (m,))
    result = np.zeros((m, h, w))
    for i, r, c in np.ndindex(m, h, w):
        if 0 <= r - down[i] < h and 0 <= c - right[i] < w:
            result[i, r, c] = pictures[i, r - down[i], c - right[i]]
    return result
