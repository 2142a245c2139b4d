"""Gather all that a reader, a printer and an archive need of the book in one folder."""

import argparse
import os
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
from bookpress.press.environment import VariableError, check_date
from bookpress.press.lock import lock

_EPOCH = "SOURCE_DATE_EPOCH"


def main(given: Sequence[str]) -> int:
    """Build what is not up to date, and gather it; return 0, or 1 if anything failed.

    If anything failed, the folder of an earlier release is as it was.
    """
    arguments = _arguments(given)
    root = arguments.root.resolve()
    build = arguments.build or arguments.root / "_build"
    try:
        with extra("release", "the bill of materials of a release"):
            from bookpress.press.release.gather import PLACE, gather
        check_date()
        config = Config.read(root, overrides={}, tags=Tags())
        moment = _moment(config)
        os.environ[_EPOCH] = str(moment)
        status = press.main(["all", "print", "--root", str(arguments.root), "--build", str(build)])
        if status:
            return status
        with lock(build):
            about = config.project, config.release, config.extensions
            left_out = gather(root, build, *about, moment)
    except OSError as error:
        print(f"bookpress: {error.filename or build}: {error.strerror}", file=sys.stderr)
        return 1
    except (ConfigError, ValueError, VariableError, MissingExtraError) as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    print(*left_out, sep="\n", end="\n" if left_out else "")
    for path in sorted((build / PLACE).iterdir()):
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
    if given := os.environ.get(_EPOCH):
        return int(given)
    if not (date := conf_value(config, "book_date")):
        raise ValueError('conf.py: a release has a date; add book_date = "2012-11-30", the day')
    day = read_date(str(date)).as_day()
    return int(datetime.combine(day, time(), UTC).timestamp())
