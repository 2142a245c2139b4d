"""Messages of Sphinx: which are made at all."""

import logging
from functools import wraps

from docutils.nodes import Node
from sphinx import events
from sphinx.application import Sphinx
from sphinx.util import nodes
from sphinx.util.logging import NAMESPACE


def make_messages_that_are_shown(app: Sphinx) -> None:
    """Have Sphinx make those messages alone that it shows at the verbosity of *app*.

    Sphinx 9.0 makes a record of each message for debugging, some thousands in a small book, and
    leaves it to its handlers to show none of them; without a status it makes those on progress as
    well. For some it writes a node as XML, and for each event all that handlers are given, the
    whole of a page for one; only these messages hold them. To go when it sets the level of its
    logger by the verbosity, and writes such things for messages that are shown.
    """
    logger = logging.getLogger(NAMESPACE)
    shown = min((handler.level for handler in logger.handlers), default=logging.NOTSET)
    logger.setLevel(max(shown, logging.WARNING) if app.quiet else shown)
    written = getattr(nodes.repr_domxml, "__wrapped__", nodes.repr_domxml)

    @wraps(written)
    def written_if_shown(node: Node, length: int = 80) -> str:
        return written(node, length) if logger.isEnabledFor(logging.DEBUG) else ""

    def given_if_shown(given: tuple[object, ...]) -> str:
        return repr(given) if logger.isEnabledFor(logging.DEBUG) else ""

    vars(nodes)["repr_domxml"] = written_if_shown
    vars(events)["repr"] = given_if_shown  # in the place of Python's, in that module alone
