"""What a part uses to write its nodes in the PDF.

The builder ``typst`` (:mod:`bookpress.typst`) writes every node of docutils and of Sphinx as
a call of a function of its template. An extension with nodes of its own gives them visitors, as
for any builder of Sphinx::

    app.add_node(printed_index, typst=(visit_index, None))

A visitor gets a :class:`Writer` and the node. It writes the node whole and ends with
``raise SkipNode``; without that, the children are visited next, and the writer wants no
departure. :mod:`.markup` spells what a visitor writes::

    def visit_index(writer: Writer, node: printed_index) -> None:
        writer.add_call("grouped-index", body=writer.blocks_in(node))
        raise nodes.SkipNode

The functions called may be the template's. An extension that needs others brings them in a
Typst file of its own, with :func:`add_typst_source`. That file stands beside the template and
may import from it: ``settings.typ`` (``look``, with every measure, font and colour),
``gestures.typ`` (what everything is made of), ``text.typ`` (links, lists, names) and
``places.typ`` (the pages that places are on).

A reference node may say, in its attribute ``printed_address``, which address paper shows in
place of the one the link leads to; an empty one shows none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.events import EventManager

#: Typst source: titles whose lines are of about the same length.
BALANCED = Path(__file__).with_name("balanced.typ")
#: Typst source: the pages of what an index lists, and its columns. It needs the template.
PLACES = Path(__file__).with_name("places.typ")

_EVENT = "typst-source"


class Writer(Protocol):
    """The methods of the PDF's translator that a visitor may call.

    *source* is Typst markup; what is returned is a value, to be an argument of a call.
    """

    def add(self, source: str) -> None:
        """Write *source* as inline markup."""

    def add_block(self, source: str) -> None:
        """Write *source* as a block of its own."""

    def add_call(
        self, function: str, *values: str, body: str | None = None, **named: str | None
    ) -> None:
        """Write, as a block, a call of *function*: values, named values, what it holds."""

    def add_works(self, works: Iterable[Element]) -> None:
        """Write *works* as a bibliography, each an item that bears the ids of its node."""

    def phrase_in(self, node: Element) -> str:
        """Return the phrase that the children of *node* make up."""

    def blocks_in(self, node: Element) -> str:
        """Return the blocks that the children of *node* are."""


@dataclass(frozen=True)
class TypstSource:
    """A Typst file that a part brings, and the settings it adds to ``look``."""

    path: Path
    settings: Mapping[str, str | int | float] = field(default_factory=dict)


def add_events(app: Sphinx) -> None:
    """Add the event by which the builder asks each part for its Typst source."""
    app.add_event(_EVENT)


def add_typst_source(app: Sphinx, path: Path, **settings: str | float) -> None:
    """Make the functions defined in the Typst file *path* available in the PDF.

    *settings* are the defaults of measures, fonts and colours that the file reads from
    ``look``, with ``_`` for each hyphen: ``seal_size="8.8pt"`` is ``look.seal-size``, and
    a book changes it with ``typst_settings = {"seal-size": "9pt"}``. A book with a template of
    its own may put a file of the same name beside it, which is then used in place of this one.
    """
    app.setup_extension("bookpress.book")
    named = {name.replace("_", "-"): value for name, value in settings.items()}
    app.connect(_EVENT, lambda _app: TypstSource(path, named))


def typst_sources(events: EventManager) -> list[TypstSource]:
    """Return the sources of all parts, in the order in which these were loaded."""
    return list(events.emit(_EVENT))


def message_of(problem: Exception) -> str:
    """Return Typst's message of the error or warning *problem*, with its place and hints."""
    diagnostic: str = getattr(problem, "diagnostic", "")
    return diagnostic.strip() or str(problem)
