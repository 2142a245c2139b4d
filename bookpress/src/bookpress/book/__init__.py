"""What the parts of the workshop share: an extension with common settings and translations.

A part asks for it with ``app.setup_extension("bookpress.book")``.
"""

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

from .compat import parse_myst_faster
from .line_break import add_line_breaks
from .literals import TranslateLiterals
from .pictures import DecodePicturePaths
from .settings import add_settings
from .typst import add_events
from .words import DOMAIN, LOCALE


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the workshop's catalogs, which are searched after the book's, and the settings."""
    app.add_message_catalog(DOMAIN, str(LOCALE))
    add_settings(app)
    app.connect("config-inited", prepare_parser)
    add_events(app)
    add_line_breaks(app)
    app.add_transform(DecodePicturePaths)
    app.add_transform(TranslateLiterals)
    return metadata(1)


def prepare_parser(app: Sphinx, config: Config) -> None:
    """Make MyST-Parser faster, if the project uses it."""
    if "myst_parser" in app.extensions:
        parse_myst_faster()
