"""Decides what a run builds: the editions that are not in place as they should be."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.config import Config

from bookpress.book.conf.file import ConfFileError, line_of_value, read_conf
from bookpress.book.publication import published, standings
from bookpress.book.publisher import FILE, check_codes, read_publisher
from bookpress.book.publisher.values import STOP
from bookpress.book.tally import Text
from bookpress.catalogs.kept_text import text_of
from bookpress.catalogs.project import ProjectError, read_project
from bookpress.press.edition import Edition
from bookpress.press.inputs import Inputs
from bookpress.press.record import Record
from bookpress.press.translations import lost_catalogs, out_of_date, remarks
from bookpress.press.warming import warm_up
from bookpress.text.colophon.translators import HeaderError, text_catalogs, translators


def _check_workshop(config: Config, root: Path) -> None:
    """Raise ConfFileError if conf.py does not load the workshop, which builds the book."""
    if not any(name.partition(".")[0] == "bookpress" for name in config.extensions):
        conf = root / "conf.py"
        line = line_of_value(conf, "extensions", "")
        raise ConfFileError(
            f'{conf}:{line}: extensions: the workshop is not among them: add "bookpress"'
        )


class Plan:
    """What there is to do to build the book at *root* into *build*, in *formats*."""

    def __init__(
        self, root: Path, build: Path, formats: Sequence[str], record: Record, inputs: Inputs
    ) -> None:
        self.root, self.build, self.formats = root, build, formats
        self.record, self.inputs = record, inputs
        self.config = read_conf(root)
        _check_workshop(self.config, root)
        source = self.config.language
        self.publisher = read_publisher(root, source)
        # The text is read, and every edition built, by processes that share what is imported now.
        warm_up(self.config.extensions, formats)
        self.text = _text(root, build)
        self.standings = {
            one.code: one for one in standings(root, source, self.text, record.in_place(build))
        }
        known = [*self.standings.values()]
        self.languages = published(known, source)  #: Those published: code → name.
        self.withdrawn = sorted(self.publisher.withdrawn)
        self.remarks = list(remarks(root, known, self.text))
        check_codes(self.publisher, {source, *self.standings}, root)

    def digest_of(self, code: str, dependencies: Iterable[str]) -> str:
        """Return the digest of what the editions in the language *code* are made of."""
        publisher = self.publisher
        decided = (
            publisher.publisher,
            publisher.address,
            publisher.embargoed,
            publisher.out_of_date,
            publisher.bulk,
            publisher.multiple,
            publisher.isbn.get(code),
        )
        inputs = self.inputs.without(FILE)
        return inputs.of_language(code, dependencies, decided, self.languages, self._credits())

    def catalogs_of(self, code: str) -> list[str]:
        """Return the catalogs of the language *code* that have a message, by domain."""
        one = self.standings.get(code)
        catalogs = one.catalogs.items() if one else ()
        return [domain for domain, catalog in catalogs if catalog.messages]

    def faults(self) -> list[str]:
        """Return what keeps anything from being built: catalogs that are gone, or out of date."""
        found = [*lost_catalogs(self.root, self.record, self.standings, self.publisher, self.text)]
        if self.publisher.out_of_date == STOP:
            chosen = [one for one in self.standings.values() if one.is_published]
            found += out_of_date(self.root, chosen, self.text, stops=True)
        return found

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
                planned.append(Edition(code, formats, workplace, self.languages, checked=checked))
            else:
                print(f"{code}: up to date")
        return planned


def _text(root: Path, build: Path) -> Text | None:
    """Return the messages of the text; None if it does not build, which the build then tells.

    A book without another language needs none.
    """
    if not any(root.glob("locales/*/LC_MESSAGES")):
        return {}
    try:
        return text_of(read_project(root), build)
    except ProjectError:
        return None
