"""Keeps the way in which the catalogs of a project say where messages stand.

A location (`#: ../../chapter.md:12`) is as seen from where a tool put the templates, which is
another folder when `conf.py` is in `source/` and what is built beside it. sphinx-intl writes
several locations in a line, Sphinx one. With `gettext_uuid` there is a number among them, which is
another in each new environment of Sphinx, and is kept as it is.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bookpress.book.po import Catalog

HERE = "../../"
"""The folder of the text, as seen from where templates are put."""

_UUID = re.compile(r"[0-9a-f]{32}")
_PLACE = re.compile(r"(?P<path>.+):(?P<line>\d+)")
_LONGEST = 76


def kept_locations(held: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return the locations of a message: those it *held*, in their lines, if they are the same."""
    there = list(_parts(held))
    places = [part for part in there if not _UUID.fullmatch(part)]
    if sorted(places) == sorted(_parts(wanted)):
        return held
    return (*wanted, *(f"#: {part}" for part in there if _UUID.fullmatch(part)))


def as_held(
    templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog]
) -> dict[str, Catalog]:
    """Return templates whose locations have the form they have in the catalogs of a language."""
    prefix = _prefix(templates, catalogs)
    together = any(
        len(line.split()) > 2
        for catalog in catalogs.values()
        for message in catalog.messages
        for line in message.locations
    )
    if prefix == HERE and not together:
        return dict(templates)
    return {
        domain: replace(
            template,
            messages=tuple(
                message.with_changes(locations=_lines(message.locations, prefix, together))
                for message in template.messages
            ),
        )
        for domain, template in templates.items()
    }


def _parts(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from line.removeprefix("#:").split()


def _prefix(templates: Mapping[str, Catalog], catalogs: Mapping[str, Catalog]) -> str:
    """Return what most locations in catalogs have before the path that a document has."""
    found = Counter(
        held.removesuffix(path)
        for domain, template in templates.items()
        for path in {path for path in _paths(template) if not path.startswith("../")}
        for held in (_paths(catalogs[domain], "") if domain in catalogs else ())
        if held == path or held.endswith(f"/{path}")
    )
    # Of two documents of one name the shorter path is the end of the longer, too.
    return found.most_common(1)[0][0] if found else HERE


def _paths(catalog: Catalog, prefix: str = HERE) -> Iterator[str]:
    """Yield the files that a catalog names, without a *prefix*."""
    for message in catalog.messages:
        for part in _parts(message.locations):
            if place := _PLACE.fullmatch(part):
                yield place["path"].removeprefix(prefix)


def _lines(locations: tuple[str, ...], prefix: str, together: bool) -> tuple[str, ...]:
    places = [_moved(line.removeprefix("#: "), prefix) for line in locations]
    if not together:
        return tuple(f"#: {place}" for place in places)
    lines: list[str] = []
    for place in places:
        if lines and len(lines[-1]) + 1 + len(place) <= _LONGEST:
            lines[-1] += f" {place}"
        else:
            lines.append(f"#: {place}")
    return tuple(lines)


def _moved(place: str, prefix: str) -> str:
    path, colon, line = place.rpartition(":")
    moved = posixpath.normpath(posixpath.join(prefix, posixpath.relpath(path, HERE)))
    return f"{moved}{colon}{line}"
