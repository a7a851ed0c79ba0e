"""Every link leads somewhere, and no page fetches anything from elsewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.website.site_files import loaded_by_styles, pages, read_page
from website.pages.labs import read_labs
from website.places import OPENS_LAB


def target_of(page: Path, link: str) -> tuple[Path, str]:
    """The file that a link of a page means, and the anchor in it."""
    parts = urlsplit(link)
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    return path / "index.html" if path.is_dir() else path, unquote(parts.fragment)


def test_links_and_anchors_exist(site: Path) -> None:
    opened = {(site / OPENS_LAB.format(lab=lab.name)).as_posix() for lab in read_labs()}
    broken, followed = [], 0
    for page in pages(site):
        for link in read_page(page).links:
            if urlsplit(link).scheme or (page.parent / link).resolve().as_posix() in opened:
                continue
            path, anchor = target_of(page, link)
            followed += 1
            if (
                not path.is_file()
                or not path.is_relative_to(site)
                or (anchor and path.suffix == ".html" and anchor not in read_page(path).anchors)
            ):
                broken.append((page.name, link))
    assert followed > 1000
    assert broken == []


def test_what_pages_load_lies_in_the_site(site: Path) -> None:
    loaded = [(page, address) for page in pages(site) for address in read_page(page).loaded]
    assert len(loaded) > 500
    for page, address in (*loaded, *loaded_by_styles(site)):
        if address.startswith(("data:", "#")):
            continue
        assert not urlsplit(address).netloc, f"{page}: {address}"
        path, _ = target_of(page, address)
        assert path.is_file(), f"{page}: {address}"
        assert path.is_relative_to(site), f"{page}: {address}"
