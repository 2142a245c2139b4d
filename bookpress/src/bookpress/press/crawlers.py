"""What search engines are told of the site as a whole: its pages, and that they are welcome.

Addresses there are absolute: without the site's address there is nothing to tell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

_NOT_FOR_INDEXES = re.compile(
    r'<meta\s[^>]*name="robots"[^>]*content="noindex|noindex"[^>]*name="robots"'
)


def robots(base: str) -> str:
    """Return ``robots.txt`` for the site at the address *base*."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base.rstrip('/')}/sitemap.xml\n"


def sitemap(site: Path, base: str, languages: Sequence[str]) -> str:
    """Return ``sitemap.xml`` for the directory *site*, published at the address *base*.

    Each of *languages*, the original one first, is a directory of *site*. A page stands
    there with its address in every language that has it, and with the one for all other
    languages: that of the entry page for the book's first page, that of the original for
    any other. Pages that ask not to be indexed do not stand there.
    """
    base = base.rstrip("/") + "/"
    trees = {code: set(_pages(site / code)) for code in languages}
    entries = [_entry(base, _alternates("index.html", base, trees))]
    for page in sorted(set().union(*trees.values())):
        alternates = _alternates(page, base, trees)
        having = (code for code in languages if page in trees[code])
        entries += [_entry(_address(base, code, page), alternates) for code in having]
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "".join(entries) + "</urlset>\n"
    )


def _pages(tree: Path) -> Iterator[str]:
    for path in tree.rglob("*.html"):
        if not _NOT_FOR_INDEXES.search(path.read_text(encoding="utf-8")):
            yield path.relative_to(tree).as_posix()


def _alternates(page: str, base: str, trees: dict[str, set[str]]) -> list[tuple[str, str]]:
    """Return the *page* in each language that has it: value of ``hreflang``, address.

    A site in one language has no alternates.
    """
    if len(trees) < 2:
        return []
    found = [
        (code.replace("_", "-"), _address(base, code, page))
        for code, pages in trees.items()
        if page in pages
    ]
    return [*found, ("x-default", base if page == "index.html" else found[0][1])]


def _address(base: str, code: str, page: str) -> str:
    return f"{base}{code}/{quote(page)}"


def _entry(address: str, alternates: Iterable[tuple[str, str]]) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(other)}/>\n'
        for tag, other in alternates
    )
    return f"<url>\n<loc>{escape(address)}</loc>\n{links}</url>\n"
