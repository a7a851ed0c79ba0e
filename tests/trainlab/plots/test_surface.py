"""Paths over the contour lines of a surface."""

import numpy as np
from trainlab import plots, training


def test_each_path_is_a_line_with_its_name() -> None:
    figure, (panel,) = plots.panels()
    way = [np.array([-9.0, 1.5]), np.array([-5.0, -1.0]), np.array([0.0, 0.0])]
    plots.paths(panel, training.VALLEY, {"one": way, "two": way[:2]})
    legend = panel.get_legend()
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["one", "two"]
    assert panel.get_title() == "narrow valley"
    assert figure.axes == [panel]


def test_a_path_ends_where_it_is_no_longer_finite() -> None:
    _, (panel,) = plots.panels()
    way = [np.array([-1.0, 1.0]), np.array([1.0, -1.0]), np.array([np.inf, 0.0]), np.zeros(2)]
    plots.paths(panel, training.VALLEY, {"explodes": way})
    assert len(np.asarray(panel.get_lines()[0].get_xdata())) == 2
