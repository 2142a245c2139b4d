"""The e-book: Sphinx's ``epub`` builder, made valid, accessible, and the same bytes each time.

``extensions = ["bookpress.epub"]`` and ``sphinx-build -b epub`` write an EPUB 3 file in which
notes open in place and parts are named. The pages hold nothing but the text and a style
sheet, ``theme/static/book.css``; a book has others by ``epub_css_files``, or puts a file of that
name in its place::

    extensions = ["bookpress.epub"]
    ebook_static_path = ["sheets"]  # with a book.css of its own
    ebook_parts = {"preface": "preface", "chapter-*": "chapter", "words": "glossary"}

What Sphinx's own EPUB 3 builder leaves to mend (Sphinx 9.0):

- the NCX names the book by ``epub_uid``, an XML id, and not by its identifier;
- fields nobody filled in say "unknown" to the reader, and the day of the build is taken for
  the date of the book, which here is ``book_date``;
- style sheets, pictures and scripts of web pages are packed with the book;
- pages and titles of the navigation say nothing of their language, or are in English;
- captions of tables of contents are lost, and hidden tables with all they list: here they are the
  headings of groups in the contents, as are sections of the first document around a table;
- a page without a title is no part of the text, one that two tables list is there twice, and one
  that none lists cannot be reached: here each is read once, the last of these at the end;
- there is an index page even of nothing, and links to pages of the web alone, such as the search;
- a cover is not declared as one, and its page says "Cover image" in every language;
- notes are plain links, and no part of the book is named;
- nothing is said of accessibility;
- the author is taken for the publisher, and people are sorted by their given names: here the
  publisher is that of ``edition/publisher.toml``, as are the e-book's ISBN, its translators and
  subjects, and authors are sorted as ``Roe, Jane``;
- a field that an EPUB may do without, such as ``version``, is warned of;
- it warns of the doctrees, where they are kept beside the pages;
- after a change of settings it warns of a file of its own, ``.buildinfo.bak``;
- the archive carries the times of the files in it;
- a chapter with an accent, a space or a sign in its file name is in no spine, and two names that
  differ by case are one file (here they are ``un.xhtml`` and ``un-2.xhtml``);
- raw HTML that is no XML makes an e-book that does not open (here pages are read as browsers do,
  and what the schema does not know gives way to what it does);
- images of the network are fetched while it is made (here their descriptions stand for them).

``epub_identifier``, where it is not set, becomes a name-based UUID of the author, the
file's name and the language: the same book in the same language keeps its identifier, the
book in another language has another, and so has a facing edition (`bookpress.facing`), which is a
book of its own whatever ``conf.py`` calls the others. It says what it is in both its languages:
titles, contents, landmarks and metadata. The archive's times are SOURCE_DATE_EPOCH where that
is set.

The contents go as deep as Sphinx's ``epub_tocdepth`` says, parts not counted.

Limits: an address of the web in a table of contents is on the page of that table, and not in the
contents of the e-book, which by the standard must not lead out of it. Sphinx's ``epub_theme`` and
its options are not used. The book flows: there are no pages of a fixed layout, and no scripts:
scripts, frames, forms, films and links to files that are not in the e-book are left out with a
warning (``epub.html``) that names document and line; text in them stays.
"""

import re
import uuid

from sphinx.application import Sphinx
from sphinx.builders.epub3 import validate_config_values
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.compat import disconnect_handler, set_default
from bookpress.book.extension import metadata
from bookpress.book.facing import facing_language
from bookpress.book.mathematics.html import use_mathml

from .builder import THEME, THEME_FOLDER, UNSET, EbookBuilder
from .records import check_conformance
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

#: The sheet of the theme, which a book may replace: see ``ebook_static_path``.
SHEET = "book.css"

_XML_NAME = re.compile(r"[^\W\d][\w.-]*")


def identify(app: Sphinx, config: Config) -> None:
    """Give the e-book an identifier, if the configuration gives none, and a language tag."""
    second = facing_language(config)
    if config.epub_identifier == UNSET:
        name = f"{config.author}/{config.epub_basename}/{config.language}"
        config["epub_identifier"] = _uuid(f"{name}/{second}" if second else name)
    elif second and "epub_identifier" not in config.overrides:
        # That of conf.py is the book's in one language.
        config["epub_identifier"] = _uuid(f"{config.epub_identifier}/{config.language}/{second}")
    if config.epub_uid == UNSET:
        config["epub_uid"] = "book-id"
    # Sphinx spells a language as gettext does, XML as RFC 5646.
    config["epub_language"] = config.epub_language.replace("_", "-")


