"""The menu of the theme: the chapters of the book, with those of a part under a box that opens.

Made from Sphinx's toctree while it is a tree of nodes, and written by the builder's own
translator. Furo makes its menu from Sphinx's HTML, with labels in English
(pradyunsg/furo#434); the style sheet of Furo serves both.
"""

from html import escape

from docutils import nodes
from sphinx.addnodes import compact_paragraph
from sphinx.builders import Builder
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.locale import _

from bookpress.book.builders import is_web
from bookpress.book.general_index import INDEX_PAGE, has_index

#: A box, and the arrow that stands for it; Furo's sheet shows the list after a ticked box.
TOGGLE = (
    '<input aria-label="{label}"{checked} class="toctree-checkbox" id="{name}" name="{name}"'
    ' role="switch" type="checkbox"/>'
    '<label for="{name}"><span class="icon"><svg viewBox="0 0 24 24" aria-hidden="true">'
    '<path d="m9 6 6 6-6 6"/></svg></span></label>'
)


def navigation_tree(builder: Builder, page: str) -> str:
    """Return the HTML of the menu on *page*; empty for a book of one page."""
    if not is_web(builder):
        return ""
    tree = global_toctree_for_doc(
        builder.env,
        page,
        builder,
        tags=builder.tags,
        collapse=False,
        includehidden=True,
        maxdepth=-1,
        titles_only=True,
    )
    if tree is None:
        return ""
    _add_index(builder, page, tree)
    _mark(tree)
    return str(builder.render_partial(tree)["fragment"])


def _add_index(builder: Builder, page: str, tree: nodes.Element) -> None:
    """End the menu with the general index, where there is one that no table of contents lists."""
    uri = builder.get_relative_uri(page, INDEX_PAGE)
    listed = any(link["refuri"] == uri for link in tree.findall(nodes.reference))
    if getattr(builder, "use_index", False) and has_index(builder.env) and not listed:
        # i18n: on web pages, in the menu, the general index
        link = nodes.reference("", _("Index"), refuri=uri, internal=True)
        item = nodes.list_item("", compact_paragraph("", "", link), classes=["toctree-l1"])
        tree += nodes.bullet_list("", item)


def _mark(tree: nodes.Element) -> None:
    """Give *tree* the boxes that open its parts, and mark the entry of the page itself."""
    current = None
    parts = 0
    for item in tree.findall(nodes.list_item):
        if "current" in item["classes"]:
            current = item
        if item.next_node(nodes.bullet_list):
            parts += 1
            item["classes"].append("has-children")
            item.insert(1, _toggle(item, f"toctree-checkbox-{parts}"))
    if current:
        current["classes"].append("current-page")


def _toggle(item: nodes.list_item, name: str) -> nodes.raw:
    # i18n: on web pages, what a screen reader says of a button in the menu, beside a part's title
    label = _("Show or hide the parts of {title}").format(title=item[0].astext())
    checked = ' checked=""' if "current" in item["classes"] else ""
    return nodes.raw(
        "", TOGGLE.format(label=escape(label), checked=checked, name=name), format="html"
    )
