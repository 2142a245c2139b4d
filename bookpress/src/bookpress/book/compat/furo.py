"""Furo: the menu that it makes for each page."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx


def hide_toctree_from_furo(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Keep Furo from making a menu for the page that *context* is of.

    Furo 2025.12 renders Sphinx's toctree for every page and parses it again, 44 % of a build
    of 100 pages, and has no setting for a theme that inherits it and has a menu of its own. It
    makes none where the context lacks ``toctree``. It comes before Furo's handler, and
    `show_toctree_again` after it (`book.events`). This can go when Furo makes its menu in its
    template.
    """
    context[_HIDDEN] = context.pop("toctree", None)


def show_toctree_again(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Undo `hide_toctree_from_furo`."""
    if toctree := context.pop(_HIDDEN, None):
        context["toctree"] = toctree


_HIDDEN = "toctree hidden from Furo"
