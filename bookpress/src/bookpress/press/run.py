"""One run of the press: builds what has changed, and puts it in place."""

import errno
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.errors import ConfigError

from bookpress.book.conf.placed import placed
from bookpress.book.pairs import PairError
from bookpress.book.publication import faults as catalog_faults
from bookpress.book.publisher import PublisherError
from bookpress.press import epubcheck, validation
from bookpress.press.edition import Edition
from bookpress.press.in_place import UnsoundError, put_in_place
from bookpress.press.inputs import Inputs
from bookpress.press.placing import fault_of
from bookpress.press.plan import Plan
from bookpress.press.proofs import put_proofs
from bookpress.press.publish import FOLDERS
from bookpress.press.record import Record
from bookpress.press.wanted import Wanted

#: What MyST adds to the place of a passage in which a translation was put.
_OF_TRANSLATION = re.compile(r":<translated>:\d+(?=:)")
UNCHANGED = "the finished editions are as they were"


def prepare(root: Path, build: Path, wanted: Wanted, record: Record, inputs: Inputs) -> Plan | None:
    """Return what there is to do; None if a mistake keeps it from being done, which is printed.

    *inputs* are those of the book now, and *record* is what was built before. Nothing is written.
    Raises OSError if a folder cannot be written to.
    """
    try:
        planned = Plan(root, build, wanted, record, inputs)
    except PairError as error:
        _report([f"bookpress: {error}"], root)
        return None
    except (ConfigError, PublisherError) as error:
        _report([placed(f"bookpress: {error}", root)], root)
        return None
    if faults := catalog_faults(root):
        _report([*faults, "bookpress: nothing was built; mend these catalogs first"], root)
        return None
    if faults := planned.faults():
        _report([*faults, f"bookpress: nothing was built; {UNCHANGED}"], root)
        return None
    for name in ("work", *planned.formats):
        if fault := fault_of(build / FOLDERS.get(name, name) / "any"):
            raise fault
    return planned


def run(plan: Plan) -> int:
    """Build what has changed; return 0, or 1 if anything failed and nothing was put in place.

    Raises OSError if something cannot be put in its place; then all is as it was.
    """
    for line in plan.remarks:
        print(line)
    wanted = plan.to_build()
    editions = _built(plan, wanted) if wanted else []
    if failed := [edition for edition in editions if edition.faults]:
        names = ", ".join(edition.code for edition in failed)
        told = (each.faults.replace(f"{plan.root}{os.sep}", "") for each in failed)
        lines = [line for faults in told for line in faults.splitlines()]
        _report([*_cause(lines), f"bookpress: failed: {names}; {UNCHANGED}"], plan.root)
        put_proofs(plan, failed)
        return 1
    try:
        said = put_in_place(plan, editions)
    except UnsoundError as error:
        _report([*error.faults, f"bookpress: nothing was put in place; {UNCHANGED}"], plan.root)
        return 1
    print(*said, sep="\n")
    if "pdf" in plan.formats and not validation.is_possible():
        print(f"({validation.UNVALIDATED})")
    if "epub" in plan.formats and (why := epubcheck.unchecked()):
        print(f"({why})")
    return 0


def _built(plan: Plan, wanted: Sequence[Edition]) -> list[Edition]:
    from bookpress.press.workers import build_all  # imported while the text was read (`warming`)

    named = "; ".join(f"{each.code}: {', '.join(each.formats)}" for each in wanted)
    print(f"building {named}", flush=True)
    return build_all(wanted, plan.root, plan.publisher)


def _cause(faults: list[str]) -> list[str]:
    """Return *faults*, or the one cause of them all where there was no room left to write."""
    for reason in map(os.strerror, (errno.ENOSPC, errno.EDQUOT)):
        if any(reason in fault for fault in faults):
            return [f"{reason}: make room where the book is built, and for temporary files"]
    return faults


def _report(faults: Iterable[str], root: Path) -> None:
    """Print each of *faults* once, whichever editions it is in, with paths as from *root*.

    What is wrong with a passage of the text and with its translation alike is told of the text.
    """
    told = dict.fromkeys(placed(fault, root) for fault in faults)
    for fault in told:
        if (of_text := _OF_TRANSLATION.sub("", fault)) == fault or of_text not in told:
            print(fault, file=sys.stderr)
