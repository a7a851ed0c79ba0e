"""What the way back in one line needs of the way forth, for the batch of `normalize_training`.

Its result is the `gradient_X` that `backward_steps` records.
"""

import numpy as np
from keras_inputs import TRAINING_HIDDEN, TRAINING_VISIBLE, layer_with, statistics

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """The normalized batch, and the roots that it was divided by."""
    for recorder, given in ((visible, TRAINING_VISIBLE), (hidden, TRAINING_HIDDEN)):
        plain = layer_with(len(given.gamma), epsilon=given.epsilon)
        recorder.add("normalized", plain(given.X, training=True))
        recorder.add("root", np.sqrt(statistics(given.X)[1] + given.epsilon))
