"""The command line of ``bookpress new``: reads options, asks for what is missing, checks."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bookpress.book.characters import NO_LINE
from bookpress.book.languages import CodeError, check_code
from bookpress.book.stopping import interrupt

from .book import make_book
from .plan import NewBookError, Plan

_REQUIRED = {"title": "Title", "author": "Author", "language": "Language of the text, as es"}
_TRANSLATIONS = "Languages to translate it into, as en ar (Enter for none)"


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bookpress new",
        description="Make a new book. What is not given is asked for on a terminal.",
    )
    add = parser.add_argument
    add("folder", metavar="DIR", type=Path, help="where to make it: a folder that is new or empty")
    add("--title", help="what the book is called")
    add("--author", help="who writes it")
    add("--language", metavar="CODE", help="the language of the text, such as es or pt_BR")
    add(
        "--translation",
        metavar="CODE",
        action="append",
        dest="translations",
        help="a language it is to be translated into; may be given more than once",
    )
    add(
        "--from",
        dest="source",
        metavar="FOLDER",
        type=Path,
        help="take the Markdown files in this folder, in the order of their names",
    )
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Make the book; return 0, or 1 if it was refused: then nothing was made."""
    options = _arguments(given)
    interrupt()
    try:
        _complete(options)
        plan = Plan(
            title=_one_line("title", options.title),
            author=_one_line("author", options.author),
            language=options.language,
            translations=tuple(options.translations or ()),
            source=options.source,
        )
        _check_languages(plan)
        lines = make_book(plan, options.folder)
    except (CodeError, NewBookError) as error:
        print(f"bookpress new: {error}", file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nbookpress new: nothing was made", file=sys.stderr)
        return 1
    print("\n".join(lines))
    return 0


def _complete(options: argparse.Namespace) -> None:
    """Ask for what was not given, if there is someone to ask; else raise `NewBookError`."""
    missing = [name for name in _REQUIRED if not getattr(options, name)]
    if not missing:
        return
    if not sys.stdin.isatty():
        wanted = " ".join(f"--{name} …" for name in missing)
        raise NewBookError(f"there is no terminal to ask on; add {wanted}")
    for name in missing:
        accept = check_code if name == "language" else partial(_one_line, name)
        setattr(options, name, _ask(_REQUIRED[name], accept))
    if options.translations is None:
        options.translations = _ask(_TRANSLATIONS, _check_codes).split()


def _ask(question: str, accept: Callable[[str], object]) -> str:
    """Return the answer to *question*, asked again until *accept* raises nothing."""
    while True:
        answer = input(f"{question}: ").strip()
        try:
            accept(answer)
        except (CodeError, NewBookError) as error:
            print(error)
        else:
            return answer


def _one_line(name: str, text: str) -> str:
    """Return *text* without spaces around it. Raises `NewBookError` unless it is one line.

    No-break spaces and the marks that order letters from right to left are part of a line.
    """
    line = text.strip()
    if not line or NO_LINE.search(line):
        raise NewBookError(f"the {name} must be one line of text, not {text!r}")
    return line


def _check_codes(answer: str) -> None:
    for code in answer.split():
        check_code(code)


def _check_languages(plan: Plan) -> None:
    """Raise unless each code is a language's, and none is given twice."""
    seen: set[str] = set()
    for code in (plan.language, *plan.translations):
        check_code(code)
        if code in seen:
            raise NewBookError(f"the language {code} is given twice")
        seen.add(code)
