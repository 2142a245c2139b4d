"""Marks what of a translated edition is still in the language that the book is written in.

An edition that is not finished shows the original where there is no translation. It is marked
as what it is by the class ``language-fr``, which becomes ``lang="fr"``: a screen reader says it
in French, hyphens and typographic spaces are French ones, and so they are where the words are
copied to, in a menu or an index. A passage whose translation is the same as the original, such
as a name, is translated.

Limit: a title that a table of contents gives a page has the spaces of the language, and no
``lang``: Sphinx makes it of a string.
"""

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages

from bookpress.book import events

from .compat import builder_of, conf_value
from .languages import primary, tag

_ALTERNATIVE = "alternative before translation"
UNTRANSLATED = "untranslated"
"""Where a table of contents keeps the strings that have no translation."""


class KeepAlternatives(SphinxTransform):
    """Keep the description of each picture as it is before translation."""

    default_priority = events.KEEP_REFERENCES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        for image in self.document.findall(nodes.image):
            image[_ALTERNATIVE] = image.get("alt", "")


class MarkUntranslated(SphinxTransform):
    """Mark what Sphinx has found no translation of."""

    default_priority = events.MARK_UNTRANSLATED

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just translated."""
        alternatives = {
            image: image.attributes.pop(_ALTERNATIVE, "")
            for image in self.document.findall(nodes.image)
        }
        source = self.config.book_source_language
        in_its_own = primary(source) == primary(self.config.language) or not source_is_said(
            self.config
        )
        if in_its_own or builder_of(self.env).name == "gettext":
            return
        name = f"language-{tag(source).lower()}"
        for node, words in list(extract_messages(self.document)):
            if node.get("translated") or isinstance(node, LITERAL_TYPE_NODES):
                continue
            if isinstance(node, addnodes.toctree):
                node[UNTRANSLATED] = [*_unchanged(node)]
            elif isinstance(node, nodes.image):
                if alternatives.get(node) == words:
                    node["classes"].append(name)
            elif isinstance(node, nodes.TextElement) and node.children:
                node[:] = [nodes.inline("", "", *node.children, classes=[name])]


def source_is_said(config: Config) -> bool:
    """Return whether ``conf.py`` says which language the text is written in."""
    return any(conf_value(config, name) for name in ("language", "book_source_language"))


def _unchanged(contents: addnodes.toctree) -> Iterator[str]:
    """Yield the strings of a table of contents that are as they were typed."""
    titles = {title for title, _page in contents["entries"] if title}
    for words in contents.extract_original_messages():
        if words in titles or words == contents.get("caption"):
            yield words
