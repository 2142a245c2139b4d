"""Checks what the publisher's file says: each returns a value as it is used, or raises ValueError.

What the error says follows the name of the key: it tells what is wrong and what to write.
"""

import re
from urllib.parse import urlsplit

from bookpress.book.fault_words import shown
from bookpress.book.languages import CodeError, name_of
from bookpress.book.pairs import PairError, is_pair, read_pair
from bookpress.book.toml import Key, PartError
from bookpress.book.toml import values as toml_values

from .record_values import RECORD_KEYS

_LARGEST_MULTIPLE = 256  # more pages than any sheet that is folded
# A name of letters, digits and hyphens, or an address in numbers.
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)*[^\W_](?:[\w-]*[^\W_])?|[0-9a-f:.]*:[0-9a-f:.]*")
_IN_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\"'<>\\^`{|}]")

#: What becomes of a passage whose text has changed since its translation was approved: that
#: translation is printed and marked, or the build stops.
PRINT, STOP = "print", "stop"


def check_address(value: object) -> str:
    """Return the address *value* of a site, with a slash at its end; raise ValueError if none.

    It is public, so it may hold no name and password.
    """
    wanted = f"{shown(value)} is no address of a site; write it as https://www.example.org/book/"
    if not isinstance(value, str) or _IN_NO_ADDRESS.search(value):
        raise ValueError(wanted)
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"{wanted}: {error}") from error
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user’s name or password, which every page would show; remove it")
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.hostname or ""):
        raise ValueError(wanted)
    if "?" in value or "#" in value:
        raise ValueError(f"“{value}” must end with its path; take away what follows")
    return value.rstrip("/") + "/"


def check_out_of_date(value: object) -> str:
    if value not in (PRINT, STOP):
        raise ValueError(f'{shown(value)} is neither "{PRINT}" nor "{STOP}"; write one of them')
    return str(value)


def check_languages(value: object) -> frozenset[str]:
    codes = toml_values.texts(value)
    for code in codes:
        name_of(code)
    return frozenset(codes)


def check_withdrawn(value: object) -> frozenset[str]:
    codes = toml_values.texts(value)
    for code in codes:
        _check_edition(code)
    return frozenset(codes)


def _check_edition(code: str) -> None:
    """Raise CodeError or PairError if *code* is neither a language's nor a facing edition's."""
    for language in read_pair(code) if is_pair(code) else (code,):
        name_of(language)


def check_bulk(value: object) -> float:
    """Return the thickness *value* of a page in mm; raise ValueError if no paper has it."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0.01 <= value <= 1:
        given = f"{value:g}" if isinstance(value, float) else str(value)
        raise ValueError(
            f"a bulk of {given} mm per page: give the thickness of half a leaf in "
            "millimetres, such as 0.081"
        )
    return float(value)


def check_multiple(value: object) -> int:
    """Return *value* if the number of pages can be a multiple of it; raise ValueError if not."""
    number = value if isinstance(value, int) and not isinstance(value, bool) else 0
    if number % 2 or not 2 <= number <= _LARGEST_MULTIPLE:
        raise ValueError(
            f"pages cannot be a multiple of {shown(value).strip('“”')}, for a leaf has "
            f"two: give an even number from 2 to {_LARGEST_MULTIPLE}, such as 4"
        )
    return number


def check_share(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ValueError(f"{shown(value)} is no percentage; give a whole number from 0 to 100")
    return value


def check_isbns(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ValueError('write a table, with a line for each language: fr = "978…"')
    from bookpress.book.isbn import IsbnError, read_isbn  # large, and many books have no ISBN

    isbns: dict[str, str] = {}
    for language, number in value.items():
        try:
            _check_edition(language)
            isbns[language] = read_isbn(number if isinstance(number, str) else repr(number)).printed
        except (CodeError, IsbnError, PairError) as error:
            raise PartError(str(error), language) from error
        if list(isbns.values()).count(isbns[language]) > 1:
            raise PartError("another edition has this ISBN; each needs its own", language)
    return isbns


#: The keys of the file.
KEYS = {
    "publisher": Key(toml_values.text),
    "address": Key(check_address),
    "share": Key(check_share),
    "out_of_date": Key(check_out_of_date),
    "languages": Key(check_languages),
    "withdrawn": Key(check_withdrawn),
    "embargoed": Key(toml_values.truth),
    "bulk": Key(check_bulk),
    "multiple": Key(check_multiple),
    "isbn": Key(check_isbns),
    "ebook_isbn": Key(check_isbns),
    **RECORD_KEYS,
}
