"""What a text holds beside its words: kinds of things, each with what it points at."""

from typing import NamedTuple

from bookpress.book.html_in_text.vocabulary import names


class Thing(NamedTuple):
    """Something in a text that is no word: its kind, and its target where it has one.

    Both are worded as they are told to translators: ``the element``, ``<b>``.
    """

    kind: str
    target: str = ""

    def __str__(self) -> str:
        return f"{self.kind} {' '.join(self.target.split())}".strip()


def names_of(thing: Thing) -> str:
    """Return the bare name of a thing, by which any message calls it; empty if it has none."""
    words = thing.target.rpartition("=")[2] if thing.kind == ATTRIBUTE else thing.target
    return words.strip("[]^_:{}<>|#. ")


#: Kinds. The marks of footnotes are none: Sphinx drops those that the source has not, and says so.
LINK = "the address"
ROLE = "the role"
REFERENCE = "the reference"
IMAGE = "the picture"
TERM = "the term"
DIRECTIVE = "the directive"
COMMENT = "the comment"
METADATA = "metadata at the top of a document"
DEFINITION = "the address of a link that stands elsewhere"
FOOTNOTE = "the text of a footnote"
TARGET = "a target for links"
ATTRIBUTE = "the attribute"
ELEMENT = "the element"
UNEQUAL = "an unequal number of beginnings and ends of the element"
SUBSTITUTION = "the substitution"
FORMULA = "the formula"
COMMAND = "the command of TeX"
CHARACTER = "the invisible character"
CITATION = "the citation"


_WORDY = names(
    "admonition attention caution centered danger deprecated epigraph error hint important note "
    "rubric seealso sidebar tip topic versionadded versionchanged versionremoved warning"
)


def directive(name: str, argument: str, written: str) -> Thing:
    """Return a directive as what a text holds; of some, the argument is words.

    *written* is how the syntax writes a name, with ``%s`` for it.
    """
    target = "" if name.lower() in _WORDY else argument
    return Thing(DIRECTIVE, f"{written % name} {target}".strip())
