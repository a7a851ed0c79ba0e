"""Builds the browser's site: ``python -m website.browser --out FOLDER [--wheels FOLDER]``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from website.browser.problem import SiteProblem
from website.browser.site import build_site
from website.npm import NpmProblem


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(
        prog="python -m website.browser", description="Every released lab, running in the browser."
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument(
        "--wheels",
        type=Path,
        help="folder of Pyodide's wheels: the site then needs no network but its own server",
    )
    arguments = parser.parse_args()
    try:
        build_site(arguments.out, wheels=arguments.wheels)
    except (SiteProblem, NpmProblem) as problem:
        sys.exit(str(problem))
    print(f"{arguments.out}: hand it out with any web server, such as")
    print(f"    python -m http.server --directory {arguments.out}")


if __name__ == "__main__":
    main()
