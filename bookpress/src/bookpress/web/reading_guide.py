"""Under the title of a web page: how long it takes to read, and which chapter it is.

What it gives
    A chapter that a ``:numbered:`` toctree numbers reads "Chapter 2 of 4 · 6-minute read".
    The time is that of the words of the page as it is shown, in its language. Notes, tables
    and code are not counted.

Example
    In ``conf.py``; a foreword is read, a bibliography is looked things up in::

        extensions = ["bookpress.reading_guide"]
        reading_guide_pages = ["foreword", "appendix/*"]

Limits
    Only chapters of the first level are counted. The line is added as a page is written, and
    holds no text in the document tree: it is in no catalog, no search index, no e-book and no
    PDF.
"""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.locale import _, get_translator
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.builders import is_web
from bookpress.book.extension import metadata

#: What a reading guide may say, in this order.
PARTS = ("chapter", "time")
_NOT_COUNTED = (
    nodes.citation,
    nodes.footnote,
    nodes.Invisible,
    nodes.literal_block,
    nodes.raw,
    nodes.table,
    start_of_file,  # another document on the same page, with a title and a time of its own
)


class reading_guide(nodes.Element):  # noqa: N801 - so docutils names nodes
    """The line under the title of a page: its text is in ``words``."""


def count_words(node: nodes.Node) -> int:
    """Return how many words *node* has: what stands between spaces and is not mere marks."""
    if isinstance(node, _NOT_COUNTED):
        return 0
    if isinstance(node, nodes.TextElement):
        return sum(any(map(str.isalnum, word)) for word in node.astext().split())
    return sum(map(count_words, node.children))


def chapter_places(env: BuildEnvironment, docnames: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return, for each numbered chapter, its number and that of the last one it is counted with.

    *docnames* are in the order of the tables of contents; each numbered one counts from one.
    """
    series: list[list[str]] = []
    for docname in docnames:
        number = env.toc_secnumbers.get(docname, {}).get("", ())
        if len(number) == 1:
            if number[0] == 1:
                series.append([])
            series[-1].append(docname)
    return {
        docname: (number, len(chapters))
        for chapters in series
        for number, docname in enumerate(chapters, start=1)
    }


def _time(words: int, speed: int) -> str:
    """Return how long *words* take to read, in minutes, in the language of the page."""
    minutes = max(1, round(words / speed))
    # i18n: on web pages, under the title of a chapter
    message = get_translator().ngettext("{minutes}-minute read", "{minutes}-minute read", minutes)
    return message.format(minutes=minutes)


class Guides:
    """Puts the lines on the pages of a build."""

    def __init__(self) -> None:
        self._relations: Mapping[str, object] = {}
        """Sphinx's list of the documents, which each build makes anew."""
        self._places: dict[str, tuple[int, int]] = {}
        """The places of its chapters."""

    def add(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Put a line under the title of *doctree*, and of each document that is part of it."""
        builder = app.builder
        if not is_web(builder):
            return
        if builder.relations is not self._relations:
            self._relations = builder.relations
            self._places = chapter_places(app.env, builder.relations)
        _add_guide(app.config, doctree, docname, self._places.get(docname))
        for part in doctree.findall(start_of_file):
            _add_guide(app.config, part, part["docname"], self._places.get(part["docname"]))


def _add_guide(
    config: Config, document: nodes.Element, docname: str, place: tuple[int, int] | None
) -> None:
    """Put the line under the title of *document*, if it is a chapter or a page of text."""
    is_text = place or any(fnmatchcase(docname, pattern) for pattern in config.reading_guide_pages)
    title = document.next_node(nodes.title)
    if not is_text or title is None:
        return
    parts = []
    if place and "chapter" in config.reading_guide_parts:
        # i18n: on web pages, under the title of a chapter
        parts.append(_("Chapter {number} of {count}").format(number=place[0], count=place[1]))
    if "time" in config.reading_guide_parts:
        words = sum(map(count_words, document.children))
        parts.append(_time(words, config.reading_guide_speed))
    if parts:
        title.parent.insert(title.parent.index(title) + 1, reading_guide(words=" · ".join(parts)))


def visit_html(translator: HTML5Translator, node: reading_guide) -> None:
    """Write a paragraph of the class ``reading-guide``."""
    words = translator.encode(node["words"])
    translator.body.append(f'<p class="reading-guide">{words}</p>\n')
    raise nodes.SkipNode


def check_settings(app: Sphinx, config: Config) -> None:
    """Refuse a speed at which nothing is ever read, and a part that there is not."""
    speed: Any = config.reading_guide_speed
    if not isinstance(speed, int) or speed < 1:
        raise ConfigError(
            f"reading_guide_speed: {speed!r} is no speed; give words a minute, as 238"
        )
    for part in config.reading_guide_parts:
        if part not in PARTS:
            raise ConfigError(f"reading_guide_parts: {part!r} is none of {', '.join(PARTS)}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the settings, and the line to each page."""
    app.setup_extension("bookpress.book")
    lists = frozenset({tuple, list})
    app.add_config_value(
        "reading_guide_speed",
        # Silent reading of English non-fiction: Brysbaert, “How many words do we read per
        # minute?”, Journal of Memory and Language, 109 (2019).
        238,
        "html",
        int,
        "How many words are read in a minute.",
    )
    app.add_config_value(
        "reading_guide_pages",
        (),
        "html",
        lists,
        "Patterns, as in a shell, of the documents without a number that get the time to read.",
    )
    app.add_config_value(
        "reading_guide_parts",
        PARTS,
        "html",
        lists,
        "The parts of the line: ``chapter``, which chapter it is; ``time``, minutes of reading.",
    )
    app.add_node(reading_guide, html=(visit_html, None))
    app.connect("config-inited", check_settings)
    app.connect("doctree-resolved", Guides().add)
    return metadata()
