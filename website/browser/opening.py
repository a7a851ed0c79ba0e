"""What a page says beside its notebook: the way back, how far Python is, a new version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from website.browser import runtime

_SOURCE = Path(__file__).parent / "opening"
_FILES = ("opening.css", "opening.js")
_PAGE = Path("notebooks", "index.html")

ELSEWHERE_BYTES = 17_700_000
"""Size of the packages that visitors fetch from Pyodide's own network; its lock tells no sizes."""


def add_opening(site: Path, releases: Mapping[str, str]) -> None:
    """Put the script and its facts into a site that is built otherwise.

    Args:
        site: folder of the site.
        releases: by path of each notebook, the digest of its release.
    """
    facts = json.dumps({**_to_fetch(site), "releases": dict(releases)}, indent=1)
    (site / "opening.json").write_text(facts)
    digest = hashlib.sha256()
    for name in _FILES:
        content = (_SOURCE / name).read_bytes()
        (site / name).write_bytes(content)
        digest.update(content)
    version = digest.hexdigest()[:12]
    tags = (
        f'<link rel="stylesheet" href="../opening.css?{version}" />'
        f'<script src="../opening.js?{version}" data-facts="../opening.json" defer>'
        "</script>"
    )
    page = (site / _PAGE).read_text(encoding="utf-8")
    assert "</head>" in page
    (site / _PAGE).write_text(page.replace("</head>", f"{tags}</head>", 1), encoding="utf-8")


def _to_fetch(site: Path) -> dict[str, object]:
    """Addresses of all that Python needs, and how many bytes they are together."""
    folder = site / "pyodide"
    packages = json.loads((folder / runtime.LOCK).read_text())["packages"].values()
    names = [*runtime.CORE, *(entry["file_name"] for entry in packages)]
    here = [name for name in names if not name.startswith("https:")]
    total = sum((folder / name).stat().st_size for name in here)
    if len(here) < len(names):
        total += ELSEWHERE_BYTES
    return {
        "files": [f"pyodide/{name}" if name in here else name for name in names],
        "bytes": total,
    }
