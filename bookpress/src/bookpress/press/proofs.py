"""Puts the proof copies of a run that failed where they are looked for."""

from collections.abc import Sequence

from bookpress.press.edition import Edition
from bookpress.press.placing import Placing
from bookpress.press.plan import Plan


def put_proofs(plan: Plan, editions: Sequence[Edition]) -> None:
    """Put the proof copies of *editions* into a folder of their own, and say so.

    Raises OSError if they cannot be put there.
    """
    if not any(edition.proofs for edition in editions):
        return
    placing = Placing(plan.build)
    for edition in editions:
        for name, path in edition.proofs.items():
            placing.put(path, name)
    placing.commit()
    for edition in editions:
        for name in edition.proofs:
            print(f"{plan.build / name}: a proof copy with these faults, not for publication")
