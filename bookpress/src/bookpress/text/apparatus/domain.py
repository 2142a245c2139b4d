"""Keeps the passages of each document in the environment, and places the departures in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, cast

from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.domain import BookDomain
from bookpress.book.places import Place
from bookpress.book.source_files import SourceError

from .departures import Departure
from .list_file import load
from .passages import Passage, find, passages_in

logger = logging.getLogger(__name__)


class Placed(NamedTuple):
    """A departure and the place it stands in."""

    departure: Departure
    place: Place


@dataclass
class DocumentApparatus:
    """The data of a document for the apparatus."""

    passages: list[Passage] = field(default_factory=list)
    lists_departures: bool = False  #: Whether it shows the apparatus.


class ApparatusDomain(BookDomain[DocumentApparatus]):
    """Keeps the passages of the book, and the departures in its order."""

    name = "apparatus"
    label = "Apparatus"
    initial_data: ClassVar[dict[str, Any]] = {
        **BookDomain.initial_data,
        "placed": [],
        "found_in": None,  # the departures and passages of which these are the places
    }

    _list: tuple[list[Departure], list[SourceError]] | None = None

    def read_list(self) -> tuple[list[Departure], list[SourceError]]:
        """Return the departures, and what is wrong in their file, for a page that lists them."""
        self._list = load(self.file)
        return self._list

    @property
    def file(self) -> Path:
        """The file of the apparatus."""
        return Path(builder_of(self.env).confdir, self.env.config.apparatus_file)

    @property
    def placed(self) -> list[Placed]:
        """The departures in the order of the book."""
        return cast(list[Placed], self.data["placed"])

    def placed_in(self, docname: str) -> list[Placed]:
        """Return the departures that stand in *docname*."""
        return [placed for placed in self.placed if placed.place.docname == docname]

    @property
    def pages(self) -> list[str]:
        """The documents that show the apparatus."""
        return sorted(name for name, kept in self.documents.items() if kept.lists_departures)

    def kept(self, docname: str) -> DocumentApparatus:
        """Return what is kept of *docname*, to be added to."""
        return self.documents.setdefault(docname, DocumentApparatus())

    def clear_doc(self, docname: str) -> None:
        """Forget a document; what it lists, which another process may read, is placed anew."""
        if docname in self.documents and self.documents[docname].lists_departures:
            self.data["found_in"] = None
        super().clear_doc(docname)

    def shown(self) -> Mapping[str, object]:
        """Return the departures that each document marks or lists, placed anew."""
        self._place_departures()
        shown: defaultdict[str, list[Placed]] = defaultdict(list)
        for placed in self.placed:
            shown[placed.place.docname].append(placed)
        return {**shown, **dict.fromkeys(self.pages, self.placed)}

    def _place_departures(self) -> None:
        """Find the place of every departure, and warn of those in doubt."""
        if not self.pages:
            self.data.update(placed=[], found_in=None)
            return
        passages = [passage for _name, kept in self.in_order() for passage in kept.passages]
        found_in, own_list, self._list = self.data["found_in"], self._list, None
        if found_in and not own_list and found_in[1] == passages:
            return  # as for the format before this one: no page that lists them was read
        departures, _faults = own_list or load(self.file)
        if found_in == (departures, passages):
            return
        self._look_for_entries(departures)
        found, doubts = find(departures, passages)
        for doubt in doubts:
            logger.warning(
                "%s: the reading “%s” %s",
                doubt.departure.id,
                doubt.departure.reading,
                doubt.message,
                location=f"{self.file}:{doubt.departure.at}",
                type="apparatus",
            )
        self.data["placed"] = [Placed(*each) for each in found]
        self.data["found_in"] = None if doubts else (departures, passages)

    def _look_for_entries(self, departures: Iterable[Departure]) -> None:
        """Warn of departures that name an entry of the bibliography which it does not have."""
        if "cite" not in self.env.domains:
            return
        known = cast(Any, self.env.get_domain("cite")).bibdata.data.entries
        for departure in departures:
            if departure.entry and departure.entry not in known:
                logger.warning(
                    "%s: the bibliography has no entry %s: correct entry, or add it there",
                    departure.id,
                    departure.entry,
                    location=f"{self.file}:{departure.at}",
                    type="apparatus",
                    subtype="entry",
                )


class KeepPassages(SphinxTransform):
    """Keep the passages of a document as its source has them."""

    default_priority = events.KEEP_PASSAGES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        docname = self.env.current_document.docname
        found = passages_in(self.document, docname, self.config.book_paragraph_pattern)
        ApparatusDomain.of(self.env).kept(docname).passages = found
