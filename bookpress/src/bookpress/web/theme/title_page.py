"""Finds where the links under the title of the book lead: the first chapter, how to cite it."""

from typing import Any

from sphinx.application import Sphinx

from bookpress.book.first_chapter import first_chapter

#: The label of the place that says how the book is cited.
CITE = "cite"


def title_links(app: Sphinx, context: dict[str, Any]) -> dict[str, str]:
    """Return the addresses of the links on the first page, as its templates name them."""
    links = {}
    if begins := first_chapter(app.env):
        links["begin_link"] = context["pathto"](begins)
    if place := app.env.domains.standard_domain.anonlabels.get(CITE):
        page, identifier = place
        links["cite_link"] = f"{context['pathto'](page)}#{identifier}"
    return links
