"""Pictures moved by whole pixels and turned by an angle, many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainlab.rules import lendable

FloatArray = NDArray[np.float64]


@lendable("images.shift")
def shift(pictures: FloatArray, down: ArrayLike, right: ArrayLike) -> FloatArray:
    """Move pictures by whole pixels; what leaves is gone, and paper (0) comes in.

    Args:
        pictures: shape (m, h, w).
        down: rows to move down (up if negative): an integer, or one for each picture, shape (m,).
        right: columns to move right (left if negative): likewise.

    Returns:
        The moved pictures, a new array of shape (m, h, w).
    """
    m, h, w = pictures.shape
    rows = np.arange(h) - np.broadcast_to(np.asarray(down), (m,))[:, None]
    columns = np.arange(w) - np.broadcast_to(np.asarray(right), (m,))[:, None]
    inside = ((rows >= 0) & (rows < h))[:, :, None] & ((columns >= 0) & (columns < w))[:, None, :]
    moved = pictures[
        np.arange(m)[:, None, None],
        rows.clip(0, h - 1)[:, :, None],
        columns.clip(0, w - 1)[:, None, :],
    ]
    return np.where(inside, moved, 0.0)


@lendable("images.rotate")
def rotate(pictures: FloatArray, degrees: ArrayLike) -> FloatArray:
    """Turn pictures about their middle, counter-clockwise as one looks at them.

    Each pixel of the result is looked up where it came from, and interpolated between the four
    pixels around that place (bilinear). Beyond the edge there is paper (0). The middle is at row
    (h - 1) / 2 and column (w - 1) / 2.

    Args:
        pictures: shape (m, h, w).
        degrees: angle, or one for each picture, shape (m,).

    Returns:
        The turned pictures, a new array of shape (m, h, w).

    Source: deck 004, "Practice 02" (scikit-image's `transform.rotate`).
    """
    m, h, w = pictures.shape
    angle = np.deg2rad(np.broadcast_to(np.asarray(degrees, dtype=float), (m,)))[:, None, None]
    down = (np.arange(h) - (h - 1) / 2)[None, :, None]
    right = (np.arange(w) - (w - 1) / 2)[None, None, :]
    row = (h - 1) / 2 + np.cos(angle) * down + np.sin(angle) * right
    column = (w - 1) / 2 - np.sin(angle) * down + np.cos(angle) * right
    top, left = np.floor(row).astype(int), np.floor(column).astype(int)
    lower, further = row - top, column - left
    # A margin of paper on each side: every place outside is looked up there.
    paper = np.zeros((m, h + 2, w + 2))
    paper[:, 1:-1, 1:-1] = pictures
    top_in, bottom_in = (top + 1).clip(0, h + 1), (top + 2).clip(0, h + 1)
    left_in, right_in = (left + 1).clip(0, w + 1), (left + 2).clip(0, w + 1)
    which = np.arange(m)[:, None, None]
    above = (1 - further) * paper[which, top_in, left_in] + further * paper[which, top_in, right_in]
    below = (1 - further) * paper[which, bottom_in, left_in]
    below = below + further * paper[which, bottom_in, right_in]
    turned: FloatArray = (1 - lower) * above + lower * below
    return turned
