"""What only a notebook understands: magics and the shell."""

from __future__ import annotations

from tests.differential.case import WITHOUT_DOUBLE, Kind, Submission

MAGICS = Kind("magics")
before, answer, case = MAGICS.before, MAGICS.answer, MAGICS.case
DOUBLE = "\ndef double(x):\n    return 2 * x"

before("matplotlib inline", "%matplotlib inline\n%config InlineBackend.figure_format = 'retina'")
before("matplotlib for a widget that is not installed", "%matplotlib notebook")
before("the shell", "!ls\n!echo hello\nfiles = !ls\nprint(len(files))")
before("the shell in one cell", "%%bash\necho hello\nls -la")
before("pip", "!pip --version\n%pip --version")
before("an extension", "%load_ext autoreload\n%autoreload 2")
before(
    "an extension that is not installed",
    """
    try: get_ipython().run_line_magic("load_ext", "tensorboard")
    except Exception as error: print(error)
    """,
)
before("time", "%time sum(range(10))\n%timeit -n 1 -r 1 sum(range(10))")
before("the folder", "%pwd\n%ls\n%mkdir -p notes\n%cd notes\n%cd ..")
before("the folder, without the sign", "pwd")
before("a list of files, without the sign", "ls")
before("variables", "%who\n%whos\n%env\n%lsmagic")
before("the working folder left", "%mkdir -p notes\n%cd notes")
before("a cell captured", "%%capture output\nprint('nobody sees this')")
before("HTML in one cell", "%%html\n<b>hello</b>")
before("JavaScript in one cell", "%%javascript\nconsole.log(1)")
before("history and a macro", "%history -n 1\n%macro mine 1")
before("reset of one name", "x_mine = 1\n%reset_selective -f x_mine")
answer("an answer under %%time", "%%time" + DOUBLE)
answer("an answer under %%capture", "%%capture" + DOUBLE)
answer("a magic behind the answer", DOUBLE + "\n%timeit -n 1 -r 1 double(np.ones(3))")
answer(
    "a magic in the function, whose result stays outside it",
    "def double(x):\n    %time y = 2 * x\n    return y",
    points=WITHOUT_DOUBLE,
)
answer("the shell in the function", "def double(x):\n    out = !echo 2\n    return int(out[0]) * x")
answer(
    "a number pasted with IPython's prompt, which the answer needs",
    "In [5]: two = 2\ndef double(x):\n    return two * x",
)
answer("%precision and %xmode", "%precision 2\n%xmode Plain" + DOUBLE)
answer("a question mark behind the answer", DOUBLE + "\ndouble?")


@case("a file written by a cell, then imported")
def _writefile(submission: Submission) -> None:
    submission.add("%%writefile my_tools.py\ndef twice(x):\n    return 2 * x", after="setup")
    submission.cell("double").source = "import my_tools\ndef double(x): return my_tools.twice(x)"


@case("a file written by a cell, then run")
def _run(submission: Submission) -> None:
    submission.add("%%writefile my_script.py\ndef twice(x):\n    return 2 * x", after="setup")
    submission.cell("double").source = "%run my_script.py\ndef double(x): return twice(x)"


@case("an answer written to a file, and run from there")
def _answer_run(submission: Submission) -> None:
    submission.add("%%writefile answer.py\ndef double(x):\n    return 2 * x", after="setup")
    submission.cell("double").source = "%run -i answer.py"


@case("an answer loaded into the cell")
def _load(submission: Submission) -> None:
    submission.files["answer.py"] = b"def double(x):\n    return 2 * x\n"
    submission.cell("double").source = "# %load answer.py\ndef double(x):\n    return 2 * x\n"


@case("a script handed in and run")
def _script(submission: Submission) -> None:
    submission.files["tools.py"] = b"import sys\nfactor = 2\nprint(sys.argv)\n"
    submission.cell("double").source = "%run tools.py 1 2\ndef double(x): return factor * x"
