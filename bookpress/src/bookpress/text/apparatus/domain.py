"""What the environment keeps: the places of each document, and the departures placed in them."""

from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, cast

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from .departures import Departure, load
from .places import Place, find, places_in

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Placed:
    """A departure and the place it stands in."""

    departure: Departure
    docname: str
    anchor: str
    number: str
    """The number of the paragraph; empty for a section."""


class ApparatusDomain(Domain):
    """Keeps the data; has no roles and no objects of its own."""

    name = "apparatus"
    label = "Apparatus"
    initial_data: ClassVar[dict[str, Any]] = {
        "places": {},
        "pages": set(),
        "placed": [],
        "found_in": None,
    }
    file: Path
    """The file of the apparatus."""
    builder: Builder
    """What writes the book; like the file it is set for each build, and not kept."""

    @property
    def places(self) -> dict[str, list[Place]]:
        """The places of each document."""
        return cast(dict[str, list[Place]], self.data["places"])

    @property
    def pages(self) -> set[str]:
        """The documents that show the apparatus."""
        return cast(set[str], self.data["pages"])

    @property
    def placed(self) -> list[Placed]:
        """The departures in the order of the book."""
        return cast(list[Placed], self.data["placed"])

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is to be read again, or is gone."""
        self.places.pop(docname, None)
        self.pages.discard(docname)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read."""
        self.places.update((name, otherdata["places"].get(name, [])) for name in docnames)
        self.pages.update(otherdata["pages"] & docnames)


def domain_of(env: BuildEnvironment) -> ApparatusDomain:
    """Return the domain of this extension."""
    return cast(ApparatusDomain, env.get_domain(ApparatusDomain.name))


class KeepPlaces(SphinxTransform):
    """Keep the places of a document as its source has them."""

    default_priority = 19  # just before Sphinx translates

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        docname = self.env.docname
        domain_of(self.env).places[docname] = places_in(self.document, docname)


def begin(app: Sphinx) -> None:
    """Tell the domain what does not change during a build."""
    domain = domain_of(app.env)
    domain.file = Path(app.confdir, app.config.apparatus_file)
    domain.builder = app.builder


def place_departures(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Find the place of every departure, and return the documents this changes."""
    domain = domain_of(env)
    before, after = domain.placed, list[Placed]()
    if domain.pages:
        places = [place for name in _in_order(env) for place in domain.places.get(name, ())]
        departures = load(domain.file)
        if domain.data["found_in"] == (departures, places):
            return []  # as for the format before this one
        found, faults = find(departures, places)
        after = [Placed(each, place.docname, place.anchor, place.number) for each, place in found]
        for fault in faults:
            logger.warning(
                "%s: the reading “%s” %s",
                fault.departure.id,
                fault.departure.reading,
                fault.message,
                location=f"{domain.file}:{fault.departure.at}",
                type="apparatus",
            )
        domain.data["found_in"] = None if faults else (departures, places)
    else:
        domain.data["found_in"] = None
    domain.data["placed"] = after
    changed = {placed.docname for placed in {*before} ^ {*after}}
    if before != after:
        changed |= domain.pages
    return sorted(changed & env.found_docs)


def _in_order(env: BuildEnvironment) -> Iterator[str]:
    """Yield the documents in the order of the book."""
    waiting, seen = [env.config.root_doc], set[str]()
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            yield name
            waiting += reversed(env.toctree_includes.get(name, ()))
