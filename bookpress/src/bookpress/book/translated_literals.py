"""Translates formulas and code of Markdown documents as they stand.

Sphinx's transform Locale gives a translated formula or listing back to the parser with ``::``
before it, which says "literal" in reStructuredText and nothing in Markdown: the formula would be
text that begins with ``::`` (MyST-Parser issue 980, with MyST-Parser 5.2 and Sphinx 9.0). Such a
message has no markup to parse, so its translation is put in its place before Locale comes, which
then leaves it alone. This can go when Locale does so for every parser.
"""

from typing import Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import get_filetype
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import LITERAL_TYPE_NODES, extract_messages

from . import events
from .compat import builder_of
from .translations import translations_of


class TranslateLiterals(SphinxTransform):
    """Translate what is set as it is typed, in a document that is not reStructuredText."""

    default_priority = events.TRANSLATE_LITERALS

    def apply(self, **kwargs: Any) -> None:
        """Work on the document that was just read."""
        kind = get_filetype(self.config.source_suffix, self.document["source"])
        if kind == "restructuredtext" or builder_of(self.env).name == "gettext":
            return
        messages = extract_messages(self.document)
        literals = [(node, text) for node, text in messages if isinstance(node, LITERAL_TYPE_NODES)]
        if not literals:
            return
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        catalog = translations_of(self.config).find(domain)
        for node, message in literals:
            translation = catalog.gettext(message)
            node["translated"] = translation != message
            node["translatable"] = False
            if translation != message:
                node.rawsource = translation
                node[:] = [nodes.Text(translation)]
