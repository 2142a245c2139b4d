"""The site of the book in a browser; all that holds of any book is tried by the workshop."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from bookpress.book.server import site_server
from bookpress.testing import NewPage
from playwright.sync_api import Page, Response

from ..sources import CHAPTERS, ESSAY

#: Of a chapter with all it asks for, in bytes, compressed as hosts compress it.
LIMIT = 100_000


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """Return the address of the site, sent with its headers."""
    with site_server(built / "html", 0) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def complaints(page: Page) -> list[str]:
    """Return the list to which all that *page* complains of will be added."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def weight(page: Page, address: str) -> int:
    """Return how many bytes come for the page at *address*, with all it asks for."""
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(address)
    return sum(map(size, responses))


def size(response: Response) -> int:
    """Return how many bytes a response takes on its way, compressed."""
    body = response.body()
    return min(len(body), len(gzip.compress(body, 6)))


def test_no_page_has_anything_to_complain_of(new_page: NewPage, site: str, language: str) -> None:
    page = new_page()
    heard = complaints(page)
    for name in ("index", *CHAPTERS):
        answer = page.goto(f"{site}{language}/{name}.html")
        assert answer is not None
        assert answer.ok
        assert heard == [], name


def test_every_chapter_of_the_essay_is_light(new_page: NewPage, site: str, language: str) -> None:
    for name in ESSAY:
        assert weight(new_page(), f"{site}{language}/{name}.html") <= LIMIT, name
