"""The recorded search landscape: look-ups, the meter, and the half that students do not have."""

from __future__ import annotations

import importlib
import math
from pathlib import Path

import numpy as np
import pytest
from trainlab import data

from solutions import split_digits

module = importlib.import_module("trainlab.data.landscape")
SOLUTIONS = Path(split_digits.__file__).parent
CONFIG = {"rate": 0.1, "penalty": 1e-4, "units": 32, "batch": 32, "activation": "relu"}


@pytest.fixture(autouse=True)
def in_a_lab(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work where a hidden test runs: in the source folder of its lab."""
    monkeypatch.delenv("TRAINLAB_SOLUTIONS", raising=False)
    monkeypatch.chdir(SOLUTIONS / "01_initialization")


class TestLandscape:
    def test_what_it_holds(self) -> None:
        landscape = data.search_landscape()
        assert (landscape.epochs, landscape.seeds, len(landscape.configurations)) == (27, 2, 512)
        assert {tuple(sorted(c)) for c in landscape.configurations} == {
            tuple(sorted(landscape.space))
        }

    def test_every_configuration_is_nearest_to_itself(self) -> None:
        landscape = data.search_landscape()
        for row, config in enumerate(landscape.configurations):
            assert landscape.nearest(config) == row

    def test_all_lie_in_the_space(self) -> None:
        for landscape in (data.search_landscape(), data.reserved_landscape(seed=7)):
            for config in landscape.configurations:
                for name, (kind, *limits) in landscape.space.items():
                    if kind == "choice":
                        assert config[name] in limits[0]
                    else:
                        assert limits[0] <= config[name] <= limits[1]

    def test_scores_are_accuracies_or_nan(self) -> None:
        landscape = data.search_landscape()
        scores = np.array([landscape.evaluate(c) for c in landscape.configurations])
        assert 0 < np.isnan(scores).sum() < 50
        assert np.nanmin(scores) >= 0
        assert 0.88 < np.nanmax(scores) < 1
        assert (scores[~np.isnan(scores)] * 500 % 1 < 1e-9).all()

    def test_evaluate_reads_the_curve(self) -> None:
        landscape = data.search_landscape()
        curve = landscape.curve(CONFIG, seed=1)
        assert [landscape.evaluate(CONFIG, epochs, 1) for epochs in range(1, 28)] == list(curve)
        assert landscape.evaluate(CONFIG) == landscape.curve(CONFIG)[-1]

    def test_curves_are_the_callers(self) -> None:
        landscape = data.search_landscape()
        landscape.curve(CONFIG)[:] = -1
        assert landscape.evaluate(CONFIG) > 0

    def test_test_accuracy_is_another_one_and_near(self) -> None:
        landscape = data.search_landscape()
        assert landscape.test(CONFIG) != landscape.evaluate(CONFIG)
        assert abs(landscape.test(CONFIG) - landscape.evaluate(CONFIG)) < 0.05

    def test_the_activation_is_never_another_one(self) -> None:
        landscape = data.search_landscape()
        for activation in ("relu", "logistic"):
            row = landscape.nearest({**CONFIG, "activation": activation})
            assert landscape.configurations[row]["activation"] == activation

    @pytest.mark.parametrize(
        "change",
        [{"rate": 0.0}, {"units": -1}, {"activation": "tanh"}, {"batch": math.nan}, {"depth": 3}],
    )
    def test_refuses_what_is_no_configuration(self, change: dict[str, object]) -> None:
        with pytest.raises(ValueError, match=r"configuration|positive|activation"):
            data.search_landscape().evaluate({**CONFIG, **change})

    @pytest.mark.parametrize(("epochs", "seed"), [(0, 0), (28, 0), (27, 2), (27, -1)])
    def test_refuses_other_epochs_and_seeds(self, epochs: int, seed: int) -> None:
        with pytest.raises(ValueError, match="epochs from 1 to 27"):
            data.search_landscape().evaluate(CONFIG, epochs, seed)

    def test_the_map_and_the_twins(self) -> None:
        rates, penalties, accuracies = data.search_map()
        assert accuracies.shape == (len(rates), len(penalties)) == (15, 25)
        assert np.isclose(rates[[0, -1]], [1e-6, 10]).all()
        assert np.isclose(penalties[[0, -1]], [1e-7, 1e5]).all()
        assert np.isnan(accuracies).any()
        valid, test = data.search_twins()
        assert valid.shape == test.shape == (200,)
        assert valid.std() > test.std() > 0


class TestMeter:
    def test_only_new_epochs_are_paid(self) -> None:
        meter = data.search_landscape().meter(40)
        other = {**CONFIG, "units": 33}
        for config, epochs, spent in (
            (CONFIG, 9, 9),
            (CONFIG, 3, 9),
            (CONFIG, 27, 27),
            (other, 5, 32),
        ):
            meter.evaluate(config, epochs)
            assert meter.spent == spent
        assert [epochs for _, epochs, _ in meter.log] == [9, 3, 27, 5]

    def test_ends_with_the_budget(self) -> None:
        meter = data.search_landscape().meter(30)
        meter.evaluate(CONFIG, 27)
        with pytest.raises(RuntimeError, match="budget of 30 epochs"):
            meter.evaluate({**CONFIG, "rate": 0.3}, 4)
        assert meter.spent == 27
        meter.evaluate({**CONFIG, "rate": 0.3}, 3)
        assert meter.spent == 30

    def test_gives_what_the_landscape_gives(self) -> None:
        landscape = data.search_landscape()
        assert landscape.meter(27).evaluate(CONFIG, 13) == landscape.evaluate(CONFIG, 13)


class TestReservedLandscape:
    def test_no_configuration_is_the_students(self) -> None:
        known = {config["rate"] for config in data.search_landscape().configurations}
        with np.load(SOLUTIONS / "reserved_landscape.npz") as archive:
            assert not known & set(archive["rate"].tolist())

    def test_other_units_for_each_seed_and_the_same_accuracies(self) -> None:
        first, second = data.reserved_landscape(seed=1), data.reserved_landscape(seed=2)
        assert first.space["rate"] != second.space["rate"]
        assert first.space["units"] == second.space["units"]
        for a, b in zip(first.configurations, second.configurations, strict=True):
            assert a["rate"] != b["rate"]
            assert first.nearest(a) == second.nearest(b)

    def test_a_seed_gives_the_same_again(self) -> None:
        assert data.reserved_landscape(seed=3).space == data.reserved_landscape(seed=3).space

    def test_students_do_not_have_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(FileNotFoundError, match="hidden tests only"):
            data.reserved_landscape()


def test_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    np.savez(tmp_path / "landscape.npz", X=np.zeros(3))
    monkeypatch.setattr(module, "STUDENT_FILE", tmp_path / "landscape.npz")
    with pytest.raises(ValueError, match="install trainlab again"):
        data.search_landscape()
