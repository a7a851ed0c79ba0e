"""Parameters of the networks whose summaries the decks print, counted by Keras."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure as Picture

from figures import drawing
from figures.figure import Figure, Number, Run, Tell

FIGURE = Figure(
    title="Numbers of parameters",
    deck="000",
    place=1,
    slide="Implementing batch normalization with Keras; deck 004, Larger/deeper network?",
    setting="784-300-100-10 with a normalization before each dense layer (deck 000 and 003); 784-512-512-10 (deck 004)",
    claims=(
        Number("with batch normalization", 271_346, 0),
        Number("of these trainable", 268_978, 0),
        Number("of these not trainable", 2_368, 0),
        Number("784-512-512-10", 669_706, 0),
    ),
    seeds=0,
    cost=5,
    needs="Keras",
)


def measure(seed: int, tell: Tell) -> Run:
    """Build both models, and count."""
    import keras
    from keras import layers

    normal = keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Flatten(),
            layers.BatchNormalization(),
            layers.Dense(300, "relu"),
            layers.BatchNormalization(),
            layers.Dense(100, "relu"),
            layers.BatchNormalization(),
            layers.Dense(10, "softmax"),
        ]
    )
    large = keras.Sequential(
        [
            keras.Input((28, 28)),
            layers.Reshape((784,)),
            layers.Dense(512, "relu"),
            layers.Dropout(0.2),
            layers.Dense(512, "relu"),
            layers.Dropout(0.2),
            layers.Dense(10, "softmax"),
        ]
    )

    def count(variables: Sequence[keras.Variable]) -> int:
        return sum(int(variable.value.numpy().size) for variable in variables)

    return Run(
        {
            "with batch normalization": normal.count_params(),
            "of these trainable": count(normal.trainable_variables),
            "of these not trainable": count(normal.non_trainable_variables),
            "784-512-512-10": large.count_params(),
        }
    )


def draw(runs: Sequence[Run]) -> Picture:
    """Both sizes."""
    picture, (panel,) = drawing.panels(1)
    slide = {"with batch normalization": 271_346.0, "784-512-512-10": 669_706.0}
    drawing.dots(panel, runs, slide, title="Parameters", ylabel="parameters")
    panel.set_ylim(0, 800_000)
    return picture
