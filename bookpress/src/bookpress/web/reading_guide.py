"""Under the title of a web page: how long it takes to read, and which chapter it is.

A chapter that a ``:numbered:`` toctree numbers reads "Chapter 2 of 4 · 6 minutes to
read". Pages that none numbers get the time alone, if a pattern of
``reading_guide_pages`` (as in a shell) is that of their document: a foreword is read,
a bibliography is looked things up in.

The time is that of the words of the page as it is shown, in its language, at
``reading_guide_speed``, in words a minute. Notes, tables and code are not counted.

The line is put in as a page is written, and holds no text in the document tree: it
is in no catalog, no search index, no e-book and no PDF.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.locale import _, get_translator
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.builders import is_web
from bookpress.book.extension import metadata

_NOT_COUNTED = (
    nodes.citation,
    nodes.footnote,
    nodes.Invisible,
    nodes.literal_block,
    nodes.raw,
    nodes.table,
)


class reading_guide(nodes.Element):  # noqa: N801 - so docutils names nodes
    """What a page says of itself under its title: the words are in ``words``."""


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
    minutes = max(1, round(words / speed))
    # i18n: on web pages, under the title of a chapter
    message = get_translator().ngettext(
        "{minutes} minute to read", "{minutes} minutes to read", minutes
    )
    return message.format(minutes=minutes)


def add_guide(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the line under the title of *doctree*, if it is a chapter or a page of text."""
    builder = app.builder
    if not is_web(builder):
        return
    place = chapter_places(app.env, builder.relations).get(docname)
    patterns = app.config.reading_guide_pages
    is_text = place or any(fnmatchcase(docname, pattern) for pattern in patterns)
    title = doctree.next_node(nodes.title)
    if not is_text or title is None:
        return
    parts = [_time(count_words(doctree), app.config.reading_guide_speed)]
    if place:
        # i18n: on web pages, under the title of a chapter
        parts.insert(0, _("Chapter {number} of {count}").format(number=place[0], count=place[1]))
    title.parent.insert(title.parent.index(title) + 1, reading_guide(words=" · ".join(parts)))


def visit_html(translator: HTML5Translator, node: reading_guide) -> None:
    """Write a paragraph of the class ``reading-guide``."""
    words = translator.encode(node["words"])
    translator.body.append(f'<p class="reading-guide">{words}</p>\n')
    raise nodes.SkipNode


def check_speed(app: Sphinx, config: Config) -> None:
    """Refuse a speed at which nothing is ever read."""
    speed: Any = config.reading_guide_speed
    if not isinstance(speed, int) or speed < 1:
        raise ConfigError(
            f"reading_guide_speed: {speed!r} is no speed; give words a minute, as 238"
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``reading_guide_speed``, and ``reading_guide_pages``: the unnumbered pages of text."""
    app.setup_extension("bookpress.book")
    # Silent reading of English non-fiction: Brysbaert, “How many words do we read per
    # minute?”, Journal of Memory and Language, 109 (2019).
    app.add_config_value("reading_guide_speed", 238, "html", types=int)
    app.add_config_value("reading_guide_pages", (), "html", types=frozenset({tuple, list}))
    app.add_node(reading_guide, html=(visit_html, None))
    app.connect("config-inited", check_speed)
    app.connect("doctree-resolved", add_guide)
    return metadata()
