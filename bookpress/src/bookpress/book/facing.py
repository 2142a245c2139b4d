"""What parts share of the facing edition: two languages of a book side by side.

`bookpress.facing` pairs the two languages; the builders lay the pairs out, and want no more of
it than what is here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from pathlib import Path
from typing import NamedTuple

from docutils import nodes
from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.locale import translators
from sphinx.util.nodes import LITERAL_TYPE_NODES

#: The attribute of a block that says which block of its document it is in the source. Blocks of
#: two languages that have the same are one another's counterparts. Blocks have it in a facing
#: edition alone.
KEY = "facing"

#: The attribute of text that translators are given.
MESSAGE = "facing_message"

#: Before the ids of the second language, for the two have the same ones.
PREFIX = "facing-"

#: Under which Sphinx keeps the words that readers see.
_WORDS = ("general", "sphinx")

_EVENT = "facing-counterpart"
_LANGUAGE, _SIDE = "facing", "facing_side"


class facing_pair(nodes.General, nodes.Element):  # noqa: N801 - so docutils names nodes
    """A passage and its counterpart: two `facing_side`, the first language's first.

    A pair may have one side alone, which stands across both columns. Its ids are those by
    which links lead to it.
    """


class facing_side(nodes.General, nodes.Element):  # noqa: N801
    """What one language has of a passage.

    ``language`` is its code, ``side`` is ``first`` or ``second``, and ``missing`` is true of
    a passage that is shown in the language of the source for want of a translation. ``words``
    are those of the interface in that language, if they are not the ones of the page.
    """


class facing_phrase(nodes.Inline, nodes.TextElement):  # noqa: N801
    """What one language has of a phrase that stands for both, such as a heading.

    It has what a `facing_side` says.
    """


class Shared:
    """A node of a part that holds passages of both languages, and is one for both."""


class Counterpart(NamedTuple):
    """The book in the second language, as the same builder has left it."""

    language: str
    folder: Path
    """Where it is: the builder's output directory in that language."""


def facing_language(config: Config) -> str:
    """Return the code of the second language; none if this is no facing edition."""
    return str(getattr(config, _LANGUAGE, None) or "")


def is_side(config: Config) -> bool:
    """Return whether this build makes the second language for a facing edition."""
    return bool(getattr(config, _SIDE, False))


def add_events(app: Sphinx) -> None:
    """Add the event by which a builder asks for the second language."""
    app.add_event(_EVENT)


def counterpart(app: Sphinx | Builder) -> Counterpart | None:
    """Return the book in the second language, once it is there; None if there is none.

    A builder may ask with itself.
    """
    found: Counterpart | None = app.events.emit_firstresult(_EVENT)
    return found


def is_message(node: Element) -> bool:
    """Return whether translators are given *node*, and it is no code or formula, which may stay."""
    return MESSAGE in node and not isinstance(node, LITERAL_TYPE_NODES)


def is_untranslated(node: Element) -> bool:
    """Return whether *node* itself, of a translation, is a message that has none."""
    has_words = any(map(str.isalpha, node.astext()))
    return is_message(node) and not node.get("translated") and has_words


@contextmanager
def in_language(words: NullTranslations) -> Iterator[None]:
    """Have Sphinx say its own words, such as titles of admonitions, by *words* for a while."""
    before = translators.get(_WORDS)
    translators[_WORDS] = words
    try:
        yield
    finally:
        if before is not None:
            translators[_WORDS] = before
