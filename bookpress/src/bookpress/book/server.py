"""A web server for a directory of pages, reachable from this machine only."""

import gzip
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bookpress.book.headers import HEADERS

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


class Answer(SimpleHTTPRequestHandler):
    """Answers with a file of the site and its headers, or with the site's own 404 page.

    Directories are not listed, and what hosts read (names that begin with a dot or
    ``_headers``) is not sent.
    """

    protocol_version = "HTTP/1.1"
    server_version = "serve"
    sys_version = ""
    extensions_map = TYPES | {"": "application/octet-stream"}

    def handle(self) -> None:
        """Answer until the browser closes the connection, be it in the middle of an answer."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer with headers and content."""
        self.wfile.write(self._head())

    def do_HEAD(self) -> None:
        """Answer with headers alone."""
        self._head()

    def _head(self) -> bytes:
        """Send status and headers; return the content."""
        path = self._file()
        if path is not None and path.is_dir():
            return self._redirect()
        if path is not None:
            return self._content(HTTPStatus.OK, path)
        missing = Path(self.directory, "404.html")
        return self._content(HTTPStatus.NOT_FOUND, missing if missing.is_file() else None)

    def _file(self) -> Path | None:
        """Return the file asked for, or a directory asked for as if it were a file."""
        asked = unquote(urlsplit(self.path).path)
        parts = [part for part in asked.split("/") if part]
        if any(part.startswith(".") or part == "_headers" for part in parts):
            return None
        path = Path(self.directory, *parts)
        if path.is_dir() and asked.endswith("/"):
            path = path / "index.html"
        elif path.is_file() and asked.endswith("/"):
            return None
        return path if path.exists() else None

    def _redirect(self) -> bytes:
        """Send the browser to the directory's address with its slash, or links would be wrong."""
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", urlsplit(self.path).path + "/")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return b""

    def _content(self, status: HTTPStatus, path: Path | None) -> bytes:
        content = path.read_bytes() if path else f"{status.value} {status.phrase}\n".encode()
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

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Log only the addresses that are not found."""
        if code == HTTPStatus.NOT_FOUND:
            self.log_message("%s is not there", self.path)


def site_server(directory: Path, port: int) -> ThreadingHTTPServer:
    """Return a server for *directory* on *port* (0: any free one) of this machine.

    It listens, and answers once ``serve_forever`` runs. Raises OSError if the port is
    taken, OverflowError if no port has that number.
    """
    return ThreadingHTTPServer((ADDRESS, port), partial(Answer, directory=str(directory)))
