"""Marks the passages that are printed in the translation of an earlier text.

A mark is two words in brackets at the end of the passage, in the language of the page: in every
format, and for whoever hears it read. The chapter ends with a line that says what they mean. Of a
heading the mark is a line of its own below, so that menus, running heads and addresses stay as
they are. What has no room for one bears none: entries of the
index, descriptions of pictures, titles in settings. Those who translate find these listed with
the others.
"""

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages

from bookpress.book import events

from . import translations_of

#: The class of the mark, for style sheets.
CLASS = "out-of-date"
_NOTE = "out_of_date"


class NoteOutOfDate(SphinxTransform):
    """Notes which nodes get the translation of an earlier text, before Sphinx puts it there."""

    default_priority = events.NOTE_OUT_OF_DATE

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        docname = self.env.current_document.docname
        domain = docname_to_domain(docname, self.config.gettext_compact)
        known = translations_of(self.config).out_of_date(domain)
        if not known:
            return
        for node, text in extract_messages(self.document):
            can_show = not isinstance(node, addnodes.translatable | nodes.meta | nodes.image)
            if text in known and can_show:
                node[_NOTE] = True


class MarkOutOfDate(SphinxPostTransform):
    """Marks each node that bears a note, as it is written."""

    default_priority = events.MARK_OUT_OF_DATE

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        chapters = {}
        for node in [each for each in self.document.findall(nodes.Element) if _NOTE in each]:
            del node[_NOTE]
            if node.get("translated"):
                _mark(node)
                chapter = _chapter(node)
                chapters[id(chapter)] = chapter
        for chapter in chapters.values():
            # i18n: at the end of a chapter, after the words "[earlier version]"
            words = _("The original has changed since this passage was translated.")
            said = nodes.emphasis("", f"{_sign()} {words}", classes=[CLASS])
            chapter += nodes.paragraph("", "", said)


def _sign() -> str:
    """Return the words of the mark."""
    # i18n: in brackets, after a passage of which the original has changed since it was translated
    words = _("earlier version")
    return f"[{words}]"


def _chapter(node: nodes.Node) -> nodes.Element:
    """Return the outermost section that holds *node* in its file, or else what holds the file's."""
    holder = node.parent
    while not isinstance(holder, nodes.document | addnodes.start_of_file) and not (
        isinstance(holder, nodes.section) and not isinstance(holder.parent, nodes.section)
    ):
        holder = holder.parent
    return holder


def _mark(node: nodes.Element) -> None:
    """Put the mark into *node*, or after it where it is a heading or code."""
    mark = nodes.emphasis("", _sign(), classes=[CLASS])
    is_heading = isinstance(node, nodes.title) and isinstance(node.parent, nodes.section)
    if is_heading or isinstance(node, LITERAL_TYPE_NODES):
        node.parent.insert(node.parent.index(node) + 1, nodes.paragraph("", "", mark))
    else:
        node += [nodes.Text(" "), mark]
