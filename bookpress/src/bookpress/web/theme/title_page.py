"""Finds where the links under the title of the book lead: the first chapter, how to cite it."""

from sphinx.application import Sphinx

from bookpress.book.first_chapter import first_chapter
from bookpress.book.places import Place, address

#: The label of the place that says how the book is cited.
CITE = "cite"


def title_links(app: Sphinx) -> dict[str, str]:
    """Return the addresses of the links on the first page, as its templates name them."""
    places = {}
    if begins := first_chapter(app.env):
        places["begin_link"] = Place(begins, "")
    if place := app.env.domains.standard_domain.anonlabels.get(CITE):
        places["cite_link"] = Place(*place)
    here = app.config.root_doc
    return {name: address(app.builder, here, place) for name, place in places.items()}
