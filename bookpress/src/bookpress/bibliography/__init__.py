"""References and author–year citations in the language of the page.

Stands on pybtex and sphinxcontrib-bibtex, and offers two names to ``conf.py``::

    bibtex_default_style = "localised"                  # or ``:style: localised``
    bibtex_reference_style = "localised_author_year"

All words, quotation marks, italics and punctuation are messages of the book's own
``locales/<lang>/LC_MESSAGES/sphinx.po``: a new language takes a catalog and no
code. Dates come from Babel. English, which needs no catalog, is written the
British way. Notes, ``howpublished``, ``type`` and other fields that are prose are
messages of ``references.po``: theirs is the language of the book.

The one option is ``bibliography_archive``, where copies of old addresses are found
(see `archive`). What each module holds, it says at its head; `words` is the one to
read first.
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

from bookpress.book.extension import metadata

from .archive import WAYBACK_MACHINE, check_scheme, use_scheme
from .checks import check_entries, check_files
from .citations import REFERENCE_STYLE, LocalisedAuthorYear, finish
from .doctree import note_citations, use_lists
from .prose import add_prose
from .references import STYLE, LocalisedStyle
from .words import speak

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
    """Register the two styles and what surrounds them."""
    app.setup_extension("bookpress.book")
    app.setup_extension("sphinxcontrib.bibtex")
    sphinxcontrib.bibtex.plugin.register_plugin(
        "sphinxcontrib.bibtex.style.referencing", REFERENCE_STYLE, LocalisedAuthorYear
    )
    app.add_config_value("bibliography_archive", WAYBACK_MACHINE, "env", types=str)
    app.connect("config-inited", check_scheme)
    # sphinxcontrib-bibtex listens at the default priority, 500.
    app.connect("builder-inited", check_files, priority=400)
    app.connect("builder-inited", use_lists)
    app.connect("env-before-read-docs", speak)
    app.connect("env-before-read-docs", use_scheme)
    app.connect("doctree-read", note_citations)
    app.connect("env-updated", finish, priority=600)
    app.connect("env-updated", check_entries, priority=610)
    app.connect("env-updated", add_prose, priority=620)
    return metadata(2)
