"""scikit-learn's Gaussian process, and Keras's penalty."""

import keras
from keras_inputs import HIDDEN, PENALTY_KERNEL, VISIBLE
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Points, scores, and what the process says at new points."""
    for recorder, process in ((visible, VISIBLE), *((hidden, each) for each in HIDDEN)):
        model = GaussianProcessRegressor(RBF(process.length), alpha=process.noise, optimizer=None)
        model.fit(process.X, process.y)
        mean, std = model.predict(process.X_new, return_std=True)
        for name, values in (
            ("X", process.X),
            ("y", process.y),
            ("X_new", process.X_new),
            ("mean", mean),
            ("std", std),
        ):
            recorder.add(f"{process.name}_{name}", values)
    visible.add("penalty_kernel", PENALTY_KERNEL)
    visible.add("penalty", keras.regularizers.L2(0.001953125)(PENALTY_KERNEL))
