"""Returns the status of the languages as JSON, for other programs.

It is an object with `languages`, a list of objects with `language` (its code), `name`, `share`
(of the messages, from 0 to 1), `translated`, `fuzzy`, `untranslated` (messages), `out_of_date`
(those of the fuzzy of which readers get the translation of an earlier text), `not_in_catalog`
(those of the untranslated for which the text is newer), `words`, `words_left` (of the source
text), `changed` (ISO 8601, or null) and `chapters`, a list of objects with `domain` and the same
keys but for those of a language alone.
"""

import json
from collections.abc import Sequence
from typing import Any

from bookpress.catalogs.status import ChapterStatus, LanguageStatus


def as_json(languages: Sequence[LanguageStatus]) -> str:
    """Return the status as JSON, with the keys that this module's docstring lists."""
    return json.dumps(
        {"languages": [_language(language) for language in languages]},
        ensure_ascii=False,
        indent=2,
    )


def _language(language: LanguageStatus) -> dict[str, Any]:
    return {
        "language": language.language,
        "name": language.name,
        "share": language.share,
        **_counts(language),
        "chapters": [
            {"domain": chapter.domain, **_counts(chapter)} for chapter in language.chapters
        ],
    }


def _counts(status: LanguageStatus | ChapterStatus) -> dict[str, Any]:
    return {
        "translated": status.translated,
        "fuzzy": status.fuzzy,
        "untranslated": status.untranslated,
        "out_of_date": status.out_of_date,
        "not_in_catalog": status.not_in_catalog,
        "words": status.words,
        "words_left": status.words_left,
        "changed": status.changed.isoformat(timespec="seconds") if status.changed else None,
    }
