"""Folds words: removes capitals, accents and ligatures, which readers often do not type.

The page folds as the index does: ``FOLD_SCRIPT`` is `fold` in JavaScript, and
one cannot change without the other.
"""

import unicodedata


class _Bare(dict[int, str | None]):
    """A table for ``str.translate``: what becomes of a letter, found when it is first met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = None if unicodedata.category(chr(code)).startswith("M") else chr(code)
        return self[code]


#: Takes off marks, and has for letters that Unicode does not take apart what people type instead.
_BARE = _Bare({ord("œ"): "oe", ord("æ"): "ae"})

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
    small = text.lower()
    return small if small.isascii() else unicodedata.normalize("NFD", small).translate(_BARE)
