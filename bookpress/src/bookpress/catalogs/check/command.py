"""The verb `check` of the command line: what is asked, and the exit status.

Exit status: 0 no error, 1 errors (with `--strict`, warnings too), 2 something that could
not be read or a command line that is not known.
"""

import argparse
import os
import sys
from pathlib import Path

from bookpress.book.markup import Markup
from bookpress.catalogs.check.finding import Level
from bookpress.catalogs.check.gather import Options
from bookpress.catalogs.check.languages import is_known
from bookpress.catalogs.check.report import (
    FORMATS,
    as_text,
    in_short,
    problems_as_text,
    rules_as_text,
)
from bookpress.catalogs.check.rules import RULES
from bookpress.catalogs.check.run import Report, check
from bookpress.catalogs.project import ProjectError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what may follow `check` on the command line."""
    add = parser.add_argument
    add("paths", nargs="*", type=Path, metavar="PATH", help="catalogs, or folders of them")
    add("--root", type=Path, metavar="DIR", help="the folder of the source documents")
    add(
        "--language",
        type=_code,
        metavar="CODE",
        help="of the translations; of a project, this one alone is checked",
    )
    add("--source-language", type=_code, metavar="CODE", help="of the source texts")
    add(
        "--markup",
        choices=["auto", *(markup.value for markup in Markup)],
        default="auto",
        help="the syntax of the texts (default: determined from the source documents or the texts)",
    )
    add("--glossary", type=Path, metavar="FILE", help="default: glossary.toml of the language")
    add("--exceptions", type=Path, metavar="FILE", help="default: exceptions.toml of the folder")
    add("--format", choices=[*FORMATS], default="text", help="of the report (default: text)")
    add("--strict", action="store_true", help="fail on warnings, too")
    add("--all", action="store_true", help="name each passage that is not translated")
    add("--rules", action="store_true", help="list the rules and check nothing")


def run(arguments: argparse.Namespace) -> int:
    """Check, print the report, and return the exit status."""
    if arguments.rules:
        print(rules_as_text(RULES[code] for code in sorted(RULES)))
        return 0
    if arguments.root and not arguments.root.is_dir():
        print(f"{arguments.root}: there is no such folder", file=sys.stderr)
        return 2
    options = Options(
        root=arguments.root,
        language=arguments.language or "",
        source_language=arguments.source_language or "",
        markup=None if arguments.markup == "auto" else Markup(arguments.markup),
        glossary=arguments.glossary,
        exceptions=arguments.exceptions,
    )
    try:
        report = check(arguments.paths, options)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    for_people = arguments.format in ("text", "github")
    _show(in_short(report) if for_people and not arguments.all else report, arguments.format)
    return _status(report, arguments.strict)


def _code(text: str) -> str:
    if not is_known(text):
        raise argparse.ArgumentTypeError(f"there is no language with the code {text}")
    return text


def _show(report: Report, form: str) -> None:
    if form == "text":
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        print(as_text(report, colour))
    else:
        print(FORMATS[form](report))
    if report.problems:
        print(problems_as_text(report.problems), file=sys.stderr)


def _status(report: Report, strict: bool) -> int:
    if report.problems:
        return 2
    failing = report.count(Level.ERROR) + (report.count(Level.WARNING) if strict else 0)
    return 1 if failing else 0
