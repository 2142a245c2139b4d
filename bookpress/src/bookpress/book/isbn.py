"""Checks ISBNs of thirteen digits, and writes them with hyphens."""

from dataclasses import dataclass

from stdnum import ean, isbn
from stdnum.exceptions import ValidationError


class IsbnError(ValueError):
    """A number is no ISBN; the message says what would be right."""


@dataclass(frozen=True)
class Isbn:
    """A correct ISBN of thirteen digits, made by `read_isbn`."""

    digits: str  #: ``"9782070360246"``
    printed: str  #: With its hyphens: ``"978-2-07-036024-6"``.


def read_isbn(given: str) -> Isbn:
    """Return the ISBN *given*, with or without hyphens or spaces.

    Hyphens, where they are left out, are put where the agencies' ranges have them. Raises
    IsbnError, saying what would be right, for a wrong check digit, hyphens in other
    places, an ISBN of ten digits or anything else.
    """
    digits = isbn.compact(given)
    if len(digits) == 10:
        raise IsbnError(_of_ten_digits(given, digits))
    if len(digits) != 13 or not (digits.isascii() and digits.isdigit()):
        raise IsbnError(f"ISBN {given}: an ISBN has 13 digits; give it as on its certificate")
    if not digits.startswith(("978", "979")):
        raise IsbnError(f"ISBN {given}: begins with neither 978 nor 979, so it is not a book's")
    check = ean.calc_check_digit(digits[:-1])
    if check != digits[-1]:
        raise IsbnError(
            f"ISBN {given}: its last digit is {digits[-1]}, but the others make it {check}; "
            "a digit is wrong: compare it with its certificate"
        )
    return Isbn(digits, _hyphenated(given, digits))


def _of_ten_digits(given: str, digits: str) -> str:
    """Return what is wrong with the ISBN *given*, of ten *digits*."""
    try:
        isbn.validate(digits)
    except ValidationError:
        return f"ISBN {given}: has ten digits, the last of them wrong; give the ISBN of 13 digits"
    return (
        f"ISBN {given}: has ten digits, as before 2007, and no EAN-13 can be made of it; "
        f"the same ISBN in 13 digits is {isbn.format(digits, convert=True)}: give that"
    )


def _hyphenated(given: str, digits: str) -> str:
    """Return *given* with hyphens; raise IsbnError if it has them in the wrong places."""
    parts = isbn.split(digits)
    given_parts = tuple(given.strip().replace(" ", "-").split("-"))
    if len(given_parts) == 1:
        return isbn.format(digits)
    if all(parts) and given_parts != parts:
        raise IsbnError(
            f"ISBN {given}: its hyphens are out of place; it is written {'-'.join(parts)}"
        )
    return "-".join(given_parts)
