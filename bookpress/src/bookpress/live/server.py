"""The server of the preview: the book's pages with a bar, pages of its own, events, and editing."""

import json
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from bookpress.book.po_reader import CatalogError
from bookpress.book.requests import RefusedRequestError, folder_address
from bookpress.book.server import ADDRESS, TYPES, Answer, SiteServer, read
from bookpress.catalogs.project import ProjectError
from bookpress.live.editing.access import check_reader, check_writer
from bookpress.live.editing.desk import Desk, Reply
from bookpress.live.pages import ASSETS, PreviewPages
from bookpress.live.view import LatestView, View

#: Seconds without a change after which a browser is sent an empty event, so that a
#: connection that is gone is noticed.
_HEARTBEAT = 10
#: In bytes: the most that a page may send.
_MOST = 4_000_000


class LiveAnswer(Answer):
    """Answers as the published site would, with the same headers, and adds what is the preview's.

    That is everything under ``/live/``, and a bar on each page of the book. What changes
    something is sent with POST, by a page of this start of the preview alone.
    """

    server_version = "live"

    def __init__(
        self,
        *arguments: object,
        latest: LatestView,
        preview_pages: PreviewPages,
        desk: Desk,
        directory: str,
    ) -> None:
        self.latest, self.preview_pages, self.desk = latest, preview_pages, desk
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - named by http.server
        """Answer with a page of the book, one of the preview's, or whatever file it is."""
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path == "/":
            self._redirect_to(f"/{self.preview_pages.tree}/")
        elif path.startswith("/live/"):
            query = {name: each[-1] for name, each in parse_qs(address.query).items()}
            self._own(path.removeprefix("/live/"), query)
        else:
            self._of_the_book(path)

    def do_POST(self) -> None:  # noqa: N802 - named by http.server
        """Check, save or take back a translation, for a page of this start of the preview."""
        answers = {"check": self.desk.check, "save": self.desk.save, "undo": self.desk.undo}
        name = self.path.removeprefix("/live/edit/")
        try:
            check_writer(self.headers, self.preview_pages.token)
            if name not in answers:
                raise RefusedRequestError(HTTPStatus.NOT_FOUND, "There is nothing to send here")
            sent = self._sent()
        except RefusedRequestError as refusal:
            self.send_error(refusal.status, str(refusal))
            return
        self._json(answers[name](sent, self.latest.view))

    def _sent(self) -> dict[str, Any]:
        """Return what a page has sent. Raises `RefusedRequestError`."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or "Transfer-Encoding" in self.headers:
            raise RefusedRequestError(HTTPStatus.LENGTH_REQUIRED, "How long is it?")
        if len(length) > len(str(_MOST)) or int(length) > _MOST:
            raise RefusedRequestError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "That is too much")
        try:
            sent = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            sent = None
        if not isinstance(sent, dict):
            raise RefusedRequestError(HTTPStatus.BAD_REQUEST, "This is not understood")
        return sent

    def _of_the_book(self, path: str) -> None:
        view, file = self.latest.view, self.asked_file()
        content = read(file) if file and file.suffix == ".html" else None
        if file and file.is_dir():
            self._redirect_to(folder_address(self.path))
        elif file and content is not None:
            html = content.decode("utf-8", "replace")
            self._page(self.preview_pages.with_bar(html, self._name(file, view), view))
        elif file:
            super().do_GET()
        else:
            self._page(self.preview_pages.absent(path, view), HTTPStatus.NOT_FOUND)

    def _name(self, file: Path, view: View) -> str | None:
        """Return the name of the text whose page *file* is."""
        book = Path(self.directory, self.preview_pages.tree)
        address = file.relative_to(book).as_posix() if file.is_relative_to(book) else ""
        names = (name for name, page in view.pages.items() if page.address == address)
        return next(names, None)

    def _own(self, name: str, query: dict[str, str]) -> None:
        view = self.latest.view
        if name in ASSETS:
            self._send(ASSETS[name].read_bytes(), TYPES[ASSETS[name].suffix])
        elif name in ("edit", "events", "found"):
            self._asked(name, query, view)
        elif (page := self._own_page(name, query, view)) is not None:
            self._page(page)
        else:
            self._page(self.preview_pages.absent(self.path, view), HTTPStatus.NOT_FOUND)

    def _own_page(self, name: str, query: dict[str, str], view: View) -> str | None:
        """Return a page of the preview's own; None if there is none of that *name*."""
        kind, _, rest = name.partition("/")
        if name == "":
            try:
                return self.preview_pages.status(view)
            except (CatalogError, ProjectError):  # the bar of an absent page says what is wrong
                return None
        if name == "bar":
            return self.preview_pages.bar(query.get("page"), view)
        if name == "findings":
            return self.preview_pages.findings(view)
        if kind == "catalog":
            return self.preview_pages.catalog(rest, view)
        if kind == "message":
            return self.preview_pages.message(rest, query.get("id", ""), view)
        return None

    def _asked(self, name: str, query: dict[str, str], view: View) -> None:
        """Answer what a page of ours asks: a message to edit, what the checker found, the news."""
        try:
            check_reader(self.headers)
        except RefusedRequestError as refusal:
            self.send_error(refusal.status, str(refusal))
            return
        if name == "events":
            self._events()
        elif name == "edit":
            self._json(self.desk.open(dict(query), view))
        else:
            found = self.preview_pages.found_on(query.get("page", ""), view)
            self._json(Reply(HTTPStatus.OK, {"found": found}))

    def _events(self) -> None:
        """Send the browser an event for each change, the present state first, until it leaves."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")  # it ends when the connection does
        self.end_headers()
        number = 0
        while True:  # until nobody listens
            view = self.latest.wait(number, _HEARTBEAT)
            news = f"data: {self._news(view)}\n\n" if view.number != number else ": \n\n"
            self.wfile.write(news.encode())
            number = view.number

    def _news(self, view: View) -> str:
        goal = view.goal
        return json.dumps(
            {
                "number": view.number,
                "built": view.built,
                "page": goal and goal.page,
                "address": goal and self.preview_pages.address(goal, view),
            }
        )

    def _redirect_to(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _json(self, reply: Reply) -> None:
        self._send(json.dumps(reply.data).encode(), TYPES[".json"], reply.status)

    def _page(self, html: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(html.encode("utf-8", "replace"), TYPES[".html"], status)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing: the page itself says what is not there."""


def live_server(
    directory: Path, port: int, latest: LatestView, preview_pages: PreviewPages, desk: Desk
) -> SiteServer:
    """Return a server of the book in *directory* on *port* (0: any free one) of this machine.

    Raises OSError if the port is taken, OverflowError if no port has that number.
    """
    answer = partial(
        LiveAnswer,
        latest=latest,
        preview_pages=preview_pages,
        desk=desk,
        directory=str(directory),
    )
    return SiteServer((ADDRESS, port), answer)
