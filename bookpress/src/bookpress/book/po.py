"""Catalogs and their messages, and how they are written to a file.

A message that nobody changed is written with the very lines it was read from, so that a
diff shows what changed and nothing else. The libraries that read and write catalogs do not
do so:

- Babel 2.18 fills in and reorders the header, takes a previous text (`#|`) for a
  translator's comment (python-babel/babel#206), drops one that is obsolete (`#~|`), forgets
  that an obsolete message was fuzzy, drops a comment after the last message, and adds flags
  of formats (`python-format`) to prose with a per-cent sign.
- polib 1.2 reorders the header, and drops the previous text of an obsolete message
  (izimobil/polib#158) and a comment after the last one.

Reading is in `bookpress.book.po_reader`; what becomes of a message is in
`bookpress.catalogs.merge`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, Self

from babel.messages.pofile import escape, normalize

FUZZY = "fuzzy"

_TEXTS = ("key", "strings", "previous", "obsolete")
_IS_TEXT = re.compile(r"\s*(?:#[~|]|[^#\s])")


class Key(NamedTuple):
    """What identifies a message in a catalog: context, text to translate, plural."""

    text: str
    context: str | None = None
    plural: str | None = None


@dataclass(frozen=True)
class Message:
    """One message of a catalog.

    `comments` and `extracted` are whole lines, with their `#`. `line` is where the
    message stands in its file (from 1) and `source` the lines it was read from;
    two messages that differ only in these are equal.
    """

    key: Key
    strings: tuple[str, ...] = ("",)
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: Key | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)
    source: tuple[str, ...] = field(default=(), compare=False)

    @property
    def translated(self) -> bool:
        """Whether there is a translation, fuzzy or not."""
        return any(self.strings)

    @property
    def fuzzy(self) -> bool:
        """Whether the translation waits for a translator's approval."""
        return FUZZY in self.flags

    @property
    def approved(self) -> bool:
        """Whether there is a translation that a translator has approved."""
        return self.translated and not self.fuzzy

    def line_of(self, keyword: str) -> int:
        """Return the line in its file on which a keyword of the message is (``msgstr[1]``)."""
        key = (n for n, line in enumerate(self.source) if line.startswith(("msgctxt", "msgid")))
        beginning = next(key, 0)
        for number, line in enumerate(self.source[beginning:]):
            if line.startswith(keyword):
                return self.line + number
        return self.line

    def with_changes(self, **changes: Any) -> Self:
        """Return the message with some fields changed; itself when nothing differs.

        Where only comments and flags change, the strings keep their lines.
        """
        changed = replace(self, source=(), **changes)
        if changed == self:
            return self
        if self.source and all(getattr(changed, name) == getattr(self, name) for name in _TEXTS):
            number = next(n for n, line in enumerate(self.source) if _IS_TEXT.match(line))
            lines = (*changed._comment_lines(), *self.source[number:])
            return replace(changed, source=lines)
        return changed

    def lines(self, width: int = 0) -> tuple[str, ...]:
        """Return the message as it stands in a file, without the blank line after it.

        Lines that nobody has written yet are wrapped to *width*, 0 for not at all.
        """
        return self.source or tuple(self._compose(width))

    def _comment_lines(self) -> Iterator[str]:
        yield from self.comments
        yield from self.extracted
        yield from self.locations
        if self.flags:
            yield "#, " + ", ".join(self.flags)

    def _compose(self, width: int) -> Iterator[str]:
        yield from self._comment_lines()
        mark = "#~ " if self.obsolete else ""
        if self.previous:
            before = "#~| " if self.obsolete else "#| "
            yield from _key_lines(self.previous, before, width)
        yield from _key_lines(self.key, mark, width)
        for index, string in enumerate(self.strings):
            keyword = "msgstr" if self.key.plural is None else f"msgstr[{index}]"
            yield from _string_lines(keyword, string, mark, width)


def _key_lines(key: Key, mark: str, width: int) -> Iterator[str]:
    if key.context is not None:
        yield from _string_lines("msgctxt", key.context, mark, width)
    yield from _string_lines("msgid", key.text, mark, width)
    if key.plural is not None:
        yield from _string_lines("msgid_plural", key.plural, mark, width)


def _string_lines(keyword: str, text: str, mark: str, width: int) -> Iterator[str]:
    """Yield a keyword and its string: one line of the file for each line of the text.

    With a *width*, longer ones are wrapped as Babel and sphinx-intl do.
    """
    if width:
        yield from f"{mark}{keyword} {normalize(text, mark, width)}".split("\n")
        return
    pieces = re.findall(r"[^\n]*\n|[^\n]+", text)
    if len(pieces) < 2:
        yield f"{mark}{keyword} {escape(text)}"
        return
    yield f'{mark}{keyword} ""'
    for piece in pieces:
        yield mark + escape(piece)


@dataclass(frozen=True)
class Catalog:
    """The messages of one file, in order: those in use, then the obsolete ones.

    `header` is the message with no text, whose translation holds fields such as `Language`,
    and `tail` whatever comments follow the last message. `width` is that of lines in a file that
    wraps them, 0 for one in which each line of a text is a line.
    """

    messages: tuple[Message, ...] = ()
    obsolete: tuple[Message, ...] = ()
    header: Message | None = None
    tail: tuple[str, ...] = ()
    newline: str = "\n"
    width: int = field(default=0, compare=False)

    def particular(self, name: str) -> str:
        """Return the value of one header field, empty when there is none."""
        for line in self.header.strings[0].splitlines() if self.header else ():
            field_name, _, value = line.partition(":")
            if field_name.strip().lower() == name.lower():
                return value.strip()
        return ""


def render(catalog: Catalog) -> bytes:
    """Return the contents of the file for a catalog."""
    header = (catalog.header,) if catalog.header else ()
    blocks = [
        message.lines(catalog.width) for message in (*header, *catalog.messages, *catalog.obsolete)
    ]
    if catalog.tail:
        blocks.append(catalog.tail)
    text = "\n\n".join("\n".join(block) for block in blocks) + "\n"
    return text.replace("\n", catalog.newline).encode()
