"""Keeps a build from fetching the inventories of other projects, which ``intersphinx`` would.

An inventory (``objects.inv``) says where another project documents what. It can be kept beside
the text: then links to the project are made as before, and nothing is fetched.

This is an extension by itself, for builds of projects that load no part of the workshop.
"""

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.compat import keep_local_inventories
from bookpress.book.extension import metadata

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at the inventories before intersphinx fetches them."""
    app.connect("builder-inited", stay_offline, priority=events.STAY_OFFLINE)
    return metadata()


def stay_offline(app: Sphinx) -> None:
    """Leave out the inventories that are on the network, with a warning for each.

    Templates for translators need none at all.
    """
    wanted = app.builder.name != "gettext"
    for name, address in keep_local_inventories(app.config, wanted=wanted):
        logger.warning(
            "intersphinx_mapping: the inventory of %r is not fetched, since no build uses the "
            "network, and links to it are words: keep a copy of its objects.inv in the project "
            "and name it: %r: (%r, %r)",
            name,
            name,
            address,
            f"inventories/{name}.inv",
            type="untrusted",
            subtype="network",
        )
