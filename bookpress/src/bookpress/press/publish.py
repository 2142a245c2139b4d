"""Put finished editions in place: whole, at once, and never half of one.

A tree of pages is copied beside its place and then changes places with the old
one by two renames; a file replaces its predecessor by one.
"""

import shutil
from pathlib import Path

from bookpress.press.edition import SHEETS, Edition

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
        for place, source in _places(edition, format_, edition.language, build).items():
            place.parent.mkdir(parents=True, exist_ok=True)
            put_tree(source, place) if source.is_dir() else put_file(source, place)
            places.append(place)
    return places


def withdraw(language: str, like: Edition, build: Path) -> list[Path]:
    """Take away from *build* what *language* has there in the formats of the edition *like*.

    Only what `publish` would put there for *language* goes, a tree of pages at once. Returns
    the places where there was something.
    """
    wanted = (
        place for format_ in like.formats for place in _places(like, format_, language, build)
    )
    places = [place for place in wanted if place.exists()]
    for place in places:
        if place.is_dir() and not place.is_symlink():
            old = place.with_name(f".{place.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            place.rename(old)
            shutil.rmtree(old)
        else:
            place.unlink()
    return places


def _places(edition: Edition, format_: str, language: str, build: Path) -> dict[Path, Path]:
    """Return where what was made of *edition* in *format_* goes, as if it were in *language*.

    Each place comes with what was made for it.
    """
    made = edition.workplace / format_
    if format_ == "html":
        return {build / "html" / language: made}
    kind = "pdf" if format_ == "print" else format_
    (source,) = made.glob(f"*.{kind}")
    name = f"{source.stem}-{language}"
    if format_ == "print":
        sheets = sorted((edition.workplace / SHEETS).glob("*"))
        return {build / kind / f"{name}-{sheet.name}": sheet for sheet in sheets}
    return {build / kind / f"{name}.{kind}": source}
