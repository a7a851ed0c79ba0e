"""Surfaces to draw paths on: the gradient is the slope of the height, the minimum is lowest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from trainlab.training import ROSENBROCK, SADDLE, VALLEY, Surface

SURFACES = [VALLEY, SADDLE, ROSENBROCK]
coordinate = st.floats(-2.0, 2.0, allow_nan=False)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
@given(x=coordinate, y=coordinate)
def test_the_gradient_is_the_slope_of_the_height(surface: Surface, x: float, y: float) -> None:
    p, h = np.array([x, y]), 1e-5
    differences = [
        (surface.value(p + h * axis) - surface.value(p - h * axis)) / (2 * h) for axis in np.eye(2)
    ]
    np.testing.assert_allclose(surface.gradient(p), differences, rtol=1e-6, atol=1e-5)


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_many_points_have_the_heights_of_each(surface: Surface) -> None:
    points = np.random.default_rng(0).normal(size=(3, 4, 2))
    heights = surface.value(points)
    assert heights.shape == (3, 4)
    assert heights[2, 1] == surface.value(points[2, 1])


@pytest.mark.parametrize("surface", [VALLEY, ROSENBROCK], ids=lambda surface: surface.name)
def test_the_minimum_is_the_lowest_point_and_flat(surface: Surface) -> None:
    lowest = np.array(surface.minimum)
    np.testing.assert_array_equal(surface.gradient(lowest), 0.0)
    around = lowest + np.random.default_rng(0).normal(size=(200, 2))
    assert (surface.value(around) > surface.value(lowest)).all()


def test_the_saddle_is_flat_in_the_middle_and_falls_to_both_sides() -> None:
    np.testing.assert_array_equal(SADDLE.gradient(np.zeros(2)), 0.0)
    assert SADDLE.value(np.array([0.0, 0.1])) < SADDLE.value(np.zeros(2))
    assert SADDLE.value(np.array([0.1, 0.0])) > SADDLE.value(np.zeros(2))
    np.testing.assert_allclose(SADDLE.gradient(np.array([0.0, np.sqrt(2)])), 0.0, atol=1e-12)
