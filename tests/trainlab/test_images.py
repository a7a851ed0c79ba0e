"""Pictures, moved and turned."""

import numpy as np
import pytest
from scipy import ndimage
from trainlab import images

PICTURES = np.random.default_rng(0).uniform(size=(3, 7, 5))


@pytest.mark.parametrize(("down", "right"), [(0, 0), (2, -1), (-3, 2), (9, 0), (0, -5)])
def test_a_shift_is_scipys(down: int, right: int) -> None:
    expected = np.stack([ndimage.shift(p, (down, right), order=0) for p in PICTURES])
    np.testing.assert_array_equal(images.shift(PICTURES, down, right), expected)


def test_each_picture_may_have_a_shift_of_its_own() -> None:
    moved = images.shift(PICTURES, [1, 0, -2], [0, 3, 1])
    for picture, down, right, result in zip(PICTURES, [1, 0, -2], [0, 3, 1], moved, strict=True):
        np.testing.assert_array_equal(result, images.shift(picture[None], down, right)[0])


@pytest.mark.parametrize("degrees", [0.0, 10.0, -33.0, 90.0, 147.0, 725.0])
def test_a_rotation_is_scipys(degrees: float) -> None:
    expected = np.stack(
        [ndimage.rotate(p, degrees, reshape=False, order=1, mode="grid-constant") for p in PICTURES]
    )
    np.testing.assert_allclose(images.rotate(PICTURES, degrees), expected, atol=1e-12)


@pytest.mark.parametrize("side", [6, 7])
def test_a_quarter_turn_is_counter_clockwise_and_exact(side: int) -> None:
    square = np.random.default_rng(1).uniform(size=(2, side, side))
    turned = images.rotate(square, 90)
    np.testing.assert_allclose(turned, np.rot90(square, axes=(1, 2)), atol=1e-12)


def test_each_picture_may_have_an_angle_of_its_own() -> None:
    turned = images.rotate(PICTURES, np.array([5.0, 50.0, -20.0]))
    np.testing.assert_array_equal(turned[1], images.rotate(PICTURES[1:2], 50.0)[0])


def test_far_outside_there_is_paper() -> None:
    thin = np.ones((1, 1, 30))
    assert images.rotate(thin, 90.0).sum() == pytest.approx(1.0)
