"""Names taken twice, by accident: builtins, modules, the lab's own."""

from __future__ import annotations

from tests.differential.case import Kind

NAMES = Kind("names taken twice")
before, answer = NAMES.before, NAMES.answer

before("list and dict", "list = [1, 2, 3]\ndict = {'a': 1}")
before("sum, max and min", "sum = 0\nfor v in range(3): sum += v\nmax = 10\nmin = 0")
before("print", "print = 3")
before("float and int", "float = 1.5\nint = 2")
before("len and range", "len = 3\nrange = (0, 3)")
before("bool and all", "bool = True\nall = []")
before("str and repr", "str = 'text'\nrepr = 'text'")
before("type, id and input", "type = 'dense'\nid = 7\ninput = np.ones(3)")
before("a builtin's module changed", "import builtins\nbuiltins.sum = np.sum")
before("the tests' own names", "answers_for_credit = 3\nhidden_factor_of_scaled = 7.0\nx = 1")
before("names from everywhere", "from math import *\nfrom numpy import *")
before("pylab", "from pylab import *")
before("np bound anew", "import numpy as np, numpy as numpy\nnp_old = np")
before("a function of NumPy bound to one's own name", "ones = np.ones\narray = lambda *a: None")
before("a variable named as the answer", "double = 2\nscaled = 'later'")
before("checks imported once more", "import trainlab.checks as checks")
before("exceptions", "ValueError = KeyError\nException = 1")
before("what Jupyter calls its own", "In = 3\nOut = {}\n_ = 5\nget_ipython = None")
before("dunder names", "__doc__ = 'mine'\n__file__ = 'tiny.py'\n__version__ = '1'")
before(
    "a loop variable and a comprehension", "for np_i in range(3): pass\n[double for double in 'ab']"
)
answer("the function's own name inside", "def double(x):\n    double = 2 * x\n    return double")
answer("a parameter named as a builtin", "def double(list):\n    sum = 2 * list\n    return sum")
answer("another parameter's name", "def double(values):\n    return 2 * values")
answer("a name deleted after its use", "two = 2\ndef double(x, n=two): return n * x\ndel two")
answer(
    "a helper that is bound anew further below",
    "def helper(x): return 2 * x\ndef double(x, helper=helper): return helper(x)\nhelper = None",
)
