"""Refuses translations in the preview of a project that does not do so itself."""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata
from bookpress.book.translated_words.build import refuse_translations


def setup(app: Sphinx) -> ExtensionMetadata:
    """Refuse translations that hold more than their source, unless the project does.

    Those that Sphinx would drop are marked on the page, and need no warning.
    """
    if "bookpress.translations" not in app.extensions:
        app.connect("config-inited", refuse_translations, priority=events.REFUSE_TRANSLATIONS)
    return metadata()
