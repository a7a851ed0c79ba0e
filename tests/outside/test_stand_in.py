"""Stand-ins: what a test may do with the student's functions and objects."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from autograder.outside import WarmProcess
from autograder.outside.conversation import Conversation
from autograder.outside.stand_in import StandIn
from autograder.outside.student_errors import RaisedByStudent
from autograder.protocol import NotPlainData
from autograder.protocol.limits import Limits

Student = Callable[[str], Callable[[str], Any]]


@pytest.fixture
def student(warm: WarmProcess) -> Iterator[Student]:
    """Give code to a student's process, and look its names up."""
    with warm.start_submission(Limits(cell_seconds=5, call_seconds=5)) as submission:

        def run(source: str) -> Callable[[str], Any]:
            assert submission.process.run_cell("import numpy as np\n" + source).error is None
            conversation = Conversation(submission.process, test_deadline=time.monotonic() + 30)
            return lambda name: conversation.perform("lookup", name)

        yield run


def test_plain_values_are_looked_up_as_they_are(student: Student) -> None:
    name = student("rates = {'learning_rate': 0.1, 'decay': (1, 2.5)}")
    assert name("rates") == {"learning_rate": 0.1, "decay": (1, 2.5)}


def test_functions_are_called_with_positions_and_keywords(student: Student) -> None:
    name = student("def f(x, *, power=1): return x ** power")
    assert np.array_equal(name("f")(np.array([2.0, 3.0]), power=2), [4.0, 9.0])


def test_a_generator_is_advanced_as_if_it_had_been_passed_directly(student: Student) -> None:
    name = student("def draw(n, rng): return rng.normal(size=n)")
    ours, twin = np.random.default_rng(4), np.random.default_rng(4)
    assert np.array_equal(name("draw")(3, ours), twin.normal(size=3))
    assert ours.normal() == twin.normal()


def test_a_function_that_is_passed_works_as_a_callback(student: Student) -> None:
    name = student(
        "def numerical_gradient(f, x, h=1e-5):\n"
        "    return np.array([(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))])"
    )
    x = np.array([1.0, -2.0, 0.5])
    assert np.allclose(name("numerical_gradient")(lambda v: float(np.sum(v**3)), x), 3 * x**2)


def test_a_callback_may_change_its_arguments_and_call_the_student_again(student: Student) -> None:
    name = student("def twice(v): return 2 * v\ndef apply(f, v):\n    f(v)\n    return v")
    twice = name("twice")

    def change(v: np.ndarray[Any, Any]) -> None:
        v[:] = twice(v) + 1

    assert np.array_equal(name("apply")(change, np.array([1.0, 5.0])), [3.0, 11.0])


def test_a_callback_that_raises_is_seen_by_the_student_and_by_the_test(student: Student) -> None:
    name = student(
        "def guard(f):\n    try: f()\n    except ValueError: return 'caught'\ndef careless(f): f()"
    )

    def fail() -> None:
        raise ValueError("with a secret")

    assert name("guard")(fail) == "caught"
    with pytest.raises(ValueError, match="raised by the function that the test passed"):
        name("careless")(fail)


def test_objects_stay_with_the_student_behind_a_handle(student: Student) -> None:
    name = student(
        "class Layer:\n"
        "    def __init__(self, n): self.kernel = np.zeros(n)\n"
        "    def forward(self, x): return x + self.kernel\n"
        "    def __len__(self): return 7\n"
        "    def __getitem__(self, i): return i * 2\n"
    )
    layer = name("Layer")(3)
    assert isinstance(layer, StandIn)
    layer.kernel = np.array([1.0, 2.0, 3.0])
    assert np.array_equal(layer.forward(np.ones(3)), [2.0, 3.0, 4.0])
    assert len(layer) == 7
    assert layer[4] == 8


def test_a_handle_goes_back_as_the_object_itself(student: Student) -> None:
    name = student("class Box: pass\nbox = Box()\ndef same(b): return b is box")
    assert name("same")(name("box")) is True


def test_python_generators_are_iterated(student: Student) -> None:
    name = student("def batches(n):\n    for i in range(n): yield np.full(2, i)")
    assert [batch[0] for batch in name("batches")(3)] == [0, 1, 2]


@pytest.mark.parametrize("error", ["ValueError", "KeyError", "ZeroDivisionError", "OSError"])
def test_errors_keep_their_builtin_type(student: Student, error: str) -> None:
    name = student(f"def f(): raise {error}('no')")
    with pytest.raises(getattr(__builtins__, error, None) or vars(__import__("builtins"))[error]):
        name("f")()


def test_an_error_of_the_students_own_type_is_of_its_builtin_base(student: Student) -> None:
    name = student("class Mine(ValueError): pass\ndef f(): raise Mine('x')")
    with pytest.raises(ValueError, match="x") as caught:
        name("f")()
    assert isinstance(caught.value, RaisedByStudent)


def test_leaving_the_interpreter_is_an_error_like_another(student: Student) -> None:
    name = student("def f(): raise SystemExit(0)")
    with pytest.raises(RaisedByStudent):
        name("f")()


def test_equality_of_the_students_making_is_never_asked(student: Student) -> None:
    name = student("class Yes:\n    def __eq__(self, other): return True\nyes = Yes()")
    assert name("yes") != 5
    assert name("yes") != name("yes")


def test_numpy_does_not_ask_a_stand_in_how_it_wants_to_be_seen(student: Student) -> None:
    name = student("class A:\n    def __array__(self, *a, **k): return np.ones(3)\na = A()")
    assert np.asarray(name("a")).dtype == object


def test_what_is_no_data_cannot_be_passed(student: Student) -> None:
    name = student("def f(x): return x")
    with pytest.raises(NotPlainData):
        name("f")(object())
