"""One run of the press: builds what has changed, and puts it in place."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.errors import ConfigError

from bookpress.book.publication import faults as catalog_faults
from bookpress.book.publisher import PublisherError
from bookpress.press import epubcheck, validation
from bookpress.press.edition import Edition, warm_up
from bookpress.press.in_place import UnsoundError, put_in_place, put_proofs
from bookpress.press.inputs import Inputs
from bookpress.press.placing import fault_of
from bookpress.press.plan import Plan
from bookpress.press.publish import FOLDERS
from bookpress.press.record import Record
from bookpress.press.workers import build_all

UNCHANGED = "the finished editions are as they were"


def run(root: Path, build: Path, formats: Sequence[str], record: Record, inputs: Inputs) -> int:
    """Build what has changed; return 0, or 1 if anything failed and nothing was put in place.

    *inputs* are those of the book now, and *record* is what was built before. Raises OSError if
    something cannot be put in its place; then all is as it was.
    """
    try:
        plan = Plan(root, build, formats, record, inputs)
    except (ConfigError, PublisherError) as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    if faults := catalog_faults(root):
        _report([*faults, "bookpress: nothing was built; mend these catalogs first"], root)
        return 1
    for name in ("work", *formats):
        if fault := fault_of(build / FOLDERS.get(name, name) / "any"):
            raise fault
    for one in plan.unfinished:
        print(one)
    planned = plan.to_build()
    editions = _built(plan, planned) if planned else []
    if failed := [edition for edition in editions if edition.faults]:
        names = ", ".join(edition.language for edition in failed)
        lines = (line for each in failed for line in each.faults.splitlines())
        _report([*lines, f"bookpress: failed: {names}; {UNCHANGED}"], root)
        put_proofs(plan, failed)
        return 1
    try:
        said = put_in_place(plan, editions)
    except UnsoundError as error:
        _report([*error.faults, f"bookpress: nothing was put in place; {UNCHANGED}"], root)
        return 1
    print(*said, sep="\n")
    if "pdf" in formats and not validation.is_possible():
        print(f"({validation.UNVALIDATED})")
    if "epub" in formats and (why := epubcheck.unchecked()):
        print(f"({why})")
    return 0


def _built(plan: Plan, planned: Sequence[Edition]) -> list[Edition]:
    named = "; ".join(f"{each.language}: {', '.join(each.formats)}" for each in planned)
    print(f"building {named}", flush=True)
    warm_up(plan.config.extensions, plan.formats)
    return build_all(planned, plan.root, plan.publisher)


def _report(faults: Iterable[str], root: Path) -> None:
    """Print each of *faults* once, whichever editions it is in, with paths as from *root*."""
    for fault in dict.fromkeys(faults):
        print(fault.replace(f"{root}{os.sep}", ""), file=sys.stderr)
