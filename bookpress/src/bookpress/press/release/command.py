"""Gather all that a reader, a printer and an archive need of the book in one folder."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from bookpress.book.compat import conf_value
from bookpress.book.dates import read_date
from bookpress.book.extras import MissingExtraError, extra
from bookpress.press import command as press
from bookpress.press.record import Record
from bookpress.press.release.archive import pack
from bookpress.press.release.contents import ABOUT, IncompleteError, editions, stem_of
from bookpress.press.release.sums import NAME, sums_of

_EPOCH = "SOURCE_DATE_EPOCH"


def main(given: Sequence[str]) -> int:
    """Build what is not up to date, and gather it; return 0, or 1 if anything failed.

    If anything failed, the folder of an earlier release is as it was.
    """
    arguments = _arguments(given)
    root = arguments.root.resolve()
    build = arguments.build or arguments.root / "_build"
    try:
        config = Config.read(root, overrides={}, tags=Tags())
        os.environ[_EPOCH] = str(_moment(config))
        with extra("release", "the bill of materials of a release"):
            from bookpress.press.release.bill import bill_of  # noqa: F401
    except (ConfigError, ValueError, MissingExtraError) as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    status = press.main(["all", "print", "--root", str(arguments.root), "--build", str(build)])
    if status:
        return status
    folder = build / "release"
    try:
        _gather(root, build, folder, config)
    except IncompleteError as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"bookpress: {error.filename or folder}: {error.strerror}", file=sys.stderr)
        return 1
    for path in sorted(folder.iterdir()):
        print(path)
    return 0


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bookpress release",
        description=__doc__,
        epilog="What is dated is dated by the book_date of conf.py, or by SOURCE_DATE_EPOCH.",
    )
    parser.add_argument("--root", type=Path, default=Path(), help="where conf.py is (default: .)")
    parser.add_argument(
        "--build",
        type=Path,
        help="where editions go, and the folder release (default: _build, where conf.py is)",
    )
    return parser.parse_args(given)


def _moment(config: Config) -> int:
    """Return the date of the release, in seconds of Unix: SOURCE_DATE_EPOCH, or ``book_date``.

    Two releases of the same book have the same date, so that they are the same to the byte.
    Raises ValueError if there is neither, or ``book_date`` is no date.
    """
    if given := os.environ.get(_EPOCH, "").strip():
        return int(given)
    if not (date := conf_value(config, "book_date")):
        raise ValueError('conf.py: a release has a date; add book_date = "2012-11-30", the day')
    day = read_date(str(date)).as_day()
    return int(datetime.combine(day, time(), UTC).timestamp())


def _gather(root: Path, build: Path, folder: Path, config: Config) -> None:
    """Fill *folder* with what *build* holds, at once, in the place of what was there."""
    from cyclonedx.model.component import Component, ComponentType

    from bookpress.press.release.bill import bill_of

    record = Record.read(build / "work" / "record.json")
    fresh = build / "work" / "release"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    stem, moment = stem_of(record), int(os.environ[_EPOCH])
    for path in [*editions(record, build), *(root / name for name in ABOUT)]:
        if path.exists():
            shutil.copyfile(path, fresh / path.name)
    pack(build / "html", fresh / f"{stem}-site.zip", moment)
    book = Component(
        type=ComponentType.DATA, name=config.project, version=config.release, bom_ref="book"
    )
    bill = bill_of(book, fresh.iterdir(), config.extensions, moment)
    (fresh / f"{stem}.cdx.json").write_text(bill, encoding="utf-8")
    (fresh / NAME).write_text(sums_of(fresh), encoding="utf-8")
    old = fresh.with_name("release.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
