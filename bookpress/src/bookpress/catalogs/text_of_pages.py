"""Takes the messages of a text from a build of its pages, which reads the documents anyway.

A book's own edition is read by Sphinx as its templates are, but for what is said in
`is_told_by_pages` and for raw markup, of which pages keep what is harmless. Where either is there,
a run of the gettext builder tells what there is to translate (`templates`).
"""

from collections.abc import Iterable
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from bookpress.book import events
from bookpress.book.characters import NO_TEXT
from bookpress.book.compat import conf_value
from bookpress.book.messages_beside import messages_beside
from bookpress.book.po import Key
from bookpress.catalogs.project import Project
from bookpress.catalogs.templates import INTERFACE, WholeText
from bookpress.catalogs.unreached import NoteGenerated, files_of, unreached_in, whole_list
from bookpress.catalogs.unreached_text import Unreached

#: Extensions that do the same to a text whatever is built of it; so do all of the workshop.
_ALIKE = {
    "furo",
    "myst_parser",
    "sphinx.ext.intersphinx",
    "sphinx.ext.mathjax",
    "sphinxcontrib.bibtex",
}
_RAW = "has_raw_markup"


def is_told_by_pages(project: Project, config: Config) -> bool:
    """Return whether a build of the pages of *project* can tell the messages of its text.

    It cannot where an extension, or ``conf.py`` itself, may change the text for one builder alone;
    where more than text and index are translated, which pages take from what is typed; or where
    the text has catalogs in its own language, with which Sphinx changes it.
    """
    own = project.catalogs(project.language)
    return (
        all(name in _ALIKE or name.partition(".")[0] == "bookpress" for name in config.extensions)
        and not config.setup
        and {*(conf_value(config, "gettext_additional_targets") or ())} <= {"index"}
        and all(path.stem == INTERFACE for path in own.rglob("*.po"))
    )


class _SeeRawMarkup(SphinxTransform):
    """Notes on a document that it has raw markup."""

    default_priority = events.SEE_RAW_MARKUP

    def apply(self, **kwargs: Any) -> None:
        """Work on the document being read."""
        if next(self.document.findall(nodes.raw), None) is not None:
            self.document[_RAW] = True


class TextOfPages:
    """The text that Sphinx reads for the pages of a book in its own language."""

    def __init__(self, app: Sphinx) -> None:
        """Look at each document that *app* is about to read, in this process."""
        self._app = app
        self._messages: dict[str, list[str]] = {}
        self._unreached: list[Unreached] = []
        self._is_whole = True
        app.add_transform(_SeeRawMarkup)
        app.add_transform(NoteGenerated)
        app.connect("doctree-read", self._look, priority=events.LIST_UNREACHED)

    def _look(self, app: Sphinx, doctree: nodes.document) -> None:
        self._is_whole &= not doctree.attributes.pop(_RAW, False)
        self._messages[app.env.docname] = [*self._messages_in(doctree)]
        self._unreached.extend(unreached_in(doctree, app))

    def _messages_in(self, doctree: nodes.document) -> Iterable[str]:
        """Yield the messages of a document in the order of the gettext builder of Sphinx 9."""
        for contents in self._app.env.tocs[self._app.env.docname].findall(addnodes.toctree):
            yield from (message for _node, message in extract_messages(contents))
        for node, message in extract_messages(doctree):
            if not _defines_substitution(node):
                yield message
        if "index" in self._app.config.gettext_additional_targets:
            for _node, entries in traverse_translatable_index(doctree):
                for kind, value, *_rest in entries:
                    yield from split_index_msg(kind, value)

    def result(self) -> WholeText | None:
        """Return what was read of the text, once all is; None where that is not the whole."""
        by_domain: dict[str, dict[str, None]] = {}
        for name, messages in sorted(self._messages.items()):
            domain = docname_to_domain(name, self._app.config.gettext_compact)
            by_domain.setdefault(domain, {}).update(dict.fromkeys(messages))
        for domain, beside in messages_beside(self._app).items():
            by_domain.setdefault(domain, {}).update(dict.fromkeys(beside))
        if not self._is_whole or any(map(NO_TEXT.search, _all(by_domain.values()))):
            return None
        keys = {domain: tuple(map(Key, messages)) for domain, messages in by_domain.items()}
        unreached = whole_list(self._unreached, self._app)
        return WholeText(keys, tuple(unreached), tuple(files_of(self._app)))


def _all(groups: Iterable[Iterable[str]]) -> Iterable[str]:
    return (each for group in groups for each in group)


def _defines_substitution(node: nodes.Node) -> bool:
    around: nodes.Node | None = node
    while around is not None and not isinstance(around, nodes.substitution_definition):
        around = around.parent
    return around is not None
