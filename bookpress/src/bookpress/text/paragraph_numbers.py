"""Numbers by which a paragraph is cited, the same in every language and format.

The source gives a paragraph, or a quotation set apart, its number once, as an
anchor on the line before; what is inserted later after 14 is 14a::

    (p14)=
    The paragraph.

``book_paragraph_pattern`` says which ids are numbers: a regular expression
for the whole id, whose one group is the number (digits, then letters if any).
Web pages get a link to the paragraph in its margin, the PDF the number
(``paragraph_numbers.typ``), and an e-book the number in small type before the first word;
LaTeX keeps the id alone. On web pages with scripts, the link copies the reference of the
paragraph: author, title, version, number, address. The number is added as a page is written:
no message of a catalog carries it.

A number that is repeated, or comes after a higher one in the order of the book, is warned
of.

Limits: a paragraph without an anchor has no number; none is made up.
"""

from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.locale import _, __
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from bookpress.book import copying, events
from bookpress.book.builders import is_web
from bookpress.book.citing import reference
from bookpress.book.copying import copy_references
from bookpress.book.domain import BookDomain
from bookpress.book.extension import metadata
from bookpress.book.facing import facing_side
from bookpress.book.places import around, numbered_paragraphs, rank
from bookpress.book.typst import Writer, add_typst_source
from bookpress.book.typst.markup import call, string

logger = logging.getLogger(__name__)


class Citable(NamedTuple):
    """A paragraph that bears a number, and the line it is on."""

    number: str
    line: int | None


class paragraph_number(nodes.Inline, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The number of the paragraph it opens: ``number``, and the paragraph's id, ``refid``.

    It holds no text, so that neither search nor spacing takes it for a word.
    """


class PrintNumbers(SphinxPostTransform):
    """Open each numbered paragraph with its number, and each quotation within its first."""

    default_priority = events.PRINT_NUMBERS
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        """Work on the document being written."""
        pattern = self.config.book_paragraph_pattern
        for block, identifier, number in list(numbered_paragraphs(self.document, pattern)):
            # HTML gives an element its first id, and one of a span of its own to each other.
            block["ids"] = sorted(block["ids"], key=lambda each: each != identifier)
            paragraph = next(filter(_has_words, block.findall(nodes.paragraph)), None)
            if paragraph is not None:
                paragraph.insert(0, paragraph_number(number=number, refid=identifier))


def _has_words(paragraph: nodes.paragraph) -> bool:
    return next(paragraph.findall(nodes.Text), None) is not None


class NumbersDomain(BookDomain[list[Citable]]):
    """Keeps the numbers of each document, in order."""

    name = "paragraph-numbers"
    label = "Paragraph numbers"

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Keep the numbers of *document*."""
        pattern = env.config.book_paragraph_pattern
        self.documents[docname] = [
            Citable(number, next((node.line for node in block.findall() if node.line), None))
            for block, _id, number in numbered_paragraphs(document, pattern)
        ]

    def check_consistency(self) -> None:
        """Warn of each number that is not higher than all before it in the book."""
        seen: dict[str, str] = {}
        highest = None
        for docname, citables in self.in_order():
            for number, line in citables:
                if number in seen:
                    fault = __("paragraph number %s is already that of a paragraph of %s")
                    _warn(fault, number, seen[number], place=(docname, line))
                elif highest is not None and rank(number) < rank(highest):
                    fault = __("paragraph number %s comes after %s: give it one that follows")
                    _warn(fault, number, highest, place=(docname, line))
                else:
                    highest = number
                seen.setdefault(number, docname)


def _warn(fault: str, *words: str, place: tuple[str, int | None]) -> None:
    logger.warning(fault, *words, location=place, type="paragraph_numbers", subtype="order")


def copy_at_numbers(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Have each number of a page copy the reference of its paragraph."""
    if doctree is None or not is_web(app.builder):
        return
    if next(doctree.findall(paragraph_number), None) is not None:
        copy_references(context, lambda: words(app.config))


def words(config: Config) -> dict[str, str]:
    """Return what the script that copies references says at a number."""
    return {
        "reference": reference(config, number="{number}", address="{address}"),
        # i18n: on web pages, what a screen reader says of a number in the margin, a control
        "cite": _("Copy the reference of paragraph %s"),
    }


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
            # i18n: on web pages, what a screen reader says of a number in the margin
            **{"aria-label": _("Paragraph %s") % node["number"]},
        )
        + f"{node['number']}</a>"
    )
    raise nodes.SkipNode


def visit_epub(translator: HTML5Translator, node: paragraph_number) -> None:
    """Write the number before the words, small wherever the e-book is read, and once for a pair.

    There is no margin that every reading system has.
    """
    if not _is_second(node):
        number = f'<small class="paragraph-number">{translator.encode(node["number"])}</small>'
        translator.body.append(f"{number}\u00a0")
    raise nodes.SkipNode


def _is_second(node: paragraph_number) -> bool:
    """Return whether *node* repeats the number of the first language beside it."""
    sides = (each for each in around(node) if isinstance(each, facing_side))
    return any(side["side"] == "second" and len(side.parent) > 1 for side in sides)


def visit_typst(writer: Writer, node: paragraph_number) -> None:
    """Write the number, in the sentence it opens."""
    writer.add("#" + call("paragraph-number", string(node["number"])))
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what prints the numbers; the pattern is a setting of the whole book."""
    app.setup_extension(copying.EXTENSION)
    app.add_node(
        paragraph_number,
        html=(visit_html, None),
        epub=(visit_epub, None),
        typst=(visit_typst, None),
    )
    app.connect("html-page-context", copy_at_numbers)
    add_typst_source(
        app,
        Path(__file__).with_suffix(".typ"),
        mark_distance="3mm",  # from the text to the number, in the outer margin
        mark_size="6.5pt",
        mark_ink="luma(45%)",  # on the screen; in print there is one ink
    )
    app.add_post_transform(PrintNumbers)
    NumbersDomain.add_to(app)
    return metadata(2)
