"""What was found in the translations of each catalog, as long as nothing changes that counts.

It is kept in the process, by the path of the catalog, until it is read with something else to go
by. Where a process builds again and again in processes of its own, each hands on what it has found.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bookpress.book.placed_faults import PlacedFault

from .allowance import Allowance
from .renderings import Asked, answer_alike


class Found(NamedTuple):
    """What is wrong with translations: what refuses them, and what is only told."""

    refused: tuple[PlacedFault, ...] = ()
    faults: tuple[PlacedFault, ...] = ()


class Known(NamedTuple):
    """What was found in a catalog, and all that it goes by.

    *answers* are the renderings of short texts, in all catalogs, that were looked up for it.
    """

    goes_by: tuple[object, ...]
    answers: Mapping[str, frozenset[str] | None]
    found: Found


_known: dict[Path, Known] = {}


def all_known() -> dict[Path, Known]:
    """Return what is known of each catalog by now."""
    return dict(_known)


def note_known(known: Mapping[Path, Known]) -> None:
    """Note what another process has found."""
    _known.update(known)


def found_in(
    path: Path,
    goes_by: tuple[object, ...],
    allowance: Allowance,
    find: Callable[[Allowance], Found],
) -> Found:
    """Return what *find* finds in the catalog at *path*; it is called if that is not known.

    Whatever it looks at is in *goes_by*, or is what it looks up in the allowance that it is given.
    """
    known = _known.get(path)
    if (
        known is None
        or known.goes_by != goes_by
        or not answer_alike(allowance.rendered, known.answers)
    ):
        asked = Asked(allowance.rendered)
        known = Known(goes_by, asked.answers, find(replace(allowance, rendered=asked)))
        _known[path] = known
    return known.found
