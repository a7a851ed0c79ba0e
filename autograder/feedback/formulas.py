"""Turns TeX formulas into MathML, which browsers draw and read aloud themselves."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from xml.etree import ElementTree

from markupsafe import escape
from math_core import LatexError, LatexToMathML

_LONGEST = 4000
"""Longer formulas are shown as they were typed: what converts them descends into each bracket."""

_ELEMENTS = frozenset(
    {
        *("math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msup"),
        *("msub", "msubsup", "mover", "munder", "munderover", "mfrac", "msqrt", "mroot"),
        *("mtable", "mtr", "mtd", "mpadded", "mphantom", "mstyle", "menclose", "merror"),
        *("mmultiscripts", "mprescripts", "code"),
    }
)
_ATTRIBUTES = frozenset(
    {
        *("accent", "accentunder", "columnalign", "columnspan", "depth", "display"),
        *("displaystyle", "fence", "form", "height", "largeop", "linethickness"),
        *("lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation"),
        *("rowspan", "rspace", "scriptlevel", "separator", "stretchy", "style"),
        *("symmetric", "voffset", "width"),
    }
)
_STYLE = re.compile(
    r"((text-align|justify-items|padding-(left|right|top|bottom)|color|border[a-z-]*|math-[a-z]+)"
    r":[ \w#.%-]*;?\s*)*"
)
_SPACE_BETWEEN_ROWS = re.compile(r"\\\\\s*\[[^\]]*\]")
"""TeX's ``\\\\[2ex]``: how far apart two rows are, for which MathML has other means."""

_NAMED_BY_HTML = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]+;")
"""Characters by a name that HTML knows and XML does not."""


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False)


def mathml(formula: str, *, display: bool = False) -> str:
    """A formula as MathML; as code, if it is not understood.

    Args:
        formula: TeX without its dollar signs.
        display: whether it stands on a line of its own.
    """
    formula = formula.strip()
    if len(formula) <= _LONGEST:
        without_spaces = _SPACE_BETWEEN_ROWS.sub(r"\\\\", formula)
        try:
            converted = _NAMED_BY_HTML.sub(
                lambda named: html.unescape(named[0]),
                _converter().convert_with_local_state(without_spaces, displaystyle=display),
            )
        except LatexError:
            converted = ""
        if _is_harmless(converted):
            return converted
    return f"<code>{escape(formula)}</code>"


def _is_harmless(converted: str) -> bool:
    """Whether it is MathML that runs nothing, loads nothing and takes no name on the page."""
    try:
        root = ElementTree.fromstring(converted)
    except ElementTree.ParseError:
        return False
    return all(
        element.tag in _ELEMENTS
        and _ATTRIBUTES.issuperset(element.attrib)
        and _STYLE.fullmatch(element.get("style", "")) is not None
        for element in root.iter()
    )
