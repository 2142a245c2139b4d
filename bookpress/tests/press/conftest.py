"""A tiny site, served on a free port of this machine."""

from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from ..serving import served

FILES = {
    "index.html": "<!doctype html><title>Entrée</title>",
    "404.html": "<!doctype html><title>Rien ici</title>",
    "fr/index.html": "<!doctype html><title>Le pré</title>",
    "fr/été.html": "<!doctype html><title>L’été</title>",
    "fr/_static/book.css": "p { color: black }",
    "fr/_static/book.js": "1;",
    "fr/_static/book.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "fr/searchindex.json": "{}",
    "empty/page.txt": "Rien.",
    "book.epub": "PK",
    "book.unknown": "?",
    "_headers": "/*",
    ".htaccess": "",
    ".git/config": "",
}


class Reply:
    """What came back: a status, headers (by name, in small letters) and a body."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body


Ask = Callable[..., Reply]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a directory with a site, beside a file that is none of it."""
    (tmp_path / "secret.txt").write_text("secret")
    for name, text in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def ask(site: Path) -> Iterator[Ask]:
    """Return a function that asks the server for a path: ``ask("/", method="HEAD", …headers)``."""
    with served(site) as address:

        def answer(path: str, method: str = "GET", **headers: str) -> Reply:
            connection = HTTPConnection(urlsplit(address).netloc)
            try:
                names = {name.replace("_", "-"): value for name, value in headers.items()}
                connection.request(method, path, headers=names)
                response = connection.getresponse()
                found = {name.lower(): value for name, value in response.getheaders()}
                return Reply(response.status, found, response.read())
            finally:
                connection.close()

        yield answer
