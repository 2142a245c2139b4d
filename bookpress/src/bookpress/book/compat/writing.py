"""HTML of docutils and Sphinx: how signs are written, and titles that several pages show."""

from functools import wraps
from typing import Any, cast

from docutils import nodes
from docutils.writers._html_base import HTMLTranslator
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder


def write_signs_faster() -> None:
    """Have docutils look in a text for the signs that HTML has names for before it replaces them.

    docutils 0.22 looks each character of each text and attribute up, which takes a hundred times
    as long where there are other letters than those of English. To go when it looks first.
    """
    encode = getattr(HTMLTranslator.encode, "__wrapped__", HTMLTranslator.encode)

    @wraps(encode)
    def encoded(self: HTMLTranslator, text: object) -> str:
        written = str(text)
        for number in self.special_characters:
            if chr(number) in written:
                return cast(str, encode(self, written))
        return written

    cast(Any, HTMLTranslator).encode = encoded


def render_titles_once(app: Sphinx) -> None:
    """Have the builder of web pages render a title of words alone once for all pages.

    Sphinx 9.0 renders the titles of the pages above, before and after anew for each page, each as
    a document of its own. A title with anything else in it may lead elsewhere from each page. To
    go when Sphinx keeps them.
    """
    if not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    render = app.builder.render_partial
    kept: dict[str, dict[str, str]] = {}

    def rendered(node: nodes.Node | None) -> dict[str, str]:
        if not isinstance(node, nodes.title) or any(each.children for each in node):
            return render(node)
        key = str(node)
        if key not in kept:
            kept[key] = render(node)
        return kept[key]

    vars(app.builder)["render_partial"] = rendered
