"""Build the editions of the book that are not up to date, and put them in place.

Nothing heavy is imported before it is known that there is something to build.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bookpress.book.pairs import PairError
from bookpress.press.inputs import Inputs
from bookpress.press.lock import lock
from bookpress.press.placing import finish, is_unfinished
from bookpress.press.record import Record
from bookpress.press.wanted import Wanted

if TYPE_CHECKING:
    from bookpress.press.worker import Worker

#: What a book is made with, before its ``conf.py`` is read.
_EXTENSIONS = ("bookpress",)
FORMATS = ("html", "pdf", "epub", "print")
#: The verb that builds all of the book that readers get.
ALL = ("html", "pdf", "epub")
#: Variables of the environment that change what is built; the first are `book.publisher`'s.
VARIABLES = ("BASEURL", "SHARE", "ISBN", "BULK", "MULTIPLE", "SOURCE_DATE_EPOCH")


def _description(verb: str) -> str:
    if verb == "facing":
        return (
            "Build the book in two languages side by side: site, PDF and e-book. From then on, "
            "the other verbs keep them up to date."
        )
    return "Build the editions that are not up to date, and put them in place."


def _parser(verb: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"bookpress {verb}", description=_description(verb))
    if verb == "facing":
        parser.add_argument(
            "asked",
            nargs="*",
            metavar="PAIR",
            help="two languages, as fr-en, or one to stand beside the book’s own (default: each); "
            "print makes sheets and cover as well",
        )
    else:
        parser.add_argument(
            "asked", nargs="*", metavar="FORMAT", help=f"another to build: {', '.join(FORMATS)}"
        )
    parser.add_argument("--root", type=Path, default=Path(), help="where conf.py is (default: .)")
    parser.add_argument(
        "--build", type=Path, help="where editions go (default: _build, where conf.py is)"
    )
    once = parser.add_argument_group(
        "for this run",
        "These replace what edition/publisher.toml says; so do the variables in brackets.",
    )
    once.add_argument(
        "--address", dest="BASEURL", metavar="URL", help="where the site is published [BASEURL]"
    )
    once.add_argument(
        "--share",
        dest="SHARE",
        metavar="N",
        help="per cent of a language to be translated before it is published [SHARE]",
    )
    if verb in ("print", "facing"):
        once.add_argument(
            "--isbn", dest="ISBN", metavar="N", help="978…, or fr=978…,en=979… for each [ISBN]"
        )
        once.add_argument(
            "--bulk", dest="BULK", metavar="MM", help="thickness of a page (half a leaf) [BULK]"
        )
        once.add_argument(
            "--multiple",
            dest="MULTIPLE",
            metavar="N",
            help="what the number of pages is brought to a multiple of [MULTIPLE]",
        )
    return parser


def main(given: Sequence[str]) -> int:
    """Build the verb that *given* begins with; return 0, or 1 if anything failed.

    If anything failed, nothing was put in place.
    """
    verb, *rest = given
    parser = _parser(verb)
    arguments = parser.parse_intermixed_args(rest)
    others = [name for name in arguments.asked if name not in FORMATS]
    if others and verb != "facing":
        parser.error(f"no format {', '.join(sorted(others))}; there are {', '.join(FORMATS)}")
    for name in VARIABLES:
        if value := getattr(arguments, name, None):
            os.environ[name] = value  # for this process and those it starts
    asked = {*(ALL if verb in ("all", "facing") else [verb]), *arguments.asked}
    formats = [name for name in FORMATS if name in asked]
    wanted = Wanted(formats, others if verb == "facing" else None)
    root = arguments.root.resolve()
    # As it was given, for what is printed.
    build = arguments.build or arguments.root / "_build"
    try:
        return _build(root, build, wanted)
    except OSError as error:  # a folder that cannot be written to, a disk that is full
        place = str(error.filename or build).removeprefix(f"{root}{os.sep}")
        reason = f"{place}: {error.strerror or error}"
        print(f"bookpress: {reason}; the finished editions are as they were", file=sys.stderr)
        return 1


def _build(root: Path, build: Path, wanted: Wanted) -> int:
    record = Record.read(build)
    hired = None if record.books else _hire(wanted)
    inputs = Inputs.read(root, build.resolve(), VARIABLES)
    if not is_unfinished(build) and _is_current(record, inputs, wanted, build):
        return 0
    hired = hired or _hire(wanted)
    from bookpress.press.run import prepare, run

    plan = prepare(root, build, wanted, record, inputs, hired)
    if plan is None:
        return 1
    with lock(build) as waited:
        if waited or is_unfinished(build) or Record.read(build) != record:
            plan.dismiss()
            finish(build)
            record = Record.read(build)
            inputs = Inputs.read(root, build.resolve(), VARIABLES)
            if _is_current(record, inputs, wanted, build):
                return 0
            plan = prepare(root, build, wanted, record, inputs, _hire(wanted))
        return run(plan) if plan else 1


def _hire(wanted: Wanted) -> "Worker":
    """Return a process that builds what is *wanted*; it imports all that this one does next."""
    from bookpress.press.worker import Worker

    return Worker(_EXTENSIONS, wanted.formats)


def _is_current(record: Record, inputs: Inputs, wanted: Wanted, build: Path) -> bool:
    """Return whether there is nothing to build, and say so."""
    if not record.books:
        return False
    try:
        editions = wanted.editions(record.languages, record.pairs, record.withdrawn)
    except PairError:
        return False  # it is told once the settings are read
    if not record.is_current(inputs, editions, build):
        return False
    for line in record.remarks:
        print(line)
    named = wanted.pairs(record.languages, record.withdrawn) or editions
    print(f"{', '.join(wanted.formats)}: up to date ({', '.join(named)})")
    return True
