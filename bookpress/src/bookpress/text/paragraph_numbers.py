"""Numbers by which a paragraph is cited, the same in every language and format.

The source gives a paragraph, or a quotation set apart, its number once, as an
anchor on the line before; what is inserted later after 14 is 14a::

    (p14)=
    The paragraph.

``book_paragraph_pattern`` says which ids are numbers: a regular expression
for the whole id, whose one group is the number (digits, then letters if any).
Web pages get a link to the paragraph in its margin, the PDF calls
``#paragraph-number("14")`` of its template; an e-book keeps the id alone. The
number is added as a page is written: no message of a catalog carries it.

A number that is repeated, or comes after a higher one in the order of the
book, is warned of. Nothing is numbered here that bears no anchor.
"""

import json
import re
from collections.abc import Iterator, Set
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector
from sphinx.locale import _, __
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxTranslator
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.extension import metadata

logger = logging.getLogger(__name__)

_NUMBER = re.compile(r"(\d*)(.*)")


class Citable(NamedTuple):
    """A paragraph that bears a number, and the line it is on."""

    number: str
    line: int | None


class paragraph_number(nodes.Inline, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The number of the paragraph it opens: ``number``, and the paragraph's id, ``refid``.

    It holds no text, so that neither search nor spacing takes it for a word.
    """


def numbered_blocks(tree: nodes.Element, pattern: str) -> Iterator[tuple[nodes.Element, str, str]]:
    """Yield each paragraph and quotation of *tree* that bears a number: block, id, number."""
    for block in tree.findall(nodes.Element):
        if isinstance(block, nodes.paragraph | nodes.block_quote):
            for identifier in block["ids"]:
                if match := re.fullmatch(pattern, identifier):
                    yield block, identifier, match[1]
                    break


class PrintNumbers(SphinxPostTransform):
    """Open each numbered paragraph with its number, and each quotation within its first."""

    default_priority = 900  # once the words are in their final order
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        pattern = self.config.book_paragraph_pattern
        for block, identifier, number in list(numbered_blocks(self.document, pattern)):
            # HTML gives an element its first id, and one of a span of its own to each other.
            block["ids"] = sorted(block["ids"], key=lambda each: each != identifier)
            paragraph = next(filter(_has_words, block.findall(nodes.paragraph)), None)
            if paragraph is not None:
                paragraph.insert(0, paragraph_number(number=number, refid=identifier))


def _has_words(paragraph: nodes.paragraph) -> bool:
    return next(paragraph.findall(nodes.Text), None) is not None


class CitableCollector(EnvironmentCollector):
    """Keeps the numbers of each document in ``env.citable_paragraphs``."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget the numbers of *docname*."""
        _citables(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: Set[str], other: BuildEnvironment
    ) -> None:
        """Take the numbers of *docnames* from *other*, where they were read."""
        theirs = _citables(other)
        _citables(env).update({name: theirs[name] for name in docnames if name in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep the numbers of *doctree*, in order."""
        _citables(app.env)[app.env.current_document.docname] = [
            Citable(number, next((node.line for node in block.findall() if node.line), None))
            for block, _id, number in numbered_blocks(doctree, app.config.book_paragraph_pattern)
        ]


def _citables(env: BuildEnvironment) -> dict[str, list[Citable]]:
    if not hasattr(env, "citable_paragraphs"):
        env.citable_paragraphs = {}  # type: ignore[attr-defined]
    return env.citable_paragraphs  # type: ignore[attr-defined,no-any-return]


def _rank(number: str) -> tuple[int, int, str]:
    digits, letters = _NUMBER.fullmatch(number).groups()  # type: ignore[union-attr]
    return int(digits or 0), len(letters), letters


def check_order(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each number that is not higher than all before it in the book."""
    citables = _citables(env)
    seen: dict[str, str] = {}
    highest = None
    for docname in env.collect_relations():  # in the order of the tables of contents
        for number, line in citables.get(docname, ()):
            if number in seen:
                fault = __("paragraph number %s is already that of a paragraph of %s")
                _warn(fault, number, seen[number], place=(docname, line))
            elif highest is not None and _rank(number) < _rank(highest):
                fault = __("paragraph number %s comes after %s: give it one that follows")
                _warn(fault, number, highest, place=(docname, line))
            else:
                highest = number
            seen.setdefault(number, docname)


def _warn(fault: str, *words: str, place: tuple[str, int | None]) -> None:
    logger.warning(fault, *words, location=place, type="paragraph_numbers", subtype="order")


def visit_html(translator: HTML5Translator, node: paragraph_number) -> None:
    """Write a link to the paragraph, that can be copied from where it stands."""
    # Sphinx's search drops the class "headerlink" from its excerpts.
    translator.body.append(
        translator.starttag(
            node,
            "a",
            "",
            CLASS="paragraph-number headerlink",
            href=f"#{node['refid']}",
            **{"aria-label": _("Paragraph %s") % node["number"]},
        )
        + f"{node['number']}</a>"
    )
    raise nodes.SkipNode


def visit_typst(translator: Any, node: paragraph_number) -> None:
    """Write a call of the template's function, in the sentence it opens."""
    translator.add(f"#paragraph-number({json.dumps(node['number'])})")
    raise nodes.SkipNode


def skip(translator: SphinxTranslator, node: paragraph_number) -> None:
    """Write nothing."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add ``book_paragraph_pattern``: which ids are numbers, and what the number is."""
    app.setup_extension("bookpress.book")
    app.add_node(
        paragraph_number, html=(visit_html, None), epub=(skip, None), typst=(visit_typst, None)
    )
    app.add_post_transform(PrintNumbers)
    app.add_env_collector(CitableCollector)
    app.connect("env-check-consistency", check_order)
    return metadata(1)
