"""One run of the press: builds what has changed, and puts it in place."""

import errno
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from sphinx.errors import ConfigError

from bookpress.book.conf.placed import placed
from bookpress.book.pairs import PairError
from bookpress.book.publication import faults as catalog_faults
from bookpress.book.publisher import PublisherError
from bookpress.press import epubcheck, validation
from bookpress.press.edition import Edition
from bookpress.press.inputs import Inputs
from bookpress.press.placing import fault_of
from bookpress.press.plan import Plan, make_plan
from bookpress.press.progress import Told
from bookpress.press.proofs import put_proofs
from bookpress.press.publish import FOLDERS
from bookpress.press.ready import Ready
from bookpress.press.record import Record
from bookpress.press.wanted import Wanted
from bookpress.press.worker import Worker
from bookpress.press.workers import TakeText, build_all, wait_for_workers

#: What MyST adds to the place of a passage in which a translation was put.
_OF_TRANSLATION = re.compile(r":<translated>:\d+(?=:)")
UNCHANGED = "the finished editions are as they were"
CHANGED = "the book was changed while it was built: the next run builds it again"


def prepare(
    root: Path, build: Path, wanted: Wanted, record: Record, inputs: Inputs, hired: Worker
) -> Plan | None:
    """Return what there is to do; None if a mistake keeps it from being done, which is printed.

    *inputs* are those of the book now, *record* is what was built before, and *hired* is to build.
    Nothing is written.
    Raises OSError if a folder cannot be written to.
    """
    try:
        planned = make_plan(root, build, wanted, record, inputs, hired)
    except PairError as error:
        _report([f"bookpress: {error}"], root)
        return None
    except (ConfigError, PublisherError) as error:
        _report([placed(f"bookpress: {error}", root)], root)
        return None
    if faults := catalog_faults(root):
        _report([*faults, "bookpress: nothing was built; mend these catalogs first"], root)
        return None
    if not planned.text.is_awaited and _has_faults(planned):
        return None
    for name in ("work", *planned.formats):
        if fault := fault_of(build / FOLDERS.get(name, name) / "any"):
            raise fault
    return planned


def _has_faults(plan: Plan) -> bool:
    """Return whether there is something that keeps all from being built, and say so."""
    if faults := plan.faults():
        _report([*faults, f"bookpress: nothing was built; {UNCHANGED}"], plan.root)
    return bool(faults)


def run(plan: Plan) -> int:
    """Build what has changed; return 0, or 1 if anything failed and nothing was put in place.

    Raises OSError if something cannot be put in its place; then all is as it was.
    """
    ready = Ready(plan)
    is_awaited = plan.text.is_awaited
    built = _built_with_text(plan, ready) if is_awaited else (plan, _built(plan, ready))
    if built is None:
        return 1
    plan, editions = built
    from bookpress.press import continued  # imported by now (`Ready`), as what follows

    is_as_read = plan.inputs.are_there(plan.build.resolve())
    for edition in editions if is_as_read else ():
        continued.keep(edition)
    if failed := [edition for edition in editions if edition.faults]:
        names = ", ".join(edition.code for edition in failed)
        told = (each.faults.replace(f"{plan.root}{os.sep}", "") for each in failed)
        lines = [line for faults in told for line in faults.splitlines()]
        _report([*_cause(lines), f"bookpress: failed: {names}; {UNCHANGED}"], plan.root)
        put_proofs(plan, failed)
        return 1
    from bookpress.press.in_place import UnsoundError, put_in_place

    try:
        said = put_in_place(plan, editions, ready.templates, is_as_read=is_as_read)
    except UnsoundError as error:
        _report([*error.faults, f"bookpress: nothing was put in place; {UNCHANGED}"], plan.root)
        return 1
    wait_for_workers()
    print(*said, sep="\n")
    if not is_as_read:
        print(f"({CHANGED})")
    if "pdf" in plan.formats and not validation.is_possible():
        print(f"({validation.UNVALIDATED})")
    if "epub" in plan.formats and (why := epubcheck.unchecked()):
        print(f"({why})")
    return 0


def _built_with_text(guess: Plan, ready: Ready) -> tuple[Plan, list[Edition]] | None:
    """Build by *guess* until an edition has told the text; return what follows from that, built.

    Where something else follows than what was guessed, that is built from nothing. Returns None if
    something keeps all from being built, which is printed.
    """
    plan: Plan | None = None

    def follows(told: Told | None) -> bool:
        """Return whether what was guessed follows from the text as it was *told*."""
        nonlocal plan
        guess.text.take(told.text) if told else guess.text.give_up()
        try:
            known = guess.with_text_known()
        except PairError as error:
            _report([f"bookpress: {error}"], guess.root)
            return False
        if _has_faults(known):
            return False
        _announce(known)
        plan = known
        return known.to_build == guess.to_build

    editions = _build(guess, ready, follows)
    if plan is None:
        return None
    return plan, editions or _build(plan, ready)


def _built(plan: Plan, ready: Ready) -> list[Edition]:
    _announce(plan)
    if plan.to_build:
        return _build(plan, ready)
    plan.dismiss()
    return []


def _announce(plan: Plan) -> None:
    """Say what is not as it should be, and what is going to be built."""
    codes = [edition.code for edition in plan.to_build]
    unchanged = (f"{code}: up to date" for code in plan.editions if code not in codes)
    for line in (*plan.remarks, *unchanged):
        print(line)
    if plan.to_build:
        named = "; ".join(f"{each.code}: {', '.join(each.formats)}" for each in plan.to_build)
        print(f"building {named}", flush=True)


def _build(plan: Plan, ready: Ready, take_text: TakeText | None = None) -> list[Edition]:
    if take_text:
        for edition in plan.to_build:
            edition.tells_text = edition.code == plan.config.language
    hired, plan.hired = plan.hired, ()
    return build_all(plan.to_build, plan.root, plan.publisher, take_text, ready.make, hired)


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
