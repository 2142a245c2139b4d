"""Folds words: removes capitals, accents and ligatures, which readers often do not type.

The page folds as the index does: ``FOLD_SCRIPT`` is `fold` in JavaScript, and
one cannot change without the other.
"""

import unicodedata

#: Letters that Unicode does not take apart, for what people type instead.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})

FOLD_SCRIPT = """\
function fold(text) {
  const bare = text.toLowerCase().normalize("NFD").replace(/\\p{M}/gu, "");
  return bare.replaceAll("œ", "oe").replaceAll("æ", "ae");
}
function splitQuery(text) {
  return fold(text).match(/[\\p{L}\\p{N}_]+/gu) ?? [];
}
const stemmers = [Stemmer];
"""
#: After the script that makes ``Stemmer`` that of another language.
ADD_STEMMER = "stemmers.push(Stemmer);\n"


def fold(text: str) -> str:
    """Return *text* in small letters, without accents or ligatures."""
    letters = unicodedata.normalize("NFD", text.lower())
    bare = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return bare.translate(LIGATURES)
