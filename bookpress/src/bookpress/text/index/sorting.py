"""The order of an index: word by word, whatever the accents and the capitals.

An article set after its name, "Bellevilloise (La)" or "Bellevilloise, La", does not
count; one that is left before it does: how to enter a name is for the writer to say.
"""

import re
import unicodedata

_ARTICLE = re.compile(r"(?:,\s*{0}|\s*\({0}\))$".format("(?:le|la|les|l['’]|the|an?)"), re.I)
_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l"})

SortKey = tuple[list[list[str]], str, str]


def sort_key(text: str, language: str) -> SortKey:
    """Return what orders the entry *text* in an index in *language* (``fr``, ``en_GB``).

    Words are compared first, those before a comma before those after it: "Verdier,
    Henri" precedes "Verdier-Dupont". An apostrophe parts two words in French and
    none in English. Accents count between entries that are alike without them, from
    the end of the entry in French: *cote, côte, coté, côté*.
    """
    name = _ARTICLE.sub("", text.strip())
    french = re.split("[-_]", language)[0] == "fr"
    folded = unicodedata.normalize("NFD", name.casefold().translate(_LIGATURES))
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    if not french:
        letters = re.sub("['’]", "", letters)
    words = [re.findall(r"\w+", part) for part in letters.split(",")]
    return words, _accents(folded, from_end=french), text


def _accents(folded: str, *, from_end: bool) -> str:
    """Return *folded* with its signs in the order in which their accents count."""
    characters = re.findall(r".[\u0300-\u036f]*", folded, re.S)
    return "".join(reversed(characters) if from_end else characters)
