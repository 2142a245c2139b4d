"""Where the pages of a book in several languages are."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from bookpress.book.languages import tag


@dataclass(frozen=True)
class Site:
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

    def tree(self, language: str) -> str:
        """Return the address of the pages in *language*."""
        return f"{self.base}{language}/"

    def address(self, language: str, target: str) -> str:
        """Return the address of the page *target* (as Sphinx links to it) in *language*."""
        return self.tree(language) + target

    def alternates(self, target: str, *, is_first: bool) -> list[tuple[str, str]]:
        """Return the page *target* in each language, and where to send all others.

        Each is a value of ``hreflang`` and an address. Readers of another language
        go to the entry page from the first page of the book, and from any other to
        that page as it was written. A book in one language has no alternates.
        """
        if len(self.languages) < 2:
            return []
        found = [(tag(code), self.address(code, target)) for code in self.languages]
        default = self.base if is_first else self.address(self.languages[0], target)
        return [*found, ("x-default", default)]
