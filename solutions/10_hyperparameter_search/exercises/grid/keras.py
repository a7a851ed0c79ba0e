"""scikit-learn's grid."""

from sklearn.model_selection import ParameterGrid

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """All combinations of three lists, one column for each name."""
    space = {"rate": [0.001, 0.01, 0.1], "units": [16, 64], "activation": ["relu", "logistic"]}
    combinations = list(ParameterGrid(space))
    for name in space:
        visible.add(f"grid_{name}", [each[name] for each in combinations])
