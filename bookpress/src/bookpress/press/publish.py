"""Says where finished editions go, and has them put there."""

from collections.abc import Mapping
from pathlib import Path

from bookpress.press.edition import SHEETS, Edition
from bookpress.press.placing import Placing

#: What Sphinx keeps for itself among the pages.
_PRIVATE = (".buildinfo*", "*.doctree", "objects.inv")
#: Format → the folder of the build that it goes to.
FOLDERS = {"html": "html", "pdf": "pdf", "epub": "epub", "print": "pdf"}


def publish(edition: Edition, placing: Placing) -> dict[str, list[str]]:
    """Have every finished format of *edition* put in place by *placing*.

    Returns for each format the places, as `places` does.
    """
    put: dict[str, list[str]] = {}
    for format_, stem in edition.stems.items():
        put[format_] = places(format_, stem, edition.code)
        sources = _sources(edition.workplace, format_)
        for name, source in zip(put[format_], sources, strict=True):
            for pattern in _PRIVATE if source.is_dir() else ():
                for path in source.rglob(pattern):
                    path.unlink()
            placing.put(source, name)
    return put


def places(format_: str, stem: str, code: str) -> list[str]:
    """Return where an edition goes, from the folder of the build.

    *code* is that of its language, or of the facing edition. Pages go to ``html/<code>``; a PDF or
    e-book to ``<format>/<stem>-<code>.<format>``; what is for the printer to
    ``pdf/<stem>-<code>-print.pdf`` and ``…-cover.pdf``.
    """
    folder = FOLDERS[format_]
    if format_ == "html":
        return [f"{folder}/{code}"]
    if format_ == "print":
        return [f"{folder}/{stem}-{code}-{sheet}.pdf" for sheet in SHEETS]
    return [f"{folder}/{stem}-{code}.{format_}"]


def _sources(workplace: Path, format_: str) -> list[Path]:
    """Return what was made in *workplace* of an edition, in the order of its `places`."""
    if format_ == "html":
        return [workplace / "html"]
    if format_ == "print":
        return [workplace / "sheets" / f"{sheet}.pdf" for sheet in SHEETS]
    return sorted((workplace / format_).glob(f"*.{format_}"))


def withdraw(code: str, stems: Mapping[str, str], placing: Placing) -> list[str]:
    """Have *placing* take away the editions of *code* in the formats and names of *stems*.

    Only what `publish` would put there goes, a tree of pages at once. Returns the places
    where there is something.
    """
    found = [
        name
        for format_, stem in stems.items()
        for name in places(format_, stem, code)
        if (placing.build / name).exists()
    ]
    for name in found:
        placing.take_away(name)
    return found
