"""Finds what readers see of a text and no translator is given.

Sphinx puts prose into the templates, node by node. What is no prose to it stays as it is in
every language: parsed-literal, raw HTML, the words of a diagram. This extension, which is
loaded for the making of templates alone, looks at each document that was read and lists such
texts in the file `LIST` beside the templates, with the files that the text came from. What a
substitution stands for is in `unreached_substitutions`.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages, traverse_translatable_index
from sphinx.util.typing import ExtensionMetadata

from bookpress.book import events
from bookpress.book.extension import metadata
from bookpress.catalogs.unreached_substitutions import substitutions_in
from bookpress.catalogs.unreached_text import (
    LIST,
    MARKDOWN,
    Kind,
    Unreached,
    line_of,
    place_of,
    shown,
    words_of_html,
)

_CODE = (
    addnodes.literal_emphasis,
    addnodes.literal_strong,
    nodes.doctest_block,
    nodes.literal,
    nodes.literal_block,
    nodes.option_group,
    addnodes.desc_signature,
    addnodes.productionlist,
)
_ELSEWHERE = (
    addnodes.versionmodified,
    nodes.Invisible,
    nodes.label,
    nodes.system_message,
)
"""What readers do not see, what is the key of a note, and what Sphinx says itself."""

_GENERATED = "generated"


class NoteGenerated(SphinxTransform):
    """Marks the text that an extension made of words of its own, such as a colophon.

    It has neither a place nor markup of an author's, which Sphinx then fills in (10).
    """

    default_priority = events.PLACE_TEXTS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        for node in self.document.findall(nodes.TextElement):
            is_plain = type(node).__module__.startswith(("docutils.", "sphinx."))
            if is_plain and not (node.source or node.rawsource or isinstance(node, nodes.Inline)):
                node[_GENERATED] = True


def setup(app: Sphinx) -> ExtensionMetadata:
    """Look at each document, and write the list when all have been read."""
    found: list[Unreached] = []

    def look(app: Sphinx, doctree: nodes.document) -> None:
        found.extend(unreached_in(doctree, app))

    def write(app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            texts = [asdict(each) for each in whole_list(found, app)]
            listed = {"texts": texts, "files": files_of(app)}
            Path(app.outdir, LIST).write_text(json.dumps(listed), "utf-8")

    app.add_transform(NoteGenerated)
    app.connect("doctree-read", look, priority=events.LIST_UNREACHED)
    app.connect("build-finished", write)
    return {**metadata(), "parallel_read_safe": False}


def whole_list(found: Iterable[Unreached], app: Sphinx) -> list[Unreached]:
    """Return what was *found* in the documents, and what is in conf.py, each once."""
    return [*dict.fromkeys([*found, *_settings(app)])]


def files_of(app: Sphinx) -> list[str]:
    """Return the files of documents, what these include or are made of, and extensions."""
    documents = {app.env.doc2path(name) for name in app.env.found_docs}
    included = {name for names in app.env.dependencies.values() for name in names}
    modules = {vars(each.module).get("__file__") for each in app.extensions.values()}
    files = {str(Path(app.srcdir, name)) for name in {*documents, *included, *modules} if name}
    return sorted(files)


def unreached_in(doctree: nodes.document, app: Sphinx) -> Iterator[Unreached]:
    """Yield the texts of a document that are in no template."""
    messages = list(extract_messages(doctree))
    reached = {id(node) for node, _message in messages}
    yield from _texts(doctree, reached)
    yield from _attributes(doctree, reached)
    if "index" not in app.config.gettext_additional_targets:
        yield from _index_entries(doctree)
    yield from substitutions_in(doctree, [message for _node, message in messages], app)


def _texts(doctree: nodes.document, reached: set[int]) -> Iterator[Unreached]:
    """Yield each block that has text which stands in no message."""
    blocks: dict[int, tuple[nodes.Element, list[str]]] = {}
    for text in doctree.findall(nodes.Text):
        around = list(_around(text))
        if not any(id(node) in reached or _is_elsewhere(node) for node in around):
            block = next(filter(_is_code, around), None) or next(filter(_is_block, around))
            blocks.setdefault(id(block), (block, []))[1].append(text.astext())
    for block, texts in blocks.values():
        kind = _kind_of(block)
        said = words_of_html("".join(texts)) if kind is Kind.RAW else shown("".join(texts))
        if said:
            yield Unreached(kind, *place_of(block), said)


def _around(node: nodes.Node) -> Iterator[nodes.Element]:
    parent = node.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _is_elsewhere(node: nodes.Element) -> bool:
    """Return whether what is in *node* is not seen, or is translated where it is taken from."""
    if isinstance(node, nodes.raw):
        return "html" not in node["format"].split()
    if _GENERATED in node or node.get("translatable") is False:
        return True
    if isinstance(node, nodes.topic):
        return "contents" in node["classes"]  # made of titles, which are messages
    return isinstance(node, _ELSEWHERE)


def _is_code(node: nodes.Element) -> bool:
    return isinstance(node, _CODE)


def _is_block(node: nodes.Element) -> bool:
    return isinstance(node, (nodes.raw, nodes.document)) or not isinstance(node, nodes.Inline)


def _kind_of(block: nodes.Element) -> Kind:
    if isinstance(block, nodes.raw):
        return Kind.RAW
    if type(block) is nodes.literal_block and _is_prose(block):
        return Kind.LITERAL
    return Kind.CODE if _is_code(block) else Kind.TEXT


def _is_prose(block: nodes.literal_block) -> bool:
    """Return whether a literal block is a parsed-literal, which is for addresses and poems.

    docutils makes the same node of it as of code, with markup in it. MyST-Parser notes a
    language on every block of code.
    """
    if "language" in block or "linenos" in block or block.get("source"):
        return False
    has_markup = any(isinstance(child, nodes.Element) for child in block.children)
    return has_markup or Path(place_of(block)[0]).suffix in MARKDOWN


def _attributes(doctree: nodes.document, reached: set[int]) -> Iterator[Unreached]:
    """Yield what diagrams say, by the attributes in which Sphinx's extensions keep it."""
    for node in doctree.findall(nodes.Element):
        if id(node) in reached or isinstance(node, nodes.TextElement):
            continue
        for name, kind in (("alt", Kind.ALTERNATIVE), ("code", Kind.DIAGRAM)):
            value = node.get(name)
            if isinstance(value, str) and (said := shown(value)):
                yield Unreached(kind, *place_of(node), said)


def _index_entries(doctree: nodes.document) -> Iterator[Unreached]:
    for node, entries in traverse_translatable_index(doctree):
        if not isinstance(node.parent, (addnodes.desc, nodes.term)):
            for entry in entries:
                if text := shown(entry[1]):
                    yield Unreached(Kind.INDEX, *place_of(node), text)


def _settings(app: Sphinx) -> Iterator[Unreached]:
    """Yield the titles that conf.py gives, but for those that the workshop translates."""
    conf = Path(app.confdir, "conf.py")
    translated = getattr(app.config, "translated_settings", ())
    for name in ("html_title", "html_short_title", "epub_title"):
        text = shown(str(app.config[name] or "")) if name in app.config else ""
        if text and name not in translated and (line := line_of(conf, rf"\b{name}\s*=")):
            yield Unreached(Kind.SETTING, str(conf), line, text, name)
