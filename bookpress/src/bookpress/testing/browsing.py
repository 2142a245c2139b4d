"""A browser for the tests: Chromium, where it is installed, driven by Playwright.

Playwright is imported when a test first asks for the browser.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from .running import required

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: Opens an empty page, in a browser that remembers nothing and keeps no site for reading without a
#: network unless ``service_workers="allow"``; takes the options of Playwright's
#: ``Browser.new_context``.
NewPage = Callable[..., "Page"]

#: What Chromium is called. The shell is the same engine without a window, twice as fast.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
#: What goes untried without it.
LOST = "what a browser makes of the pages was not tried"
#: How long Playwright waits for what a page lacks, in milliseconds.
PATIENCE = 15_000


def chromium() -> str:
    """Return the path of Chromium; where there is none, the test ends as `required` says."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return required(found, "Chromium", LOST)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return Chromium, started once."""
    program = chromium()
    required("playwright" if find_spec("playwright") else None, "Playwright", LOST)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=program) as started,
    ):
        yield started


@pytest.fixture
def new_page(browser: "Browser") -> Iterator[NewPage]:
    """Return a function that opens a page, which is closed at the end of the test."""
    with ExitStack() as contexts:

        def open_page(**options: Any) -> "Page":
            context = contexts.enter_context(browser.new_context(**options))
            if options.get("service_workers") != "allow":
                context.add_init_script("delete Navigator.prototype.serviceWorker")
            context.set_default_timeout(PATIENCE)
            return context.new_page()

        yield open_page
