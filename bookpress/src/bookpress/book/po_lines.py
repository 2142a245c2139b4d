"""Reads the lines of a catalog into messages, for `bookpress.book.po_reader`."""

import re
from dataclasses import dataclass, field

from babel.messages.pofile import unescape

from bookpress.book.bounds import BoundError, check_message
from bookpress.book.characters import NO_WORDS
from bookpress.book.fault_words import shorten
from bookpress.book.po import Key, Message

_MARK = r"(?P<mark>#~\||#~|#\||)\s*"
_KEYWORD = r"(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?|)\s*"
_BEGINNING = re.compile(_MARK + _KEYWORD)
_LINE = re.compile(_MARK + _KEYWORD + r'"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"')
_ESCAPED = re.compile(r"\\(.)")
_KEY = ("msgctxt", "msgid", "msgid_plural")


class FormatError(Exception):
    """What is wrong, and on which line."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


@dataclass
class _Draft:
    """A message as far as it has been read; its strings are keyed by (is previous, keyword).

    A string is kept in the pieces that its lines are.
    """

    source: list[str] = field(default_factory=list)
    comments: dict[str, list[str]] = field(default_factory=dict)
    strings: dict[tuple[bool, str], list[str]] = field(default_factory=dict)
    obsolete: bool = False
    line: int = 0

    def has(self, *keywords: str) -> bool:
        return any((False, keyword) in self.strings for keyword in keywords)

    def key(self, previous: bool) -> Key | None:
        text = self._string(previous, "msgid")
        if text is None:
            return None
        context = self._string(previous, "msgctxt")
        return Key(text, context, self._string(previous, "msgid_plural"))

    def _string(self, previous: bool, keyword: str) -> str | None:
        pieces = self.strings.get((previous, keyword))
        return None if pieces is None else "".join(pieces)

    def translations(self) -> dict[str, str]:
        return {
            keyword: "".join(pieces)
            for (previous, keyword), pieces in self.strings.items()
            if not previous and keyword.startswith("msgstr")
        }

    def finish(self) -> Message:
        key = self.key(previous=False)
        if key is None:
            raise FormatError(self.line, "this message has no msgid")
        found = self.translations()
        expected = ["msgstr"] if key.plural is None else [f"msgstr[{n}]" for n in range(len(found))]
        if not found or list(found) != expected:
            wanted = "one msgstr" if key.plural is None else "msgstr[0], msgstr[1]… in order"
            raise FormatError(self.line, f"this message should have {wanted}")
        for string in (key.text, *found.values()):
            try:
                check_message(string)
            except BoundError as error:
                raise FormatError(self.line, str(error)) from None
        flags = ",".join(line[2:] for line in self.comments.get("#,", ()))
        return Message(
            key=key,
            strings=tuple(found.values()),
            comments=tuple(self.comments.get("#", ())),
            extracted=tuple(self.comments.get("#.", ())),
            locations=tuple(self.comments.get("#:", ())),
            flags=tuple(dict.fromkeys(flag.strip() for flag in flags.split(",") if flag.strip())),
            previous=self.key(previous=True),
            obsolete=self.obsolete,
            line=self.line,
            source=self.lines(),
        )

    def lines(self) -> tuple[str, ...]:
        """Return the lines read so far, without the blank ones at the end."""
        text = "\n".join(self.source).rstrip("\n")
        return tuple(text.split("\n")) if text else ()


class Reader:
    """Goes through the lines of a file, one message after the other.

    What is not well formed raises `FormatError`; a reader that is not strict puts it among
    its `problems`, and goes on with the next message.
    """

    def __init__(self, strict: bool = True) -> None:
        self.draft = _Draft()
        self.messages: list[Message] = []
        self.last: tuple[str, str] | None = None  # the mark and keyword a string may continue
        self.strict = strict
        self.problems: list[FormatError] = []
        self.skipping = ""  # the part of a message that is left out: its key or its strings

    def read(self, text: str) -> tuple[list[Message], tuple[str, ...]]:
        """Return the messages, and the comments that follow the last one."""
        for number, line in enumerate(text.split("\n"), start=1):
            stripped = line.strip()
            if stripped in ("", "#~"):
                self.skipping = ""
                if self.draft.source:
                    self.draft.source.append(line)
            elif stripped.startswith("#") and not stripped.startswith(("#~", "#|")):
                self._comment(stripped, line)
            else:
                self._guarded_string(stripped, line, number)
        if self.draft.strings:
            self._next()
        return self.messages, self.draft.lines()

    def _next(self) -> None:
        try:
            self.messages.append(self.draft.finish())
        except FormatError as problem:
            self._tell(problem)
        self.draft = _Draft()
        self.last = None

    def _tell(self, problem: FormatError) -> None:
        if self.strict:
            raise problem
        self.problems.append(problem)

    def _comment(self, stripped: str, line: str) -> None:
        self.skipping = ""
        if self.draft.strings:
            self._next()
        kind = stripped[:2] if stripped[:2] in ("#,", "#.", "#:") else "#"
        self.draft.comments.setdefault(kind, []).append(stripped)
        self.draft.source.append(line)

    def _guarded_string(self, stripped: str, line: str, number: int) -> None:
        """Read a line of a message, unless it is one of a message that is left out."""
        if self.skipping and self._skips(_keyword_of(stripped)):
            return
        try:
            self._string(stripped, line, number)
        except FormatError as problem:
            self._tell(problem)
            keyword = _keyword_of(stripped)
            begins = keyword in ("msgctxt", "msgid")
            if begins and self.draft.translations():
                self._next()  # the message before is whole
            past = not begins and (self.draft.translations() or keyword.startswith("msgstr"))
            self.skipping = "strings" if past else "key"
            self.draft, self.last = _Draft(), None

    def _skips(self, keyword: str) -> bool:
        """Return whether a line with *keyword* is of the message that is left out."""
        if self.skipping == "strings" and keyword in _KEY:
            self.skipping = ""
        elif keyword.startswith("msgstr"):
            self.skipping = "strings"
        return bool(self.skipping)

    def _string(self, stripped: str, line: str, number: int) -> None:
        match = _LINE.fullmatch(stripped)
        if not match:
            raise FormatError(number, _what_is_wrong(stripped))
        mark, keyword = match["mark"], match["keyword"]
        string = _unescape(match["string"], number)
        within = keyword or (self.last[1] if self.last else "")
        if within.startswith("msgstr") and (sign := NO_WORDS.search(string)):
            what = f"holds a control character (U+{ord(sign[0]):04X}), which no page can; remove it"
            raise FormatError(number, f"this translation {what}")
        if keyword:
            self._keyword(mark, keyword, string, number)
        elif self.last is None or mark != self.last[0]:
            raise FormatError(number, "this string continues nothing")
        else:
            self.draft.strings["|" in mark, self.last[1]].append(string)
        self.draft.source.append(line)

    def _keyword(self, mark: str, keyword: str, string: str, number: int) -> None:
        previous = "|" in mark
        if previous and keyword not in _KEY:
            raise FormatError(number, f"a previous text (#|) has no {keyword}")
        complete = self.draft.has("msgid", "msgctxt") if previous else self.draft.has("msgid")
        if complete and (previous or keyword in ("msgctxt", "msgid")):
            self._next()
        draft = self.draft
        if not draft.strings:
            draft.obsolete = "~" in mark
        if draft.obsolete != ("~" in mark):
            raise FormatError(number, "a message is obsolete (#~) as a whole or not at all")
        if (previous, keyword) in draft.strings:
            raise FormatError(number, f"this message has a second {keyword}")
        if not previous and not draft.has(*_KEY):
            draft.line = number
        draft.strings[previous, keyword] = [string]
        draft.line = draft.line or number
        self.last = mark, keyword


def _keyword_of(stripped: str) -> str:
    """Return the keyword that a line begins with; "" if it has none."""
    found = _BEGINNING.match(stripped)
    return found["keyword"] if found else ""


def _unescape(string: str, number: int) -> str:
    if "\\" not in string:
        return string
    unknown = {*_ESCAPED.findall(string)} - set('\\"ntr')
    if unknown:
        letter = min(unknown)
        raise FormatError(
            number, rf"\{letter} means nothing in a catalog; a backslash is written \\"
        )
    return unescape(f'"{string}"')


def _what_is_wrong(stripped: str) -> str:
    """Return what to say of a line that is neither a comment nor a keyword and its string."""
    if re.match(_MARK + _KEYWORD + '"', stripped):
        return 'the string is not well closed: it ends with ", and inside it " is written \\"'
    if re.match("<{7} |>{7} |={7}$", stripped):
        return "Git left a mark of a conflict here; keep one of the two versions, without marks"
    return f"this is not a line of a catalog: {shorten(stripped)}"
