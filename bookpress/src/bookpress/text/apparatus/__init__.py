"""The apparatus of an edition: every departure of the text from its witness, for readers.

The departures are a TOML file's ``[[departure]]`` tables (`departures` says with
which fields). ``:::{apparatus}`` lists them on a page, by chapter, with links to
their places; web pages and e-books in the language of the text mark adopted
words with links back, and web pages let the reader switch these marks off.
Reasons are translated with the page; readings stay in the language of the text.
Print gives only some classes, and counts the others.

Nothing here replays the departures over the witness: that the list is true is
for the book's own tests.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .domain import ApparatusDomain, KeepPlaces, begin, place_departures
from .marks import MarkDepartures
from .page import ApparatusDirective, ListDepartures
from .switch import add_switch, offer_script


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and its configuration.

    ``apparatus_file``
        The list of departures, relative to ``conf.py``.
    ``book_source_language``
        Language of the text, as ``language`` has it; to be set for a book that is
        translated. Default: that of the build.
    ``apparatus_print_classes``
        Letters of the classes that print gives.
    ``apparatus_marks``
        Whether adopted words are marked in the text.
    """
    app.setup_extension("bookpress.book")
    app.add_config_value("apparatus_file", "edition/apparatus.toml", "env", str)
    app.add_config_value("apparatus_print_classes", ("G", "D", "C"), "env", (tuple, list))
    app.add_config_value("apparatus_marks", True, "env", bool)
    app.add_domain(ApparatusDomain)
    app.add_directive("apparatus", ApparatusDirective)
    app.add_transform(KeepPlaces)
    app.add_post_transform(ListDepartures)
    app.add_post_transform(MarkDepartures)
    app.connect("builder-inited", begin)
    app.connect("builder-inited", offer_script)
    app.connect("env-updated", place_departures)
    app.connect("html-page-context", add_switch)
    return metadata(2)
