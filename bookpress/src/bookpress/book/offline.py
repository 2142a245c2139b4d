"""Keeps a build from fetching the inventories of other projects, which ``intersphinx`` would.

An inventory (``objects.inv``) says where another project documents what. It can be kept beside
the text: then links to the project are made as before, and nothing is fetched.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

logger = logging.getLogger(__name__)


def keep_inventories_local(app: Sphinx, config: Config) -> None:
    """Take inventories of the network out of ``intersphinx_mapping``, with a warning for each.

    To be called before Sphinx reads the setting.
    """
    mapping = config.intersphinx_mapping if "intersphinx_mapping" in config else None
    if isinstance(mapping, dict):
        kept = {name: _without_network(name, value) for name, value in mapping.items()}
        config.intersphinx_mapping = {name: value for name, value in kept.items() if value}


def _without_network(name: str, value: Any) -> Any:
    """Return an entry of the mapping with its local inventories alone; None if there are none.

    What is no such entry is Sphinx's to refuse.
    """
    if not isinstance(value, list | tuple) or len(value) != 2:
        return value
    address, places = value
    given = places if isinstance(places, list | tuple) else (places,)
    local = tuple(each for each in given if "://" not in str(each or address))
    if local:
        return address, local
    logger.warning(
        "intersphinx_mapping: the inventory of %r is not fetched, since no build uses the network, "
        "and links to it are words: keep a copy of its objects.inv in the project and name it, "
        "%r: (%r, %r)",
        name,
        name,
        address,
        f"inventories/{name}.inv",
        type="untrusted",
        subtype="network",
    )
    return None
