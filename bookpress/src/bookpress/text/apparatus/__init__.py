"""The apparatus of an edition: a list, for readers, of where its text departs from its witness.

The witness is the text as it was received. A TOML file lists the departures::

    [[departure]]
    id = "E4"
    line = 12                    # of the witness
    class = "G"                  # a letter: spelling, grammar, typography…
    witness = "fauchent les foin"
    reading = "fauche les foins" # what the book has
    reason = "agreement"

The file may begin with what it was made from, in the same folder::

    [witness]
    file = "witness.txt"
    first = 1                    # the lines that are the text
    last = 236

    [[spacing]]                  # for those who read the file
    rule = "a run of spaces is one space"

Then each departure is looked for in its line; one that is not there is a fault.

``:::{apparatus}`` lists them on a page, by chapter, with links to their places; web pages
and e-books in the language of the text mark adopted words with links back, and web pages
let the reader switch these marks on: a mark that is activated then opens, under its line,
both readings and the reason. Reasons are translated with the page; readings stay
in the language of the text. Print gives only some classes, and counts the others.

Limits: titles bear no marks. A reading is found by its words: one that may stand in several
places, or in none, is warned of. That the list is complete is for the book's own tests to show.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import notes_in_place
from bookpress.book.extension import metadata

from .domain import ApparatusDomain, KeepPassages
from .marks import MarkDepartures
from .page import ApparatusDirective, ListDepartures
from .switch import apparatus_switch, open_corrections, visit_html


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and its settings."""
    app.setup_extension(notes_in_place.EXTENSION)
    add = app.add_config_value
    add(
        "apparatus_file",
        "edition/apparatus.toml",
        "env",
        str,
        description="The list of departures, a TOML file, relative to conf.py.",
    )
    add(
        "apparatus_print_classes",
        ("G", "D", "C"),
        "env",
        (tuple, list),
        description="Letters of the classes that print gives; it counts the others.",
    )
    add(
        "apparatus_marks",
        True,
        "env",
        bool,
        description="Whether adopted words are marked in the text of web pages and e-books.",
    )
    ApparatusDomain.add_to(app)
    app.add_node(apparatus_switch, html=(visit_html, None))
    app.add_directive("apparatus", ApparatusDirective)
    app.add_transform(KeepPassages)
    app.add_post_transform(ListDepartures)
    app.add_post_transform(MarkDepartures)
    app.connect("html-page-context", open_corrections)
    return metadata(3)
