"""Answers that claim to be right whatever they are compared with."""

from __future__ import annotations

from tests.hostile.attack import Attack

_KIND = "disguises"


def _returns(name: str, definition: str, value: str) -> Attack:
    return Attack(name, _KIND, f"{definition}\ndef double(x):\n    return {value}\n")


_YES = """\
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __le__(self, other): return True
    __lt__ = __ge__ = __gt__ = __le__
    def __sub__(self, other): return 0.0
    __rsub__ = __sub__
    def __abs__(self): return 0.0
    def __hash__(self): return 1
    def __bool__(self): return True
"""

ATTACKS = (
    _returns(
        "an object that equals everything",
        f"class Yes:\n{_YES}    def __getattr__(self, name): return lambda *a, **k: True",
        "Yes()",
    ),
    _returns("a float that equals everything", f"class Yes(float):\n{_YES}", "Yes(0)"),
    _returns("a NumPy scalar that equals everything", f"class Yes(np.float64):\n{_YES}", "Yes(0)"),
    _returns("a dict that equals everything", f"class Yes(dict):\n{_YES}", "Yes(a=1)"),
    _returns("a list that equals everything", f"class Yes(list):\n{_YES}", "Yes([0.0] * len(x))"),
    _returns("a str that equals everything", f"class Yes(str):\n{_YES}", "Yes('0')"),
    _returns(
        "an array that equals everything",
        "class Yes(np.ndarray):\n"
        "    def __array_ufunc__(self, *a, **k): return np.zeros(3)\n"
        "    def __array_function__(self, *a, **k): return True\n"
        "    def __array_finalize__(self, other): pass\n" + _YES,
        "np.zeros(len(x)).view(Yes)",
    ),
    _returns(
        "an array of objects that equal everything",
        f"class Yes:\n{_YES}",
        "np.array([Yes() for _ in x], dtype=object)",
    ),
    _returns(
        "an object that NumPy asks for its array",
        "class Yes:\n"
        "    asked = 0\n"
        "    def __array__(self, *a, **k):\n"
        "        Yes.asked += 1\n"
        "        return np.full(3, Yes.asked)\n"
        "    __array_priority__ = 1e9\n"
        "    def __array_ufunc__(self, *a, **k): return np.zeros(3)\n"
        "    @property\n"
        "    def __array_interface__(self): return np.zeros(3).__array_interface__\n" + _YES,
        "Yes()",
    ),
    _returns(
        "an object that lies about its class",
        "class Yes:\n"
        "    @property\n"
        "    def __class__(self): return np.ndarray\n"
        "    dtype = np.dtype(float); shape = (3,); ndim = 1; size = 3\n"
        "    def __len__(self): return 3\n"
        "    def __getitem__(self, key): return 0.0\n" + _YES,
        "Yes()",
    ),
    _returns(
        "an object whose length and items change",
        "import itertools\n"
        "class Yes:\n"
        "    count = itertools.count()\n"
        "    def __len__(self): return next(self.count) % 4\n"
        "    def __getitem__(self, key): return float(next(self.count))\n"
        "    def __iter__(self): return iter([2.0, 4.0, float('nan')])\n" + _YES,
        "Yes()",
    ),
    _returns(
        "a metaclass that is an instance of everything",
        "class Meta(type):\n"
        "    def __instancecheck__(cls, other): return True\n"
        "    def __subclasscheck__(cls, other): return True\n"
        "    def __eq__(cls, other): return True\n"
        "    __hash__ = type.__hash__\n"
        "class Yes(metaclass=Meta): pass",
        "Yes",
    ),
    _returns("a masked array with everything masked", "", "np.ma.masked_all(len(x))"),
    _returns("not a number everywhere", "", "np.full(len(x), np.nan)"),
    _returns("an array of infinities", "", "np.full(len(x), np.inf)"),
    _returns(
        "a stream of numbers without end",
        "import itertools",
        "itertools.repeat(0.0)",
    ),
)
