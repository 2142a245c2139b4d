"""What a text in reStructuredText holds beside its words, by docutils' own parser.

No role and no directive is run.
"""

from collections import Counter
from collections.abc import Iterator

from docutils import nodes

from bookpress.book.markup.passage import role_of
from bookpress.book.markup.rest import BLOCK, document_of

from .in_html import things_in_html
from .roles import things_of_role
from .things import (
    CITATION,
    COMMENT,
    DEFINITION,
    DIRECTIVE,
    FOOTNOTE,
    IMAGE,
    LINK,
    REFERENCE,
    SUBSTITUTION,
    TARGET,
    Thing,
    directive,
)

#: The role that words between backticks have by themselves.
_DEFAULT = "title"


def things_in_rest(text: str) -> Iterator[Thing]:
    """Yield what a text holds."""
    document = document_of(text)
    comments = Counter[str]()
    for node in document.findall(nodes.Element):
        comments[node.get(BLOCK, "")] += 1
        yield from _of_node(node)
    for name in Counter(document["directives"]) - comments:  # such as those with wrong options
        yield Thing(DIRECTIVE, f"{name}::")
    yield from things_in_html(text)


def _of_node(node: nodes.Element) -> Iterator[Thing]:
    match node:
        case nodes.comment():
            yield _of_comment(node)
        case nodes.inline() if node.get("role", _DEFAULT) != _DEFAULT:
            yield from things_of_role(role_of(node["role"], node.astext()), ":%s:")
        case nodes.reference():
            yield Thing(LINK, node["refuri"]) if "refuri" in node else Thing(REFERENCE, "`…`_")
        case nodes.target():
            yield from _of_target(node)
        case nodes.citation_reference():
            yield Thing(CITATION, node.astext())
        case nodes.substitution_reference():
            yield Thing(SUBSTITUTION, f"|{node.astext()}|")
        case nodes.footnote() | nodes.citation():
            yield Thing(FOOTNOTE)
        case nodes.substitution_definition():
            yield Thing("the definition of a substitution")


def _of_comment(node: nodes.comment) -> Thing:
    """Return what a comment is: one, or a directive that was not run."""
    name = node.get(BLOCK, "")
    if name == "image":
        return Thing(IMAGE, node["argument"])
    return directive(name, node["argument"], "%s::") if name else Thing(COMMENT, "..")


def _of_target(node: nodes.target) -> Iterator[Thing]:
    if node.parent is not None and isinstance(node.parent, nodes.TextElement):
        # A link in words has a target beside it, which has the same address.
        if "refuri" in node:
            yield Thing(LINK, node["refuri"])
        elif "refname" not in node:
            yield Thing(TARGET)
    else:
        yield Thing(DEFINITION if "refuri" in node else TARGET)
