"""Data. `digits` needs no network and is what graded cells use; the full data sets are for play."""

from autograder.data.datasets import fashion_mnist, mnist
from autograder.data.digits import digits, reserved_digits, write_student_split

__all__ = ["digits", "fashion_mnist", "mnist", "reserved_digits", "write_student_split"]
