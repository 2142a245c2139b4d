"""Describes a picture that both languages show, and that stands once, in the words of both."""

from docutils import nodes
from docutils.nodes import Element

#: Between the description in one language and that in the other.
_BETWEEN = " – "


def describe_in_both(first: Element, second: Element) -> None:
    """Add the descriptions of the pictures in *second* to those of the same ones in *first*."""
    for ours, theirs in zip(first.findall(nodes.image), second.findall(nodes.image), strict=True):
        said = [each["alt"] for each in (ours, theirs) if each.get("alt")]
        if said:
            ours["alt"] = _BETWEEN.join(dict.fromkeys(said))
