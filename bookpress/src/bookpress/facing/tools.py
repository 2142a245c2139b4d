"""The line above the text of a page in two languages: what is wanting, and how it is read.

It tells of passages that have no translation, or that of an earlier text, with a link to the first
of each; of what is all there it says nothing. And it has the controls, which the script shows.
"""

from collections.abc import Iterator
from html import escape

from docutils import nodes
from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.locale import _, get_translator
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.facing import facing_pair, facing_phrase, facing_side
from bookpress.book.languages import CodeError, name_of, tag
from bookpress.book.translations.marking import CLASS

SCRIPT = "facing.js"
#: The ids of the first passages that want work. docutils makes none with two hyphens.
UNTRANSLATED, OUT_OF_DATE = "facing--untranslated", "facing--out-of-date"


class facing_tools(nodes.Special, nodes.Element):  # noqa: N801 - so docutils names nodes
    """The line. ``counts`` are pairs of an id and how many passages there are of its kind."""


def add_tools(document: nodes.document) -> None:
    """Put the line above the text of *document*, if it has pairs."""
    if next(document.findall(facing_pair), None) is None:
        return
    counts = []
    wanting = ((UNTRANSLATED, _untranslated(document)), (OUT_OF_DATE, _out_of_date(document)))
    for identifier, found in wanting:
        if passages := list(found):
            passages[0]["ids"] = [*passages[0]["ids"], identifier]
            counts.append((identifier, len(passages)))
    document.insert(0, facing_tools(counts=counts))


def _untranslated(document: nodes.document) -> Iterator[Element]:
    for side in document.findall(Element):
        if isinstance(side, facing_side | facing_phrase) and side["missing"]:
            yield side


def _out_of_date(document: nodes.document) -> Iterator[Element]:
    """Yield the marks of `bookpress.book.translations.marking`, without what it ends a page by."""
    for mark in document.findall(nodes.emphasis):
        if CLASS in mark["classes"] and mark.astext().endswith("]"):
            yield mark


def visit_html(translator: HTML5Translator, node: facing_tools) -> None:
    """Write the controls, and what is wanting."""
    translator.body.append(_controls(translator))
    if node["counts"]:
        links = [
            f'<a href="#{identifier}">{escape(_said(identifier, count))}</a>'
            for identifier, count in node["counts"]
        ]
        translator.body.append(f'<p class="facing-count">{" · ".join(links)}</p>\n')
    raise nodes.SkipNode


def _said(identifier: str, count: int) -> str:
    ngettext = get_translator().ngettext
    if identifier == UNTRANSLATED:
        # i18n: above a page of a facing edition, a link to the first of these passages
        message = ngettext(
            "{count} passage not translated", "{count} passages not translated", count
        )
    else:
        # i18n: above a page of a facing edition, a link to the first of these passages
        message = ngettext(
            "{count} passage translated from an earlier version",
            "{count} passages translated from an earlier version",
            count,
        )
    return message.format(count=count)


def _controls(translator: HTML5Translator) -> str:
    """Return the controls, which are hidden until the script shows them."""
    config = translator.config
    buttons = "".join(
        f'<button type="button" aria-pressed="false" data-show="{side}">'
        f"{_only(code, config.book_languages)}</button>\n"
        for side, code in (("first", config.language), ("second", config.facing))
    )
    # i18n: on a page of a facing edition, what a screen reader says of its controls
    label = escape(_("Two languages"))
    # i18n: on a page of a facing edition, the button that shows both of its languages
    both = escape(_("Both languages"))
    # i18n: on a page of a facing edition: keyboard and screen reader go through one column, then
    # i18n: through the other
    order = escape(_("Read column by column"))
    return (
        f'<div class="facing-tools" role="group" aria-label="{label}" hidden>\n'
        f'<button type="button" class="facing-order" aria-pressed="false">{order}</button>\n'
        f'<button type="button" aria-pressed="true" data-show="">{both}</button>\n'
        f"{buttons}</div>\n"
    )


def _only(code: str, names: dict[str, str]) -> str:
    """Return the words of the button that shows nothing but the language *code*, as HTML."""
    # i18n: on a page of a facing edition, the button that shows one of its languages alone; beside
    # i18n: it are links to the editions in that language
    words = escape(_("{language} only"))
    return words.format(language=f'<span lang="{tag(code)}">{escape(_name(code, names))}</span>')


def _name(code: str, names: dict[str, str]) -> str:
    try:
        return names.get(code) or name_of(code)
    except CodeError:
        return code


def add_tools_node(app: Sphinx) -> None:
    """Give the line its visitor."""
    app.add_node(facing_tools, html=(visit_html, None))
