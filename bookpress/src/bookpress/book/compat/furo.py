"""Furo: the menu that it makes for each page, and what it puts around tables and formulas."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from bookpress.book import events


def import_furo_without_soup() -> None:
    """Import Furo, and Beautiful Soup only once Furo is to make a menu.

    Furo 2025.12 imports with it what it makes its menu with, which takes as long as a short book
    takes to write, also where it makes none. To be called before Sphinx looks for the theme. To go
    when Furo imports that late, or makes its menu in its template.
    """
    if "furo" in sys.modules:
        return
    later = ModuleType("furo.navigation")
    vars(later)["get_navigation_tree"] = _menu_of_furo
    sys.modules["furo.navigation"] = later
    try:
        import_module("furo")
    finally:
        del sys.modules["furo.navigation"]


def _menu_of_furo(toctree_html: str) -> str:
    """Return the menu that Furo makes of *toctree_html*, which is empty where it makes none."""
    return (
        import_module("furo.navigation").get_navigation_tree(toctree_html) if toctree_html else ""
    )


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


#: The classes of the containers that Furo puts around tables and formulas.
_WRAPPERS = ("table-wrapper", "math-wrapper")


class KeepIdsOnce(SphinxPostTransform):
    """Takes the ids of a table or a formula off the container that Furo puts around it.

    Furo 2025.12 copies all attributes to the container, so that two elements of a page have one
    id. This can go when Furo copies the classes alone.
    """

    default_priority = events.KEEP_IDS_ONCE
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        for node in self.document.findall(nodes.container):
            if any(name in node["classes"] for name in _WRAPPERS) and node.children:
                node["ids"] = []
