"""An ISBN: whether it is one, how it is printed, and the bars that stand for it.

Drawing is the cover's work; nothing here has a length in it.
"""

from dataclasses import dataclass

from barcode.ean import EuropeanArticleNumber13
from stdnum import ean, isbn
from stdnum.exceptions import ValidationError

from bookpress.printer.errors import PrinterError


@dataclass(frozen=True)
class Isbn:
    """A sound ISBN of thirteen digits. Made by :func:`read_isbn`."""

    digits: str  #: ``"9782070360246"``
    printed: str  #: With its hyphens: ``"978-2-07-036024-6"``.

    @property
    def modules(self) -> str:
        """The 95 modules of its EAN-13, from left to right: ``1`` is a bar, ``0`` a space."""
        return str(EuropeanArticleNumber13(self.digits, no_checksum=True).build()[0])


def read_isbn(given: str) -> Isbn:
    """Return the ISBN *given*, with or without hyphens or spaces.

    Hyphens, where they are left out, are put where the agencies' ranges have them. Raises
    PrinterError, saying what would be right, for a wrong check digit, hyphens in other
    places, an ISBN of ten digits or anything else.
    """
    digits = isbn.compact(given)
    if len(digits) == 10:
        raise PrinterError(_of_ten_digits(given, digits))
    if len(digits) != 13 or not (digits.isascii() and digits.isdigit()):
        raise PrinterError(f"ISBN {given}: an ISBN has 13 digits; give it as on its certificate")
    if not digits.startswith(("978", "979")):
        raise PrinterError(f"ISBN {given}: begins with neither 978 nor 979, so it is not a book's")
    check = ean.calc_check_digit(digits[:-1])
    if check != digits[-1]:
        raise PrinterError(
            f"ISBN {given}: its last digit is {digits[-1]}, but the others make it {check}; "
            "a digit is wrong: compare it with its certificate"
        )
    return Isbn(digits, _hyphenated(given, digits))


def _of_ten_digits(given: str, digits: str) -> str:
    """What to tell who gave ten digits."""
    try:
        isbn.validate(digits)
    except ValidationError:
        return f"ISBN {given}: has ten digits, the last of them wrong; give the ISBN of 13 digits"
    return (
        f"ISBN {given}: has ten digits, as before 2007, and no EAN-13 can be made of it; "
        f"the same ISBN in 13 digits is {isbn.format(digits, convert=True)}: give that"
    )


def _hyphenated(given: str, digits: str) -> str:
    """*given* with hyphens, once they are found to be in the right places."""
    parts = isbn.split(digits)
    given_parts = tuple(given.strip().replace(" ", "-").split("-"))
    if len(given_parts) == 1:
        return isbn.format(digits)
    if all(parts) and given_parts != parts:
        raise PrinterError(
            f"ISBN {given}: its hyphens are out of place; it is written {'-'.join(parts)}"
        )
    return "-".join(given_parts)
