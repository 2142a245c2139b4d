"""Parses reStructuredText into a `Passage`, with docutils' own parser.

No directive is run and no role is looked up: a role is kept by its name. Sphinx parses a
translation on its own, as if it were a document, and takes the first block if it is a
paragraph.
"""

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Directive, Parser
from docutils.utils import new_document
from sphinx.util.docutils import CustomReSTDispatcher

from bookpress.book.markup.passage import (
    HIDDEN,
    Passage,
    Piece,
    Role,
    role_of,
    words_shown,
)

# What stays among the words when markup is not closed, or touches a letter, and its name in a
# message. The words of the last one are the name of a role; its backticks make another.
_REMAINS = (
    ("two backticks (``)", re.compile(r"``")),
    ("a backtick (`)", re.compile(r"(?<!`)`(?!`)")),
    ("two asterisks (**)", re.compile(r"\*\*")),
    ("an asterisk (*)", re.compile(r"(?<=\w)\*(?!\*)|(?<!\*)\*(?=\w)")),
)
_NAME_OF_ROLE = re.compile(r":[A-Za-z][\w.+-]*(?::[\w.+-]+)*:\s?$")
# A sign with a backslash is a word; in a literal, a backslash is one.
_ESCAPED = re.compile(r"(``.*?``)|\\[*`_|]", re.DOTALL)


@cache
def _settings() -> Any:
    settings = get_default_settings(Parser())
    settings.report_level = settings.halt_level = 5  # say nothing and go on, whatever is met
    settings.warning_stream = io.StringIO()
    settings.file_insertion_enabled = settings.raw_enabled = False
    return settings


BLOCK = "directive"
"""Where the comment that stands in the place of a directive has its name; see `document_of`."""


class AnyOption(dict[str, Any]):
    """Takes every option of a directive as it is written."""

    def __missing__(self, name: str) -> Any:
        return str


class _NotRun(Directive):
    """Leaves a comment in the place of a directive."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyOption(name=str)  # an empty one would let no option in

    def run(self) -> list[nodes.Node]:
        argument = " ".join(self.arguments)
        return [nodes.comment("", "", directive=self.name, argument=argument)]


class _Recorder(CustomReSTDispatcher):
    """Runs no directive and no role; `directives` has the names of the former."""

    def __init__(self) -> None:
        super().__init__()
        self.directives: list[str] = []

    def directive(self, directive_name: str, *_: Any) -> tuple[type[Directive], list[Any]]:
        self.directives.append(directive_name.lower())
        return _NotRun, []

    def role(self, *_: Any) -> tuple[Any, list[Any]]:
        return _inline, []


def _inline(role: str, rawsource: str, text: str, *_: Any) -> tuple[list[nodes.Node], list[Any]]:
    return [nodes.inline(rawsource, text, role=role or "title")], []


def document_of(text: str) -> nodes.document:
    """Return a text as docutils parses it, with a comment in the place of each directive.

    The comment has the directive's name and argument in `BLOCK` and ``argument``; the names of
    all directives, those too that leave nothing, are in ``directives`` of the document. A role
    is an inline node with its name in ``role``.
    """
    document = new_document("translation", _settings())
    recorder = _Recorder()
    with recorder:
        Parser().parse(text, document)
    document["directives"] = recorder.directives
    return document


def parse(text: str) -> Passage:
    """Take a text apart."""
    document = document_of(text)
    return Passage(
        blocks=tuple(
            node.tagname
            for node in document.children
            if isinstance(node, nodes.Element) and not isinstance(node, nodes.system_message)
        ),
        pieces=tuple(_pieces(document)),
        roles=tuple(_roles(document)),
        notes=tuple(
            node.get("refname", node.astext() or "#")
            for node in document.findall(nodes.footnote_reference)
        ),
        addresses=tuple(
            node["refuri"] for node in document.findall(nodes.reference) if "refuri" in node
        ),
        code=tuple(node.astext() for node in document.findall(nodes.literal)),
        math=tuple(_formulas(document)),
        open=tuple(_open(document if "\\" not in text else document_of(_without_escaped(text)))),
    )


def _without_escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: match[1] or "\\\ue000", text)


def _formulas(document: nodes.document) -> Iterator[str]:
    """Yield the formulas, with the backslashes that other roles lose."""
    for node in document.findall(nodes.inline):
        if node.get("role") == "math":
            yield node.rawsource.partition("`")[2].rpartition("`")[0]


def _open(document: nodes.document) -> Iterator[str]:
    """Yield the signs of markup left among the words; those with a backslash are words."""
    for node in document.findall(nodes.Text):
        if isinstance(node.parent, nodes.literal_block | nodes.comment):
            continue
        if isinstance(node.parent, nodes.literal):
            # A closing mark that touches a letter closes nothing: the next one does.
            yield from ("two backticks (``)" for _ in range("``" in node))
            continue
        if isinstance(node.parent, nodes.inline) and "role" in node.parent:
            yield from ("a backtick (`)" for _ in range("`" in node))
            continue
        for name, pattern in _REMAINS:
            yield from (name for _ in pattern.finditer(node))
        if _NAME_OF_ROLE.search(node) and _is_role(node.next_node(descend=False, siblings=True)):
            yield "the name of a role, which touches a letter or is not at its backtick"


def _is_role(node: nodes.Node | None) -> bool:
    return isinstance(node, nodes.inline) and node.get("role") == "title"


def _roles(document: nodes.document) -> Iterator[Role]:
    for node in document.findall(nodes.Element):
        if role := _role(node):
            yield role


def _role(node: nodes.Element) -> Role | None:
    """Return the role of a node, and the references that have a syntax of their own."""
    if isinstance(node, nodes.inline) and "role" in node:
        return role_of(node["role"], node.astext())
    if isinstance(node, nodes.citation_reference):
        return Role("cite", node.astext(), "", explicit=False)
    if isinstance(node, nodes.substitution_reference):
        return Role("substitution", node.astext(), "", explicit=False)
    if isinstance(node, nodes.reference) and "refname" in node:
        return Role("reference", "", node.astext(), explicit=True)
    return None


def _pieces(node: nodes.Node) -> Iterator[Piece]:
    """Yield the words of a node and of what it holds."""
    if isinstance(node, nodes.Text):
        yield Piece(str(node))
    elif isinstance(node, nodes.literal | nodes.literal_block | nodes.comment):
        yield Piece(HIDDEN)
    elif isinstance(node, nodes.system_message | nodes.footnote_reference | nodes.target):
        return
    elif isinstance(node, nodes.Element) and (role := _role(node)):
        yield Piece(words_shown(role))
    else:
        for child in node.children:
            yield from _pieces(child)
        if isinstance(node, nodes.paragraph):
            yield Piece("\n")
