"""Addresses from which a page would load something, and those that ``conf.py`` allows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from sphinx.config import Config

from bookpress.book.active_content import scheme_of

#: The setting for what pages may hold although it is not the workshop's own.
SETTING = "book_page_exceptions"

_HOST = re.compile(r"(?:([a-z][a-z0-9+.-]*):)?//", re.IGNORECASE)


def cleaned(address: str) -> str:
    """Return an address as a browser reads it: without spaces around it and breaks in it."""
    text = re.sub(r"[\t\r\n]", "", unescape(address))
    return text.strip("".join(map(chr, range(33)))).replace("\\", "/")


def is_foreign(address: str) -> bool:
    """Return whether *address* leads out of the site: to another host, or to no file of it."""
    return bool(scheme_of(address)) or cleaned(address).startswith("//")


def is_excepted(address: str, exceptions: Iterable[str]) -> bool:
    """Return whether *address* begins with one of those that *exceptions* name.

    An exception is the beginning of an address, whose host is whole: ``https://example.org``
    allows nothing of ``example.org.example.net``.
    """
    address = cleaned(address)
    for exception in exceptions:
        beginning = exception
        if (host := _HOST.match(exception)) and "/" not in exception[host.end() :]:
            beginning += "/"
        if ":" in exception and address.startswith(beginning):
            return True
    return False


def may_load(config: Config, address: str) -> bool:
    """Return whether a page may load a picture from *address*."""
    return not is_foreign(address) or is_excepted(address, config[SETTING])
