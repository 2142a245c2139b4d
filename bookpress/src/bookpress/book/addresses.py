"""Computes the addresses of a book's pages in several languages, absolute and relative.

Each language is a tree of pages in a directory named by its code (``…/fr/``, ``…/en/``), with the
same page names in all; so is each facing edition (``…/fr-en/``, see `pairs`). A book that names no
languages (``book_languages`` is empty) is one tree, at the address of the site itself.
"""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.osutil import relative_uri

from .facing import facing_language
from .languages import tag
from .pairs import Pair


class Site(NamedTuple):
    """A book's place on the web: one tree of pages a language, under one address."""

    base: str  #: Address of the entry page, with a slash at its end.
    languages: tuple[str, ...]  #: Codes; the first is the language the book was written in.

    @classmethod
    def at(cls, base: str, languages: Iterable[str]) -> "Site":
        """Return the site at the address *base*; raises ValueError if that is no web address."""
        parts = urlsplit(base)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ValueError(f"{base!r} is no address of a site; write it as https://example.org/")
        if parts.query or parts.fragment:
            raise ValueError(f"{base!r} must end with its path; take away what follows")
        return cls(base.rstrip("/") + "/", tuple(languages))

    def tree(self, code: str) -> str:
        """Return the address of the pages in a language, or of a facing edition, by its *code*."""
        return f"{self.base}{code}/" if self.languages else self.base

    def address(self, code: str, target: str) -> str:
        """Return the address of the page *target* (as `page_target` gives it) in *code*."""
        return self.tree(code) + target

    def alternates(
        self, target: str, *, is_first: bool, having: Iterable[str] | None = None
    ) -> list[tuple[str, str]]:
        """Return the page *target* in each language; ``x-default`` is for readers of any other.

        Each is a value of ``hreflang`` and an address. *having* are the languages that have the
        page, in the order of the site's; without it, all have it. Readers of another language
        go to the entry page from the first page of the book (*is_first*), and from any other to
        that page in the first language that has it. A book in one language has no alternates.
        """
        if len(self.languages) < 2:
            return []
        codes = list(self.languages if having is None else having)
        found = [(tag(code), self.address(code, target)) for code in codes]
        default = self.base if is_first else self.address(codes[0], target)
        return [*found, ("x-default", default)]


def edition_code(config: Config) -> str:
    """Return the code of what is built: ``language``, or that and ``facing`` (``fr-en``)."""
    facing = facing_language(config)
    return Pair(config.language, facing).code if facing else str(config.language)


def site_of(config: Config) -> Site | None:
    """Return where the book is published; None if ``book_address`` is empty.

    Raises ConfigError if ``book_address`` is no address of the web.
    """
    if not config.book_address:
        return None
    try:
        return Site.at(config.book_address, config.book_languages)
    except ValueError as error:
        raise ConfigError(f"book_address: {error}") from error


def page_target(builder: StandaloneHTMLBuilder, page: str) -> str:
    """Return the address of *page* within its tree: ``a/b.html``, or ``a/b/`` from ``dirhtml``.

    The builder ``singlehtml`` links to a document by its place in the one page it writes; the
    address of that page is returned. ``dirhtml`` leaves letters as they are that the web writes
    as ``%C3%A9``; the others do not.
    """
    target = builder.get_target_uri(page)
    if "#" in target:
        target = page + builder.link_suffix
    return quote(target, safe="/%")


def sibling(target: str, code: str, other: str) -> str:
    """Return the relative address of the page *target* in *other*, from that in *code*."""
    return relative_uri(f"{code}/{target}", f"{other}/{target}")
