"""Decides what a server on this machine may answer: for which host, and which file.

A page anywhere on the web can have a browser send requests to this machine, and with a name
of its own that leads here (DNS rebinding) it could read the answers. So a request counts only
if it names this machine by one of its own names. A file counts only if it is in the folder
that is served, symbolic links followed.
"""

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

#: The names that a browser on this machine may call the server by.
HOST_NAMES = ("127.0.0.1", "localhost", "[::1]")

#: What hosts read and do not send, beside names that begin with a dot.
_UNSENT = {"_headers"}


class RefusedRequestError(Exception):
    """A request that gets no page; `status` says why, and the text is for whoever asked."""

    def __init__(self, status: HTTPStatus, what: str) -> None:
        super().__init__(what)
        self.status = status


def own_hosts(port: int) -> frozenset[str]:
    """Return what a request to the server on *port* may have as its host."""
    hosts = {f"{name}:{port}" for name in HOST_NAMES}
    return frozenset(hosts | set(HOST_NAMES)) if port == 80 else frozenset(hosts)


def check_host(given: Sequence[str], port: int) -> None:
    """Raise `RefusedRequestError` unless the headers ``Host`` are one, and name this server."""
    if len(given) != 1:
        raise RefusedRequestError(HTTPStatus.BAD_REQUEST, "A request names one host")
    if given[0].strip().lower() not in own_hosts(port):
        raise RefusedRequestError(
            HTTPStatus.MISDIRECTED_REQUEST, "This server has the names of this machine alone"
        )


def path_and_query(target: str, port: int) -> str:
    """Return the target of a request without the host that it may name, which must be ours.

    Raises `RefusedRequestError`.
    """
    if target.startswith("/"):
        return target
    try:
        address = urlsplit(target)
    except ValueError:
        address = urlsplit("")
    if address.scheme != "http" or not address.netloc:
        raise RefusedRequestError(HTTPStatus.BAD_REQUEST, "The address is none of this server")
    check_host([address.netloc], port)
    query = f"?{address.query}" if address.query else ""
    # As of the path in a request line, several slashes at the beginning are one.
    return "/" + address.path.lstrip("/") + query


def parts_of(target: str) -> list[str]:
    """Return the names in the path of a request, decoded."""
    return [part for part in unquote(target.partition("?")[0]).split("/") if part]


def folder_address(target: str) -> str:
    """Return the address, on this server, of the folder that *target* asks for without its slash.

    It is made of the names alone: no sign at its beginning can lead to another host.
    """
    return "".join(f"/{quote(part, safe='')}" for part in parts_of(target)) + "/"


def find(root: Path, target: str) -> Path | None:
    """Return the file or folder below *root* that *target* asks for; None if it may not be sent.

    A folder that is asked for with its slash stands for its page. What is neither a file nor
    a folder, as a pipe is, is not sent.
    """
    parts = parts_of(target)
    if not all(map(_is_sent, parts)):
        return None
    slash = target.partition("?")[0].endswith("/")
    try:
        path = Path(root, *parts)
        if slash and path.is_dir():
            path /= "index.html"
        elif slash:
            return None
        return path if (path.is_dir() or path.is_file()) and _is_inside(root, path) else None
    except (OSError, ValueError):  # a name too long for the disk, or with a NUL
        return None


def _is_sent(name: str) -> bool:
    return not name.startswith(".") and name not in _UNSENT


def _is_inside(root: Path, path: Path) -> bool:
    """Return whether *path*, its links followed, is in *root*, and may be sent by that name too."""
    real, real_root = path.resolve(), root.resolve()
    return real.is_relative_to(real_root) and all(map(_is_sent, real.relative_to(real_root).parts))
