"""What the template is told about the book: titles, languages, words, fonts, settings."""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sphinx.builders import Builder
from sphinx.errors import ConfigError
from sphinx.locale import _

from bookpress.book.facing import counterpart
from bookpress.book.imprint import imprint_of, subject_words
from bookpress.book.imprint_words import imprint_lines, original_title_line, translation_line
from bookpress.book.languages import direction, primary, region
from bookpress.book.settings import author_of, is_default
from bookpress.book.title_parts import split_title
from bookpress.book.typst import typst_sources
from bookpress.book.typst.fonts import script_fonts
from bookpress.book.typst.markup import printable

from .facing.columns import is_in_columns

#: The file that the template reads.
METADATA = "metadata.json"


def title_of(builder: Builder) -> str:
    """Return the project's name, or, if there is none, the title of the first page."""
    config = builder.config
    if is_default(config, "project"):
        return builder.env.titles[config.root_doc].astext()
    return str(config.project)


def metadata_of(builder: Builder, edition: str, refused: Iterable[str]) -> dict[str, Any]:
    """Return the metadata of an *edition*, whose *refused* pictures are set in words."""
    config, sources = builder.config, typst_sources(builder.events)
    notices = config.copyright
    return {
        "title": title_of(builder),
        "title_parts": split_title(title_of(builder)),
        "author": author_of(config),
        "copyright": list(filter(None, [notices] if isinstance(notices, str) else notices)),
        "language": primary(config.language),
        "region": region(config.language),
        "direction": direction(config.language),
        # i18n: in the printed book, above its table of contents
        "words": {"contents": _("Table of Contents")},
        "details": _details(builder),
        "edition": edition,
        "refused": sorted(refused),
        "defaults": dict(ChainMap(*(dict(each.settings) for each in sources))),
        "settings": config.typst_settings,
        "fonts": [font._asdict() for font in script_fonts(config)],
        **_second(builder),
    }


def _details(builder: Builder) -> dict[str, Any]:
    """Return the rest of the metadata; the description is that of the book."""
    imprint = imprint_of(builder.config)
    details = {
        "description": builder.config.book_description,
        "keywords": list(subject_words(imprint)),
        "translator": translation_line(imprint),
        "original": original_title_line() if imprint.original_title else "",
        "original_title": imprint.original_title,
        "original_language": primary(imprint.original_language),
        "publisher": imprint.publisher,
        "year": imprint.year if imprint.publisher else "",
        "imprint": list(imprint_lines(imprint)),
    }
    given = {name: value for name, value in details.items() if value}
    own: dict[str, Any] = builder.config.typst_metadata
    imprint_of_book = [*given.get("imprint", ()), *own.get("imprint", ())]
    return {**given, **own, **({"imprint": imprint_of_book} if imprint_of_book else {})}


def _second(builder: Builder) -> dict[str, Any]:
    """Return the metadata of the second language, if there are two in columns."""
    side = counterpart(builder) if is_in_columns(builder.config) else None
    return {"second": read_metadata(side.folder)} if side else {}


def read_metadata(folder: Path) -> dict[str, Any]:
    """Return the metadata that were written to *folder*."""
    metadata: dict[str, Any] = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    return metadata


def write_metadata(metadata: Mapping[str, Any], folder: Path) -> None:
    """Write *metadata* to *folder*. Raises ConfigError if they hold what has no form there."""
    try:
        text = printable(json.dumps(metadata, ensure_ascii=False, indent=2))
    except TypeError as error:
        raise ConfigError(
            "typst_metadata, typst_settings: only strings, numbers, lists and dictionaries "
            f"can be passed to the template ({error})"
        ) from error
    (folder / METADATA).write_text(f"{text}\n", encoding="utf-8")
