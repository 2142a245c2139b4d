"""How the parts of a reference become sentences: commas, a capital, a full stop."""

from pybtex.richtext import Text

_CLOSING_QUOTES = " ’”»\u00a0\u202f"
_ENDS = (".", "?", "!", "…")
_ADDRESSES = ("http://", "https://", "www.")


def enumerated(*parts: Text | None) -> Text | None:
    """Return those of *parts* that are there, with commas; None if none is."""
    return Text(", ").join([_without_comma(part) for part in parts if part]) or None


def _without_comma(text: Text) -> Text:
    return text[:-1] if str(text).endswith(",") else text


def capital(text: Text | None) -> Text | None:
    """Return *text* with a capital letter, unless it begins with an address."""
    return text if not text or str(text).startswith(_ADDRESSES) else text.capfirst()


def ended(text: Text) -> Text:
    """Return *text* with a full stop, unless it ends with a mark, even inside quotes.

    An address, which readers copy, gets none.
    """
    words = str(text).rstrip(_CLOSING_QUOTES)
    last = words.rpartition(" ")[2]
    return text if words.endswith(_ENDS) or last.startswith(_ADDRESSES) else Text(text, ".")
