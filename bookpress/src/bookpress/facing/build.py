"""Builds a facing edition: reads both languages, and joins their documents."""

from collections.abc import Set
from pathlib import Path
from typing import Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging

from bookpress.book import events
from bookpress.book.builders import add_static_folder, is_web
from bookpress.book.facing import Counterpart, counterpart, facing_language

from .columns import Columns
from .counterpart import Reading
from .groups import use_translator
from .left import Rest, changed_documents, doctree_of, rest_of
from .links import remove_dead_back_links, set_apart
from .numbers import number_formulas
from .reports import Warnings
from .settings import BUILDERS
from .titles import Phrases, part_titles, titles_of, window_title
from .tools import SCRIPT, add_tools, facing_tools
from .words import Words

logger = logging.getLogger(__name__)

STYLE = "facing.css"


class Facing:
    """The facing edition that an application builds, if it builds one."""

    def __init__(self, app: Sphinx) -> None:
        """Wait for the builder of *app*."""
        self._reading: Reading | None = None
        self._warnings = Warnings()  # also of settings, which both processes check
        self._rest: Rest | None = None
        self._are_written = False
        self._titles: dict[str, dict[str | None, Phrases]] = {}
        self._addresses: dict[str, set[str]] = {}  # by folder, as long as a build takes
        app.connect("builder-inited", self.begin)
        app.connect("builder-inited", choose_translator, priority=events.WRITE_PAIRS)
        app.connect("facing-counterpart", self.counterpart)
        app.connect("env-get-updated", self.changed)
        app.connect("doctree-resolved", self.join, priority=events.PAIR_LANGUAGES)
        app.connect("html-page-context", prepare_page)
        app.connect("html-collect-pages", self.note_written)
        app.connect("html-collect-pages", self.part_titles, priority=events.PART_TITLES)
        app.connect("build-finished", self.end)

    def begin(self, app: Sphinx) -> None:
        """Start to read the second language."""
        builder = app.builder
        if not facing_language(app.config):
            return
        if builder.name in BUILDERS:
            self._reading = Reading(app, self._warnings)
        elif builder.format:
            raise ConfigError(
                f"facing: the builder {builder.name} makes no facing edition; "
                f"these do: {', '.join(BUILDERS)}"
            )
        if is_web(builder):
            add_static_folder(app, Path(__file__).parent / "static")

    def counterpart(self, app: Sphinx) -> Counterpart | None:
        """Return the second language, once it is there."""
        return self._reading.result() if self._reading else None

    def changed(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Return the documents to write because they have changed in the second language alone."""
        self._addresses.clear()  # a build begins, and may have other documents
        builder = app.builder
        if not isinstance(builder, StandaloneHTMLBuilder):
            return []
        side = counterpart(app)
        return changed_documents(side, builder) if side else []

    def join(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Put the second language beside the first in a document that is about to be written."""
        if self._are_written:
            return
        if not doctree.get("source"):
            return  # a passage that an extension, as sphinx.ext.todo does, resolves by itself
        side = counterpart(app)
        other = doctree_of(side, docname) if side else None
        if side is None or other is None:
            return
        rest = self._rest = self._rest or rest_of(side)
        addresses = self._addresses_from(app, docname)
        join_documents(app, doctree, other, docname, side.language, rest, addresses)
        self._titles[docname] = titles_of(doctree)
        if is_web(app.builder):
            add_tools(doctree)

    def _addresses_from(self, app: Sphinx, name: str) -> Set[str]:
        """Return how links in the document *name* may call the documents of the book.

        Those in one folder call the others alike, and are looked up once; what is empty leads to
        the document itself.
        """
        builder = app.builder
        folder, _slash, file = builder.get_target_uri(name).rpartition("/")
        if folder not in self._addresses:
            documents = app.env.found_docs
            self._addresses[folder] = {"", file, *(_address(builder, name, d) for d in documents)}
        return self._addresses[folder]

    def note_written(self, app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
        """Have documents in one language from here on: an e-book makes its contents of them.

        Its builder tells of hidden contents, too, which the pages of the documents have not.
        """
        self._are_written = True
        return []

    def part_titles(self, app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
        """Have a search find the titles of each language, before its index is written."""
        part_titles(app, self._titles)
        return []

    def end(self, app: Sphinx, exception: Exception | None) -> None:
        """End the second process, whatever became of the build."""
        if self._reading:
            self._reading.stop()


def join_documents(
    app: Sphinx,
    first: nodes.document,
    second: nodes.document,
    name: str,
    code: str,
    rest: Rest,
    addresses: Set[str],
) -> None:
    """Join *second*, the document *name* in the language *code*, into *first*.

    *addresses* are those by which its links call the documents of the book.
    """
    env, config, builder = app.env, app.config, app.builder
    for image in second.findall(nodes.image):
        if image["uri"] in rest.images and image["uri"] not in env.images:
            env.images.add_file(name, image["uri"])
    for toctree in [*first.findall(addnodes.toctree)]:  # those of the second are lists by now
        entries = env.resolve_toctree(name, builder, toctree)
        toctree.parent.replace(toctree, entries or [])
    for tree in (first, second):
        remove_dead_back_links(tree)
    set_apart(second, addresses.__contains__)
    parts = [each["docname"] for each in first.findall(addnodes.start_of_file)]
    for document in (name, *parts):  # a builder may have all of them in one
        number_formulas(document, env)
    columns = Columns(config.language, code, config.book_source_language, Words(rest.words))
    columns.join(first, second)
    for language, node in columns.unpaired:
        logger.info(
            "facing: %s has no counterpart: %s",
            language,
            node.astext()[:60],
            location=cast(Any, node),
        )


def _address(builder: Builder, name: str, other: str) -> str:
    return builder.get_relative_uri(name, other).partition("#")[0]


def choose_translator(app: Sphinx) -> None:
    """Have pairs written on pages and in e-books."""
    if facing_language(app.config) and app.builder.format == "html":
        use_translator(app)


def prepare_page(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the style sheet on each page of a facing edition; give a page with pairs what it needs.

    The window bears the title in both languages.
    """
    if not facing_language(app.config) or not is_web(app.builder):
        return
    app.add_css_file(STYLE)
    if doctree is None:
        return
    if second := window_title(doctree):
        context["title"] += f" · {second}"
    if next(doctree.findall(facing_tools), None) is not None:
        app.add_js_file(SCRIPT, loading_method="defer")


def add_build(app: Sphinx) -> None:
    """Have *app* build a facing edition when its settings ask for one."""
    Facing(app)
