"""What a student builds is kept, and used again: their own library `mynet` beside the labs.

Only ungraded cells read it, and nothing is written while a notebook is graded, validated or tested.
"""

from trainlab.keep.borrowing import borrow
from trainlab.keep.keeping import functions

__all__ = ["borrow", "functions"]
