"""Wraps what is new in the catalogs of a language as the rest of them is wrapped."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from bookpress.book.po import Catalog

_KEYWORD = len('msgid_plural ""')


def width_of(catalogs: Mapping[str, Catalog]) -> int:
    """Return the width that most catalogs which wrap their lines have, 0 if none does."""
    widths = Counter(catalog.width for catalog in catalogs.values() if catalog.width)
    return widths.most_common(1)[0][0] if widths else 0


def with_width(catalogs: Mapping[str, Catalog]) -> dict[str, Catalog]:
    """Return catalogs that wrap all alike, but for those with a line too long for that.

    One in which every string is short does not show whether its tool wraps.
    """
    width = width_of(catalogs)
    return {
        domain: catalog
        if catalog.width or _is_wide(catalog, width)
        else replace(catalog, width=width)
        for domain, catalog in catalogs.items()
    }


def _is_wide(catalog: Catalog, width: int) -> bool:
    return any(
        len(line) > width + _KEYWORD
        for message in catalog.messages
        for line in message.source
        if not line.startswith("#")
    )
