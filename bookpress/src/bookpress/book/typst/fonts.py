"""The fonts of the PDF and of covers: the folders they are in, and those of single scripts.

Typst carries Libertinus Serif, New Computer Modern and DejaVu Sans Mono, which between them have
the Latin, Greek, Cyrillic and Hebrew letters, and most Arabic ones. A book with other writing
brings fonts, and says which script each is for::

    typst_font_paths = ["fonts"]
    typst_fonts = {"Arab": "Noto Naskh Arabic", "Zsye": "Noto Emoji"}

A script is named by its code in ISO 15924; ``Zsye`` is that of emoji.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from bookpress.book.fault_words import nearest

from .glyphs import TEXT_FONT, Fonts, ScriptFont

_CJK_SIGNS = r"\x{3000}-\x{303f}\x{fe30}-\x{fe4f}\x{ff00}-\x{ffef}"
_HAN = rf"\p{{Han}}\p{{Bopomofo}}{_CJK_SIGNS}"
_KANA = r"\p{Hiragana}\p{Katakana}\x{30a0}\x{30fb}\x{30fc}"

# Codes of ISO 15924 that stand for several scripts of Unicode, or for signs of none: code →
# the ranges of a class of characters. Any other code is that of one script.
_CHARACTERS = {
    "Hani": _HAN,
    "Hans": _HAN,
    "Hant": _HAN,
    "Hanb": _HAN,
    "Jpan": _HAN + _KANA,
    "Hrkt": _KANA,
    "Kore": rf"\p{{Hangul}}{_HAN}",
    "Zsye": r"\p{Emoji_Presentation}\p{Emoji_Modifier}\p{Regional_Indicator}"
    r"\x{fe0f}\x{200d}\x{20e3}\x{2600}-\x{27bf}\x{1f000}-\x{1faff}",
}

_FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
#: What such a file begins with (https://learn.microsoft.com/typography/opentype/spec/otff).
_FONT_MARKS = (b"\0\1\0\0", b"OTTO", b"ttcf", b"true")


def add_font_settings(app: Sphinx) -> None:
    """Add ``typst_font_paths`` and ``typst_fonts``, which the PDF and the covers share."""
    app.add_config_value(
        "typst_font_paths",
        [],
        "",
        (list, tuple),
        "Folders of fonts, relative to ``conf.py``, to offer Typst besides those it carries. The "
        "fonts of the machine are never used.",
    )
    app.add_config_value(
        "typst_fonts",
        {},
        "",
        dict,
        "The font of each script that the text's own font lacks, or sets worse: code of the "
        'script in ISO 15924 → family, or a list of families, as in ``{"Arab": "Noto Naskh '
        'Arabic", "Zsye": "Noto Emoji"}``.',
    )


def font_folders(config: Config, confdir: str | Path) -> list[Path]:
    """Return the folders of the book's own fonts.

    Raises ConfigError for one that is not there, and for a file in it that is called a font and is
    none: Typst passes over it.
    """
    folders = [Path(confdir, path) for path in config.typst_font_paths]
    for folder in folders:
        if not folder.is_dir():
            raise ConfigError(f"typst_font_paths: there is no folder {folder}")
        for file in sorted(folder.rglob("*")):
            is_called_font = file.suffix.lower() in _FONT_SUFFIXES and file.is_file()
            if is_called_font and not _is_font(file):
                raise ConfigError(f"typst_font_paths: {file} is no font, or damaged; put it anew")
    return folders


def _is_font(file: Path) -> bool:
    """Return whether *file* begins as a font of OpenType does."""
    with file.open("rb") as opened:
        return opened.read(4) in _FONT_MARKS


def book_fonts(config: Config, confdir: str | Path, *families: str) -> Fonts:
    """Return what Typst has to show a text that asks for *families*.

    *confdir* is the folder of ``conf.py``. Raises ConfigError if there is no such font or script.
    """
    return Fonts(
        families=families or (TEXT_FONT,),
        scripts=tuple(script_fonts(config)),
        folders=tuple(font_folders(config, confdir)),
    )


def script_fonts(config: Config) -> list[ScriptFont]:
    """Return the fonts of scripts.

    Raises ConfigError for a code that is no script's, or a font that is no name.
    """
    return [
        ScriptFont(family, _class_of(script))
        for script, named in config.typst_fonts.items()
        for family in _families(script, named)
    ]


def _class_of(script: object) -> str:
    """Return the pattern of one character of *script*, a code of ISO 15924."""
    known = Locale("en").scripts
    if not isinstance(script, str) or script not in known:
        near = nearest(str(script), known)
        hint = f"did you mean {near}?" if near else "they are four letters, such as Arab"
        raise ConfigError(f"typst_fonts: {script!r} is no script's code in ISO 15924; {hint}")
    characters = _CHARACTERS.get(script, rf"\p{{scx={script}}}")
    return f"[{characters}]"


def _families(script: str, named: object) -> list[str]:
    given = named if isinstance(named, list | tuple) else [named]
    families = [each for each in given if isinstance(each, str) and each]
    if not families or len(families) < len(given):
        raise ConfigError(f"typst_fonts: {script}: write the name of a font, or a list of names")
    return families
