"""The command ``bookpress VERB``: which module carries out which verb.

A verb's module is imported when it is asked for: `bookpress check` needs no compiler, and
`bookpress html` no preview. Each has ``main(arguments)``, which returns the exit status.
"""

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

#: Verb → module, the arguments that come before those given, and what it does.
VERBS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "build": ("bookpress.press.command", (), "build editions: html, pdf, epub, print"),
    "preflight": ("bookpress.printer.preflight", (), "report on the printer's PDFs"),
    "pages": ("bookpress.pages.__main__", (), "report faults of composition in PDFs"),
    "catalogs": ("bookpress.catalogs.__main__", ("update",), "bring the catalogs up to date"),
    "gettext": ("bookpress.catalogs.__main__", ("gettext",), "write the templates of the text"),
    "check": ("bookpress.catalogs.__main__", ("check",), "check the translations"),
    "status": ("bookpress.catalogs.__main__", ("status",), "how far each language is"),
    "language": ("bookpress.catalogs.__main__", ("language",), "begin a language"),
    "pseudo": ("bookpress.catalogs.__main__", ("pseudo",), "alter every translatable string"),
    "live": ("bookpress.live.command", (), "a preview that follows each save"),
    "serve": ("bookpress.press.serve", (), "show the site on this machine"),
}


def _usage() -> str:
    verbs = "\n".join(f"  {name:<12}{words}" for name, (_, _, words) in VERBS.items())
    return f"usage: bookpress VERB …\n\n{verbs}\n\n`bookpress VERB --help` tells more of one."


def run(arguments: Sequence[str]) -> int:
    """Carry out the verb that *arguments* begin with; return the exit status."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_usage())
        return 0 if arguments else 2
    verb, *rest = arguments
    if verb not in VERBS:
        print(f"bookpress: there is no verb {verb!r}\n\n{_usage()}", file=sys.stderr)
        return 2
    module, before, _ = VERBS[verb]
    status: int = import_module(module).main([*before, *rest])
    return status


def main() -> None:
    """Carry out the verb on the command line, and end the process."""
    # The processes are short and make few cycles; collecting would take a sixth of their time.
    gc.disable()
    status = run(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # all is written; taking the objects down one by one would take a tenth more
