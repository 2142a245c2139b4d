"""Gathers what is in place, and what is said of it, in the folder of a release."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from cyclonedx.model.component import Component, ComponentType

from bookpress.press.onix.message import message_of
from bookpress.press.placing import WORK, Placing
from bookpress.press.record import Record, are_as_kept
from bookpress.press.release.archive import pack
from bookpress.press.release.bill import bill_of
from bookpress.press.release.sums import NAME, sums_of

PLACE = "release"
#: Files of the book's folder that go along, where they are there.
_ABOUT = ("CHANGELOG.md", "LICENSE", "CITATION.cff")
_SITE = "html/"


class IncompleteError(ValueError):
    """What is in place is not what was built last; the message says what to do."""


def gather(
    root: Path, build: Path, title: str, version: str, extensions: Sequence[str], moment: int
) -> list[str]:
    """Put the release of the book at *root*, finished in *build*, in its folder `PLACE` there.

    *title*, *version* and *extensions* are those of its ``conf.py``; *moment*, in seconds of
    Unix, is the date of the release. All is put in place at once. Returns which products there is
    no record of for the trade, and why. Raises IncompleteError, and OSError if something cannot be
    written.
    """
    record = Record.read(build)
    files = record.files()
    if not files or not are_as_kept(files, build):
        raise IncompleteError(f"{build} changed meanwhile; run it again")
    fresh = build / WORK / PLACE
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    pages = [name for name in files if name.startswith(_SITE)]
    editions = [build / name for name in files if name not in pages]
    about = [root / name for name in _ABOUT if (root / name).is_file()]
    for path in [*editions, *about]:
        shutil.copyfile(path, fresh / path.name)
    stem = _stem(record)
    pack(
        build / _SITE,
        [name.removeprefix(_SITE) for name in pages],
        fresh / f"{stem}-site.zip",
        moment,
    )
    message, left_out = message_of(record, build, moment)
    if message:
        (fresh / f"{stem}-onix.xml").write_text(message, encoding="utf-8")
    book = Component(type=ComponentType.DATA, name=title, version=version, bom_ref="book")
    bill = bill_of(book, fresh.iterdir(), extensions, moment)
    (fresh / f"{stem}.cdx.json").write_text(bill, encoding="utf-8")
    (fresh / NAME).write_text(sums_of(fresh), encoding="utf-8")
    placing = Placing(build)
    placing.put(fresh.resolve(), PLACE)
    placing.commit()
    return left_out


def _stem(record: Record) -> str:
    """Return what the names of the book's files begin with."""
    stems = {made.stem for one in record.books.values() for made in one.made.values()}
    return min(stems - {""}, default="book")
