"""The preview's Sphinx extension: marks each message on a page with its state.

Every block that can be translated ends with a link to its message: one that appears under
the pointer where it is translated, and a label where it is not; what is fuzzy shows its
translation too.
Sphinx knows only whether it replaced a text, so how far a message is comes from the catalog.

Of a facing edition, the language that is edited is marked, ``live_language``, in its column.

Where each message stands is kept in ``env.message_places`` for whoever runs the build:
page → its `MessagePlace`\\ s, for the pages written in this build. The words of a mark are put
in as a page is written, so that neither search nor menus take them for the book's.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import IMAGE_TYPE_NODES, LITERAL_TYPE_NODES, extract_messages
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from bookpress.book import events
from bookpress.book.languages import tag
from bookpress.book.out_of_date import is_printable
from bookpress.book.po import Catalog, Message
from bookpress.book.po_reader import read_catalog
from bookpress.book.translations import translations_of
from bookpress.book.translations.changes import add_translations
from bookpress.live.messages import State, identity, state_of

#: The attribute of a node that holds its messages, as they are in the text.
_NOTE = "messages_to_mark"
#: Nodes that can hold no link: theirs comes after them.
_CLOSED = (*LITERAL_TYPE_NODES, *IMAGE_TYPE_NODES)


class MessagePlace(NamedTuple):
    """Where a message stands in a page: the mark's id, the message's text and its state."""

    anchor: str
    text: str
    state: State


class message_mark(nodes.Inline, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The mark of a message: ``place``, ``message`` (or None), ``domain``, ``path``, ``language``.

    It holds no text, so that nothing takes it for a part of the book.
    """


class NoteMessages(SphinxTransform):
    """Notes on each node the messages it comes from, before Sphinx puts the translation there."""

    default_priority = events.NOTE_MESSAGES

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        for node, text in extract_messages(self.document):
            if not isinstance(node, addnodes.translatable | nodes.meta):
                node[_NOTE] = [*node.get(_NOTE, ()), text]


class MarkMessages(SphinxPostTransform):
    """Marks each node that bears a note."""

    default_priority = events.MARK_MESSAGES
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written, if it is in the language that is edited."""
        language = self.config.language
        if self.config.live_language not in ("", language):
            return
        docname = self.env.current_document.docname
        domain = docname_to_domain(docname, self.config.gettext_compact)
        path = _catalog_path(self.env.srcdir, self.config, domain)
        catalog = read_catalog(path) if path.exists() else Catalog()
        messages = {message.key.text: message for message in catalog.messages}
        shown = os.path.relpath(path, self.env.srcdir)
        if not self.document.get("source"):
            _leave_unmarked(self.document)
            return
        number = 0
        for node in [each for each in self.document.findall(nodes.Element) if _NOTE in each]:
            for text in node.attributes.pop(_NOTE):
                message = messages.get(text)
                state = _state_shown(node, message)
                number += 1
                place = MessagePlace(f"live-{number}", text, state)
                _mark(node, place, message, domain=domain, path=shown, language=language)


def _leave_unmarked(passage: nodes.document) -> None:
    """Take the marks out of a passage of another page, such as a list of sphinx.ext.todo has.

    The same messages are marked where they stand, and have their marks here already if that page
    was written just before.
    """
    for node in passage.findall(nodes.Element):
        node.attributes.pop(_NOTE, None)
    for mark in [*passage.findall(message_mark)]:
        classes = mark.parent["classes"]
        classes[:] = [each for each in classes if each != f"live-{mark['place'].state}"]
        mark.parent.remove(mark)


def _note_places(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note where the messages of a page stand, once it has those of both its languages."""
    _places(app.env)[docname] = [mark["place"] for mark in doctree.findall(message_mark)]


def _catalog_path(folder: Path, config: Config, domain: str) -> Path:
    """Return where the catalog of *domain* is, or would be made."""
    folders = translations_of(config).folders
    place = folders[0] if folders else folder / "locales"
    return Path(place, config.language, "LC_MESSAGES", f"{domain}.po")


def _state_shown(node: nodes.Element, message: Message | None) -> State:
    state = state_of(message)
    # Sphinx keeps this note on text alone; of an image it never says that it is translated.
    refused = isinstance(node, nodes.TextElement) and node.get("translated") is False
    return State.UNUSABLE if state is State.TRANSLATED and refused else state


def _mark(
    node: nodes.Element, place: MessagePlace, message: Message | None, **particulars: str
) -> None:
    mark = message_mark(place=place, message=message, **particulars)
    if not isinstance(node, _CLOSED):
        node.append(mark)
        if place.state is not State.TRANSLATED:
            node["classes"].append(f"live-{place.state}")
    elif node.parent is not None:
        node.parent.insert(node.parent.index(node) + 1, mark)


def _places(env: Any) -> dict[str, list[MessagePlace]]:
    if not hasattr(env, "message_places"):
        env.message_places = {}
    places: dict[str, list[MessagePlace]] = env.message_places
    return places


def _forget_places(app: Sphinx) -> None:
    """Forget the pages that another build wrote; the environment is kept from build to build."""
    _places(app.env).clear()


def visit_html(translator: HTML5Translator, node: message_mark) -> None:
    """Write a link to the message's page in the preview, and the translation if it is fuzzy."""
    translator.body.append(" " + "".join(_pieces(translator, node)))
    raise nodes.SkipNode


def _pieces(translator: HTML5Translator, node: message_mark) -> Iterator[str]:
    place, message = node["place"], node["message"]
    where = f"{node['path']}:{message.line}" if message else node["path"]
    yield (
        f'<a class="live-mark live-mark-{place.state}" id="{place.anchor}"'
        f' href="{translator.attval(message_address(node["domain"], place.text))}">'
        f"{place.state.label}<span> · {translator.encode(where)}</span></a>"
    )
    # Of a heading, it would be read as a part of it; and what is out of date stands there already.
    is_shown = isinstance(node.parent, nodes.title) or (message and is_printable(message))
    if place.state is State.FUZZY and not is_shown:
        language = tag(node["language"])
        words = translator.encode(message.strings[0])
        yield f'<span class="live-proposal" lang="{language}">{words}</span>'


def message_address(domain: str, text: str) -> str:
    """Return where the preview shows the message of *text* in the catalog of *domain*."""
    return f"/live/message/{domain}?id={identity(text)}"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Mark the web pages; other builders leave the marks out."""
    add_translations(app)  # of a project that has no part of the workshop
    app.add_node(message_mark, html=(visit_html, None))
    app.add_transform(NoteMessages)
    app.add_post_transform(MarkMessages)
    app.add_config_value(
        "live_language", "", "env", str, "The language that is edited in a facing edition."
    )
    app.connect("builder-inited", _forget_places)
    app.connect("doctree-resolved", _note_places, priority=events.NOTE_PLACES)
    return {
        "version": "1.0",
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": False,  # the places would stay in the processes that write
    }
