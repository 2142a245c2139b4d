"""Messages that stand twice in a catalog: which they are, and which of them is kept."""

from collections.abc import Iterable

from bookpress.book.po import Message
from bookpress.book.po_lines import FormatError


def without_duplicates(
    messages: Iterable[Message],
) -> tuple[list[Message], list[FormatError], list[FormatError]]:
    """Return *messages* once each, those that stand twice, and those translated in two ways."""
    kept: dict[tuple[str, str | None], Message] = {}
    told: list[FormatError] = []
    refused: list[FormatError] = []
    for message in messages:
        place = (message.key.text, message.key.context)
        other = kept.setdefault(place, message)
        if other is message:
            continue
        what = f"this message already stands on line {other.line}; keep one of the two"
        one, two = (each.approved and not each.obsolete for each in (other, message))
        is_clear = not (one and two) or message.strings == other.strings
        (told if is_clear else refused).append(FormatError(message.line, what))
        if two and not one:
            kept[place] = message
    return sorted(kept.values(), key=lambda message: message.line), told, refused


def duplicates(messages: Iterable[Message]) -> list[FormatError]:
    """Return every message that already stands further up, in use or obsolete."""
    first: dict[tuple[str, str | None], int] = {}
    twice = []
    for message in messages:
        line = first.setdefault((message.key.text, message.key.context), message.line)
        if line != message.line:
            what = f"this message already stands on line {line}; keep one of the two"
            twice.append(FormatError(message.line, what))
    return twice
