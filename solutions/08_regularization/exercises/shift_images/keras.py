"""SciPy's `ndimage.shift` by whole pixels. Keras has a layer for it, which draws the distance itself."""

import numpy as np
from keras_inputs import draw_pictures
from scipy import ndimage

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Pictures, how far each one moves, and the moved pictures."""
    for recorder, name, seed, shape, down, right in (
        (visible, "shift", 851, (2, 4, 5), [1, 1], [2, 2]),
        (hidden, "shift_same", 1851, (3, 6, 5), [2, 2, 2], [1, 1, 1]),
        (hidden, "shift_each", 1853, (4, 5, 7), [0, 1, 3, 2], [4, 2, 0, 1]),
        (hidden, "shift_back", 1857, (5, 4, 6), [-1, 2, -3, 4, -5], [3, -2, -4, 1, -7]),
    ):
        pictures = draw_pictures(seed, shape)
        recorder.add(f"{name}_pictures", pictures)
        recorder.add(f"{name}_down", down)
        recorder.add(f"{name}_right", right)
        recorder.add(
            f"{name}_moved",
            np.stack(
                [
                    ndimage.shift(picture, (by, over), order=0, mode="constant")
                    for picture, by, over in zip(pictures, down, right, strict=True)
                ]
            ),
        )
