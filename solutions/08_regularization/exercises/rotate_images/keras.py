"""SciPy's `ndimage.rotate` with order 1 (bilinear), the size kept, and paper beyond the edge.

SciPy's mode "grid-constant" is the one that interpolates towards the paper outside. Its mode "constant"
cuts off what lies half a pixel beyond the outermost pixels, and scikit-image does likewise.
"""

import numpy as np
from keras_inputs import draw_pictures
from scipy import ndimage

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Pictures, angles and the turned pictures."""
    for recorder, name, seed, shape, degrees in (
        (visible, "turn", 861, (2, 5, 6), [20.0, 20.0]),
        (hidden, "turn_same", 1861, (3, 7, 6), [17.0, 17.0, 17.0]),
        (hidden, "turn_back", 1863, (2, 6, 9), [-33.0, -33.0]),
        (hidden, "turn_far", 1865, (2, 5, 8), [131.0, 131.0]),
        (hidden, "turn_each", 1867, (4, 6, 5), [11.0, -24.0, 0.0, 57.0]),
    ):
        pictures = draw_pictures(seed, shape)
        recorder.add(f"{name}_pictures", pictures)
        recorder.add(f"{name}_degrees", degrees)
        recorder.add(
            f"{name}_turned",
            np.stack(
                [
                    ndimage.rotate(picture, angle, reshape=False, order=1, mode="grid-constant")
                    for picture, angle in zip(pictures, degrees, strict=True)
                ]
            ),
        )
