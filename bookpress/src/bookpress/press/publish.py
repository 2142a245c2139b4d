"""Puts finished editions in place, each whole and at once.

A tree of pages is copied beside its place and then changes places with the old
one by two renames; a file replaces its predecessor by one.
"""

import shutil
from collections.abc import Mapping
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


def publish(edition: Edition, build: Path) -> dict[str, list[str]]:
    """Put every finished format of *edition* in place under *build*.

    Returns for each format the files that are now there, by their paths from *build*.
    """
    files: dict[str, list[str]] = {}
    for format_, stem in edition.stems.items():
        files[format_] = []
        sources = _sources(edition.workplace, format_)
        for name, source in zip(places(format_, stem, edition.language), sources, strict=True):
            place = build / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                put_tree(source, place)
                files[format_] += (
                    path.relative_to(build).as_posix()
                    for path in sorted(place.rglob("*"))
                    if path.is_file()
                )
            else:
                put_file(source, place)
                files[format_].append(name)
    return files


def places(format_: str, stem: str, language: str) -> list[str]:
    """Return where an edition goes, from the folder of the build.

    Pages go to ``html/<language>``; a PDF or e-book to ``<format>/<stem>-<language>.<format>``;
    what is for the printer to ``pdf/<stem>-<language>-print.pdf`` and ``…-cover.pdf``.
    """
    if format_ == "html":
        return [f"html/{language}"]
    if format_ == "print":
        return [f"pdf/{stem}-{language}-{sheet}.pdf" for sheet in SHEETS]
    return [f"{format_}/{stem}-{language}.{format_}"]


def _sources(workplace: Path, format_: str) -> list[Path]:
    """Return what was made in *workplace* of an edition, in the order of its `places`."""
    if format_ == "html":
        return [workplace / "html"]
    if format_ == "print":
        return [workplace / "sheets" / f"{sheet}.pdf" for sheet in SHEETS]
    return sorted((workplace / format_).glob(f"*.{format_}"))


def withdraw(language: str, stems: Mapping[str, str], build: Path) -> list[str]:
    """Remove from *build* the editions of *language*, in the formats and with the names of *stems*.

    Only what `publish` would put there goes, a tree of pages at once. Returns the places
    where there was something.
    """
    found = [
        name
        for format_, stem in stems.items()
        for name in places(format_, stem, language)
        if (build / name).exists()
    ]
    for name in found:
        place = build / name
        if place.is_dir() and not place.is_symlink():
            old = place.with_name(f".{place.name}.old")
            shutil.rmtree(old, ignore_errors=True)
            place.rename(old)
            shutil.rmtree(old)
        else:
            place.unlink()
    return found
