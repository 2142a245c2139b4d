"""Translations that are words, and hold no more than their source.

What it gives
    Anybody may propose a translation. So the build reads the catalogs of its language before
    anything else, and refuses one that brings what its source has not: an element or an
    attribute of HTML, a directive, a role, a picture, a file to download, an address, a target,
    an id, a formula, a character that turns others around. It names each with its file and
    line, and writes no page. ``# noqa`` changes nothing. What makes Sphinx drop a translation in
    silence, such as a beginning that makes a list of it or a second paragraph, is a warning.
    Where a translation is parsed, no directive is run; what it became is compared with the
    original once more.

    A translation may have fewer things, in another order; its own words for a link; the page of
    the same site in its language; the translated name of a term; a picture with its language in
    the name (``map.en.png`` for ``map.png``); and the addresses that the owner of the book
    lists for its language in ``edition/links.toml``::

        en = ["https://en.wikipedia.org/wiki/Cantal"]

Example
    In ``conf.py``::

        extensions.append("bookpress.translations")

    There is nothing to configure. `bookpress check` tells the same, by its rule C213.

Limits
    A link within a site that has pages of its users may lead to any of them, if it names the
    language. Words are not judged.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import escape
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.extension import metadata
from bookpress.book.translated_words.build import allowance_of, refuse_translations
from bookpress.book.translated_words.definition import things_brought
from bookpress.book.translated_words.in_nodes import things_in_passage
from bookpress.book.translated_words.refusal import TranslationError
from bookpress.book.translated_words.things import Thing
from bookpress.book.translations import translations_of
from bookpress.book.translations.compiled import Translations

logger = logging.getLogger(__name__)

#: Where a passage keeps what it holds while it is translated.
_BEFORE = "contents before translation"


def refuse_and_warn(app: Sphinx, config: Config) -> None:
    """Refuse translations that hold more than their source; warn of those Sphinx would drop."""
    for fault in refuse_translations(app, config).faults:
        logger.warning(*fault.told, location=fault.location, type="i18n", subtype="form")


def escape_words(app: Sphinx) -> None:
    """Have templates put the translation of plain words into pages as plain words.

    Templates print words as they are, within attributes too, where a quotation mark would end one.
    """
    templates = getattr(app.builder, "templates", None)
    environment = getattr(templates, "environment", None)
    translator = app.translator
    if environment is None or translator is None:
        return

    def gettext(words: str) -> str:
        return as_plain(words, translator.gettext(words))

    def ngettext(one: str, many: str, number: int) -> str:
        return as_plain(f"{one}{many}", translator.ngettext(one, many, number))

    environment.install_gettext_callables(gettext, ngettext)


def as_plain(source: str, translation: str) -> str:
    """Return a translation for a template: escaped if its source has no markup and it may have."""
    is_marked_up = any(sign in source for sign in '<&"')
    if is_marked_up or not any(sign in translation for sign in '<&"'):
        return translation
    return escape(translation)


def _translations(transform: SphinxTransform) -> Translations | None:
    """Return the translations of the document that *transform* works on, if there are any."""
    docname = transform.env.current_document.docname
    domain = docname_to_domain(docname, transform.config.gettext_compact)
    return translations_of(transform.config).domains.get(domain)


class NoteContents(SphinxTransform):
    """Note on each passage that has a translation what it holds."""

    default_priority = events.NOTE_CONTENTS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        translations = _translations(self)
        if translations is None or builder_of(self.env).name == "gettext":
            return
        for node, message in extract_messages(self.document):
            if translations.gettext(message) != message:
                node[_BEFORE] = frozenset(things_in_passage(node))


class CompareContents(SphinxTransform):
    """Refuse a document in which a translated passage holds what it did not hold before."""

    default_priority = events.COMPARE_CONTENTS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just translated."""
        if _translations(self) is None:
            return
        is_refused = False
        for node in self.document.findall(nodes.Element):
            for thing in self._brought(node):
                what = f"the translation of this passage brings {thing}, which it has not"
                logger.error("%s; take it out of the catalog", what, location=node)
                is_refused = True
        if is_refused:
            raise TranslationError(
                f"translations into “{self.config.language}” hold what their source has not; "
                "mend them: no page was written"
            )

    def _brought(self, node: nodes.Element) -> list[Thing]:
        before = node.attributes.pop(_BEFORE, None)
        now = frozenset(things_in_passage(node)) if before is not None else frozenset()
        if before is None or now <= before:
            return []
        allowance = replace(
            allowance_of(Path(builder_of(self.env).confdir), self.config), any_term=True
        )
        allowed = replace(allowance, any_term=True)
        return things_brought(sorted(now), before, node.astext(), allowed)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Refuse translations that hold more than their source."""
    app.setup_extension("bookpress.book")
    app.connect("config-inited", refuse_and_warn, priority=events.REFUSE_TRANSLATIONS)
    app.connect("builder-inited", escape_words)
    app.add_transform(NoteContents)
    app.add_transform(CompareContents)
    return metadata()
