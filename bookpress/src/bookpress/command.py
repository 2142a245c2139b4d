"""The command ``bookpress VERB``: runs the module that each verb names.

A verb's module is imported when it is asked for: `bookpress check` needs no compiler, and
`bookpress html` no preview. Each has ``main(arguments)``, which returns the exit status.
"""

import gc
import io
import logging
import os
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from bookpress.book.compiled_patterns import KEPT_PATTERNS
from bookpress.book.seldom_used import load_when_used
from bookpress.book.stopping import MESSAGE, stop_at_once


class Verb(NamedTuple):
    """What carries out a verb: a module, and the arguments that go before those given."""

    module: str
    arguments: tuple[str, ...]
    help: str


#: Where editions are put, unless a run is told otherwise.
_BUILD = Path("_build")

_PRESS = "bookpress.press.command"
_CATALOGS = "bookpress.catalogs.__main__"

VERBS = {
    "new": Verb("bookpress.new.command", (), "make a new book"),
    "all": Verb(_PRESS, ("all",), "the book in every format and every published language"),
    "html": Verb(_PRESS, ("html",), "the site"),
    "pdf": Verb(_PRESS, ("pdf",), "the PDFs for the screen"),
    "epub": Verb(_PRESS, ("epub",), "the e-books"),
    "print": Verb(_PRESS, ("print",), "for the printer: sheets and covers"),
    "facing": Verb(_PRESS, ("facing",), "two languages side by side: site, PDF and e-book"),
    "onix": Verb("bookpress.press.onix.command", (), "a record of the book for the trade"),
    "preflight": Verb("bookpress.printer.preflight", (), "report on the printer's PDFs"),
    "pages": Verb("bookpress.pages.__main__", (), "report faults of composition in PDFs"),
    "release": Verb("bookpress.press.release.command", (), "all editions in one folder"),
    "verify": Verb("bookpress.press.release.verify", (), "whether a release is as it was made"),
    "serve": Verb("bookpress.press.serve", (), "show the site on this machine"),
    "withdraw": Verb("bookpress.press.withdraw", (), "take back a language or facing edition"),
    "catalogs": Verb(_CATALOGS, ("update",), "bring the catalogs up to date with the text"),
    "gettext": Verb(_CATALOGS, ("gettext",), "templates of the text, for any tool for catalogs"),
    "check": Verb("bookpress.press.check", ("check",), "check the translations"),
    "status": Verb(_CATALOGS, ("status",), "how far each language is"),
    "language": Verb(_CATALOGS, ("language",), "begin a language"),
    "pseudo": Verb(_CATALOGS, ("pseudo",), "a project with every translatable string altered"),
    "live": Verb("bookpress.live.command", (), "edit a translation in the page"),
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
        from difflib import get_close_matches  # which takes a tenth of the time of a short verb

        near = get_close_matches(name, VERBS, 1)
        hint = f"did you mean {near[0]}?" if near else "`bookpress --help` lists the verbs"
        print(f"bookpress: there is no verb “{name}”; {hint}", file=sys.stderr)
        return 2
    verb = VERBS[name]
    # Imported now, for Ctrl-C would show what Python is at until `main` has begun.
    from bookpress.press.environment import VariableError, check_date
    from bookpress.press.lock import settle

    try:
        check_date()
        settle(_BUILD)  # so that no verb shows or reads what is half in place
    except VariableError as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"bookpress: {error.filename or _BUILD}: {error.strerror}", file=sys.stderr)
        return 1
    try:
        status: int = _main_of(name)([*verb.arguments, *rest])
    except Exception as error:
        from bookpress.book.extras import MissingExtraError

        if not isinstance(error, MissingExtraError):
            raise
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    return status


def _main_of(name: str) -> Any:
    """Return the function that carries out the verb *name*."""
    module = VERBS[name].module
    if name not in EXTRAS:
        return import_module(module).main
    from bookpress.book.extras import extra  # which takes Sphinx

    with extra(EXTRAS[name], f"`bookpress {name}`"):
        imported = import_module(module)
    return imported.main


class _Outlet(io.FileIO):
    """Standard output or standard error: what cannot be written there is lost, and stops nothing.

    Who reads may leave early, as `head` does, and a disk that a file is on may be full.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number, "wb", closefd=False)
        self.fault: OSError | None = None  #: What came of writing, if it could not be done.

    def write(self, content: Any) -> int:
        try:
            return super().write(content)
        except OSError as error:
            self.fault = self.fault or error
            return len(content)


def _outlet(number: int) -> tuple[io.TextIOWrapper, _Outlet]:
    """Return the stream of the file *number*; what its encoding lacks is written as “?”."""
    outlet = _Outlet(number)
    usual = sys.__stdout__ if number == 1 else sys.__stderr__
    stream = io.TextIOWrapper(
        io.BufferedWriter(outlet),
        encoding=usual.encoding if usual else "utf-8",
        errors="replace",
        line_buffering=number == 2 or outlet.isatty(),
    )
    return stream, outlet


def _open_streams() -> None:
    """Open what is closed of standard input, output and error: another file would get its place."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)


def main() -> None:
    """Carry out the verb on the command line, and end the process."""
    stop_at_once()
    # Python's own warnings are for who develops: they neither show nor stop the build of a book.
    warnings.simplefilter("ignore")
    # The processes are short and make few cycles; collecting would take a sixth of their time.
    gc.disable()
    KEPT_PATTERNS.take()
    load_when_used()
    # Sphinx has a record for each step of setting itself up, and no verb shows one.
    logging.disable(logging.DEBUG)
    _open_streams()
    sys.stdout, output = _outlet(1)
    sys.stderr, _errors = _outlet(2)
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # of a verb that answers Ctrl-C itself
        print(f"\n{MESSAGE}", file=sys.stderr)
        status = 130
    except SystemExit as ended:  # of argparse
        status = ended.code if isinstance(ended.code, int) else 0
    sys.stdout.flush()
    if output.fault and not isinstance(output.fault, BrokenPipeError):
        print(f"bookpress: standard output: {output.fault.strerror}", file=sys.stderr)
        status = status or 1
    sys.stderr.flush()
    os._exit(status)  # all is written; taking the objects down one by one would take a tenth more
