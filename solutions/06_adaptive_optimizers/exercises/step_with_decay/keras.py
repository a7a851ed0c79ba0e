"""Weight decay in Keras: with SGD, and AdamW."""

from keras_inputs import record_first, record_hidden, record_long

from trainlab.keras_record import Recorder


def record(visible: Recorder, hidden: Recorder) -> None:
    """Where their steps lead; some parameters do not decay."""
    settings = {"learning_rate": 0.047, "momentum": 0.75, "weight_decay": 0.3125}
    record_first(visible, "sgd", settings, without_decay=("bias",))
    defaults = {
        "learning_rate": 0.001,
        "beta_1": 0.9,
        "beta_2": 0.999,
        "epsilon": 1e-7,
        "weight_decay": 0.004,
    }
    record_long(visible, "adamw", defaults)
    settings = {
        "learning_rate": 0.083,
        "beta_1": 0.671875,
        "beta_2": 0.90625,
        "epsilon": 6e-3,
        "weight_decay": 0.46875,
    }
    record_hidden(hidden, "adamw", settings, seed=6028, without_decay=("bias", "filters"))