def _uuid(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def check_fields(app: Sphinx, config: Config) -> None:
    """Refuse an e-book without a title, and an identifier that XML cannot hold."""
    if not config.epub_title:
        raise ConfigError("epub_title: an e-book has a title: write it, or the project's name")
    if not _XML_NAME.fullmatch(config.epub_uid):
        raise ConfigError(
            f"epub_uid: {config.epub_uid!r} is no XML name: write a letter, then letters, digits, "
            "hyphens or dots, or leave it out"
        )


def check_parts(app: Sphinx, config: Config) -> None:
    """Refuse a part of the book that EPUB's vocabulary does not know."""
    for pattern, part in config.ebook_parts.items():
        if part not in PARTS:
            raise ConfigError(
                f"ebook_parts: {pattern!r} is no {part!r}: give one of {', '.join(sorted(PARTS))}"
            )


def prepare_formulas(app: Sphinx) -> None:
    """Have the e-book hold MathML."""
    if app.builder.name == EbookBuilder.name:
        use_mathml(app)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace Sphinx's builder ``epub``, and register the settings."""
    app.setup_extension("bookpress.book")
    app.setup_extension("bookpress.html_in_text")
    app.setup_extension("sphinx.builders.epub3")
    disconnect_handler(
        app, "builder-inited", validate_config_values
    )  # check_fields knows what is needed
    set_default(app.config, "epub_css_files", [SHEET])
    set_default(app.config, "epub_tocscope", "includehidden")
    app.add_builder(EbookBuilder, override=True)
    app.add_html_theme(THEME, THEME_FOLDER)
    _add_settings(app)
    app.connect("config-inited", identify, priority=events.IDENTIFY_EBOOK)
    app.connect("config-inited", check_fields)
    app.connect("config-inited", check_parts)
    app.connect("config-inited", check_conformance)
    app.connect("builder-inited", prepare_formulas, priority=events.CHOOSE_FORMULAS)
    return metadata(1)


def _add_settings(app: Sphinx) -> None:
    add, lists = app.add_config_value, (list, tuple)
    add(
        "ebook_static_path",
        (),
        "",
        lists,
        "Folders, relative to ``conf.py``, whose files go into the archive's ``_static``. The "
        "style sheets named in ``epub_css_files`` are among them, or are the workshop's "
        "``book.css``; a file of that name takes its place.",
    )
    add(
        "ebook_parts",
        {},
        "epub",
        dict,
        "Pattern of document names → what these documents are in EPUB's Structural Semantics "
        '(``"chapter"``, ``"glossary"``…). Pages get the type and its role; the first of the text '
        "and each other part becomes a landmark.",
    )
    add(
        "ebook_access_modes",
        ("textual",),
        "",
        lists,
        "The senses the book is made for, in schema.org's words (``accessMode``). Add "
        '``"visual"`` for a book with telling pictures.',
    )
    add(
        "ebook_sufficient_modes",
        ("textual",),
        "",
        lists,
        "The senses that suffice to read all of it (``accessModeSufficient``).",
    )
    add(
        "ebook_features",
        FEATURES,
        "",
        lists,
        "What helps reading, in schema.org's words (``accessibilityFeature``).",
    )
    add(
        "ebook_hazards",
        ("none",),
        "",
        lists,
        "What may harm, in schema.org's words (``accessibilityHazard``).",
    )
    add(
        "ebook_summary",
        "",
        "",
        str,
        "A sentence or two on accessibility for readers (``accessibilitySummary``).",
    )
    add(
        "ebook_printed_pages",
        "",
        "epub",
        str,
        "The PDF of the same text by `bookpress.typst`, relative to ``conf.py``: the e-book marks "
        "and lists its pages. The press gives it wherever it makes both.",
    )
    add(
        "ebook_conformance",
        "",
        "",
        str,
        "The standard of accessibility that the e-book was found to meet, in its own words: "
        "``EPUB Accessibility 1.1 - WCAG 2.2 Level AA`` (``dcterms:conformsTo``). Nothing is "
        "claimed by itself. Who found it is ``certified_by`` in ``edition/publisher.toml``.",
    )
