"""What every part of the workshop shares; as an extension, its words and its settings.

A part asks for it with ``app.setup_extension("bookpress.book")``.
"""

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .settings import add_settings
from .words import DOMAIN, LOCALE


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the words of the workshop looked up behind those of the book and of Sphinx."""
    app.add_message_catalog(DOMAIN, str(LOCALE))
    add_settings(app)
    return metadata()
