"""Errors, exits and things left undone, in other cells than the ones that count."""

from __future__ import annotations

from autograder.lab import Reason
from tests.differential.case import WITHOUT_DOUBLE, Kind, Submission

UNFINISHED = Kind("errors elsewhere")
before, answer, case = UNFINISHED.before, UNFINISHED.answer, UNFINISHED.case
DOUBLE = "\ndef double(x):\n    return 2 * x"
RAISED = [Reason.CELL_RAISED]
UNDONE = "def double(x):\n    raise NotImplementedError()"

before("an exception", "1 / 0", told=RAISED)
before("a syntax error", "def my_try(:\n    pass", told=[Reason.SYNTAX_ERROR])
before("an unknown name", "print(never_defined)", told=RAISED)
before("an unknown package", "import a_package_that_is_not_there", told=RAISED)
before("a file that is not here", "open('/home/ada/data.csv')", told=RAISED)
before(
    "no network",
    "import socket\nsocket.create_connection(('127.0.0.1', 9), timeout=1)",
    told=RAISED,
)
before(
    "an exception of one's own class",
    "class MyError(Exception): pass\nraise MyError('stop')",
    told=RAISED,
)
before("a failed assertion of one's own", "assert 1 == 2, 'still wrong'", told=RAISED)
before(
    "an exception whose text fails",
    "class E(Exception):\n    def __str__(self): raise ValueError\nraise E",
    told=RAISED,
)
before(
    "an exception group", "raise ExceptionGroup('two', [ValueError(1), KeyError(2)])", told=RAISED
)
before("a keyboard interrupt", "raise KeyboardInterrupt", told=RAISED)
before("infinite recursion", "def down(): return down()\ndown()", told=RAISED)
before("text that is not Python", "To do: ask about this one!", told=[Reason.SYNTAX_ERROR])
before("a magic that is not there", "%no_such_magic 1", told=RAISED)
before("another language", "%%julia\nprintln(1)", told=RAISED)
before("Python 2", "print 'hello'", told=[Reason.SYNTAX_ERROR])
before("an indentation that does not fit", "x = 1\n  y = 2", told=[Reason.SYNTAX_ERROR])
before("a question to the user", "name = input('Your name? ')", told=RAISED)
before("sys.exit", "import sys\nsys.exit()", told=RAISED)
before("exit and quit", "exit")
before("sys.exit with a message", "import sys\nsys.exit('done')", told=RAISED)


@case("a try at the end that failed", told=RAISED)
def _failed_try(submission: Submission) -> None:
    submission.add("double('text', 3)")


@case("an exception behind the answer, in its cell", told=RAISED)
def _behind(submission: Submission) -> None:
    submission.cell("double").source += "\n\nprint(double(np.ones(2)) + never_defined)"


@case("sys.exit behind the answer, in its cell", told=RAISED)
def _exit_behind(submission: Submission) -> None:
    submission.cell("double").source += "\n\nimport sys\nsys.exit()"


@case("a question behind the answer, in its cell", told=RAISED)
def _question_behind(submission: Submission) -> None:
    submission.cell("double").source += "\n\nwhile input('again? ') == 'y': pass"


@case("one exercise not done", points=WITHOUT_DOUBLE)
def _undone(submission: Submission) -> None:
    submission.cell("double").source = UNDONE


@case("one exercise emptied", points=WITHOUT_DOUBLE)
def _emptied(submission: Submission) -> None:
    submission.cell("double").source = ""


@case("one exercise with a syntax error", points=WITHOUT_DOUBLE, told=[Reason.SYNTAX_ERROR])
def _syntax(submission: Submission) -> None:
    submission.cell("double").source = "def double(x)\n    return 2 * x"


@case("one exercise wrong", points=WITHOUT_DOUBLE + 3)
def _wrong(submission: Submission) -> None:
    submission.cell("double").source = "def double(x):\n    return x ** 2"


@case("nothing done", points=0.0)
def _nothing(submission: Submission) -> None:
    submission.cell("double").source = UNDONE
    submission.cell(
        "scaled"
    ).source = "def scaled(x, factor=SCALE):\n    raise NotImplementedError()"


@case("one exercise in a loop without end", points=WITHOUT_DOUBLE, told=[Reason.CPU_LIMIT])
def _endless(submission: Submission) -> None:
    submission.cell("double").source = "def double(x):\n    while True: pass"


@case("one's own cell in a loop without end, at the end", told=[Reason.CPU_LIMIT])
def _endless_at_the_end(submission: Submission) -> None:
    submission.add("while True: pass")


@case("one's own cell that waits without end, at the end", told=[Reason.TIME_LIMIT])
def _waiting_at_the_end(submission: Submission) -> None:
    submission.add("import time\nwhile True: time.sleep(1)")


@case("the process ended in one's own cell", told=[Reason.CRASHED])
def _crash(submission: Submission) -> None:
    submission.add("import os\nos._exit(1)")


@case("the process killed by itself in one's own cell, in the middle", told=[Reason.CRASHED])
def _kill(submission: Submission) -> None:
    submission.add("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", after="test_double")
