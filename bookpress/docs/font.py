"""Makes the font of the web pages from Source Serif: the files of the folder ``theme/font``.

It is run when the font, its letters or a fallback change, with the package that Adobe publishes
on npm, and fontTools::

    npm pack source-serif@4.5.1 && tar xzf source-serif-4.5.1.tgz
    pip install fonttools brotli
    python bookpress/docs/font.py package

Of each style it makes two files: what most pages of the languages of western Europe have
(`COMMON`), and the other Latin letters and signs (`RARE`), which a browser fetches for a page that
has one of them. The same package and the same fontTools give the same bytes.

The style sheet names, for a reader whom no file reaches in time, fonts that systems have, made
as wide and as high as ours, so that lines break at nearly the same places.
"""

import argparse
import shutil
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parents[1] / "src/bookpress/web/theme/font"
#: Adobe keeps the name Source for fonts that nobody has changed (OFL, clause 3).
FAMILY = "Bookpress Serif"
NAME_IDS = {1: FAMILY, 4: FAMILY, 6: FAMILY.replace(" ", "")}
#: Copyright, licence, and where the licence is to be read: kept as they are.
KEPT_NAMES = [0, 1, 2, 4, 6, 13, 14]

COMMON = {
    *range(0x20, 0x7F),
    *map(ord, "\xa0¡§©«\xad°¶·»¿×ŒœŸ€→−"),
    *(set(range(0xC0, 0x100)) - set(map(ord, "ÐÞðþ÷"))),
    *map(ord, "\u2009\u202f‐\u2011–—‘’‚“”„…"),
}
RARE = {
    *range(0xA0, 0x250),  # Polish, Czech, Romanian, Turkish, Icelandic…
    *range(0x1E00, 0x1F00),  # Vietnamese, Welsh; transliterations
    *range(0x2000, 0x2070),
    *range(0x2070, 0x20D0),
    *map(ord, "№™←↑↓↗≈≠≤≥"),
} - COMMON

#: Name of a style → the file of the package, style and weight in CSS, mean width of a letter in em.
STYLES = {
    "regular": ("Regular", "normal", 400, 0.4398),
    "italic": ("It", "italic", 400, 0.407),
}
#: Fonts of systems, best first: the names of their styles, and how wide a letter of each is.
#: Widths are means over the text of a book in French and English. Those of Georgia are not: they
#: are those of the package @capsizecss/metrics, brought to the same scale by Noto Serif and Times.
FALLBACKS = {
    "Georgia": {
        "regular": (["Georgia"], 0.4353),
        "italic": (["Georgia Italic", "Georgia-Italic"], 0.4442),
    },
    "Noto": {
        "regular": (["Noto Serif Regular", "NotoSerif-Regular", "NotoSerif"], 0.4695),
        "italic": (["Noto Serif Italic", "NotoSerif-Italic"], 0.4563),
    },
    "Times": {
        "regular": (["Times New Roman", "TimesNewRomanPSMT", "Liberation Serif"], 0.3967),
        "italic": (
            ["Times New Roman Italic", "TimesNewRomanPS-ItalicMT", "Liberation Serif Italic"],
            0.3992,
        ),
    },
    "DejaVu": {
        "regular": (["DejaVu Serif"], 0.5062),
        "italic": (["DejaVu Serif Italic"], 0.5062),
    },
}
HEAD = """\
/*! The font of the book: Source Serif 4, by Adobe, under the SIL Open Font License
   (fonts/OFL.txt). Written by docs/font.py of the workshop.

   Each style is in two files, the second for letters that few pages have. A file that comes too
   late is used on the next page, so that no text jumps; until then there are fonts of the reader's
   system, made as wide and as high as this one. */
"""


