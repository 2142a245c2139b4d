"""The site, sent to a browser as it is to be sent to readers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from ..serving import served
from .site import MENU_CONTROL

PROBES = Path(__file__).with_name("probes.js").read_text("utf-8")


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """Return the address of the site."""
    with served(built / "html") as address:
        yield address


def menu_control(page: Page) -> Locator:
    """Return the control that opens and closes the menu of a page, which must be shown."""
    control = page.locator(MENU_CONTROL)
    expect(control).to_be_visible()
    return control


def probe(page: Page, name: str) -> Any:
    """Return what the probe of that *name*, in ``probes.js``, says of *page* as it stands."""
    page.evaluate(PROBES)
    return page.evaluate("name => probes[name]()", name)


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until *target* has the focus; it must come before the page is through."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if target.evaluate_all("all => all.includes(document.activeElement)"):
            return
    pytest.fail(f"the keyboard does not come to {target}")
