"""Text cells of a student who wants something to run, or to be loaded, where they are shown."""

from __future__ import annotations

HOSTILE_MARKDOWN = (
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[a](javascript:alert(1))",
    '<a href="data:text/html,<b>x</b>">a</a>',
    '<a href=" java\nscript:alert(1)">a</a>',
    "<svg onload=alert(1)></svg>",
    "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    "<iframe src=https://example.org></iframe>",
    "<style>body {display: none}</style>",
    '<meta http-equiv="refresh" content="0; url=https://example.org">',
    '<div style="position: fixed; background: url(https://example.org)">a</div>',
    "![p](https://example.org/who-looks.png)",
    "<img src='data:image/svg+xml;base64,AAAA'>",
    "<form action=/formgrader><input><button>Next</button></form>",
    "![$\\text{x onload=alert(1)}$](data:image/png;base64,AAAA)",
    '<a title="$\\text{x}$" href="https://example.org">a</a>',
    "```<script>alert(1)</script>\nx\n```",
    "```python\n</code></pre><script>alert(1)</script>\n```",
)
