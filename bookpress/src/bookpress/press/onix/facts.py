"""Keeps what a record of the book needs of each edition, from when the edition is built.

It goes into the file of what was built (`press.record`), as JSON.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sphinx.config import Config

from bookpress.book.imprint import Contributor, Imprint, imprint_of
from bookpress.book.publisher.record_values import Subject


def facts_of(config: Config) -> dict[str, Any]:
    """Return the imprint of the edition that is built with *config*, and what it is about."""
    return {
        "imprint": asdict(imprint_of(config)),
        "description": str(config.book_description),
        "blurb": list(getattr(config, "typst_metadata", {}).get("blurb", ())),
    }


def imprint_in(facts: Mapping[str, Any]) -> Imprint:
    """Return the imprint in *facts*, as they were read from JSON."""
    kept = dict(facts["imprint"])
    for name, kind in (
        ("authors", Contributor),
        ("translators", Contributor),
        ("subjects", Subject),
    ):
        kept[name] = tuple(kind(**each) for each in kept[name])
    return Imprint(**kept)
