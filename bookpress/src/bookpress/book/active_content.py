"""Finds what a text must not bring of its own: code that a reader's program would run.

A translation comes from somebody else than the text. Its words are free; these are not:
an element that loads or runs something, an attribute that holds a script (`onclick`), and
an address whose scheme is not one of those that only lead somewhere (`javascript:`,
`data:`). `raw_blocks` finds the directives that put anything at all on a page.

What an element or a scheme does is defined by the HTML and URL standards of the WHATWG
(https://html.spec.whatwg.org, https://url.spec.whatwg.org).
"""

import re
from html import unescape
from html.parser import HTMLParser

from bookpress.book.bounds import bounded_html

#: Elements that run, load or send something, or change what the page's own addresses mean.
ELEMENTS = frozenset(
    [
        "applet",
        "base",
        "embed",
        "form",
        "frame",
        "frameset",
        "iframe",
        "link",
        "meta",
        "object",
        "portal",
        "script",
        "style",
    ]
)
#: Attributes that have addresses.
ADDRESSES = frozenset(
    [
        "action",
        "background",
        "cite",
        "data",
        "href",
        "longdesc",
        "manifest",
        "ping",
        "poster",
        "src",
        "xlink:href",
    ]
)
#: Schemes that only lead somewhere; the last four are MyST's, for places in a project.
SCHEMES = frozenset(
    [
        "http",
        "https",
        "mailto",
        "tel",
        "sms",
        "ftp",
        "ftps",
        "sftp",
        "news",
        "nntp",
        "irc",
        "ircs",
        "xmpp",
        "sip",
        "sips",
        "geo",
        "urn",
        "doi",
        "magnet",
        "webcal",
        "git",
        "ssh",
        "svn",
        "matrix",
        "gopher",
        "gemini",
        "inv",
        "myst",
        "path",
        "project",
    ]
)
#: Directives that show what they are given, or a file, as it is; those that define roles.
_DIRECTIVES = r"(?:raw|include|literalinclude|eval-rst|role|default-role|csv-table|eval)"
_RAW_BLOCK = re.compile(
    rf"^[ \t>*+-]*(?:\.\.[ \t]+(?:\|[^|\n]+\|[ \t]+)?({_DIRECTIVES})[ \t]*::"
    rf"|(?:`{{3,}}|~{{3,}}|:{{3,}})[ \t]*\{{({_DIRECTIVES})\}})",
    re.MULTILINE | re.IGNORECASE,
)

#: Spaces and control characters, which a browser takes away before an address.
_BEFORE_ADDRESSES = "".join(map(chr, range(33)))
_HARMLESS = SCHEMES | {""}

_REFUSED = re.compile(
    r"(?:\]\(\s*<?|<)\s*((?:javascript|vbscript|data|file):[^\s)>]*)", re.IGNORECASE
)


def scheme_of(address: str) -> str:
    """Return the scheme of an address in lower case, as a browser reads it; empty if it has none.

    A browser takes away spaces and control characters before it, and line breaks and tabs
    in it, and knows the names of characters (`&colon;`).
    """
    if ":" not in address and "&" not in address:
        return ""
    text = re.sub(r"[\t\r\n]", "", unescape(address)).lstrip(_BEFORE_ADDRESSES)
    # One letter is the drive of a path on Windows.
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]+):", text)
    return match[1].lower() if match else ""


def is_active(address: str) -> bool:
    """Return whether the scheme of an address is none of those that only lead somewhere."""
    return scheme_of(address) not in _HARMLESS


def addresses_of_html(source: str) -> list[str]:
    """Return the addresses that some HTML links to or loads, but for those that run something."""
    reader = _Reader()
    reader.feed(bounded_html(source))
    reader.close()
    return reader.addresses


def refused_addresses(words: str) -> list[str]:
    """Return the addresses that Markdown refuses for a link, and so leaves among *words*."""
    return _REFUSED.findall(words)


def raw_blocks(source: str) -> list[str]:
    """Return the names of the directives, in MyST or reST, that show anything as it is."""
    return [f"the directive {one or other}" for one, other in _RAW_BLOCK.findall(source)]


class _Reader(HTMLParser):
    """Collects the addresses in some HTML, but for those that run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [
            value for name, value in attrs if value and name in ADDRESSES and not is_active(value)
        ]
