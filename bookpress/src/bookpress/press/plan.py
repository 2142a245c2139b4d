"""Decides what a run builds: the editions that are not in place as they should be."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.config import Config
from sphinx.util.tags import Tags

from bookpress.book.publication import languages, standings
from bookpress.book.publisher import FILE, check_isbns, read_publisher
from bookpress.press.edition import Edition
from bookpress.press.inputs import Inputs
from bookpress.press.record import Record
from bookpress.text.colophon.translators import HeaderError, text_catalogs, translators


class Plan:
    """What there is to do to build the book at *root* into *build*, in *formats*."""

    def __init__(
        self, root: Path, build: Path, formats: Sequence[str], record: Record, inputs: Inputs
    ) -> None:
        self.root, self.build, self.formats = root, build, formats
        self.record, self.inputs = record, inputs
        self.config = Config.read(root, overrides={}, tags=Tags())
        source = self.config.language
        self.publisher = read_publisher(root, source)
        known = standings(root, source)
        self.languages = languages(root, source)  #: Those published: code → name.
        self.unfinished = [one for one in known if not one.is_published]
        check_isbns(self.publisher, {source, *(one.code for one in known)}, root)

    def digest_of(self, code: str, dependencies: Iterable[str]) -> str:
        """Return the digest of what the editions in the language *code* are made of."""
        publisher = self.publisher
        decided = (
            publisher.publisher,
            publisher.address,
            publisher.embargoed,
            publisher.bulk,
            publisher.multiple,
            publisher.isbn.get(code),
        )
        inputs = self.inputs.without(FILE)
        return inputs.of_language(code, dependencies, decided, self.languages, self._credits())

    def text_of(self, code: str, dependencies: Iterable[str]) -> str:
        """Return the digest of the text that the editions in the language *code* are made of."""
        return self.inputs.without(FILE).of_text(code, dependencies)

    def _credits(self) -> dict[str, object]:
        """Return what a colophon says of every language: who translates into it."""
        where = self.root, self.config.locale_dirs
        try:
            return {code: translators(*where, code) for code in text_catalogs(*where)}
        except HeaderError as error:
            return {"": str(error)}

    def to_build(self) -> list[Edition]:
        """Return the editions that are not in place, or of which anything has changed."""
        planned = []
        for code in self.languages:
            kept = self.record.languages.get(code)
            now = self.digest_of(code, kept.dependencies if kept else ())
            formats = [
                name
                for name in self.formats
                if not self.record.is_made(code, name, now, self.build)
            ]
            if formats:
                workplace = self.build.resolve() / "work" / code
                checked = kept.checked if kept else ""
                planned.append(Edition(code, formats, workplace, checked=checked))
            else:
                print(f"{code}: up to date")
        return planned
