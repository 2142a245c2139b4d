"""No build uses the network."""

import socket
import threading
import zlib
from collections.abc import Iterator

import pytest
from bookpress.catalogs.project import read_project
from bookpress.catalogs.templates import text_templates

from ..tiny_book import TinyBook
from .cases import CASES
from .conftest import project, titled

INTERSPHINX = """
extensions += ["sphinx.ext.intersphinx"]
intersphinx_mapping = {
    "far": ("https://example.org/far", None),
    "near": ("https://example.org/near", ("near.inv", None)),
}
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the list of what asks for the network, which then is not to be had."""
    tried: list[object] = []

    def refuse(*given: object, **named: object) -> None:
        tried.append(given)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


@pytest.mark.parametrize("builder", ["html", "epub", "typst", "latex"])
def test_no_format_asks_for_the_network(
    tiny_book: TinyBook, asked: list[object], builder: str
) -> None:
    distant = [case for case in CASES if "example.org" in case.text]
    book = project(tiny_book, {case.name: titled(case.text) for case in distant}, INTERSPHINX)
    (book.root / "near.inv").write_bytes(b"# Sphinx inventory version 2\n")
    book.faults(builder, "en")
    assert asked == []


def test_an_inventory_of_the_network_is_named_and_one_in_the_project_is_read(
    tiny_book: TinyBook,
) -> None:
    book = project(tiny_book, {"one": "# One {#here}\n\n{external+near:doc}`two`\n"}, INTERSPHINX)
    pages = b"two std:doc -1 two.html Two\n"
    head = b"# Sphinx inventory version 2\n# Project: N\n# Version: 1\n# Compressed by zlib.\n"
    (book.root / "near.inv").write_bytes(head + zlib.compress(pages))
    faults = book.faults("html", "en")
    assert "the inventory of 'far' is not fetched" in faults
    assert "'far': ('https://example.org/far', 'inventories/far.inv')" in faults
    assert "'near'" not in faults
    assert book.page("one", "en").find("a", href="https://example.org/near/two.html")


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """Return what is asked of a host through which this machine's programs are to go."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    visitor, _address = server.accept()
                except OSError:
                    return
                with visitor:
                    heard.append(visitor.recv(200))

        threading.Thread(target=listen, daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        for name in ("https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy"):
            monkeypatch.setenv(name, address)
        yield heard


def test_typst_fetches_no_package(tiny_book: TinyBook, host: list[bytes]) -> None:
    text = '# One\n\n```{raw} typst\n#import "@preview/cetz:0.3.0"\n```\n'
    book = project(tiny_book, {"one": text}, 'book_raw_formats = ["typst"]')
    with pytest.raises(Exception, match=r"cetz.*is not fetched.*beside the template"):
        book.faults("typst", "en")
    assert host == []


def test_templates_for_translators_ask_nobody(tiny_book: TinyBook, host: list[bytes]) -> None:
    """Also in a project that loads no part of the workshop."""
    tiny_book.write(
        {
            "conf.py": f"language = 'en'\nextensions = ['myst_parser']\n{INTERSPHINX}",
            "index.md": "# One\n\nWords.\n",
        }
    )
    (tiny_book.root / "near.inv").write_bytes(b"")
    project_there = read_project(tiny_book.root)
    assert "index" in text_templates(project_there)
    assert host == []
    assert project_there.warnings == []
