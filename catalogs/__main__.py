"""The command line of `python -m catalogs`: what is asked, and the exit status.

Each verb is a function in a module of its own, which returns the lines to print
or raises. Exit status: 0 done, 1 refused with the reason on standard error,
2 not a command line we know; those of `check` are in `check.command`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from catalogs.check import command as check
from catalogs.project import ProjectError
from catalogs.reader import CatalogError
from catalogs.update import update


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="catalogs", description="Keep the catalogs of a Sphinx book in step with its text."
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)

    verb = verbs.add_parser("update", help="bring every catalog up to date with the text")
    verb.add_argument(
        "project",
        nargs="?",
        type=Path,
        default=Path(),
        help="the folder that holds conf.py (default: this one)",
    )
    verb.set_defaults(run=lambda options: _print(update(options.project)))

    verb = verbs.add_parser("check", help="report faults in catalogs, of any project")
    check.add_arguments(verb)
    verb.set_defaults(run=check.run)
    return parser


def _print(lines: Sequence[str]) -> int:
    print("\n".join(lines))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (CatalogError, ProjectError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
