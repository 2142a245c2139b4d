"""Says which requests may change something: those of a page that this start of the preview made.

Any page of the web can have a browser send a request to this machine. A browser says which page
asks (``Origin``, ``Sec-Fetch-Site``); and a page of ours sends a token, new at each start,
which a page of another origin cannot read.
"""

import secrets
from email.message import Message
from http import HTTPStatus

from bookpress.book.requests import RefusedRequestError

TOKEN_HEADER = "X-Live-Token"  # noqa: S105 - the name of a header
_KIND = "application/json"


def new_token() -> str:
    """Return a token for one start of the preview."""
    return secrets.token_urlsafe(24)


def check_reader(headers: Message) -> None:
    """Raise `RefusedRequestError` for a request that a browser says another site has sent."""
    if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise RefusedRequestError(HTTPStatus.FORBIDDEN, "Another site asks for this")


def check_writer(headers: Message, token: str) -> None:
    """Raise `RefusedRequestError` unless a page of ours, of this start, has sent a request."""
    check_reader(headers)
    # The host has been looked at: it is ours.
    if headers.get("Origin") != f"http://{headers.get('Host')}":
        raise RefusedRequestError(HTTPStatus.FORBIDDEN, "Another page asks for this")
    given = headers.get(TOKEN_HEADER, "")
    if not secrets.compare_digest(given.encode("utf-8", "replace"), token.encode()):
        raise RefusedRequestError(HTTPStatus.FORBIDDEN, "This page is older than the preview")
    if headers.get_content_type() != _KIND:
        raise RefusedRequestError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"This takes {_KIND}")
