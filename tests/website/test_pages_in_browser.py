"""The start page and a lab in Chromium: wide and on a phone, light and dark, without network."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, Request

from tests.browser.conftest import page, screenshots
from tests.static_server import serve

__all__ = ["page", "screenshots"]

pytestmark = pytest.mark.browser

SHOWN = (
    "index.html",
    "labs/01_initialization.html",
    "docs/in-the-browser.html",
    "api/trainlab.checks.html",
)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_the_screen_and_ask_for_nothing_else(
    width: int, site: Path, page: Page, screenshots: Path
) -> None:
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    page.set_viewport_size({"width": width, "height": 844})
    with serve(site) as address:
        for name in SHOWN:
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                page.goto(address + name)
                page.evaluate("document.fonts.ready.then(() => true)")
                assert page.evaluate("document.documentElement.scrollWidth") <= width, name
                page.screenshot(path=screenshots / f"site_{Path(name).stem}_{width}_{scheme}.png")
        page.goto(address + "labs/01_initialization.html")
        page.wait_for_selector("mjx-container")
        page.evaluate("MathJax.startup.promise.then(() => document.fonts.ready).then(() => true)")
        assert page.locator("mjx-merror").count() == 0
        elsewhere = [r.url for r in asked if not r.url.startswith((address, "data:", "blob:"))]
        answers = [(request.url, request.response()) for request in asked]
        missing = [url for url, answer in answers if answer is not None and answer.status >= 400]
    assert elsewhere == []
    assert missing == []


FADE = "getComputedStyle(document.querySelector('mjx-container[display=true]')).backgroundImage"


def test_on_a_phone_a_formula_that_is_too_wide_scrolls_and_shows_it(site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    with serve(site) as address:
        page.goto(address + "labs/00_backpropagation.html")
        page.wait_for_selector("mjx-container")
        page.evaluate("MathJax.startup.promise.then(() => document.fonts.ready).then(() => true)")
        too_wide = page.evaluate(
            "[...document.querySelectorAll('mjx-container[display=true]')]"
            ".filter((formula) => formula.scrollWidth > formula.clientWidth)"
            ".map((formula) => { formula.scrollLeft = 9999; return formula.scrollLeft; })"
        )
        fades = []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_selector(f"html[data-theme={scheme}]")
            fades.append(page.evaluate(FADE).rpartition("linear-gradient")[2])
    assert len(too_wide) > 0
    assert min(too_wide) > 0
    assert all(fades)
    assert fades[0] != fades[1], "a dark fade does not show on a dark page"
