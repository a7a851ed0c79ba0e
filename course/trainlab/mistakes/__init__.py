"""Known mistakes, recognised by what an answer gives on inputs chosen to tell mistakes apart.

A lab holds for each exercise such inputs, its *probe*, as a small piece of Python that makes calls.
The grader compares what an answer gives there with what known mistakes give. In the notebook the
checks do the same at once, with fingerprints. The file ``mistakes.json`` beside the notebook holds
no answer, right or wrong; what it says of a mistake can only be read by an answer that makes it.
"""

from trainlab.mistakes.at_once import advice_on
from trainlab.mistakes.calls import Call, Outcome, outcome_of, read_calls
from trainlab.mistakes.fingerprints import fingerprints_of, seal
from trainlab.mistakes.parts import Parts, Raised, parts_of

__all__ = [
    "Call",
    "Outcome",
    "Parts",
    "Raised",
    "advice_on",
    "fingerprints_of",
    "outcome_of",
    "parts_of",
    "read_calls",
    "seal",
]
