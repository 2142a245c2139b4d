"""The spaces of English: what style guides keep on one line.

*Hart's Rules for Compositors and Readers* ends no line with ``p.`` or ``Mr``, and does not divide
initials; the *Chicago Manual of Style*, in its questions and answers, keeps a number with the
unit after it. Break a line between initials and the surname, or within a date, and nobody
stumbles: these are left alone, so that lines stay even.
"""

import re
from functools import cache

from .signs import NO_BREAK, TYPED

#: Abbreviations, with a full stop, of what a number follows: "no. 3306", "Fig. 2".
NUMBERED = "art arts c col cols eq eqs fig figs l ll n nn no nos para paras sec secs"
#: Those that a Roman numeral may follow as well: "vol. II", "pp. iv–xii".
PLACES = "app bk bks ch chs chap chaps fol fols p pp pl pls pt pts vol vols"
#: Signs before a number.
SIGNS = "§¶№"
#: Titles before a name, with a full stop or without.
TITLES = "Mr Mrs Ms Mx Messrs Dr Prof Revd"
#: What follows a number: symbols of units, and words that a sum in figures is read with.
UNITS = (
    "bit/s kbit/s Mbit/s Gbit/s Tbit/s B kB KB MB GB TB dpi px "
    "nm µm mm cm m km mm² cm² m² km² ha ml cl l m³ mg g kg t ft lb oz pt mi mph km/h m/s "
    "Hz kHz MHz GHz V kV W kW MW GW kWh MWh GWh K °C °F ms s min h am pm a.m. p.m. "
    "thousand million billion trillion m bn"
)


def _after(words: str, end: str = "") -> str:
    """Return a pattern for a typed space after one of *words* with *end*."""
    return "|".join(rf"(?<=\b{word}{end}{TYPED})" for word in words.split())


def _either_case(words: str) -> str:
    """Return *words* as they stand within a sentence and at its beginning."""
    return f"{words} {words.title()}"


_FULL_STOP = "[.]"
_LETTER = r"[^\W\d_]"
_CAPITAL = r"[^\W\d_a-z]"
_NUMERAL = r"(?:\d|[ivxlcdm]+\b|[IVXLCDM]+\b)"
_UNIT = "|".join(re.escape(unit) for unit in [*UNITS.split(), "per cent"])


@cache  # it takes milliseconds, and not every text is in English
def _kept() -> re.Pattern[str]:
    """Return a pattern for the spaces that a line should not end at."""
    return re.compile(
        f"{TYPED}(?:"
        rf"(?<=\d{TYPED})(?=(?:{_UNIT})(?!\w))"
        rf"|(?<=[{SIGNS}]{TYPED})(?=\d)"
        rf"|(?={_LETTER})(?:{_after(TITLES)}|{_after(TITLES, _FULL_STOP)})"
        rf"|(?<={_FULL_STOP}{TYPED})(?:"
        rf"(?=\d)(?:{_after(_either_case(NUMBERED), _FULL_STOP)})"
        rf"|(?={_NUMERAL})(?:{_after(_either_case(PLACES), _FULL_STOP)})"
        rf"|(?={_CAPITAL}[.])(?<=\b{_CAPITAL}[.]{TYPED}))"
        ")"
    )


def english_spaces(text: str) -> str:
    """Return English *text* with no-break spaces where a line should not end."""
    return _kept().sub(NO_BREAK, text)
