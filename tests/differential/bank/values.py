"""What answers return, where it is right but not what the author returns."""

from __future__ import annotations

from tests.differential.case import FULL, Kind

VALUES = Kind("values")


NOT_AN_ARRAY = 6.0
"""The docstrings say that arrays are returned, and the checks ask for them."""

PLAIN_DATA = "a test gets plain data: what a Python object makes of == is not asked"


def _returns(
    name: str, expression: str, imports: str = "", *, points: float = FULL, stock_more: str = ""
) -> None:
    source = f"{imports}\ndef double(x):\n    return {expression}"
    VALUES.answer(name, source, points=points, stock_more=stock_more)


_returns("float32", "(2 * x).astype(np.float32)")
_returns("long double", "(2 * x).astype(np.longdouble)")
_returns("big end first", "(2 * x).astype('>f8')")
_returns("complex numbers without an imaginary part", "2 * x + 0j", points=7.0)
_returns(
    "objects of Python in an array",
    "(2 * x).astype(object)",
    points=NOT_AN_ARRAY,
    stock_more=PLAIN_DATA,
)
_returns("a list", "[2 * v for v in x]", points=NOT_AN_ARRAY)
_returns("a list of Python's numbers", "[2 * float(v) for v in x]", points=NOT_AN_ARRAY)
_returns("a tuple", "tuple(2 * x)", points=NOT_AN_ARRAY)
_returns("a matrix's flat row", "np.asmatrix(2 * x).A1")
_returns("a masked array", "np.ma.array(2 * x)")
_returns("a view of every other element", "np.repeat(2 * x, 2)[::2]")
_returns("an array that cannot be written", "np.broadcast_to(2 * x, x.shape)")
_returns("memory in the other order", "np.asfortranarray(2 * x)")
_returns(
    "a pandas Series",
    "pd.Series(2 * x)",
    "import pandas as pd",
    points=NOT_AN_ARRAY,
    stock_more=PLAIN_DATA,
)
_returns("an array of Python's own", "array.array('d', 2 * x)", "import array", points=NOT_AN_ARRAY)
_returns("a view of memory", "memoryview(2 * x)", points=NOT_AN_ARRAY)
_returns(
    "fractions",
    "[Fraction(2) * Fraction(float(v)) for v in x]",
    "from fractions import Fraction",
    points=NOT_AN_ARRAY,
)
_returns(
    "decimals",
    "[Decimal(2) * Decimal(float(v)) for v in x]",
    "from decimal import Decimal",
    points=NOT_AN_ARRAY,
)
_returns("a deque", "deque(2 * v for v in x)", "from collections import deque", points=NOT_AN_ARRAY)
_returns(
    "a subclass of list", "Row(2 * v for v in x)", "class Row(list): pass", points=NOT_AN_ARRAY
)
_returns(
    "a user list",
    "UserList(2 * v for v in x)",
    "from collections import UserList",
    points=NOT_AN_ARRAY,
)
_returns(
    "an object that knows how to become an array",
    "Tensor(2 * x)",
    "class Tensor:\n"
    "    def __init__(self, data): self.data = data\n"
    "    def __array__(self, dtype=None, copy=None): return np.asarray(self.data, dtype)\n",
    points=NOT_AN_ARRAY,
)
_returns("a record's field", "np.rec.fromarrays([2 * x], names='twice').twice")
_returns("a slice of a larger array", "np.pad(2 * x, 1000)[1000:-1000]")
_returns("numbers that went through text", "np.array([float(str(2 * float(v))) for v in x])")
