"""An index of the book in named groups: persons, places, organisations, concepts…

``index_groups`` names the groups, in order: what entries call them, and
the English message their headings are translated from::

    index_groups = {"persons": "Persons", "concepts": "Concepts"}

Entries stand before the paragraph or quotation they point to, out of its
message; a translator meets each of them as a message of its own::

    :::{entries}
    persons: Verdier, Henri
    concepts: révolution industrielle
    :::

    (p1)=
    The paragraph.

``{grouped-index}`` prints the index: entries in the order of the language, then
their places, which are links on web pages and in an e-book, and page numbers in the PDF, by two
functions of ``index.typ``:
``#grouped-index[…]`` and ``#index-entry([Verdier, Henri], "chapter:p1", …)``.

A place is called "§ 1" if its id matches ``book_paragraph_pattern``, whose
one group is the number; else it is called by the title of its section.

An entry may send the reader to another one, in the words of its language: "numérique, voir TIC",
"TIC, voir aussi réseau" (in English "see", "see also"). It is printed without a place, or after the
places that the same word has::

    :::{entries}
    concepts: numérique, voir TIC
    :::

What Sphinx's own ``{index}`` enters is the general index, a list apart: the page ``genindex`` of
the web and the e-book, and the last pages of the PDF. This part puts that page in the order of the
language too.

Limits: words are not looked for in the text; an index has what its writer enters.
"""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata
from bookpress.book.typst import add_typst_source

from .entries import Entries, GroupedIndex, IndexDomain, LeaveTargets
from .general_page import order_general_index
from .printing import (
    PrintIndex,
    passage_end,
    printed_entry,
    printed_index,
    visit_end,
    visit_entry,
    visit_index,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the two directives, and the setting ``index_groups``."""
    app.setup_extension("bookpress.book")
    app.add_config_value(
        "index_groups",
        {},
        "env",
        types=dict,
        description="The groups of the index, in order: the name that entries call a group by, "
        "and its heading, an English message of the interface.",
    )
    app.add_directive("entries", Entries)
    app.add_directive("grouped-index", GroupedIndex)
    app.add_node(printed_index, typst=(visit_index, None))
    app.add_node(passage_end, typst=(visit_end, None))
    app.add_node(printed_entry, typst=(visit_entry, None))
    add_typst_source(app, Path(__file__).with_name("index.typ"))
    app.connect("html-page-context", order_general_index)
    app.add_transform(LeaveTargets)
    app.add_post_transform(PrintIndex)
    IndexDomain.add_to(app)
    return metadata(2)
