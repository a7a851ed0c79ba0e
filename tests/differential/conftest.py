"""An option for the whole bank."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option. Known only where this folder is named on the command line."""
    parser.addoption("--whole-bank", action="store_true", help="grade every case, not a quarter")
