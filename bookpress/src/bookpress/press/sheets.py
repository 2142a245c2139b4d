"""Makes and checks what the printer gets in one language: the sheets and the cover.

What comes in is the PDF that the builder ``typst-print`` composed. The boxes, the added
pages and the cover are the affair of `printer`, faults of composition that of `pages`;
here they meet the book's settings and the publisher's decisions.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sphinx.config import Config

from bookpress.book.addresses import edition_code
from bookpress.book.facing import Counterpart
from bookpress.book.publisher import Publisher
from bookpress.book.settings import author_of
from bookpress.book.title_parts import split_title
from bookpress.book.typst.fonts import script_fonts
from bookpress.book.typst.glyphs import Fonts
from bookpress.pages import Limits, check
from bookpress.pages.report import line_of
from bookpress.printer.cover import BULK, Words, draw_cover
from bookpress.printer.errors import PrinterError
from bookpress.printer.preflight import preflight
from bookpress.printer.sheets import MULTIPLE, finish
from bookpress.printer.wording import finding_in_words
from bookpress.typst.book_metadata import read_metadata


def make_sheets(
    composed: Path,
    folder: Path,
    config: Config,
    publisher: Publisher,
    ornament: Path,
    fonts: Fonts,
    second: Counterpart | None = None,
) -> list[str]:
    """Make the printer's files of the PDF *composed*; return their faults in words.

    They are ``print.pdf`` and ``cover.pdf`` in *folder*; *ornament* is the file of the paper
    that the cover shows, and *fonts* are those it is set in. *second* is the book in the second
    language of a facing edition.
    """
    folder.mkdir(exist_ok=True)
    sheets, cover = folder / "print.pdf", folder / "cover.pdf"
    multiple = MULTIPLE if publisher.multiple is None else publisher.multiple
    bulk = BULK if publisher.bulk is None else publisher.bulk
    try:
        block = finish(composed, sheets, multiple=multiple)
        words = cover_words(config, publisher.isbn, second)
        draw_cover(words, block, cover, bulk=bulk, ornament=ornament, fonts=fonts)
        faults = [
            f"{edition_code(config)}, {path.stem}: {finding_in_words(fault)}"
            for path, is_cover in ((sheets, False), (cover, True))
            for fault in preflight(path, multiple=multiple, cover=is_cover).faults
        ]
    except PrinterError as error:
        return [f"{edition_code(config)}, print: {error}"]
    faults += [
        f"{edition_code(config)}, print: {line_of(finding)}"
        for finding in check(sheets, limits(config))
    ]
    return faults


def limits(config: Config) -> Limits:
    """Return what the page checks hold the book to: it is set in the fonts *config* names."""
    named = config.typst_settings.items()
    own = [value for name, value in named if name.endswith("-font")]
    scripts = [font.name for font in script_fonts(config)]
    return Limits(fonts=(*own, *scripts) if own else ())


def cover_words(
    config: Config, isbns: Mapping[str, str], second: Counterpart | None = None
) -> Words:
    """Return what the cover says in the language of *config*; a colon begins the subtitle.

    In a facing edition it says the same in the *second* language too.
    """
    title, subtitle = split_title(config.project)
    words = Words(
        title=title,
        subtitle=subtitle,
        author=author_of(config),
        language=config.language,
        blurb=tuple(config.typst_metadata.get("blurb", ())),
        isbn=isbns.get(edition_code(config), ""),
    )
    if second is None:
        return words
    said = read_metadata(second.folder)
    title, subtitle = split_title(said["title"])
    return replace(
        words,
        second_title=title,
        second_subtitle=subtitle,
        second_blurb=tuple(said["details"].get("blurb", ())),
        second_language=second.language,
    )
