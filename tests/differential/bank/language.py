"""Answers in all the ways that Python offers."""

from __future__ import annotations

from tests.differential.case import Kind

LANGUAGE = Kind("Python's ways")
answer = LANGUAGE.answer

answer("a lambda", "double = lambda x: 2 * x")
answer(
    "type hints, a long docstring and defaults",
    '''
    from __future__ import annotations
    from typing import Optional
    def double(x: "np.ndarray", factor: Optional[float] = 2.0, /, *more, **other) -> np.ndarray:
        """Return twice `x`.

        >>> double(1)
        2
        """
        return factor * x
    ''',
)
answer(
    "a closure",
    """
    def times(n):
        def multiply(x):
            return n * x
        return multiply
    double = times(2)
    """,
)
answer(
    "a decorator of one's own",
    """
    import functools, time
    def timed(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                print(f"{function.__name__}: {time.perf_counter() - start:.3f} s")
        return wrapper
    @timed
    def double(x):
        return 2 * x
    """,
)
answer(
    "a class that is called",
    """
    class Double:
        factor = 2
        def __call__(self, x):
            return self.factor * x
    double = Double()
    """,
)
answer(
    "a method",
    """
    class Layer:
        def __init__(self, weight): self.weight = weight
        def forward(self, x): return self.weight * x
    double = Layer(2).forward
    """,
)
answer(
    "a static method of a class",
    """
    class Tools:
        @staticmethod
        def double(x): return 2 * x
    double = Tools.double
    """,
)
answer(
    "a class whose instances are the result",
    """
    class double(np.ndarray):
        def __new__(cls, x):
            return (2 * np.asarray(x)).view(cls)
    """,
)
answer(
    "a dataclass",
    """
    from dataclasses import dataclass, field
    @dataclass(frozen=True)
    class Settings:
        factor: float = 2.0
        names: list = field(default_factory=list)
    def double(x, settings=Settings()):
        return settings.factor * x
    """,
)
answer(
    "inheritance, properties and abstract classes",
    """
    from abc import ABC, abstractmethod
    class Base(ABC):
        @property
        @abstractmethod
        def factor(self): ...
        def run(self, x): return self.factor * x
    class Two(Base):
        @property
        def factor(self): return super().__class__ and 2
    def double(x): return Two().run(x)
    """,
)
answer("a partial function", "import functools\ndouble = functools.partial(np.multiply, 2)")
answer(
    "a cache",
    """
    import functools
    @functools.lru_cache(maxsize=None)
    def times_two(value): return 2 * value
    def double(x): return np.array([times_two(float(v)) for v in x])
    """,
)
answer(
    "a single dispatch",
    """
    import functools
    @functools.singledispatch
    def double(x): raise TypeError(type(x))
    @double.register
    def _(x: np.ndarray): return 2 * x
    """,
)
answer("a vectorized function", "double = np.vectorize(lambda v: 2 * v, otypes=[float])")
answer(
    "a universal function from Python, which gives an array of objects",
    "double = np.frompyfunc(lambda v: 2 * v, 1, 1)",
    points=6.0,
    stock_more="a test gets plain data: what a Python object makes of == is not asked",
)
answer("a polynomial", "double = np.polynomial.Polynomial([0, 2])")
answer("a bound method of a number", "double = np.float64(2).__mul__")
answer(
    "a generator used inside",
    """
    def twice(x):
        for value in x:
            yield 2 * value
    def double(x): return np.fromiter(twice(x), float)
    """,
)
answer(
    "an asynchronous function, run inside",
    """
    import asyncio, threading
    async def later(x):
        await asyncio.sleep(0)
        return 2 * x
    def double(x):
        result = []
        thread = threading.Thread(target=lambda: result.append(asyncio.run(later(x))))
        thread.start()
        thread.join()
        return result[0]
    """,
)
LANGUAGE.before("await at top level", "import asyncio\nawait asyncio.sleep(0.01)\nprint('slept')")
answer(
    "recursion",
    """
    def double(x):
        return x + x if len(x) < 2 else np.concatenate([double(x[:1]), double(x[1:])])
    """,
)
answer(
    "a loop with the walrus, match and f-strings",
    """
    def double(x):
        result, i = [], -1
        while (i := i + 1) < len(x):
            match float(x[i]):
                case 0.0: result.append(0.0)
                case value: result.append(value * 2)
        print(f"{len(result)=}")
        return np.array(result)
    """,
)
answer(
    "a global that counts calls",
    """
    calls = 0
    def double(x):
        global calls
        calls += 1
        return 2 * x
    """,
)
answer(
    "a default that is changed",
    """
    def double(x, seen=[]):
        seen.append(len(x))
        return 2 * x
    """,
)
answer("in place", "def double(x):\n    x *= 2\n    return x")
answer(
    "a context manager",
    """
    from contextlib import contextmanager
    @contextmanager
    def factor():
        yield 2
    def double(x):
        with factor() as two, np.errstate(all="ignore"):
            return two * x
    """,
)
answer(
    "exec and eval",
    """
    exec("def twice(x): return 2 * x")
    def double(x): return eval("twice(x)")
    """,
)
answer(
    "a main guard",
    """
    def double(x): return 2 * x
    if __name__ == "__main__":
        print(double(np.ones(2)))
    """,
)
answer(
    "an answer only under a main guard", "if __name__ == '__main__':\n    double = lambda x: x + x"
)
answer(
    "try and except at top level",
    """
    try:
        import a_package_that_is_not_there as fast
    except ImportError:
        fast = None
    def double(x): return 2 * x if fast is None else fast.double(x)
    """,
)
answer(
    "an error caught inside",
    """
    def double(x):
        try:
            return x.twice()
        except AttributeError as error:
            print("no twice:", error)
            return 2 * x
        finally:
            pass
    """,
)
answer(
    "raise NotImplementedError left below the return",
    "def double(x):\n    return 2 * x\n    # YOUR CODE HERE\n    raise NotImplementedError()",
)
answer(
    "asserts inside",
    """
    def double(x):
        assert isinstance(x, np.ndarray) and x.ndim == 1, "an array of shape (n,)"
        result = 2 * x
        assert result.shape == x.shape
        return result
    """,
)
answer(
    "defined twice, the second one right",
    "def double(x):\n    return 3 * x\n\ndef double(x):\n    return 2 * x",
)
answer("another name bound to it", "def my_double(x):\n    return 2 * x\ndouble = my_double")
answer(
    "a type of one's own and operators",
    """
    class Vector:
        def __init__(self, values): self.values = values
        def __rmul__(self, n): return Vector(n * self.values)
        def __repr__(self): return "Vector"
    def double(x): return (2 * Vector(x)).values
    """,
)
answer(
    "an enumeration, a named tuple and slots",
    """
    import collections, enum
    class Factor(enum.IntEnum):
        TWO = 2
    Pair = collections.namedtuple("Pair", "x factor")
    class Slots:
        __slots__ = ("pair",)
    def double(x):
        slots = Slots()
        slots.pair = Pair(x, Factor.TWO)
        return slots.pair.x * int(slots.pair.factor)
    """,
)
answer(
    "a metaclass and getattr",
    """
    class Meta(type):
        def __getattr__(cls, name): return 2
    class Constants(metaclass=Meta): pass
    def double(x): return Constants.anything * x
    """,
)
answer(
    "pickled and copied on the way",
    """
    import copy, pickle
    class Settings:
        factor = 2
    def double(x):
        settings = pickle.loads(pickle.dumps(Settings()))
        return copy.deepcopy(settings).factor * x
    """,
)
