"""Sets the spaces of the texts of a document, each in its language."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.application import Sphinx
from sphinx.builders.gettext import MessageCatalogBuilder
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import NON_SMARTQUOTABLE_PARENT_NODES, is_smartquotable

from bookpress.book import events
from bookpress.book.compat import builder_of
from bookpress.book.places import around
from bookpress.book.untranslated import UNTRANSLATED

from .spaces import has_spaces, spaced

_LANGUAGE = "language-"


def language_of(node: nodes.Node, default: str) -> str:
    """Return the language of *node*: that of its nearest marked ancestor, else *default*."""
    marks = (_marked_as(element) for element in around(node))
    return next((language for language in marks if language is not None), default)


def _marked_as(element: nodes.Element) -> str | None:
    """Return the language that the classes of *element* name, if any."""
    for name in element["classes"]:
        if name.startswith(_LANGUAGE):
            return str(name.removeprefix(_LANGUAGE))
    return None


def _elements_with_text(tree: nodes.Element, default: str) -> Iterator[tuple[nodes.Element, str]]:
    """Yield the elements of *tree* that hold text whose spaces are set, each with its language."""
    if not is_smartquotable(tree):
        return
    todo: list[tuple[Any, str]] = [(tree, language_of(tree, default))]
    while todo:
        element, language = todo.pop()
        if _is_left_alone(element):
            continue
        language = _marked_as(element) or language
        within = [(each, language) for each in element.children if each.children]
        if nodes.Text in map(type, element.children) and has_spaces(language):
            yield element, language
        todo += within


def _is_left_alone(element: nodes.Element) -> bool:
    """Return whether the text of *element* is code, a formula, or an address that is printed."""
    return (
        isinstance(element, NON_SMARTQUOTABLE_PARENT_NODES)
        or element.get("support_smartquotes") is False
        or (isinstance(element, nodes.reference) and "://" in element.astext())
    )


def set_spaces(tree: nodes.Element, default: str) -> None:
    """Set the spaces of every text in *tree*, whose language is *default*."""
    for parent, language in _elements_with_text(tree, default):
        children: list[nodes.Node] = []
        for kind, run in groupby(parent.children, type):
            if kind is nodes.Text:  # MyST makes one of each typed line: a space may be between two
                children.append(_with_spaces([*run], language))
            else:
                children += run
        if children != parent.children:
            parent[:] = children


def _with_spaces(texts: list[nodes.Node], language: str) -> nodes.Node:
    """Return one text for *texts*, with its spaces: the one that is there if it has them."""
    text = spaced("".join([each.astext() for each in texts]), language)
    return texts[0] if len(texts) == 1 and str(texts[0]) == text else nodes.Text(text)


class SetSpaces(SphinxPostTransform):
    """Set the spaces of a page as it is written, once references have their words."""

    default_priority = events.SET_SPACES

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written; translators are given it as it was typed."""
        if not isinstance(builder_of(self.env), MessageCatalogBuilder):
            set_spaces(self.document, self.config.language)


def _set_spaces_of_contents(contents: toctree, config: Config) -> None:
    """Set the spaces of the strings of a table of contents: its caption, and titles of pages."""
    own = language_of(contents, config.language)
    left = contents.get(UNTRANSLATED, ())

    def with_spaces(text: str) -> str:
        return spaced(text, config.book_source_language if text in left else own) if text else text

    if contents.get("caption"):
        contents["caption"] = with_spaces(contents["caption"])
    contents["entries"] = [(with_spaces(title), page) for title, page in contents["entries"]]


def set_spaces_of_titles(app: Sphinx, doctree: nodes.document) -> None:
    """Set the spaces of the titles of a document that was just read.

    Sphinx copies them into menus, links and page titles before any page is
    written, where no post-transform sees them. Translators still see what the
    writer typed: their messages come from the source, not from these nodes.
    """
    for title in doctree.findall(nodes.title):
        set_spaces(title, app.config.language)
    for contents in doctree.findall(toctree):
        _set_spaces_of_contents(contents, app.config)
