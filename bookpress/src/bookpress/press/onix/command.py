"""Write what the book trade is told of the book: a file in ONIX for Books 3.0."""

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from sphinx.errors import ConfigError

from bookpress.book.extras import MissingExtraError, extra
from bookpress.press import command as press
from bookpress.press.environment import VariableError
from bookpress.press.lock import lock
from bookpress.press.placing import Placing
from bookpress.press.record import Record

FOLDER = "onix"


def main(given: Sequence[str]) -> int:
    """Build PDF and e-book where they are not up to date, and write the file; return 0, or 1.

    Products of which no ISBN is given, or no publisher, are named and left out.
    """
    arguments = _arguments(given)
    build = arguments.build or arguments.root / "_build"
    try:
        with extra("release", "a record of the book for the trade"):
            from bookpress.press.onix.message import message_of
        status = press.main(["pdf", "epub", "--root", str(arguments.root), "--build", str(build)])
        if status:
            return status
        with lock(build):
            record = Record.read(build)
            message, left_out = message_of(record, build, _moment())
            placing = Placing(build)
            place = place_of(record)
            if message:
                placing.write(message, place)
            elif (build / place).exists():
                placing.take_away(place)
            placing.commit()
    except OSError as error:
        print(f"bookpress: {error.filename or build}: {error.strerror}", file=sys.stderr)
        return 1
    except (ConfigError, ValueError, VariableError, MissingExtraError) as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    print(*left_out, *([str(build / place)] if message else []), sep="\n")
    return 0


def _moment() -> int:
    """Return when the file is sent, in seconds of Unix: now, or SOURCE_DATE_EPOCH."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def place_of(record: Record) -> str:
    """Return where the file goes, from the folder of the build."""
    stems = {made.stem for one in record.books.values() for made in one.made.values()}
    return f"{FOLDER}/{min(stems - {''}, default='book')}-onix.xml"


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bookpress onix", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="where conf.py is (default: .)")
    parser.add_argument(
        "--build", type=Path, help="where editions go (default: _build, where conf.py is)"
    )
    return parser.parse_args(given)
