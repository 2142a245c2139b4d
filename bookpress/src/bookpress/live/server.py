"""The server of the preview: the book's pages with a bar, pages of its own, and events."""

import json
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bookpress.book.po_reader import CatalogError
from bookpress.book.server import ADDRESS, TYPES, Answer
from bookpress.live.pages import HERE, PreviewPages
from bookpress.live.view import LatestView, View

#: Seconds without a change after which a browser is sent an empty event, so that a
#: connection that is gone is noticed.
_HEARTBEAT = 10


class LiveAnswer(Answer):
    """Answers as the published site would, with the same headers, and adds what is the preview's.

    That is everything under ``/live/``, and a bar on each page of the book.
    """

    server_version = "live"

    def __init__(
        self, *arguments: object, latest: LatestView, preview_pages: PreviewPages, directory: str
    ) -> None:
        self.latest, self.preview_pages = latest, preview_pages
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - named by http.server
        """Answer with a page of the book, one of the preview's, or whatever file it is."""
        address = urlsplit(self.path)
        path, query = unquote(address.path), parse_qs(address.query)
        if path == "/":
            self._redirect_to(f"/{self.preview_pages.language}/")
        elif path.startswith("/live/"):
            self._own(path.removeprefix("/live/"), {name: each[-1] for name, each in query.items()})
        else:
            self._of_the_book(path)

    def _of_the_book(self, path: str) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and path.endswith("/"):
            file /= "index.html"
        view = self.latest.view
        if file.suffix == ".html" and file.is_file():
            html = file.read_text("utf-8")
            self._page(self.preview_pages.with_bar(html, self._name(file, view), view))
        elif file.exists():
            super().do_GET()
        else:
            self._page(self.preview_pages.absent(path, view), HTTPStatus.NOT_FOUND)

    def _name(self, file: Path, view: View) -> str | None:
        """Return the name of the text whose page *file* is."""
        book = Path(self.directory, self.preview_pages.language)
        address = file.relative_to(book).as_posix() if file.is_relative_to(book) else ""
        names = (name for name, page in view.pages.items() if page.address == address)
        return next(names, None)

    def _own(self, name: str, query: dict[str, str]) -> None:
        view = self.latest.view
        page: str | None = None
        if name == "events":
            return self._events()
        if name in ("live.css", "live.js"):
            return self._send((HERE / "assets" / name).read_bytes(), TYPES[Path(name).suffix])
        if name == "":
            try:
                page = self.preview_pages.status(view)
            except CatalogError:  # the bar of an absent page says what is wrong
                page = None
        elif name == "bar":
            page = self.preview_pages.bar(query.get("page"), view)
        elif name.startswith("message/"):
            page = self.preview_pages.message(
                name.removeprefix("message/"), query.get("id", ""), view
            )
        if page is None:
            return self._page(self.preview_pages.absent(self.path, view), HTTPStatus.NOT_FOUND)
        return self._page(page)

    def _events(self) -> None:
        """Send the browser an event for each change, the present state first, until it leaves."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")  # it ends when the connection does
        self.end_headers()
        number = 0
        while view := self.latest.wait(number, _HEARTBEAT):
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

    def _page(self, html: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._send(html.encode(), TYPES[".html"], status)

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Print nothing: the page itself says what is not there."""


def live_server(
    directory: Path, port: int, latest: LatestView, preview_pages: PreviewPages
) -> ThreadingHTTPServer:
    """Return a server of the book in *directory* on *port* (0: any free one) of this machine.

    Raises OSError if the port is taken, OverflowError if no port has that number.
    """
    answer = partial(
        LiveAnswer, latest=latest, preview_pages=preview_pages, directory=str(directory)
    )
    return ThreadingHTTPServer((ADDRESS, port), answer)
