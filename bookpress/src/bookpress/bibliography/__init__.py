"""References, citations, back-references and archived links, in the language of the page.

``extensions = ["bookpress.bibliography"]`` gives all four, on pybtex and
sphinxcontrib-bibtex, whose directive and roles a text uses::

    {cite:p}`key`

    ```{bibliography}
    ```

References and author–year citations are the style ``localised`` of
``bibtex_default_style`` and the style ``localised_author_year`` of
``bibtex_reference_style``, which are set here unless ``conf.py`` sets others. All words,
quotation marks, italics and punctuation are messages of the interface (`sphinx.po`): a
new language takes a catalog and no code. Dates come from Babel. English, which needs no
catalog, is written the British way. Notes, ``howpublished``, ``type`` and other fields that
are prose are messages of ``references.po``: theirs is the language of the book. So is a title in
square brackets, ``title = {[Letter to her brother]}``, which describes a work without one.

Entries may be written as biblatex has them: ``crossref``, ``xdata`` and ``@set`` are followed
(`inheritance`), names have particles that count or do not (`names`), dates are EDTF (`edtf`), LaTeX
in fields is read (`latex`), lists are parted by ``and`` (`literal_lists`), and every field for
readers is printed (`fields`). What is wrong with a file or an entry is told with its line; what is
not understood is printed as it is. ``bookpress check`` names the fields that no reference prints.
A work that is cited and that the filter of no bibliography takes is listed in the last one
(`found_keys`).

Each reference ends with links to what cites it (`back_references`); old addresses lead to
copies in a public archive (`archive`, `archived_links`).

Limits: there is one style, of author and year, and no other is made here. biblatex's ``shorthand``
and lists of shorthands are not; an address of the web is left out beside a DOI; of the time of day
in a date, nothing is printed.
"""

import pybtex.plugin
import pybtex_docutils
import sphinxcontrib.bibtex.plugin
from pybtex.backends import plaintext
from pybtex.style.labels import number
from pybtex.style.names import plain
from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata
from sphinxcontrib.bibtex.style.names import last

from bookpress.book import events
from bookpress.book.compat import disconnect_handler, filter_entries_faster, set_default
from bookpress.book.extension import metadata
from bookpress.book.text_read import once_a_text

from .bibfiles import read_files
from .checks import check_entries
from .citations import REFERENCE_STYLE, LocalisedAuthorYear, label_citations
from .doctree import note_citations, use_lists
from .found_keys import explain_keys, explain_no_more, list_the_rest
from .malformed import use_readable_roles
from .printing import add_nodes
from .prose import add_prose
from .references import STYLE, LocalisedStyle
from .words import use_language

# pybtex has one register for the process, and reads the metadata of every installed
# package each time it looks a plugin up that is not in it; sphinxcontrib-bibtex does so
# for every citation. Those of pybtex that we use are entered here to be found at once.
for _group, _name, _plugin in (
    ("pybtex.style.formatting", STYLE, LocalisedStyle),
    ("pybtex.style.labels", "number", number.LabelStyle),
    ("pybtex.style.names", "last", last.LastNameStyle),
    ("pybtex.style.names", "plain", plain.NameStyle),
    ("pybtex.backends", "docutils", pybtex_docutils.Backend),
    ("pybtex.backends", "plaintext", plaintext.Backend),
):
    pybtex.plugin.register_plugin(_group, _name, _plugin, force=True)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the two styles and what surrounds them; there is nothing to set of their own."""
    app.setup_extension("bookpress.book")
    app.setup_extension("sphinxcontrib.bibtex")
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", REFERENCE_STYLE, LocalisedAuthorYear
    )
    filter_entries_faster()
    add_nodes(app)
    set_default(app.config, "bibtex_default_style", STYLE)
    set_default(app.config, "bibtex_reference_style", REFERENCE_STYLE)
    app.connect("builder-inited", read_files, priority=events.READ_BIBLIOGRAPHY)
    app.connect("builder-inited", use_lists)
    app.connect("builder-inited", use_readable_roles)
    app.connect("env-before-read-docs", use_language)
    app.connect("doctree-read", note_citations)
    app.connect("env-updated", explain_keys)
    app.connect("build-finished", explain_no_more)
    disconnect_handler(app, "env-updated", sphinxcontrib.bibtex.env_updated)
    filled = once_a_text(sphinxcontrib.bibtex.env_updated)
    app.connect("env-updated", once_a_text(list_the_rest), priority=events.LIST_THE_REST)
    app.connect("env-updated", filled, priority=events.FILL_BIBLIOGRAPHIES)
    app.connect("env-updated", once_a_text(label_citations), priority=events.LABEL_CITATIONS)
    app.connect("env-updated", once_a_text(check_entries), priority=events.CHECK_ENTRIES)
    app.connect("env-updated", once_a_text(add_prose), priority=events.ADD_PROSE)
    app.setup_extension("bookpress.back_references")
    app.setup_extension("bookpress.archived_links")
    return metadata(4)
