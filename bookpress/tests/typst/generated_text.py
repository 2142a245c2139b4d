"""An extension that puts any text in any place of a chapter, as no parser would give it.

``passages.json`` beside ``conf.py`` is a list of pairs: the name of a place in `PLACES`, and
the words to print there. Each passage ends with its number: see `mark`.
"""

import json
from collections.abc import Callable
from pathlib import Path

from bookpress.book.line_break import line_break_node
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

FILE = "passages.json"
Place = Callable[[str], nodes.Node]
_NAMED = (nodes.footnote, nodes.section, nodes.target)


def mark(number: int) -> str:
    """Return what ends the passage *number*."""
    return f"w{number}w"


def _paragraph(*children: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", *children)


def _after(inline: Callable[[], nodes.Node]) -> Place:
    """Return the place just after *inline* in a paragraph."""
    return lambda words: _paragraph(nodes.Text("v"), inline(), nodes.Text(words))


def _opens_after(inline: Callable[[], nodes.Node]) -> Place:
    """Return the place just after *inline*, which opens a paragraph."""
    return lambda words: _paragraph(inline(), nodes.Text(words))


def _in(kind: type[nodes.TextElement], **attributes: str) -> Place:
    return lambda words: _paragraph(kind("", words, **attributes))


def _below_title(words: str) -> nodes.Node:
    return nodes.section("", nodes.title("", "v"), _paragraph(nodes.Text(words)))


def _below_anchored_title(words: str) -> nodes.Node:
    target = nodes.target("", "")
    return nodes.section("", nodes.title("", "v"), target, _paragraph(nodes.Text(words)))


def _in_title(words: str) -> nodes.Node:
    return nodes.section("", nodes.title("", words))


def _in_cells(words: str) -> nodes.Node:
    row = nodes.row("", nodes.entry("", nodes.paragraph("", words)))
    group = nodes.tgroup("", nodes.colspec(colwidth=1), nodes.tbody("", row), cols=1)
    return nodes.table("", group)


def _in_table_title(words: str) -> nodes.Node:
    table = _in_cells("v")
    assert isinstance(table, nodes.Element)
    table.insert(0, nodes.title("", words))
    return table


def _in_caption(words: str) -> nodes.Node:
    image = nodes.image("", uri="image.svg", alt=words, candidates={"*": "image.svg"})
    return nodes.figure("", image, nodes.caption("", words))


def _in_term(words: str) -> nodes.Node:
    item = nodes.definition_list_item(
        "", nodes.term("", words), nodes.definition("", nodes.paragraph("", "v"))
    )
    return nodes.definition_list("", item)


def _in_definition(words: str) -> nodes.Node:
    item = nodes.definition_list_item(
        "", nodes.term("", "v"), nodes.definition("", nodes.paragraph("", words))
    )
    return nodes.definition_list("", item)


def _in_field(words: str) -> nodes.Node:
    body = nodes.field_body("", nodes.paragraph("", "v"))
    return nodes.field_list("", nodes.field("", nodes.field_name("", words), body))


def _in_list(words: str) -> nodes.Node:
    return nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", words)))


def _in_steps(words: str) -> nodes.Node:
    item = nodes.list_item("", nodes.paragraph("", words))
    return nodes.enumerated_list("", item, enumtype="arabic", prefix="", suffix=".")


def _in_quotation(words: str) -> nodes.Node:
    return nodes.block_quote("", nodes.paragraph("", words))


def _in_attribution(words: str) -> nodes.Node:
    return nodes.block_quote("", nodes.paragraph("", "v"), nodes.attribution("", words))


def _in_admonition(words: str) -> nodes.Node:
    return nodes.admonition("", nodes.title("", "v"), nodes.paragraph("", words))


def _in_admonition_title(words: str) -> nodes.Node:
    return nodes.admonition("", nodes.title("", words), nodes.paragraph("", "v"))


def _in_line(words: str) -> nodes.Node:
    return nodes.line_block("", nodes.line("", words))


def _in_language(words: str) -> nodes.Node:
    return _paragraph(nodes.inline("", words, classes=["language-en"]))


def _inline(kind: type[nodes.TextElement], **attributes: str) -> Callable[[], nodes.Node]:
    return lambda: kind("", "v", **attributes)


def _picture() -> nodes.Node:
    return nodes.image("", uri="image.svg", alt="v", candidates={"*": "image.svg"})


def _with_note(note: str, after: str) -> nodes.Node:
    words = _paragraph(nodes.Text("v"), nodes.footnote_reference("", "1"), nodes.Text(after))
    return nodes.compound("", words, nodes.footnote("", nodes.paragraph("", note)))


PLACES: dict[str, Place] = {
    "paragraph": lambda words: _paragraph(nodes.Text(words)),
    "text in two pieces": lambda words: _paragraph(nodes.Text(words[:1]), nodes.Text(words[1:])),
    "below a title": _below_title,
    "below a title with an anchor": _below_anchored_title,
    "title": _in_title,
    "cell": _in_cells,
    "title of a table": _in_table_title,
    "caption": _in_caption,
    "term": _in_term,
    "definition": _in_definition,
    "field name": _in_field,
    "item": _in_list,
    "step": _in_steps,
    "quotation": _in_quotation,
    "attribution": _in_attribution,
    "box": _in_admonition,
    "title of a box": _in_admonition_title,
    "verse": _in_line,
    "rubric": lambda words: nodes.rubric("", words),
    "centred": lambda words: addnodes.centered("", words),
    "lines of code": lambda words: nodes.literal_block("", words),
    "code": _in(nodes.literal),
    "emphasis": _in(nodes.emphasis),
    "strong": _in(nodes.strong),
    "superior": _in(nodes.superscript),
    "inferior": _in(nodes.subscript),
    "link": _in(nodes.reference, refuri="https://example.org/a"),
    "abbreviation": _in(nodes.abbreviation),
    "language": _in_language,
    "note": lambda words: _with_note(words, "v"),
    "after a note": lambda words: _with_note("v", words),
    "after emphasis": _after(_inline(nodes.emphasis)),
    "after strong": _opens_after(_inline(nodes.strong)),
    "after code": _after(_inline(nodes.literal)),
    "after a link": _after(_inline(nodes.reference, refuri="https://example.org/a")),
    "after an address": _opens_after(
        lambda: nodes.reference("", "https://example.org/b", refuri="https://example.org/b")
    ),
    "after a broken link": _after(_inline(nodes.reference, refid="nowhere")),
    "after an abbreviation": _after(_inline(nodes.abbreviation, explanation="vv")),
    "after an acronym": _after(lambda: nodes.Text("PDF")),
    "after an anchor": _opens_after(lambda: nodes.target("", "")),
    "after a comment": _after(lambda: nodes.comment("", "v")),
    "after a picture": _after(_picture),
    "after a line break": _after(line_break_node),
    "after an inferior": _after(_inline(nodes.subscript)),
    "after another language": _after(
        lambda: nodes.inline("", "v", classes=["language-en"])
    ),
    "after small capitals": _after(lambda: nodes.inline("", "v", classes=["smallcaps"])),
    "after a hyphen": _after(lambda: nodes.Text("-")),
    "after a full stop": _after(lambda: nodes.Text(".")),
    "after a slash": _after(lambda: nodes.Text("/")),
    "after a number": _opens_after(lambda: nodes.Text("1")),
}  # fmt: skip


def _add_passages(app: Sphinx, doctree: nodes.document) -> None:
    if app.env.current_document.docname != "un":
        return
    chapter = doctree[0]
    assert isinstance(chapter, nodes.section)
    passages = json.loads(Path(app.srcdir, FILE).read_text("utf-8"))
    for number, (place, words) in enumerate(passages):
        passage = PLACES[place](f"{words} {mark(number)}")
        for element in passage.findall(nodes.Element):
            if isinstance(element, _NAMED):
                element["ids"] = [f"{element.tagname}-{number}"]
        for reference in passage.findall(nodes.footnote_reference):
            reference["refid"] = f"footnote-{number}"
        chapter += passage


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _add_passages)
