"""Sphinx's e-book, sound: valid, accessible, and the same bytes each time.

What Sphinx's own EPUB 3 builder leaves to mend (Sphinx 9.0):

- the NCX names the book by ``epub_uid``, an XML id, and not by its identifier;
- fields nobody filled in say "unknown" to the reader, and the day of the build is taken for
  the date of the book;
- style sheets, pictures and scripts of web pages are packed with the book;
- pages and titles of the navigation say nothing of their language, or are in English;
- a cover is not declared as one, and its page says "Cover image" in every language;
- notes are plain links, and no part of the book is told by name;
- nothing is said of accessibility;
- after a change of settings it warns of a file of its own, ``.buildinfo.bak``;
- the archive carries the times of the files in it.

``epub_identifier``, where it is not set, becomes a name-based UUID of the author, the
file's name and the language: the same book in the same language keeps its identifier, the
book in another language has another. The archive's times are SOURCE_DATE_EPOCH where that
is set.

How the pages look is not decided here: the frame (``theme/``) holds nothing but the text
and links to the sheets named in ``epub_css_files``. Sphinx's ``epub_theme`` is not used.
"""

import uuid

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .builder import THEME, THEME_FOLDER, UNSET, EbookBuilder
from .semantics import PARTS

#: True of every e-book of this builder: text that flows, in order, with contents and
#: headings, in the reader's letters and colours, and no lock on it.
FEATURES = (
    "ARIA",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)


def identify(app: Sphinx, config: Config) -> None:
    """Give the e-book an identifier, if the configuration gives none, and a language tag."""
    if config.epub_identifier == UNSET:
        name = f"{config.author}/{config.epub_basename}/{config.language}"
        config["epub_identifier"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"
    if config.epub_uid == UNSET:
        config["epub_uid"] = "book-id"
    # Sphinx spells a language as gettext does, XML as RFC 5646.
    config["epub_language"] = config.epub_language.replace("_", "-")


def check_parts(app: Sphinx, config: Config) -> None:
    """Refuse a part of the book that EPUB's vocabulary does not know."""
    for pattern, part in config.ebook_parts.items():
        if part not in PARTS:
            raise ConfigError(
                f"ebook_parts: {pattern!r} is no {part!r}: give one of {', '.join(sorted(PARTS))}"
            )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take the place of Sphinx's builder ``epub``, and register the configuration.

    ``ebook_static_path``
        Folders, relative to ``conf.py``, whose files go into the archive's ``_static``;
        the sheets named in ``epub_css_files`` are among them.
    ``ebook_parts``
        Pattern of document names → what these documents are in EPUB's Structural Semantics
        (``"chapter"``, ``"glossary"``…). Pages get the type and its role; the first of the
        text and each other part becomes a landmark.
    ``book_date``
        When the book was published: ``2012``, ``2012-11`` or ``2012-11-30``.
    ``ebook_access_modes``, ``ebook_sufficient_modes``
        The senses the book is made for, and those that suffice to read all of it, in
        schema.org's words. Add ``"visual"`` to the first for a book with telling pictures.
    ``ebook_features``, ``ebook_hazards``
        What helps reading, and what may harm, in schema.org's words.
    ``ebook_summary``
        A sentence or two on accessibility for readers. Nothing is said of conformance:
        that is for those who certify it.
    """
    app.setup_extension("bookpress.book")
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(EbookBuilder, override=True)
    app.add_html_theme(THEME, THEME_FOLDER)
    lists = frozenset({list, tuple})
    app.add_config_value("ebook_static_path", (), "", types=lists)
    app.add_config_value("ebook_parts", {}, "epub", types=frozenset({dict}))
    app.add_config_value("ebook_access_modes", ("textual",), "", types=lists)
    app.add_config_value("ebook_sufficient_modes", ("textual",), "", types=lists)
    app.add_config_value("ebook_features", FEATURES, "", types=lists)
    app.add_config_value("ebook_hazards", ("none",), "", types=lists)
    app.add_config_value("ebook_summary", "", "", types=frozenset({str}))
    app.connect("config-inited", identify, priority=200)
    app.connect("config-inited", check_parts)
    return metadata(1)
