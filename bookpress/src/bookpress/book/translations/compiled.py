"""Compiles a catalog, in memory, into what gettext and Sphinx look translations up in."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from gettext import c2py
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.mofile import write_mo

from bookpress.book.compat import OwnTranslations
from bookpress.book.out_of_date import is_printable
from bookpress.book.po import Catalog, Message
from bookpress.book.po_reader import CatalogError

_EPOCH = datetime.fromtimestamp(0, UTC)
_PLURAL_FORMS = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")


class Translations(OwnTranslations):
    """Translations of a domain, as gettext has them.

    `digest` tells whether anything has changed since another reading. `out_of_date` has, by their
    text, the messages that have the translation of an earlier text here.
    """

    def __init__(self, file: IO[bytes] | None = None) -> None:
        content = file.read() if file else _header("", "en")
        super().__init__(BytesIO(content))
        self.digest = sha256(content).hexdigest()
        self.out_of_date: Mapping[str, Message] = {}


class Wanted(NamedTuple):
    """Which translations of a language are wanted: those approved, and these beside them."""

    language: str
    with_fuzzy: bool = False  #: As ``gettext_allow_fuzzy_translations`` of Sphinx says.
    with_out_of_date: bool = True  #: Those approved for an earlier text.


def compiled(catalog: Catalog, path: Path, wanted: Wanted) -> Translations:
    """Return the translations of *catalog* that are *wanted*.

    Raises `CatalogError`, which names *path*, if its rule for plurals is needed and no rule.
    """
    earlier = {
        message.key.text: message
        for message in catalog.messages
        if wanted.with_out_of_date and is_printable(message)
    }
    messages = [
        message
        for message in catalog.messages
        if message.approved
        or message.key.text in earlier
        or (wanted.with_fuzzy and message.translated)
    ]
    plural_forms = _plural_forms(catalog, messages, path)
    made = _without_messages(plural_forms, wanted.language).copied()
    said = sorted(repr((*message.key, message.strings)) for message in messages)
    for message in messages:
        text, context, plural = message.key
        made.add(text, context, plural, list(message.strings))
    made.out_of_date = earlier
    made.digest = sha256(repr((made.digest, said, list(earlier))).encode()).hexdigest()
    return made


def read_compiled(path: Path) -> Translations:
    """Return the translations of the compiled catalog *path*. Raises `CatalogError`."""
    try:
        with path.open("rb") as file:
            return Translations(file)
    except OSError as error:
        raise CatalogError([f"{path}: {error.strerror}"]) from error
    except Exception as error:  # whatever damage leads gettext into
        what = "this compiled catalog is damaged, and its .po is not here; put the .po beside it"
        raise CatalogError([f"{path}: {what}"]) from error


def _plural_forms(catalog: Catalog, messages: list[Message], path: Path) -> str:
    """Return the header ``Plural-Forms`` if *messages* need one; empty for that of the language.

    Without a message that has plural forms no rule is needed, and a wrong one does no harm:
    gettext would refuse the whole catalog for it.
    """
    stated = catalog.particular("Plural-Forms")
    if not stated or all(message.key.plural is None for message in messages):
        return ""
    if _is_rule(stated):
        return stated
    line = _line_of(catalog.header, "Plural-Forms") if catalog.header else 1
    what = f"“{stated}” is no rule for plurals; write that of the language, as gettext has it"
    raise CatalogError([f"{path}:{line}: Plural-Forms: {what}"])


def _is_rule(stated: str) -> bool:
    """Return whether gettext can compute the number of a form by *stated*."""
    match = _PLURAL_FORMS.fullmatch(stated)
    try:
        return match is not None and int(match[1]) > 0 and c2py(match[2])(1) >= 0
    except (ValueError, ZeroDivisionError):
        return False


def _line_of(header: Message, field: str) -> int:
    """Return the line of the file on which the *field* of a header stands."""
    begins = next(n for n, line in enumerate(header.source) if line.startswith("msgid"))
    lines = enumerate(header.source[begins:], header.line)
    return next((number for number, line in lines if field in line), header.line)


@cache
def _without_messages(plural_forms: str, language: str) -> Translations:
    return Translations(BytesIO(_header(plural_forms, language)))


@cache
def _header(plural_forms: str, language: str) -> bytes:
    """Return a compiled catalog without messages, with *plural_forms* or those of *language*."""
    made = BabelCatalog(language, creation_date=_EPOCH, revision_date=_EPOCH, fuzzy=False)
    if plural_forms:
        made.mime_headers = [("Plural-Forms", plural_forms)]
    file = BytesIO()
    write_mo(file, made)
    return file.getvalue()
