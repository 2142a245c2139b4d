"""The command line of ``bookpress pages``.

Exit status: 0 no finding, 1 findings, 2 a file that cannot be checked or a command line
we do not know.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bookpress.pages import Limits, UnreadableError, check
from bookpress.pages.report import line_of


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bookpress pages", description="Report faults of composition in books made with Typst."
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a tagged PDF")
    parser.add_argument(
        "--font",
        dest="fonts",
        action="append",
        default=[],
        metavar="FAMILY",
        help="a family the book is set in; repeat for each (default: any font will do)",
    )
    parser.add_argument(
        "--word-space",
        type=float,
        default=Limits().word_space,
        metavar="TIMES",
        help="the widest word space, over the font's normal space (default: %(default)s)",
    )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Check each file and print what is found; return the exit status."""
    options = _parser().parse_intermixed_args(arguments)
    limits = Limits(fonts=tuple(options.fonts), word_space=options.word_space)
    status = 0
    for path in options.files:
        try:
            findings = check(path, limits)
        except UnreadableError as error:
            print(error, file=sys.stderr)
            status = 2
            continue
        for finding in findings:
            print(f"{path}: {line_of(finding)}")
        if findings:
            status = max(status, 1)
    return status


if __name__ == "__main__":
    sys.exit(main())