def main() -> None:
    """Write the files of the font, its licence and its style sheet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="the package source-serif, unpacked")
    package = parser.parse_args().package
    fonts = FOLDER / "fonts"
    shutil.rmtree(fonts, ignore_errors=True)
    fonts.mkdir(parents=True)
    shutil.copy(package / "LICENSE.md", fonts / "OFL.txt")
    rules = []
    for name, (part, style, weight, _width) in STYLES.items():
        source = package / f"WOFF2/TTF/SourceSerif4-{part}.ttf.woff2"
        for suffix, wanted in (("", COMMON), ("-rare", RARE)):
            file = fonts / f"{name}{suffix}.woff2"
            letters = write_subset(source, wanted, file)
            rules.append(own_face(file, letters, style, weight))
            print(f"{file.name}: {file.stat().st_size} bytes, {len(letters)} characters")
    ascent, descent = heights(package / "WOFF2/TTF/SourceSerif4-Regular.ttf.woff2")
    for family, styles in FALLBACKS.items():
        for name, (names, width) in styles.items():
            _file, style, weight, own_width = STYLES[name]
            scale = own_width / width
            rules.append(fallback_face(family, style, weight, names, scale, ascent, descent))
    families = ", ".join(f'"{name}"' for name in (FAMILY, *map(fallback_name, FALLBACKS)))
    rules.append(
        f":root {{\n  --book-font: {families}, serif;\n  --book-font-size-adjust: none;\n"
        "  --measure: 29em; /* about 64 letters, whichever of these fonts a reader has */\n}"
    )
    (FOLDER / "font.css").write_text(HEAD + "\n" + "\n\n".join(rules) + "\n", encoding="utf-8")


def write_subset(source: Path, wanted: Iterable[int], target: Path) -> list[int]:
    """Write *source* without any letters but those *wanted*; return those that it has."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "liga"]
    options.hinting = False  # for screens of a kind that few have; a fifth of the file
    options.glyph_names = False
    options.name_IDs = KEPT_NAMES
    options.drop_tables += ["STAT", "BASE", "gasp"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = NAME_IDS.get(record.nameID, record.toUnicode())
    subset.save_font(font, str(target), options)
    return sorted(font.getBestCmap())


def heights(source: Path) -> tuple[float, float]:
    """Return the ascent and the descent of *source* in em."""
    font = TTFont(source)
    head, unit = font["hhea"], font["head"].unitsPerEm
    return head.ascent / unit, -head.descent / unit


def own_face(file: Path, letters: Iterable[int], style: str, weight: int) -> str:
    """Return the rule by which a browser finds *letters* in *file*."""
    return face(
        FAMILY,
        style,
        weight,
        f'url("fonts/{file.name}") format("woff2")',
        "font-display: optional",
        f"unicode-range: {ranges(letters)}",
    )


def fallback_name(family: str) -> str:
    """Return the name of a *family* that is brought to our measures."""
    return f"{family} as {FAMILY}"


def fallback_face(
    family: str,
    style: str,
    weight: int,
    names: Iterable[str],
    scale: float,
    ascent: float,
    descent: float,
) -> str:
    """Return the rule by which a font of the system has our measures."""
    return face(
        fallback_name(family),
        style,
        weight,
        ", ".join(f'local("{name}")' for name in names),
        f"size-adjust: {scale:.1%}",
        f"ascent-override: {ascent / scale:.1%}",
        f"descent-override: {descent / scale:.1%}",
        "line-gap-override: 0%",
    )


def face(family: str, style: str, weight: int, source: str, *more: str) -> str:
    """Return a rule ``@font-face``."""
    lines = [
        f'font-family: "{family}"',
        f"font-style: {style}",
        f"font-weight: {weight}",
        f"src: {source}",
        *more,
    ]
    return "@font-face {\n" + "".join(f"  {line};\n" for line in lines) + "}"


def ranges(letters: Iterable[int]) -> str:
    """Return *letters* as a ``unicode-range``."""
    runs = []
    for _key, run in groupby(enumerate(sorted(letters)), lambda pair: pair[1] - pair[0]):
        codes = [code for _place, code in run]
        last = f"-{codes[-1]:X}" if len(codes) > 1 else ""
        runs.append(f"U+{codes[0]:X}{last}")
    return ", ".join(runs)


if __name__ == "__main__":
    main()
