"""What the server answers."""

import gzip
import socket
import struct
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bookpress.book.headers import HEADERS
from bookpress.book.server import ADDRESS, site_server

from ..serving import served
from .conftest import FILES, Ask

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ["/", "/fr/_static/book.js", "/nowhere", "/fr", "/book.epub"])
def test_every_answer_carries_the_strict_policy(ask: Ask, path: str) -> None:
    headers = ask(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert {name.lower() for name in HEADERS} <= set(headers)


def test_the_policy_makes_no_exception() -> None:
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "sha256" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/fr/_static/book.css", "text/css; charset=utf-8"),
        ("/fr/_static/book.js", "text/javascript; charset=utf-8"),
        ("/fr/_static/book.svg", "image/svg+xml; charset=utf-8"),
        ("/fr/searchindex.json", "application/json"),
        ("/book.epub", "application/epub+zip"),
        ("/book.unknown", "application/octet-stream"),
        ("/nowhere.css", "text/html; charset=utf-8"),
    ],
)
def test_an_answer_says_what_it_is(ask: Ask, path: str, kind: str) -> None:
    assert ask(path).headers["content-type"] == kind


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/fr/", "fr/index.html"),
        ("/fr/index.html?q=pr%C3%A9", "fr/index.html"),
        ("/fr/%C3%A9t%C3%A9.html", "fr/été.html"),
    ],
)
def test_a_page_is_found(ask: Ask, path: str, name: str) -> None:
    reply = ask(path)
    assert (reply.status, reply.body.decode("utf-8")) == (200, FILES[name])


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/nowhere/at/all/",
        "/fr/index.html/",
        "/empty/",  # has no page of its own, and is not listed
        "/.git/config",
        "/.htaccess",
        "/_headers",
        "/../secret.txt",
        "/fr/%2e%2e/%2e%2e/secret.txt",
        "/%00",
    ],
)
def test_what_is_not_there_is_answered_by_the_page_for_that(ask: Ask, path: str) -> None:
    reply = ask(path)
    assert (reply.status, reply.body.decode("utf-8")) == (404, FILES["404.html"])


def test_a_site_without_such_a_page_still_says_so(site: Path, ask: Ask) -> None:
    (site / "404.html").unlink()
    reply = ask("/nowhere")
    assert (reply.status, reply.body) == (404, b"404 Not Found\n")
    assert reply.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["/fr", "//fr", "/fr?q=1"])
def test_a_directory_is_sent_for_with_its_slash(ask: Ask, path: str) -> None:
    reply = ask(path)
    assert (reply.status, reply.headers["location"]) == (301, "/fr/")


def test_what_is_asked_for_without_its_content_has_none(site: Path, ask: Ask) -> None:
    whole, head = ask("/"), ask("/", method="HEAD")
    assert head.headers["content-length"] == whole.headers["content-length"]
    with served(site) as address:
        connection = HTTPConnection(urlsplit(address).netloc)
        for method in ("HEAD", "GET"):  # content after the first would be read as the second
            connection.request(method, "/")
            response = connection.getresponse()
            assert (response.status, len(response.read()) > 0) == (200, method == "GET")
        connection.close()


def test_text_is_compressed_for_who_can_read_it(ask: Ask) -> None:
    reply = ask("/", Accept_Encoding="gzip, br")
    assert reply.headers["content-encoding"] == "gzip"
    assert reply.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(reply.body).decode("utf-8") == FILES["index.html"]
    assert "content-encoding" not in ask("/").headers


def test_what_is_compressed_is_not_compressed_again(ask: Ask) -> None:
    reply = ask("/book.epub", Accept_Encoding="gzip")
    assert "content-encoding" not in reply.headers
    assert reply.body == b"PK"


def test_a_page_built_again_is_seen_at_once(site: Path, ask: Ask) -> None:
    assert ask("/").headers["cache-control"] == "no-cache"
    (site / "index.html").write_text("new", encoding="utf-8")
    assert ask("/").body == b"new"


def test_a_browser_that_leaves_early_is_no_error(
    site: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (site / "long.txt").write_text("Un pré. " * 1_000_000, encoding="utf-8")
    with served(site) as address:
        host = urlsplit(address)
        browser = socket.create_connection((host.hostname, host.port))
        # Closed at once, with an error for who goes on sending.
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        browser.sendall(b"GET /long.txt HTTP/1.1\r\n\r\n")
        browser.recv(1)
        browser.close()
        connection = HTTPConnection(host.netloc)
        connection.request("GET", "/")
        assert connection.getresponse().read()
        connection.close()
    assert "Exception" not in capfd.readouterr().err


def test_only_this_machine_is_answered(site: Path) -> None:
    with site_server(site, 0) as server:
        assert server.server_address[0] == ADDRESS == "127.0.0.1"
