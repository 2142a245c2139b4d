"""The command ``bookpress VERB``: runs the module that each verb names.

A verb's module is imported when it is asked for: `bookpress check` needs no compiler, and
`bookpress html` no preview. Each has ``main(arguments)``, which returns the exit status.
"""

import gc
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import NamedTuple

from bookpress.book.extras import MissingExtraError, extra


class Verb(NamedTuple):
    """What carries out a verb: a module, and the arguments that go before those given."""

    module: str
    arguments: tuple[str, ...]
    help: str


_PRESS = "bookpress.press.command"
_CATALOGS = "bookpress.catalogs.__main__"

VERBS = {
    "new": Verb("bookpress.new.command", (), "make a new book"),
    "all": Verb(_PRESS, ("all",), "the book in every format and every published language"),
    "html": Verb(_PRESS, ("html",), "the site"),
    "pdf": Verb(_PRESS, ("pdf",), "the PDFs for the screen"),
    "epub": Verb(_PRESS, ("epub",), "the e-books"),
    "print": Verb(_PRESS, ("print",), "for the printer: sheets and covers"),
    "preflight": Verb("bookpress.printer.preflight", (), "report on the printer's PDFs"),
    "pages": Verb("bookpress.pages.__main__", (), "report faults of composition in PDFs"),
    "release": Verb("bookpress.press.release.command", (), "all editions in one folder"),
    "verify": Verb("bookpress.press.release.verify", (), "whether a release is as it was made"),
    "serve": Verb("bookpress.press.serve", (), "show the site on this machine"),
    "catalogs": Verb(_CATALOGS, ("update",), "bring the catalogs up to date with the text"),
    "gettext": Verb(_CATALOGS, ("gettext",), "templates of the text, for any tool for catalogs"),
    "check": Verb("bookpress.press.check", ("check",), "check the translations"),
    "status": Verb(_CATALOGS, ("status",), "how far each language is"),
    "language": Verb(_CATALOGS, ("language",), "begin a language"),
    "pseudo": Verb(_CATALOGS, ("pseudo",), "a project with every translatable string altered"),
    "live": Verb("bookpress.live.command", (), "a preview that follows each save"),
}

#: Verb → the extra of the package that brings what its module imports.
EXTRAS = {"preflight": "print", "pages": "pdf", "live": "live"}


def _usage() -> str:
    verbs = "\n".join(f"  {name:<12}{verb.help}" for name, verb in VERBS.items())
    return (
        "usage: bookpress VERB [OPTIONS]\n\n"
        "Make a multilingual book with Sphinx, from the folder that holds its conf.py.\n\n"
        f"{verbs}\n\n`bookpress VERB --help` lists the options of a verb."
    )


def run(arguments: Sequence[str]) -> int:
    """Carry out the verb that *arguments* begin with; return the exit status."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_usage())
        return 0 if arguments else 2
    name, *rest = arguments
    if name == "--version":
        from bookpress import __version__

        print(f"bookpress {__version__}")
        return 0
    if name not in VERBS:
        near = get_close_matches(name, VERBS, 1)
        hint = f"did you mean {near[0]}?" if near else "`bookpress --help` lists the verbs"
        print(f"bookpress: there is no verb “{name}”; {hint}", file=sys.stderr)
        return 2
    verb = VERBS[name]
    try:
        with extra(EXTRAS.get(name, ""), f"`bookpress {name}`"):
            main_of_verb = import_module(verb.module).main
        status: int = main_of_verb([*verb.arguments, *rest])
    except MissingExtraError as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    return status


def main() -> None:
    """Carry out the verb on the command line, and end the process."""
    # The processes are short and make few cycles; collecting would take a sixth of their time.
    gc.disable()
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("\nbookpress: stopped; the work was not finished", file=sys.stderr)
        status = 130
    except BrokenPipeError:  # who reads what is printed has left, as `head` does
        os._exit(141)
    sys.stderr.flush()
    os._exit(status)  # all is written; taking the objects down one by one would take a tenth more
