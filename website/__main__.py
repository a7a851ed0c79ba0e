"""`python -m website`: the whole site, its pages first and then the labs that run in it."""

from __future__ import annotations

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from website.npm import NpmProblem
from website.pages.build import PagesProblem, build_pages
from website.places import BROWSER, SITE

_RUNS_LABS = "website.browser"
"""The package that writes the part of the site in which labs run."""


def main() -> int:
    """Build the site; the exit status is 0 if all is well."""
    parser = argparse.ArgumentParser(prog="python -m website", description=__doc__)
    parser.add_argument("--out", type=Path, default=SITE, help="the finished site (%(default)s)")
    parser.add_argument("--wheels", type=Path, help="packages for a site without network")
    asked = parser.parse_args()
    in_browser = find_spec(_RUNS_LABS) is not None
    try:
        build_pages(asked.out, in_browser=in_browser)
    except (PagesProblem, NpmProblem) as problem:
        print(problem, file=sys.stderr)
        return 1
    if in_browser:
        command = [sys.executable, "-m", _RUNS_LABS, "--out", str(asked.out / BROWSER)]
        command += ["--wheels", str(asked.wheels)] if asked.wheels else []
        return subprocess.run(command, check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
