"""Data. `digits` needs no network and is what graded cells use; the full data sets are for play."""

from trainlab.data.datasets import fashion_mnist, mnist
from trainlab.data.digits import capstone_digits, digits, reserved_digits
from trainlab.data.landscape import (
    Landscape,
    reserved_landscape,
    search_landscape,
    search_map,
    search_twins,
)

__all__ = [
    "Landscape",
    "capstone_digits",
    "digits",
    "fashion_mnist",
    "mnist",
    "reserved_digits",
    "reserved_landscape",
    "search_landscape",
    "search_map",
    "search_twins",
]
