"""Stand-ins: what a test may do with the student's functions and objects."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest
from trainlab.checks import call_each

from autograder.outside import StudentCodeStopped, WarmProcess
from autograder.outside.conversation import Conversation, OnItsOwn
from autograder.outside.sandboxed_submission import SandboxedSubmission
from autograder.outside.stand_in import StandIn
from autograder.outside.student_errors import RaisedByStudent
from autograder.protocol import NotPlainData
from autograder.protocol.limits import Limits

Student = Callable[[str], Callable[[str], Any]]


@pytest.fixture
def student(warm: WarmProcess) -> Iterator[Student]:
    """Give code to a student's process, and look its names up."""
    with warm.start_submission(Limits(cell_seconds=5, call_seconds=5)) as submission:
        yield partial(_given, submission, True)


@pytest.fixture
def unseen(warm: WarmProcess) -> Iterator[Student]:
    """The same, for a test that does not want to see what arguments become."""
    with warm.start_submission(Limits(cell_seconds=5, call_seconds=5)) as submission:
        yield partial(_given, submission, False)


def _given(
    submission: SandboxedSubmission, wants_changes: bool, source: str
) -> Callable[[str], Any]:
    assert submission.process.run_cell("import numpy as np\n" + source).error is None
    conversation = Conversation(
        submission.process,
        test_deadline=time.monotonic() + 30,
        wants_changes=lambda: wants_changes,
    )
    return lambda name: conversation.perform("lookup", name)


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


CHANGES = "def apply(f, v, rng):\n    given = f(v, rng)\n    return v, given\n"


def _change(v: np.ndarray[Any, Any], rng: np.random.Generator) -> np.ndarray[Any, Any]:
    v += rng.normal()
    return v


def test_a_function_on_its_own_keeps_changes_to_itself_but_moves_generators_on(
    unseen: Student,
) -> None:
    name = unseen(CHANGES)
    ours, twin = np.random.default_rng(4), np.random.default_rng(4)
    # Small arrays and large ones take different ways.
    for size in (2, 5000):
        before, given = name("apply")(OnItsOwn(_change), np.ones(size), ours)
        assert np.array_equal(before, np.ones(size))
        assert np.array_equal(given, 1 + np.full(size, twin.normal()))
    assert ours.normal() == twin.normal()


def test_where_a_test_looks_at_changes_a_function_on_its_own_shows_them(student: Student) -> None:
    name = student(CHANGES)
    after, given = name("apply")(OnItsOwn(_change), np.ones(2), np.random.default_rng(4))
    assert np.array_equal(after, 1 + np.full(2, np.random.default_rng(4).normal()))
    assert np.array_equal(given, after)


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


# -- several calls in one go -----------------------------------------------------------------------


def test_several_calls_give_what_each_alone_would_give(unseen: Student) -> None:
    name = unseen("def scaled(x, *, by=1): return [by * x, {'x': x}]")
    calls = [(np.arange(3.0),), (2,), ("ab",)]
    together = call_each(name("scaled"), calls, by=2)
    alone = [name("scaled")(*each, by=2) for each in calls]
    np.testing.assert_equal(together, alone)


def test_no_call_sees_what_another_changed(unseen: Student) -> None:
    name = unseen(
        "last = np.zeros(2)\n"
        "def moved(x, kept):\n"
        "    x += 1\n    kept['n'] += 1\n    last[:] = x\n    return last, kept['n']"
    )
    x, kept = np.array([1.0, 5.0]), {"n": 0}
    results = call_each(name("moved"), [(x, kept), (x, kept), (x * 2, kept)])
    assert np.array_equal([point for point, _ in results], [[2, 6], [2, 6], [3, 11]])
    assert [n for _, n in results] == [1, 1, 1]
    assert np.array_equal(x, [1, 5])
    assert kept == {"n": 0}


def test_a_generator_goes_on_from_call_to_call(unseen: Student) -> None:
    name = unseen("def draw(n, rng): return rng.normal(size=n)")
    ours, twin = np.random.default_rng(4), np.random.default_rng(4)
    drawn = call_each(name("draw"), [(2, ours), (3, ours)])
    assert np.array_equal(np.concatenate(drawn), twin.normal(size=5))
    assert ours.normal() == twin.normal()


def test_where_changes_are_wanted_they_are_seen_call_by_call(student: Student) -> None:
    name = student("def moved(x):\n    x += 1\n    return float(x.sum())")
    x = np.zeros(2)
    assert call_each(name("moved"), [(x,), (x,)]) == [2.0, 4.0]
    assert np.array_equal(x, [2, 2])


def test_an_error_in_one_of_several_calls_is_that_calls_own(unseen: Student) -> None:
    name = unseen("def inverse(x): return 1 / x")
    with pytest.raises(ZeroDivisionError):
        call_each(name("inverse"), [(1,), (0,), (2,)])


def test_an_attribute_of_the_students_does_not_answer_for_several_calls(unseen: Student) -> None:
    name = unseen(
        "def one(x): return 1\none.__call_each__ = lambda calls: [9 for call in calls]\n"
        "class Two:\n    __call_each__ = one.__call_each__\n"
        "    def __call__(self, x): return 2\ntwo = Two()"
    )
    assert call_each(name("one"), [(0,), (0,)]) == [1, 1]
    assert call_each(name("two"), [(0,), (0,)]) == [2, 2]


@pytest.mark.parametrize("forged", [[1], [1, 2, 3], (1, 2), None, "ab"])
def test_results_that_do_not_fit_the_calls_end_the_conversation(
    unseen: Student, monkeypatch: pytest.MonkeyPatch, forged: Any
) -> None:
    name = unseen("def one(x): return 1")
    one = name("one")
    monkeypatch.setattr(Conversation, "_exchange", lambda *_: forged)
    with pytest.raises(StudentCodeStopped):
        call_each(one, [(0,), (0,)])
