"""Results of real Keras, recorded once and read without TensorFlow.

Students have the record beside their notebook; hidden tests have a second one, which is never
released. `Recorder` writes both, `compare` holds a result against live Keras or the record.
"""

from trainlab.keras_record.compare import compare
from trainlab.keras_record.lookup import hidden, visible
from trainlab.keras_record.reader import KerasRecord
from trainlab.keras_record.recorder import Recorder
from trainlab.keras_record.relative_error import relative_errors

__all__ = ["KerasRecord", "Recorder", "compare", "hidden", "relative_errors", "visible"]
