"""HTML pages that open offline: one file, with its pictures inside."""

from __future__ import annotations

import base64
import hashlib
import io
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

if TYPE_CHECKING:  # it takes half a second to load, and not every page has pictures
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


@dataclass(frozen=True)
class OwnCode:
    """A page's own style sheet and script, and the policy that lets nothing else in.

    Attributes:
        style: the style sheet, to stand in the page as it is.
        script: the script, likewise.
        policy: for the page's Content-Security-Policy: both by their hashes, and pictures that
            are in the page itself. A browser ignores any other, also an attribute ``style``.
    """

    style: Markup
    script: Markup
    policy: str


def own_code(package: str, style: str, script: str) -> OwnCode:
    """Read a style sheet and a script from the folder ``templates`` of a package."""
    folder = files(package) / "templates"
    texts = [(folder / name).read_text(encoding="utf-8") for name in (style, script)]
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
    policy = (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return OwnCode(Markup(texts[0]), Markup(texts[1]), policy)


def inline_picture(figure: Figure) -> str:
    """A figure as the text of a ``data:image/png;base64,`` address."""
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=_DOTS_PER_INCH)
    return base64.b64encode(picture.getvalue()).decode()
