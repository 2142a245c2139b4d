"""Writes ``sitemap.xml`` and ``robots.txt``, which search engines read.

Addresses there are absolute: without the site's address only an embargo can be told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from bookpress.book.addresses import Site
from bookpress.book.pairs import is_pair

_NOT_FOR_INDEXES = re.compile(
    r'<meta\s[^>]*name="robots"[^>]*content="noindex|noindex"[^>]*name="robots"'
)

#: The names of the files, in the top folder of the site.
CRAWLED = ("robots.txt", "sitemap.xml")

#: The ``robots.txt`` of an embargoed site.
TURNED_AWAY = "User-agent: *\nDisallow: /\n"


def robots(base: str) -> str:
    """Return ``robots.txt`` for the site at the address *base*."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"


def sitemap(folders: Mapping[str, Path], site: Site) -> str:
    """Return ``sitemap.xml`` for *site*, whose pages in each language are in one of *folders*.

    A page stands there with its address in every language that has it, and with the one for
    all other languages (`Site.alternates`). The pages of a facing edition, whose folder is beside
    those of the languages, are in no one language: they stand there alone. Pages that ask not to be
    indexed do not stand there.
    """
    trees = {code: set(_pages(folders[code])) for code in site.languages}
    entries = [_entry(site.base, site.alternates("index.html", is_first=True))]
    for page in sorted(set().union(*trees.values())):
        having = [code for code in site.languages if page in trees[code]]
        target = quote(page)
        alternates = site.alternates(target, is_first=page == "index.html", having=having)
        entries += [_entry(site.address(code, target), alternates) for code in having]
    for code in filter(is_pair, folders):
        pages = sorted(_pages(folders[code]))
        entries += [_entry(site.address(code, quote(page)), ()) for page in pages]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(entries) + "</urlset>\n"
    )


def _pages(tree: Path) -> Iterator[str]:
    for path in tree.rglob("*.html"):
        if not _NOT_FOR_INDEXES.search(path.read_text(encoding="utf-8")):
            yield path.relative_to(tree).as_posix()


def _entry(address: str, alternates: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(other)}/>\n'
        for tag, other in alternates
    )
    return f"<url>\n<loc>{escape(address)}</loc>\n{links}</url>\n"
