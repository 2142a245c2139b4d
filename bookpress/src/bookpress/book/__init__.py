"""What the parts of the workshop share: an extension with common settings and translations.

A part asks for it with ``app.setup_extension("bookpress.book")``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Register the catalogs, the workshop's after the book's own, and the settings."""
    # Imported here, for what needs one small module of these must not wait for all of Sphinx.
    from .shared import register

    return register(app)
