"""HTML pages that open offline: one file, with its pictures inside."""

from __future__ import annotations

import base64
import io
from pathlib import Path

from jinja2 import Environment, PackageLoader
from matplotlib.figure import Figure

_DOTS_PER_INCH = 144

BLUE, ORANGE, BLACK = "#0072B2", "#E69F00", "#000000"
"""Colours of pictures on a page, from the palette of Okabe and Ito (2008), which a colour-blind
reader can tell apart."""


def write_offline_page(path: Path, package: str, template: str, /, **values: object) -> None:
    """Fill in a template and write the page; every value is escaped.

    Args:
        path: the HTML file; its folder is made.
        package: the package in whose folder ``templates`` the template is.
        template: the template's file name.
        values: what the template shows.
    """
    environment = Environment(loader=PackageLoader(package), autoescape=True, trim_blocks=True)
    page = environment.get_template(template).render(**values)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page, encoding="utf-8")


def inline_picture(figure: Figure) -> str:
    """A figure as the text of a ``data:image/png;base64,`` address."""
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=_DOTS_PER_INCH)
    return base64.b64encode(picture.getvalue()).decode()
