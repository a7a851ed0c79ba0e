"""Settings of the whole process that a student's cell changes."""

from __future__ import annotations

from tests.differential.case import Kind

SETTINGS = Kind("settings")
before, answer = SETTINGS.before, SETTINGS.answer

before("NumPy's errors raised", "np.seterr(all='raise')")
before("NumPy's printing", "np.set_printoptions(precision=2, threshold=3, suppress=True)")
before("NumPy's legacy printing", "np.set_printoptions(legacy='1.13')")
before("a seed", "np.random.seed(42)\nimport random\nrandom.seed(42)")
before("a generator of one's own", "rng = np.random.default_rng()\nnoise = rng.normal(size=3)")
before("warnings as errors", "import warnings\nwarnings.simplefilter('error')")
before("warnings ignored", "import warnings\nwarnings.filterwarnings('ignore')")
before("another working folder", "import os\nos.makedirs('work', exist_ok=True)\nos.chdir('work')")
before("the folder above on the path", "import sys\nsys.path.append('..')\nsys.path.insert(0, '.')")
before("the path made short", "import sys\nsys.path = sys.path[-1:]")
before("a recursion limit of 100,000", "import sys\nsys.setrecursionlimit(100_000)")
before("a small recursion limit", "import sys\nsys.setrecursionlimit(300)")
before(
    "environment variables",
    "import os\nos.environ['CUDA_VISIBLE_DEVICES'] = ''\nos.environ['TZ'] = 'x'",
)
before("garbage collection off", "import gc\ngc.disable()")
before(
    "Matplotlib's settings",
    "import matplotlib\nmatplotlib.use('Agg')\nmatplotlib.rcParams['figure.dpi'] = 300",
)
before(
    "a style and a backend", "import matplotlib.pyplot as plt\nplt.style.use('ggplot')\nplt.ion()"
)
before(
    "logging set up",
    "import logging\nlogging.basicConfig(level=logging.DEBUG, force=True)\nlogging.debug('x')",
)
before("pandas' settings", "import pandas as pd\npd.set_option('display.max_rows', 3)")
before("a locale", "import locale\nlocale.setlocale(locale.LC_ALL, 'C')")
before("decimal's precision", "import decimal\ndecimal.getcontext().prec = 3")
before("a handler of signals", "import signal\nsignal.signal(signal.SIGINT, signal.SIG_DFL)")
before("something at the end of the process", "import atexit\natexit.register(print, 'bye')")
before(
    "the traceback's form", "import sys\nsys.tracebacklimit = 0\nsys.excepthook = lambda *a: None"
)
before(
    "a way to show numbers",
    """
    text = get_ipython().display_formatter.formatters['text/plain']
    text.for_type(float, lambda value, printer, cycle: printer.text(f'{value:.1f}'))
    0.123
    """,
)
before(
    "all results shown",
    """
    from IPython.core.interactiveshell import InteractiveShell
    InteractiveShell.ast_node_interactivity = 'all'
    1
    2
    """,
)
before("a trace of each call", "import sys\nsys.setprofile(None)\nsys.settrace(None)")
before("threads of the linear algebra", "import threadpoolctl\nthreadpoolctl.threadpool_limits(1)")
before(
    "NumPy's function replaced", "old_ones = np.ones\nnp.ones = lambda *a, **k: old_ones(*a, **k)"
)
before("a module loaded anew", "import importlib, math\nimportlib.reload(math)")
before(
    "modules thrown out",
    """
    import sys
    for name in [n for n in sys.modules if n.startswith('trainlab')]: del sys.modules[name]
    """,
)
answer(
    "errors of NumPy ignored inside",
    """
    def double(x):
        with np.errstate(all='ignore'):
            np.log(-np.ones(2)); return 2 * x
    """,
)
answer("a division by zero on the way", "def double(x):\n    np.ones(2) / 0\n    return 2 * x")
answer(
    "a warning in the function",
    "import warnings\ndef double(x):\n    warnings.warn('slow')\n    return 2 * x",
)
answer(
    "a folder changed in the function",
    "import os\ndef double(x):\n    os.chdir('..')\n    return 2 * x",
)
