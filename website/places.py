"""Where things lie: in the checkout, and in the finished site."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LABS = ROOT / "course"
MASTERS = ROOT / "solutions"
BUILD = ROOT / "build"
SITE = BUILD / "site"

BROWSER = "browser"
"""The part of the site that runs labs: a folder in it."""

OPENS_LAB = BROWSER + "/notebooks/index.html?path={lab}/{lab}.ipynb"
"""Where a lab opens in the browser, seen from the site's first page."""
