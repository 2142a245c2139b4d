"""The command line of the translators' verbs, and their exit status.

Each verb is a function in a module of its own, which returns the lines to print or raises.
Exit status: 0 done, 1 refused with the reason on standard error, 2 a command line that is
not known; those of `check` are in `check.command`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bookpress.book.po_reader import CatalogError
from bookpress.book.toml import TomlError
from bookpress.catalogs.check import command as check
from bookpress.catalogs.language import LanguageError, add_language
from bookpress.catalogs.project import ProjectError
from bookpress.catalogs.pseudo_view import VIEW, make_view
from bookpress.catalogs.status_report import show_status
from bookpress.catalogs.templates import FOLDER, write_templates
from bookpress.catalogs.update import update


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bookpress", description="Keep the catalogs of a Sphinx book in step with its text."
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)

    words = "bring every catalog up to date with the text"
    verb = verbs.add_parser("update", prog="bookpress catalogs", help=words)
    _add_project(verb)
    _add_language(verb)
    words = "refuse a text of which Sphinx warns, as sphinx-build -n -W does"
    verb.add_argument("--strict", action="store_true", help=words)
    verb.set_defaults(
        run=lambda options: _print(update(options.project, options.language, options.strict))
    )

    verb = verbs.add_parser("gettext", help="write the templates, for sphinx-intl and other tools")
    _add_project(verb)
    verb.add_argument("--into", type=Path, metavar="DIR", help=f"default: {FOLDER} of the project")
    verb.set_defaults(run=lambda options: _print(write_templates(options.project, options.into)))

    verb = verbs.add_parser("check", help="report faults in catalogs, of any project")
    check.add_arguments(verb)
    verb.set_defaults(run=check.run)

    verb = verbs.add_parser("status", help="show how far each chapter of each language is")
    _add_project(verb)
    verb.add_argument("--format", choices=["text", "json"], default="text")
    _add_language(verb)
    verb.set_defaults(
        run=lambda options: show_status(options.project, options.format, options.language)
    )

    verb = verbs.add_parser("language", help="make the catalogs of a new language")
    verb.add_argument("code", metavar="CODE", help="such as de, pt_BR or zh_Hant")
    _add_project(verb)
    verb.set_defaults(run=lambda options: _print(add_language(options.code, options.project)))

    verb = verbs.add_parser("pseudo", help="make a project in which every message is altered")
    _add_project(verb)
    verb.add_argument("--into", type=Path, metavar="DIR", help=f"default: {VIEW} of the project")
    verb.set_defaults(run=lambda options: _print(make_view(options.project, options.into)))
    return parser


def _add_project(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "project",
        nargs="?",
        type=Path,
        default=Path(),
        help="the folder that holds conf.py (default: this one)",
    )


def _add_language(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--language", default="", metavar="CODE", help="this one alone")


def _print(lines: Sequence[str]) -> int:
    print("\n".join(lines))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except BrokenPipeError:  # whoever reads the output has read enough
        raise
    except (CatalogError, LanguageError, ProjectError, TomlError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
