"""The theme's HTML translator: what it writes otherwise than docutils."""

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator


class BookTranslator(HTML5Translator):
    """Comes before the translator that the builder would use without the theme."""

    #: docutils writes the dash of an attribution right before its first word.
    attribution_formats = HTML5Translator.attribution_formats | {"dash": ("— ", "")}

    def __init__(self, *args: Any) -> None:
        """Leave out docutils' ``viewport``: Furo's template writes the same."""
        super().__init__(*args)
        self.meta = [element for element in self.meta if 'name="viewport"' not in element]

    def visit_footnote(self, node: nodes.Element) -> None:
        """Begin a note, and before the first of several the list of them, with a name.

        docutils gives that list none, and a landmark without a name tells nothing.
        """
        style = self.settings.footnote_references
        if not isinstance(node.previous_sibling(), type(node)):
            # i18n: on web pages, what a screen reader says of the footnotes of a page
            label = self.attval(_("Notes"))
            self.body.append(f'<aside class="footnote-list {style}" aria-label="{label}">\n')
        self.body.append(
            self.starttag(node, "aside", classes=[node.tagname, style], role="doc-footnote")
        )


def use_translator(app: Sphinx) -> None:
    """Make the builder use `BookTranslator` before the translator it already uses."""
    base = app.builder.get_translator_class()
    app.set_translator(
        app.builder.name, type("BookTranslator", (BookTranslator, base), {}), override=True
    )
