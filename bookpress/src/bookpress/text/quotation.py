"""A directive for a quotation set apart from the text, with its attribution.

The content is the passage; a last paragraph that begins with ``--`` is the
attribution, and may hold roles such as citations::

    :::{quotation}
    The passage.

    -- {cite:t}`key`
    :::

docutils has three such directives (``epigraph``, ``highlights``, ``pull-quote``),
each for a special case and each leaving its class on the quotation; MyST's
``{attribution="…"}`` cannot hold a role. This one is for the plain case, and
makes nothing but the ``block_quote`` and ``attribution`` every writer knows.

Limits: docutils' own search for an attribution is not used, for MyST-Parser 5.2 takes the first
paragraph that begins with a dash, which may be a line of dialogue, and drops what follows
it without a warning.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from bookpress.book.extension import metadata

_DASHES = re.compile(r"--\s+")


class Quotation(SphinxDirective):
    """A block quotation; takes no argument and no option."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the quotation, its last paragraph an attribution if it begins with ``--``."""
        self.assert_has_content()
        quotation = nodes.block_quote("", *self.parse_content_to_nodes())
        last = quotation.children[-1] if quotation.children else None
        if isinstance(last, nodes.paragraph) and _DASHES.match(last.rawsource):
            quotation.replace(last, _attribution(last))
        return [quotation]


def _attribution(paragraph: nodes.paragraph) -> nodes.attribution:
    words = _DASHES.sub("", paragraph.rawsource, count=1)
    attribution = nodes.attribution(words, "", *paragraph.children)
    attribution.source, attribution.line = paragraph.source, paragraph.line
    first = attribution[0]
    attribution.replace(first, nodes.Text(_DASHES.sub("", first.astext(), count=1)))
    return attribution


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive; it has no option of its own."""
    app.setup_extension("bookpress.book")
    app.add_directive("quotation", Quotation)
    return metadata()
