"""What the servers answer to requests that no reader sends: `serve` and `live` alike."""

import json
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import pytest
from bookpress.book.po_reader import read_catalogs
from bookpress.book.server import SiteServer, site_server
from bookpress.catalogs.project import read_project
from bookpress.live.build import Outcome
from bookpress.live.editing.desk import Desk
from bookpress.live.editing.store import Store
from bookpress.live.messages import identity
from bookpress.live.pages import PreviewPages
from bookpress.live.server import live_server
from bookpress.live.view import LatestView

from .conftest import Project

KEPT = "what is kept elsewhere"
TOKEN = "a token"  # noqa: S105 - of a test


class Served:
    """A server that answers, and the terminal it writes to."""

    def __init__(self, server: SiteServer, project: Project) -> None:
        self.port, self.project = server.server_port, project

    def raw(self, request: bytes) -> tuple[int, bytes]:
        """Send *request* as it is; return the status and all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            response = HTTPResponse(connection)
            response.begin()
            return response.status, str(response.msg).encode() + response.read()

    def get(self, target: str, host: str = "127.0.0.1") -> tuple[int, bytes]:
        """Ask for *target*."""
        head = f"GET {target} HTTP/1.1\r\nHost: {host}:{self.port}\r\n\r\n"
        return self.raw(head.encode("latin-1"))

    def post(self, name: str, data: Any, **changed: str) -> tuple[int, dict[str, Any]]:
        """Send *data* as a page of the preview does, but for what is *changed* in its headers."""
        headers = {
            "Host": f"127.0.0.1:{self.port}",
            "Origin": f"http://127.0.0.1:{self.port}",
            "Sec-Fetch-Site": "same-origin",
            "X-Live-Token": TOKEN,
            "Content-Type": "application/json",
        }
        headers |= {key.replace("_", "-"): value for key, value in changed.items()}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            body = data if isinstance(data, bytes) else json.dumps(data).encode()
            kept = {key: value for key, value in headers.items() if value}
            connection.request("POST", f"/live/edit/{name}", body, kept)
            response = connection.getresponse()
            content = response.read()
            is_json = response.headers["Content-Type"] == "application/json"
            return response.status, json.loads(content) if is_json else {}
        finally:
            connection.close()

    @property
    def catalog(self) -> str:
        """What the catalog of the second chapter says."""
        return (self.project.root / "locales/en/LC_MESSAGES/suite.po").read_text("utf-8")


def _live(project: Project, site: Path) -> SiteServer:
    sources = read_project(project.root)
    latest = LatestView()
    latest.note_build(Outcome(finished=True), read_catalogs(sources.catalogs("en")))
    store = Store(sources, "en")
    pages = PreviewPages(sources, "en", token=TOKEN, changes=lambda: store.changes)
    return live_server(site, 0, latest, pages, Desk(sources, "en", store))


@pytest.fixture(params=["serve", "live"])
def served(
    request: pytest.FixtureRequest, project: Project, capfd: pytest.CaptureFixture[str]
) -> Iterator[Served]:
    """Return either server, of a site with links out of it; neither may print a traceback."""
    site = project.root / "_build" / "site"
    project.write("_build/site/en/index.html", "<html><head></head><body>A page</body></html>")
    project.write("_build/site/evil.example/index.html", "<p>None</p>")
    project.write("_build/site/.git/config", KEPT)
    project.write("secret/index.html", KEPT)
    (site / "file.html").symlink_to(project.root / "secret/index.html")
    (site / "folder").symlink_to(project.root / "secret")
    (site / "inside.txt").symlink_to(site / ".git/config")
    (site / "same.html").symlink_to(site / "en/index.html")
    (site / "loop").symlink_to(site / "loop")
    server = site_server(site, 0) if request.param == "serve" else _live(project, site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield Served(server, project)
    server.shutdown()
    thread.join()
    server.server_close()
    said = capfd.readouterr().err
    assert "Traceback" not in said
    assert "failed" not in said


only_live = pytest.mark.parametrize("served", ["live"], indirect=True)


def test_only_the_names_of_this_machine_are_answered(served: Served) -> None:
    port = served.port
    for host in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
        assert served.get("/en/", host)[0] == 200, host
    refused = {
        f"Host: evil.example:{port}\r\n": 421,
        "Host: 127.0.0.1\r\n": 421,  # another port: that of another server
        "Host: localhost:1\r\n": 421,
        f"Host: localhost.evil.example:{port}\r\n": 421,
        f"Host: 127.0.0.1:{port}, evil.example\r\n": 421,
        f"Host: x@127.0.0.1:{port}\r\n": 421,
        "Host: \r\n": 421,
        "": 400,
        f"Host: 127.0.0.1:{port}\r\nHost: evil.example\r\n": 400,
    }
    for version in ("1.1", "1.0"):
        for header, status in refused.items():
            answer = served.raw(f"GET /en/ HTTP/{version}\r\n{header}\r\n".encode())
            assert answer[0] == status, header
            assert b"A page" not in answer[1]


@pytest.mark.parametrize(
    "target",
    [
        "/" + "x" * 4000,
        "/" + "x/" * 4000,
        "/en/" + "%C3%A9" * 4000,
        "/%00",
        "/en/%00/index.html",
        "/%",
        "/%zz/%4",
        "/%ff%fe",
        "/%ed%a0%80",
        "/\xff\xfe",
        "/../secret/index.html",
        "/%2e%2e/secret/index.html",
        "/en/..%2f..%2fsecret/index.html",
        "/..\\secret",
        "//evil.example/..",
        "/[",
        "/en/index.html/",
        "/file.html",
        "/folder/",
        "/folder/index.html",
        "/folder",
        "/inside.txt",
        "/loop",
        "/.git/config",
        "/live/../../secret",
        "/live/message/%00?id=x",
        "/live/catalog/../../x",
        "/live/edit?domain=" + "x" * 4000 + "&id=%00",
        "/live/message/" + "x" * 4000,
        "/?" + "a&" * 4000,
    ],
    ids=lambda target: target[:30],
)
def test_what_is_not_in_the_tree_is_not_there(served: Served, target: str) -> None:
    status, answer = served.get(target)
    assert 400 <= status < 500 or target.startswith("/?")
    assert KEPT.encode() not in answer


def test_a_link_within_the_tree_is_followed(served: Served) -> None:
    assert b"A page" in served.get("/same.html")[1]


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "///evil.example",
        "/./evil.example",
        "/%2Fevil.example",
        "/en/../evil.example",
        "/\\evil.example",
        "/%5Cevil.example",
        "/evil.example?/../",
        "http://HOST//evil.example",
    ],
)
def test_a_folder_is_never_the_address_of_another_host(served: Served, target: str) -> None:
    _status, answer = served.get(target.replace("HOST", f"127.0.0.1:{served.port}"))
    places = [line for line in answer.splitlines() if line.lower().startswith(b"location:")]
    assert places in ([], [b"Location: /evil.example/"])


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("GET http://127.0.0.1:PORT/en/ HTTP/1.1", 200),
        ("GET http://evil.example/en/ HTTP/1.1", 421),
        ("GET http://127.0.0.1:PORT@evil.example/en/ HTTP/1.1", 421),
        ("GET https://127.0.0.1:PORT/en/ HTTP/1.1", 400),
        ("GET http://[/en/ HTTP/1.1", 400),
        ("GET en/ HTTP/1.1", 400),
        ("OPTIONS * HTTP/1.1", 400),
        ("CONNECT evil.example:80 HTTP/1.1", 400),
        ("TRACE /en/ HTTP/1.1", 405),
        ("PROPFIND /en/ HTTP/1.1", 405),
        ("__init__ /en/ HTTP/1.1", 405),
        ("PUT /en/ HTTP/1.1", 405),
        ("GET /en/ HTTP/one", 400),
        ("GET", 400),
        ("GET /en/", 200),
        ("GET / / / HTTP/1.1", 400),
        ("GET /" + "x" * 70_000 + " HTTP/1.1", 414),
    ],
)
def test_an_odd_request_is_refused_with_a_status(served: Served, line: str, status: int) -> None:
    port = str(served.port)
    request = f"{line.replace('PORT', port)}\r\nHost: localhost:{port}\r\n\r\n"
    assert served.raw(request.encode())[0] == status


def test_huge_headers_are_refused(served: Served) -> None:
    host = f"GET /en/ HTTP/1.1\r\nHost: localhost:{served.port}\r\n"
    assert served.raw(f"{host}X: {'x' * 70_000}\r\n\r\n".encode())[0] == 431
    assert served.raw((host + "X: x\r\n" * 300 + "\r\n").encode())[0] == 431


def test_a_body_that_no_one_reads_is_no_second_request(served: Served) -> None:
    inner = f"GET /en/ HTTP/1.1\r\nHost: localhost:{served.port}\r\n\r\n"
    head = f"GET /nowhere HTTP/1.1\r\nHost: localhost:{served.port}\r\n"
    _status, answer = served.raw(f"{head}Content-Length: {len(inner)}\r\n\r\n{inner}".encode())
    assert b"A page" not in answer


def test_no_answer_may_be_read_by_another_site(served: Served) -> None:
    head = f"GET /en/ HTTP/1.1\r\nHost: localhost:{served.port}\r\nOrigin: http://evil.example\r\n"
    _status, answer = served.raw(f"{head}\r\n".encode())
    assert b"access-control" not in answer.lower()


EDIT = {
    "domain": "suite",
    "id": identity("La suite"),
    "strings": ["What follows"],
    "translator": "Zoé",
}


def opened(served: Served, text: str = "La suite") -> dict[str, Any]:
    """Return the message of *text* as a page opens it."""
    _status, answer = served.get(f"/live/edit?domain=suite&id={identity(text)}")
    answered: dict[str, Any] = json.loads(answer[answer.index(b"{") :])
    return answered


@only_live
@pytest.mark.parametrize(
    "changed",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"X_Live_Token": ""},
        {"X_Live_Token": "another"},
        {"X_Live_Token": "é"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Host": "evil.example"},
        {"Content_Length": "-1"},
        {"Content_Length": "99999999999"},
    ],
    ids=str,
)
def test_only_a_page_of_this_start_of_the_preview_changes_anything(
    served: Served, changed: dict[str, str]
) -> None:
    before, edit = served.catalog, EDIT | {"opened": opened(served)["opened"]}
    for name in ("save", "check", "undo"):
        assert 400 <= served.post(name, edit, **changed)[0] < 500
    assert served.catalog == before
    assert served.post("save", edit)[0] == 200


@only_live
def test_another_site_does_not_even_open_a_message(served: Served) -> None:
    target = f"/live/edit?domain=suite&id={identity('La suite')}"
    head = f"GET {target} HTTP/1.1\r\nHost: localhost:{served.port}\r\n"
    assert served.raw(f"{head}Sec-Fetch-Site: cross-site\r\n\r\n".encode())[0] == 403


@only_live
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b"\xff",
        b"[]",
        {},
        EDIT | {"opened": 1},
        EDIT | {"strings": "x"},
        EDIT | {"strings": [1]},
        EDIT | {"domain": "../../../x"},
        EDIT | {"domain": "x" * 4000},
        EDIT | {"domain": "\0"},
        EDIT | {"id": "none"},
        EDIT | {"strings": ["a", "b"]},
        EDIT | {"strings": ["a\0b"]},
        EDIT | {"strings": ["a\x1bb"]},
        EDIT | {"strings": ["\ud800"]},
        EDIT | {"translator": "Ada\\n\nPO-Revision-Date: never"},
        EDIT | {"translator": "a" * 300},
        EDIT | {"translator": None},
    ],
    ids=lambda data: str(data)[:60],
)
def test_what_is_not_understood_is_refused(served: Served, data: Any) -> None:
    before = served.catalog
    if isinstance(data, dict) and "domain" in data:
        data = {"opened": opened(served)["opened"]} | data
    assert 400 <= served.post("save", data)[0] < 500
    assert served.catalog == before


@only_live
def test_a_message_is_opened_checked_saved_and_taken_back(served: Served) -> None:
    before = served.catalog
    message = opened(served, "Un milieu[^1].")
    assert message["source"] == ["Un milieu[^1]."]
    assert (message["state"], message["previous"]) == ("fuzzy", "Le milieu[^1].")
    assert message["where"] == "locales/en/LC_MESSAGES/suite.po:14"
    edit = EDIT | {
        "id": identity("Un milieu[^1]."),
        "strings": ["A middle."],
        "opened": message["opened"],
    }
    status, checked = served.post("check", edit)
    assert (status, checked["findings"][0]["refused"]) == (200, True)
    status, refused = served.post("save", edit)
    assert (status, refused["findings"]) == (422, checked["findings"])
    assert served.catalog == before
    edit["strings"] = ["A middle[^1]."]
    assert served.post("check", edit)[1] == {"findings": []}
    assert served.post("save", edit) == (200, {"changed": True, "findings": []})
    assert 'msgid "Un milieu[^1]."\nmsgstr "A middle[^1]."' in served.catalog
    assert "fuzzy" not in served.catalog
    status, conflict = served.post("save", edit | {"strings": ["Another[^1]."]})
    assert (status, conflict["now"]["strings"]) == (409, ["A middle[^1]."])
    assert served.post("undo", {"number": 1})[0] == 200
    assert served.catalog == before
    for number in (2, -1, "1", None, True, 10**400):
        assert 400 <= served.post("undo", {"number": number})[0] < 500


@only_live
def test_an_error_that_does_not_keep_the_book_from_being_built_is_told_and_saved(
    served: Served,
) -> None:
    """A number the checker does not find may be there in words; only a person can tell."""
    edit = EDIT | {"strings": ["What follows, in 12 parts"], "opened": opened(served)["opened"]}
    status, saved = served.post("save", edit)
    assert (status, saved["changed"]) == (200, True)
    told = [(each["code"], each["level"], each["refused"]) for each in saved["findings"]]
    assert told == [("C401", "error", False)]
    edit |= {"strings": ["- What follows"], "opened": opened(served)["opened"]}
    status, refused = served.post("save", edit)
    assert status == 422
    assert [(each["code"], each["refused"]) for each in refused["findings"]] == [("C301", True)]


@only_live
def test_what_the_preview_shows_of_catalogs_is_text(served: Served) -> None:
    words = '</template><img src=x onerror="alert(1)">{{ 7 * 7 }}'
    served.project.translate("suite", '"The rest"', json.dumps(words))
    for target in (
        "/live/",
        "/live/catalog/suite",
        f"/live/message/suite?id={EDIT['id']}",
        "/live/findings",
    ):
        assert b"<img src=x" not in served.get(target)[1], target
    assert b"<script>" not in served.get("/live/<script>alert(1)</script>")[1]
