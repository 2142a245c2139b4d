"""Put finished editions in place: whole, at once, and never half of one.

A tree of pages is copied beside its place and then changes places with the old
one by two renames; a file replaces its predecessor by one.
"""

import shutil
from pathlib import Path

from press.edition import SHEETS, Edition

#: What Sphinx keeps for itself among the pages.
_PRIVATE = shutil.ignore_patterns(".buildinfo*", "*.doctree", "objects.inv")


def put_tree(source: Path, place: Path) -> None:
    """Make *place* a copy of the directory *source*."""
    fresh, old = (place.with_name(f".{place.name}.{state}") for state in ("new", "old"))
    for leftover in (fresh, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(source, fresh, ignore=_PRIVATE)
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def put_file(source: Path, place: Path) -> None:
    """Make *place* a copy of the file *source*."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}.new")
    shutil.copyfile(source, fresh)
    fresh.replace(place)


def put_text(text: str, place: Path) -> None:
    """Write *text* to *place*."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f".{place.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(place)


def publish(edition: Edition, build: Path) -> list[Path]:
    """Put every finished format of *edition* in place under *build*; return the places.

    Pages go to ``html/<language>/``; a PDF or e-book to
    ``<format>/<its name>-<language>.<format>``; what is for the printer to
    ``pdf/<its name>-<language>-print.pdf`` and ``…-cover.pdf``.
    """
    places = []
    for format_ in edition.formats:
        made = edition.workplace / format_
        if format_ == "html":
            place = build / "html" / edition.language
            place.parent.mkdir(parents=True, exist_ok=True)
            put_tree(made, place)
            places.append(place)
            continue
        kind = "pdf" if format_ == "print" else format_
        (source,) = made.glob(f"*.{kind}")
        name = f"{source.stem}-{edition.language}"
        files = {f"{name}.{kind}": source}
        if format_ == "print":
            files = {f"{name}-{s.name}": s for s in sorted((edition.workplace / SHEETS).glob("*"))}
        for file, source in files.items():
            put_file(source, build / kind / file)
            places.append(build / kind / file)
    return places
