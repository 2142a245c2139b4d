"""What pages do unseen: messages in the console, requests, storage."""

from collections.abc import Iterator

import pytest
from bookpress.testing import NewPage
from playwright.sync_api import Page, Request

from ..searching import results_on
from .site import BOOK_KINDS, LANGUAGES, PAGES, SCREENS

#: What the site may remember: the reader's choices.
KEPT = {"theme", "apparatus-marks"}
#: All that can be pressed and does not lead to another page.
CONTROLS = "button:not([type=submit]), summary, input[type=checkbox], label[for], [aria-expanded]"


class Witness:
    """What there is to say against *page* while it is shown and used at the address *site*."""

    def __init__(self, page: Page, site: str) -> None:
        self.seen: list[str] = []
        self._site = site
        page.on("console", lambda message: self.seen.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("requestfailed", self._hear_of)
        page.on("request", lambda request: self._look_at(request.url))
        page.on(
            "response",
            lambda response: (
                self.seen.append(f"{response.status}: {response.url}")
                if response.status >= 400
                else None
            ),
        )
        page.add_init_script(
            "addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) =>"
            " console.error('policy:', effectiveDirective, blockedURI));"
        )

    def _hear_of(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # by the next page, which came too soon for it
            self.seen.append(f"failed: {request.url}: {request.failure}")

    def _look_at(self, address: str) -> None:
        if not address.startswith((self._site, "data:")):
            self.seen.append(f"elsewhere: {address}")


def kept(page: Page) -> Iterator[str]:
    """Yield the names of all that the site keeps in the reader's browser."""
    state = page.context.storage_state()
    yield from (f"cookie {cookie['name']}" for cookie in state["cookies"])
    for origin in state["origins"]:
        yield from (item["name"] for item in origin["localStorage"])
    yield from page.evaluate("Object.keys(sessionStorage)")


@pytest.mark.parametrize("tree", ["", *LANGUAGES])
def test_no_page_has_anything_to_complain_of_or_asks_anyone_else(
    new_page: NewPage, site: str, tree: str
) -> None:
    page = new_page()
    witness = Witness(page, site)
    for name in PAGES:
        if name.startswith(f"{tree}/") or (not tree and "/" not in name):
            page.goto(site + name)
            assert witness.seen == [], name
    assert list(kept(page)) == []


@pytest.mark.parametrize(("language", "screen"), [*zip(LANGUAGES, SCREENS, strict=True)])
def test_every_control_is_quiet_and_keeps_nothing_but_choices(
    new_page: NewPage, site: str, language: str, screen: str
) -> None:
    page = new_page(viewport=SCREENS[screen])
    witness = Witness(page, site)
    pressed = 0
    for name in BOOK_KINDS.values():
        page.goto(f"{site}{language}/{name}")
        if "?q=" in name:
            results_on(page)
        for control in page.locator(CONTROLS).all():
            # Without a pointer, so that what one has opened is not in the way of the next.
            control.dispatch_event("click")
            control.dispatch_event("click")
            pressed += 1
        assert witness.seen == [], name
    assert pressed > len(BOOK_KINDS)
    assert set(kept(page)) <= KEPT


def test_the_page_for_what_is_not_there_works_at_any_depth(new_page: NewPage, site: str) -> None:
    page = new_page()
    seen: list[str] = []
    page.on("requestfailed", lambda request: seen.append(request.url))
    page.on("response", lambda response: seen.append(f"{response.status} {response.url}"))
    address = f"{site}fr/chapters/nowhere/at/all.html"
    page.goto(address)
    assert [line for line in seen if not line.startswith("200 ")] == [f"404 {address}"]
    assert len(seen) > 1
    for language in LANGUAGES:
        page.goto(address)
        page.locator(f'a[href="/{language}/index.html"]').click()
        assert page.url == f"{site}{language}/index.html"
