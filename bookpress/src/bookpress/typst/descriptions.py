"""Writes what technical prose describes: signatures, options, grammars, versions.

A description is what ``autodoc`` and the directives of Sphinx's domains make: the signatures of
a function, a class or a setting, and under them what is said of it.
"""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Element
from sphinx import addnodes

from bookpress.book.typst.markup import array, block, call, content, string

from .source import SourceTranslator


class DescriptionTranslator(SourceTranslator):
    """Writes descriptions, and what else manuals are made of."""

    # Descriptions and their signatures.

    def visit_desc(self, node: Element) -> None:
        signatures, rest = [], []
        for child in node.children:
            if isinstance(child, addnodes.desc_signature):
                with self.text_as_source():
                    signatures.append(content(self.inline([child])))
            else:
                rest.append(child)
        with self.text_as_source(False):
            body = block(self.blocks(rest))
        self.add_call("description", array(signatures), body=body)
        raise nodes.SkipNode

    def visit_desc_signature_line(self, node: Element) -> None:
        self.add_call("signature-line", body=self.phrase_in(node))
        raise nodes.SkipNode

    def visit_desc_inline(self, node: Element) -> None:
        self.add("#" + call("code-phrase", body=self.source_phrase_in(node)))
        raise nodes.SkipNode

    def visit_desc_addname(self, node: Element) -> None:
        self.wrap("qualifier", node)

    def visit_desc_name(self, node: Element) -> None:
        self.wrap("declared-name", node)

    def visit_desc_returns(self, node: Element) -> None:
        self.add_source_text(" → ")

    def visit_desc_parameterlist(self, node: Element) -> None:
        self._add_parameters(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: Element) -> None:
        self._add_parameters(node, "[", "]")

    def _add_parameters(self, node: Element, opening: str, closing: str) -> None:
        """Write the list of parameters *node*, one a line if it asks for it."""
        new_line = "#parameter-line()" if node.get("multi_line_parameter_list") else ""
        self.add_source_text(opening)
        self.add(new_line)
        _ParameterList(self, new_line).write(node)
        if new_line:
            if node.get("multi_line_trailing_comma", False):
                self.add_source_text(",")
            self.add("#linebreak()")
        self.add_source_text(closing)
        raise nodes.SkipNode

    # The fields under a signature, and any others.

    def visit_field_list(self, node: Element) -> None:
        self.add_call("fields", *map(self._field, node.children))
        raise nodes.SkipNode

    def _field(self, field: nodes.Node) -> str:
        name: list[nodes.Node] = []
        body: list[nodes.Node] = []
        for part in field.children:
            (name if isinstance(part, nodes.field_name) else body).append(part)
        with self.text_as_source(False):
            return call("field", content(self.inline(name)), body=block(self.blocks(body)))

    # Options of commands.

    def visit_option_list(self, node: Element) -> None:
        self.add_call("options", *map(self._option, node.children))
        raise nodes.SkipNode

    def _option(self, item: nodes.Node) -> str:
        names: list[nodes.Node] = []
        description: list[nodes.Node] = []
        for part in item.children:
            (names if isinstance(part, nodes.option_group) else description).append(part)
        with self.text_as_source():
            group = content(self.inline(names))
        return call("option", group, body=block(self.blocks(description)))

    def visit_option(self, node: Element) -> None:
        if node.parent.index(node):
            self.add_source_text(", ")

    def visit_option_argument(self, node: Element) -> None:
        self.add_source_text(node.get("delimiter", " "))
        self.wrap("emph", node)

    # Grammars and versions.

    def visit_productionlist(self, node: Element) -> None:
        with self.text_as_source():
            rules = [self.inline([child]) for child in node.children]
        # Sphinx ends each rule with the end of its line.
        self.add_call("grammar", *(content(rule.removesuffix("#linebreak()")) for rule in rules))
        raise nodes.SkipNode

    def visit_versionmodified(self, node: Element) -> None:
        self.add_call("version-note", string(node.get("type", "")), body=self.blocks_in(node))
        raise nodes.SkipNode


class _ParameterList:
    """Writes parameters with commas between them, and brackets around what is optional."""

    def __init__(self, translator: SourceTranslator, new_line: str) -> None:
        self._translator = translator
        self._new_line = new_line
        self._is_comma_due = False

    def write(self, parameters: Element) -> None:
        """Write the children of *parameters*; as in ``a[, b]`` and in ``[start, ]stop``."""
        children = list(parameters.children)
        for place, child in enumerate(children):
            if isinstance(child, addnodes.desc_optional):
                opens = not self._is_comma_due
                self._translator.add_source_text("[")
                self.write(child)
                if opens and children[place + 1 :]:
                    self._comma()
                self._translator.add_source_text("]")
            else:
                self._comma()
                self._translator.add(self._translator.inline([child]))
                self._is_comma_due = True

    def _comma(self) -> None:
        if self._is_comma_due:
            self._translator.add_source_text("," if self._new_line else ", ")
            self._translator.add(self._new_line)
        self._is_comma_due = False
