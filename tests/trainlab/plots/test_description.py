"""The words of a picture are computed from what was drawn."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from trainlab import plots
from trainlab.plots.description import description


@pytest.fixture
def figure() -> Figure:
    return plots.panels(title="Digits")[0]


@pytest.fixture
def panel(figure: Figure) -> Axes:
    (panel,) = figure.axes
    panel.set(title="Loss", xlabel="epoch", ylabel="nats")
    return panel


def test_each_curve_is_told_and_who_ends_on_top(figure: Figure, panel: Axes) -> None:
    panel.plot([1, 2, 3], [2.3, 1.0, 0.5], label="ReLU")
    panel.plot([1, 2, 3], [2.3, 0.4, 1.5], label="tanh")
    panel.axhline(1.0, color="black")
    assert description(figure) == (
        "Digits. Loss, nats over epoch: ReLU goes from 2.3 to 0.5; "
        "tanh goes from 2.3 to 1.5, lowest 0.4 at 2; at the end tanh is highest and ReLU lowest."
    )


def test_a_place_with_a_name_of_its_own_is_called_by_it(figure: Figure, panel: Axes) -> None:
    panel.plot([1, 2, 3], [70.0, 81.0, 61.0], label="L2")
    panel.set_xticks([1, 2, 3], [0.0, 0.02, 0.1])
    assert "highest 81 at 0.02" in description(figure)


def test_another_outcome_gives_other_words(figure: Figure, panel: Axes) -> None:
    panel.plot([1, 2, 3], [0.5, 3.0, 0.5], label="ReLU")
    panel.plot([1, 2, 3], [2.3, 2.31, 2.3], label="tanh")
    words = description(figure)
    assert "ReLU goes from 0.5 to 0.5, highest 3 at 2" in words
    assert "tanh stays near 2.3" in words


def test_what_is_not_finite_is_left_out(figure: Figure, panel: Axes) -> None:
    panel.plot([1, 2, 3, 4], [1.0, 2.0, np.nan, np.inf], label="diverged")
    assert "diverged goes from 1 to 2." in description(figure)


def test_on_a_logarithmic_axis_factors_count(figure: Figure, panel: Axes) -> None:
    panel.plot([1, 2, 3], [0.5, 0.1, 0.05], label="tanh")
    panel.plot([1, 2, 3], [1.0, 1e5, 1e10], label="skip")
    panel.plot([1, 2, 3], [1.0, 1.02, 0.99], label="SELU")
    panel.plot([1, 2, 3, 4], [0.3, 1e-9, 0.0, 0.0], label="dead")
    panel.set_yscale("log")
    words = description(figure)
    assert "tanh goes from 0.5 to 0.05" in words
    assert "SELU stays near 1;" in words
    assert "dead goes from 0.3 to 1.0e-09" in words, "what the axis cannot show is left out"


def test_a_path_is_told_by_its_ends(figure: Figure, panel: Axes) -> None:
    panel.plot([3.0, 1.0, 2.0], [1.0, 5.0, 0.0], label="momentum")
    assert "momentum goes from (3, 1) to (2, 0)" in description(figure)


def test_bars_with_names_are_told_one_by_one(figure: Figure, panel: Axes) -> None:
    panel.bar(["l1", "l2"], [71.0, 78.5])
    assert "bars l1 71, l2 78.5" in description(figure)


def test_a_histogram_is_told_by_its_peak(figure: Figure, panel: Axes) -> None:
    panel.hist([0.5] * 30 + [2.5] * 5, bins=np.arange(0, 21), label="weights")
    assert "weights: 20, the largest 30 at 0.5" in description(figure)


def test_points_are_counted(figure: Figure, panel: Axes) -> None:
    panel.scatter([1, 2, 3], [90.0, 91.0, 95.0], label="seeds")
    assert "seeds 3 points from 90 to 95, mean 92" in description(figure)


def test_pictures_are_counted(figure: Figure, panel: Axes) -> None:
    panel.imshow(np.zeros((28, 20)))
    assert "A picture of 28 by 20" in description(figure)


def test_many_curves_are_summed_up(figure: Figure, panel: Axes) -> None:
    for _ in range(30):
        panel.plot([0, 1], [0, 1])
    assert "and 22 more curves" in description(figure)


def test_a_logarithmic_axis_is_said(figure: Figure, panel: Axes) -> None:
    panel.plot([1, 2], [1e-9, 1e6], label="norm")
    panel.set_yscale("log")
    assert "(logarithmic): norm goes from 1.0e-09 to 1.0e+06" in description(figure)


def test_an_empty_figure_has_words_too() -> None:
    assert description(plots.panels()[0]) == "An empty figure."
