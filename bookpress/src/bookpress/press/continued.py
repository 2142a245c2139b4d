"""Goes on from what the run before has left of an edition, where only catalogs have changed since.

A translator's change is in a page or two of many. Where all else is as it was, Sphinx reads the
documents again whose catalogs have changed, and writes the pages again that show anything of them
(`book.fresh_pages`): the edition is the same as one from nothing. In the folder of the edition
there are, from one run to the next:

- ``doctrees``: what Sphinx has read;
- ``pages``, ``ebook-pages``, ``shown.json``: the pages written of it (`kept_pages`);
- ``found``: what was found in the translations of each catalog (`translated_words.known`), which is
  looked up as long as the catalog is the same;
- ``made-of``: the digest of all that these were made of, but for the catalogs, and of these
  themselves. It is there only while they are whole, and what was damaged since is not gone on from.
"""

import pickle
import shutil
from contextlib import suppress
from pathlib import Path

from bookpress.book.translated_words.known import all_known, note_known
from bookpress.press import kept_pages
from bookpress.press.edition import Edition
from bookpress.press.inputs import content_of, digest

_DOCTREES, _FOUND, _MADE_OF = "doctrees", "found", "made-of"
_KEPT = (_DOCTREES, _FOUND, kept_pages.SHOWN, *kept_pages.FOLDERS.values())


def begin(edition: Edition) -> bool:
    """Empty the folder of *edition*, but for what its build may go on from.

    Return whether there is anything of that.
    """
    place = edition.workplace
    place.mkdir(parents=True, exist_ok=True)
    stamp = place / _MADE_OF
    is_same = bool(edition.rest) and _text(stamp) == _digest(edition)
    stamp.unlink(missing_ok=True)  # until all is whole again
    for path in place.iterdir():
        if not is_same or path.name not in _KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    with suppress(FileNotFoundError):
        note_known(pickle.loads((place / _FOUND).read_bytes()))  # noqa: S301 - as Sphinx keeps all
    kept_pages.put_back(edition)
    return (place / _DOCTREES).exists()


def keep_first(edition: Edition, format_: str) -> None:
    """Keep what is known once *format_* is built, the first of those of *edition*.

    A PDF may be built beside it meanwhile, which takes longer.
    """
    if not edition.rest:
        return
    if format_ == "html":
        kept_pages.keep(edition, format_)
    try:
        (edition.workplace / _FOUND).write_bytes(pickle.dumps(all_known()))
    except OSError:
        edition.rest = ""  # the next run begins from nothing


def keep(edition: Edition) -> None:
    """Have the next build go on from what is kept of *edition*, now that all of it is built.

    One that has failed, or whose pages show others, is not gone on from: it is to be made from
    nothing.
    """
    if edition.rest and not edition.shows_others and not edition.faults:
        with suppress(OSError):
            (edition.workplace / _MADE_OF).write_text(_digest(edition), "utf-8")


def _digest(edition: Edition) -> str:
    """Return the digest of all that *edition* is made of, but for catalogs, and of what is kept."""
    place = edition.workplace
    files = {
        path.relative_to(place).as_posix(): content_of(path)
        for name in _KEPT
        for path in (place / name, *(place / name).rglob("*"))
        if path.is_file()
    }
    return digest(edition.rest, files)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return ""
