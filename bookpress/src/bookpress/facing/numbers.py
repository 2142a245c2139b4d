"""Gives what is numbered in the second language the numbers that its own edition has.

Sphinx's writers of pages look numbers up by the ids of the first language, and write them in its
words: "Fig. 1".
"""

from docutils import nodes
from docutils.nodes import Element
from sphinx.environment import BuildEnvironment

from bookpress.book.facing import PREFIX

#: Of the number of a caption, as Sphinx's writers call it.
_CLASS = "caption-number"
#: Numbered by the writers in any language, for there are no words to it.
_FORMULA = "displaymath"


def number_captions(tree: nodes.document, name: str, env: BuildEnvironment) -> None:
    """Write the numbers of the document *name*, "Fig. 1", into the captions of *tree*."""
    numbers, forms = env.toc_fignumbers.get(name, {}), env.config.numfig_format
    for node in tree.findall(Element):
        kind = env.domains.standard_domain.get_enumerable_node_type(node) or ""
        number = next((numbers[kind][i] for i in node["ids"] if i in numbers.get(kind, ())), None)
        place = node.first_child_matching_class((nodes.caption, nodes.title))
        if number and kind in forms and place is not None and not isinstance(node, nodes.section):
            said = forms[kind] % ".".join(map(str, number))
            caption = node.children[place]
            assert isinstance(caption, Element)  # noqa: S101 - it was looked for by its class
            caption.insert(0, nodes.inline("", f"{said} ", classes=[_CLASS]))


def own_number(phrase: Element) -> nodes.inline | None:
    """Return the number that *phrase*, a caption in the second language, begins with, if any."""
    first = phrase.children[0] if phrase.children else None
    return first if isinstance(first, nodes.inline) and _CLASS in first["classes"] else None


def number_formulas(name: str, env: BuildEnvironment) -> None:
    """Let the writers find the numbers of formulas in the second column of the document *name*."""
    numbers = env.toc_fignumbers.get(name, {}).get(_FORMULA)
    if numbers:
        numbers |= {PREFIX + i: number for i, number in numbers.items() if PREFIX not in i}
