"""C306 and C307: spaces and line breaks at the edges of a text."""

from collections.abc import Iterator

from bookpress.book.markup import Markup
from bookpress.catalogs.check.finding import Level, Remark
from bookpress.catalogs.check.pair import Pair
from bookpress.catalogs.check.rules.rule import message, pair_rule

EDGE_NEWLINE = "C307"


@pair_rule(
    "C306",
    "edge-space",
    Level.WARNING,
    reason="A space at an edge joins a text to what comes next, or is a slip.",
    example=message("Made with ", "Fait avec"),
    plural=True,
)
def edge_space(pair: Pair) -> Iterator[Remark]:
    """Find spaces at the beginning or the end of one text and not of the other.

    Where there is markup, Sphinx takes no notice of them, or `refused-start` does.
    """
    if pair.marked_up:
        return
    for where, index in (("beginning", 0), ("end", -1)):
        one, other = (text[index] in " \t\u00a0" for text in (pair.source_text, pair.target_text))
        if one != other and not (where == "end" and _before_punctuation(pair)):
            what = "lacks the space that the source has" if one else "has a space too many"
            yield Remark(f"the {where} {what}", "make it as in the source")


def _before_punctuation(pair: Pair) -> bool:
    """Return whether the source ends with a mark such as a colon, after which a space may go."""
    return pair.subject.markup is Markup.NONE and pair.target_text[-1] in "：，。"


@pair_rule(
    EDGE_NEWLINE,
    "edge-newline",
    Level.ERROR,
    reason="gettext's own tools refuse a translation whose line breaks at the edges differ.",
    example=message("Une ligne\n", "A line"),
    plural=True,
)
def edge_newline(pair: Pair) -> Iterator[Remark]:
    """Find line breaks at the beginning or the end of one text and not of the other."""
    for where, index in (("beginning", 0), ("end", -1)):
        if (pair.source_text[index] == "\n") != (pair.target_text[index] == "\n"):
            yield Remark(
                f"one of the two texts has a line break (\\n) at its {where}, the other none",
                "make it as in the source",
            )
