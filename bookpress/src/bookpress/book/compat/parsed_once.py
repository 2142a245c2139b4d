"""Translation by Sphinx: how often it parses a message, and what it keeps of that."""

from collections.abc import Iterator
from functools import wraps
from typing import Any

from docutils import nodes
from sphinx.transforms import i18n

from .myst import message_of_words


def parse_translations_once() -> None:
    """Make Sphinx parse each translation once, and keep of it what is shown alone.

    Sphinx 9.0 goes through the messages of a document twice. The first round gives titles and
    terms their new names, yet it parses the translations of all, and throws the others away:
    half of what a translated text takes to read. It makes a document of each, also of plain
    words. In each translation it looks ten times for references, also where there are words
    alone, and at each sign, to the end, whether the translation ends with ``# noqa``. And each
    node that it puts into the document holds on to the one that its message was parsed as, which
    is then written with every document, with its settings. To go when Sphinx looks at titles and
    terms alone in the first round, and gives the nodes to the document that they come into.
    """
    locale: Any = i18n.Locale
    # It may be in place already, for another build of this process.
    apply = getattr(locale.apply, "__wrapped__", locale.apply)

    @wraps(apply)
    def applied(self: Any, **rest: Any) -> None:
        module = vars(i18n)
        names = ("extract_messages", "_publish_msgstr", "_NodeUpdater", "parse_noqa")
        before = {name: module[name] for name in names}
        rounds = _Rounds(*before.values())
        ours = (rounds.messages, rounds.parsed, rounds.updater, rounds.without_noqa)
        module.update(zip(names, ours, strict=True))
        try:
            apply(self, **rest)
        finally:
            module.update(before)

    locale.apply = applied


class _Rounds:
    """The two rounds in which Sphinx translates a document."""

    def __init__(self, extract: Any, parse: Any, updater: Any, parse_noqa: Any) -> None:
        self._extract = extract
        self._parse = parse
        self._updater = updater
        self._parse_noqa = parse_noqa
        self._round = 0
        self._node: nodes.Element = nodes.Element()

    def messages(self, document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
        """Yield what is to be translated, as Sphinx does; each call begins a round."""
        self._round += 1
        for node, message in self._extract(document):
            self._node = node
            yield node, message

    def parsed(self, text: str, path: str, line: int, **named: Any) -> nodes.Element:
        """Return a translation as Sphinx parses it, or a node that it passes over."""
        if self._round == 1 and not _has_name(self._node):
            return nodes.comment()
        if words := message_of_words(text, f"{path}:{line}:<translated>", named["env"]):
            return words
        parsed: nodes.Element = self._parse(text, path, line, **named)
        for node in parsed.findall():
            vars(node).pop("_document", None)  # it is that of its parent then
        return parsed

    def updater(self, node: nodes.Element, patch: nodes.Element, *rest: Any, **named: Any) -> Any:
        """Return what puts *patch* in the place of what *node* holds."""
        is_words = all(isinstance(child, nodes.Text) for child in (*node, *patch))
        return (_UpdaterOfWords if is_words else self._updater)(node, patch, *rest, **named)

    def without_noqa(self, message: str) -> tuple[str, bool]:
        """Return *message* without the sign that references in it may differ, and if it had one."""
        if "noqa" not in message:
            return message, False
        found: tuple[str, bool] = self._parse_noqa(message)
        return found


class _UpdaterOfWords(i18n._NodeUpdater):
    """Puts words in the place of words, among which there are no references to look after."""

    def _skip(self) -> None:
        return

    update_autofootnote_references = _skip
    update_refnamed_references = _skip
    update_refnamed_footnote_references = _skip
    update_citation_references = _skip
    update_pending_xrefs = _skip


def _has_name(node: nodes.Element) -> bool:
    """Return whether Sphinx names something by the translation of *node*."""
    is_title = isinstance(node, nodes.title) and isinstance(node.parent, nodes.section)
    return is_title or (isinstance(node, nodes.term) and bool(node["ids"]))
