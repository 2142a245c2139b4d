"""Writes the e-book's HTML: notes that readers can open in place, and named parts.

Reading systems show a note where it is marked if mark and note say what they are, by
``epub:type``; assistive technology goes by the roles. Some (Apple Books) then hide the
notes where they stand, so nothing else is put around them: no heading, no rule.
"""

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.writers.html5 import HTML5Translator

from bookpress.book.facing import facing_pair, facing_phrase, facing_side
from bookpress.book.languages import direction

from .semantics import attributes_of, part_of

if TYPE_CHECKING:
    from docutils.nodes import Element


#: How many characters a pair has at most that is kept on one page: about half a small screen.
_SHORT = 400


def _leads_to_glossary(link: nodes.reference) -> bool:
    # So the role ``term`` marks the words of its link.
    return any("std-term" in child.get("classes", ()) for child in link.findall(nodes.inline))


class EbookTranslator(HTML5Translator):
    """The HTML 5 translator with notes and parts of EPUB's vocabulary."""

    # Readers of any language expect a space after the dash, and no line to end with it.
    attribution_formats = HTML5Translator.attribution_formats | {"dash": ("—\u00a0", "")}

    def starttag(self, node: "Element", tagname: str, *args: Any, **attributes: Any) -> str:
        """Return a start tag, which says what a document is, a link to the glossary, or a side."""
        if isinstance(node, nodes.section) and isinstance(node.parent, nodes.document):
            docname = self.builder.current_docname
            attributes |= attributes_of(part_of(docname, self.config.ebook_parts))
        elif isinstance(node, nodes.reference) and _leads_to_glossary(node):
            attributes |= {"epub:type": "glossref", "role": "doc-glossref"}
        elif isinstance(node, facing_side | facing_phrase):
            code = attributes["lang"]
            attributes |= {"xml:lang": code, "dir": direction(code)}
            if isinstance(node, facing_phrase) and node["side"] == "second":
                # On a line of its own even where the reader has no style sheet.
                return "<br />" + super().starttag(node, tagname, *args, **attributes)
        elif isinstance(node, facing_pair) and len(node.astext()) <= _SHORT:
            attributes["CLASS"] += " facing-short"
        elif attributes.get("role") == "doc-biblioentry":
            attributes["role"] = "listitem"  # which DPUB-ARIA 1.1 wants in its place
        return super().starttag(node, tagname, *args, **attributes)

    def visit_footnote_reference(self, node: "Element") -> None:
        """Open the mark of a note."""
        self.body.append(
            self.starttag(
                node,
                "a",
                "",
                CLASS="noteref",
                href=f"#{node['refid']}",
                role="doc-noteref",
                **{"epub:type": "noteref"},
            )
        )

    def depart_footnote_reference(self, node: "Element") -> None:
        """Close the mark."""
        self.body.append("</a>")

    def visit_footnote(self, node: "Element") -> None:
        """Open a note, and the group of notes it is the first of."""
        if not isinstance(node.previous_sibling(), nodes.footnote):
            self.body.append('<div class="footnotes">\n')
        self.body.append(
            self.starttag(
                node, "aside", CLASS="footnote", role="doc-footnote", **{"epub:type": "footnote"}
            )
        )

    def depart_footnote(self, node: "Element") -> None:
        """Close the note, and the group it is the last of."""
        self.body.append("</aside>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.footnote):
            self.body.append("</div>\n")

    def visit_label(self, node: nodes.label) -> None:
        """Write the number of a note, a link to where it is marked, or links to all places."""
        if not isinstance(node.parent, nodes.footnote):
            super().visit_label(node)
            return
        number = self.encode(node.astext())
        marks = node.parent["backrefs"]
        # A note marked in several places has its number for the first, then 2, 3…
        names = [number, *map(str, range(2, len(marks) + 1))]
        links = [
            f'<a epub:type="backlink" role="doc-backlink" href="#{mark}">{name}</a>'
            for mark, name in zip(marks, names, strict=False)
        ]
        self.body.append(f'<span class="label">{" ".join(links) or number}</span> ')
        raise nodes.SkipNode
