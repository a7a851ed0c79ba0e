"""What cells print, draw and show."""

from __future__ import annotations

from autograder.lab import Reason
from tests.differential.case import WITHOUT_DOUBLE, Kind

OUTPUTS = Kind("outputs")
before, answer = OUTPUTS.before, OUTPUTS.answer
DOUBLE = "\ndef double(x):\n    return 2 * x"

answer("20,000 lines before the function", "for i in range(20_000): print('line', i)" + DOUBLE)
answer(
    "70,000 lines before the function",
    "for i in range(70_000): print('step', i, 'loss', 1 / (i + 1))" + DOUBLE,
    told=[Reason.OUTPUT_LIMIT],
)
answer("10 MB in one print", "print('x' * 10_000_000)" + DOUBLE, told=[Reason.OUTPUT_LIMIT])
answer("one character at a time", "for _ in range(20_000): print('.', end='', flush=True)" + DOUBLE)
answer(
    "prints in the function",
    "def double(x):\n    for i in range(2000): print(i, x)\n    return 2 * x",
)
answer(
    "stderr", "import sys\ndef double(x):\n    print('careful', file=sys.stderr)\n    return 2 * x"
)
answer(
    "logging",
    "import logging\nlog = logging.getLogger(__name__)\nlog.setLevel(10)\n"
    "log.addHandler(logging.StreamHandler())\n"
    "def double(x):\n    log.warning('x is %s', x)\n    return 2 * x",
)
answer(
    "a progress bar by hand",
    "import sys, time\nfor i in range(100):\n"
    "    sys.stdout.write(f'\\r{i}% [{\"#\" * i}]'); sys.stdout.flush()" + DOUBLE,
)
answer("written below Python", "import os\nos.write(1, b'raw\\n'); os.write(2, b'raw\\n')" + DOUBLE)
answer(
    "bytes to the stream's buffer, which no kernel has",
    "import sys\nsys.stdout.buffer.write(b'raw')" + DOUBLE,
    points=WITHOUT_DOUBLE,
    told=[Reason.CELL_RAISED],
)
answer(
    "a test whether this is a terminal",
    "import sys\nprint(sys.stdout.isatty(), sys.stdin is None, sys.stdout.encoding)" + DOUBLE,
)
answer("the stream's file number", "import sys\nprint(sys.stdout.fileno() >= 0)" + DOUBLE)
answer(
    "prints caught in a string",
    "import contextlib, io\ndef double(x):\n"
    "    with contextlib.redirect_stdout(io.StringIO()) as caught: print(x)\n"
    "    return 2 * x if caught.getvalue() else None",
)
answer(
    "stdout replaced by one's own",
    "import sys\nclass Tee:\n    def write(self, text): return len(text)\n"
    "    def flush(self): pass\n"
    "sys.stdout = Tee()\nprint('nobody hears this')" + DOUBLE,
)
answer(
    "stdout closed", "import sys\nsys.stdout = open('log.txt', 'w')\nprint('to a file')" + DOUBLE
)
answer(
    "stdout set back to Python's first",
    "import sys\nsys.stdout = sys.__stdout__\nprint('hello')" + DOUBLE,
)
before(
    "a figure", "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('$x^2$'); plt.show()"
)
before(
    "100 figures left open",
    """
    import matplotlib.pyplot as plt
    for _ in range(100): plt.figure(figsize=(1, 1))
    plt.close('all')
    """,
)
before(
    "a figure saved to a file",
    "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.savefig('plot.png')",
)
before(
    "an animation",
    """
    import matplotlib.pyplot as plt
    from matplotlib.animation import FuncAnimation
    figure = plt.figure()
    animation = FuncAnimation(figure, lambda i: [], frames=2)
    plt.close()
    """,
)
before(
    "HTML, Markdown and LaTeX",
    """
    from IPython.display import HTML, Latex, Markdown, display
    display(HTML('<b>x</b>'), Markdown('*x*'), Latex('$x$'))
    """,
)
before(
    "JavaScript and an audio",
    """
    from IPython.display import Audio, Javascript, display
    display(Javascript('1'), Audio(np.zeros(100), rate=8000))
    """,
)
before(
    "a display that is updated",
    """
    from IPython.display import clear_output, display
    handle = display('a', display_id=True)
    handle.update('b')
    clear_output(wait=True)
    """,
)
before("a table of pandas", "import pandas as pd\npd.DataFrame({'x': range(1000)})")
before(
    "a widget",
    """
    import ipywidgets
    from IPython.display import display
    slider = ipywidgets.IntSlider(3)
    display(slider)
    slider.value
    """,
)
before(
    "a widget that calls",
    "from ipywidgets import interact\n@interact(n=(0, 10))\ndef show(n=3): print(n)",
)
before(
    "a widget for output", "import ipywidgets\nout = ipywidgets.Output()\nwith out: print('inside')"
)
before(
    "an object whose text fails",
    "class Broken:\n    def __repr__(self): raise ValueError('no text')\nBroken()",
)
before("a huge object as the last value", "list(range(3_000_000))")
before(
    "a huge array as the last value", "np.set_printoptions(threshold=10**9)\nnp.zeros((1000, 100))"
)
before("the last value in quotes and brackets", "'</script><b>', {'a': [1, 2]}, None, ...")
before(
    "pretty printing and tracebacks",
    """
    import pprint, traceback
    pprint.pprint({'a': 1})
    try: 1 / 0
    except ZeroDivisionError: traceback.print_exc()
    """,
)
before("help and documentation", "help(np.ones)\nnp.ones?")
answer(
    "a doctest run",
    '''
    def double(x):
        """
        >>> double(2)
        4
        """
        return 2 * x
    import doctest
    print(doctest.testmod())
    ''',
)
answer(
    "a unit test run",
    """
    import unittest
    class T(unittest.TestCase):
        def test(self): self.assertEqual(double(1), 2)
    def double(x): return 2 * x
    unittest.main(argv=[''], exit=False)
    """,
)
