"""A web server for a directory of pages, reachable from this machine only, by its own names."""

import gzip
import sys
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bookpress.book.headers import HEADERS
from bookpress.book.requests import (
    RefusedRequestError,
    check_host,
    find,
    folder_address,
    path_and_query,
)

ADDRESS = "127.0.0.1"

#: What a file is, by the end of its name; what is not listed is sent as bytes to keep.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}

#: Types whose files are already as small as they get.
_COMPRESSED = {".epub", ".jpg", ".pdf", ".png", ".webp", ".woff2"}


#: How much of an address is printed, in letters.
_SHOWN = 200


class Answer(SimpleHTTPRequestHandler):
    """Answers with a file of the site and its headers, or with the site's own 404 page.

    Directories are not listed, what hosts read (names that begin with a dot or ``_headers``)
    is not sent, nor what a symbolic link finds outside the site. A request that names another
    host, or cannot be understood, is refused.
    """

    protocol_version = "HTTP/1.1"
    server_version = "serve"
    sys_version = ""
    #: Of a request that names none: it is answered with a status too.
    default_request_version = "HTTP/1.0"
    extensions_map = TYPES | {"": "application/octet-stream"}
    #: In seconds: a connection on which nothing comes for so long is closed.
    timeout = 60

    def handle(self) -> None:
        """Answer until the browser closes the connection, be it in the middle of an answer."""
        with suppress(ConnectionError):
            super().handle()

    def parse_request(self) -> bool:
        """Read a request; return whether it is to be answered. If not, it has been refused."""
        if not super().parse_request():
            return False
        # What follows a request that has a body no one reads would be taken for the next one.
        self.close_connection |= "Content-Length" in self.headers
        self.close_connection |= "Transfer-Encoding" in self.headers
        try:
            check_host(self.headers.get_all("Host", []), self._port)
            self.path = path_and_query(self.path, self._port)
        except RefusedRequestError as refusal:
            self.send_error(refusal.status, str(refusal))
            return False
        return True

    @property
    def _port(self) -> int:
        port: int = self.connection.getsockname()[1]
        return port

    def do_GET(self) -> None:
        """Answer with headers and content."""
        self.wfile.write(self._head())

    def do_HEAD(self) -> None:
        """Answer with headers alone."""
        self._head()

    def _head(self) -> bytes:
        """Send status and headers; return the content."""
        path = self.asked_file()
        if path is not None and path.is_dir():
            return self._redirect()
        content = read(path)
        if path is not None and content is not None:
            return self._content(HTTPStatus.OK, path, content)
        missing = find(Path(self.directory), "/404.html")
        return self._content(HTTPStatus.NOT_FOUND, missing, read(missing))

    def asked_file(self) -> Path | None:
        """Return the file asked for, or a directory asked for as if it were a file."""
        return find(Path(self.directory), self.path)

    def _redirect(self) -> bytes:
        """Send the browser to the directory's address with its slash, or links would be wrong."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", folder_address(self.path))
        self.send_header("Content-Length", "0")
        self.end_headers()
        return b""

    def _content(self, status: HTTPStatus, path: Path | None, content: bytes | None) -> bytes:
        if content is None:
            path, content = None, f"{status.value} {status.phrase}\n".encode()
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path or "status.txt"))
        if path is None or path.suffix not in _COMPRESSED:
            self.send_header("Vary", "Accept-Encoding")
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                content = gzip.compress(content, mtime=0)
                self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return content

    def end_headers(self) -> None:
        """Add the headers of the site, and forbid caching, so that the latest build is shown."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request; one for a method that there is not is the browser's fault, not ours."""
        if code == HTTPStatus.NOT_IMPLEMENTED:
            code, message = HTTPStatus.METHOD_NOT_ALLOWED, None
        super().send_error(code, message, explain)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log only the addresses that are not found."""
        if code == HTTPStatus.NOT_FOUND:
            self.log_message("%s is not there", self.path[:_SHOWN])

    def log_error(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Print nothing: whoever sent a request that is refused is told so."""


def read(path: Path | None) -> bytes | None:
    """Return the content of a file; None if there is none, or it cannot be read."""
    with suppress(OSError):
        return path.read_bytes() if path else None
    return None


class SiteServer(ThreadingHTTPServer):
    """A server on this machine; an answer that fails is told in one line."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say in one line what kept the server from answering."""
        error = sys.exception()
        print(f"an answer failed: {type(error).__name__}: {error}", file=sys.stderr, flush=True)


def site_server(directory: Path, port: int) -> SiteServer:
    """Return a server for *directory* on *port* (0: any free one) of this machine.

    It listens, and answers once ``serve_forever`` runs. Raises OSError if the port is
    taken, OverflowError if no port has that number.
    """
    return SiteServer((ADDRESS, port), partial(Answer, directory=str(directory)))
