"""One run of the press: decides what to build, builds it, and puts it in place."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from bookpress.book.publication import faults as catalog_faults
from bookpress.book.publication import languages, standings
from bookpress.book.publisher import FILE, PublisherError, check_isbns, read_publisher
from bookpress.press import epubcheck, validation
from bookpress.press.edition import Edition, warm_up
from bookpress.press.inputs import Inputs
from bookpress.press.publish import places, publish, withdraw
from bookpress.press.record import Language, Made, Record
from bookpress.press.site import Published, put_downloads, put_site
from bookpress.press.workers import build_all
from bookpress.text.colophon.translators import HeaderError, text_catalogs, translators


class Run:
    """A run that builds the book at *root* into *build*, in *formats*."""

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

    def put_in_place(self, editions: Iterable[Edition]) -> None:
        """Put what was built where readers find it, and note it in the record."""
        for edition in editions:
            self._note(edition, publish(edition, self.build))
            for format_, stem in edition.stems.items():
                for name in places(format_, stem, edition.language):
                    print(self.build / name)
        source = self.record.languages[self.config.language]
        published = [
            Published(code, name, self.record.languages[code].title)
            for code, name in self.languages.items()
        ]
        if "html" in self.formats:
            site = self.build / "html"
            names = put_site(self.root, published, source.author, source, site)
            self.record.site = [f"html/{name}" for name in names]
            print(site / "index.html")
        put_downloads(self.root, self.languages, self.build)
        for one in self.unfinished:
            stems = {name: source.made[name].stem for name in self.formats}
            for name in withdraw(one.code, stems, self.build):
                print(f"{self.build / name}: taken away")
        self._note_everything()

    def _note(self, edition: Edition, files: dict[str, list[str]]) -> None:
        code = edition.language
        dependencies = self.inputs.outside(edition.dependencies)
        digest = self.digest_of(code, dependencies)
        before = self.record.languages.get(code)
        language = Language(
            edition.title,
            edition.author,
            edition.address,
            edition.embargoed,
            dependencies,
            made=before.made if before else {},
            checked=edition.checked,
        )
        for format_, names in files.items():
            language.made[format_] = Made(digest, edition.stems[format_], names)
        self.record.languages[code] = language

    def _note_everything(self) -> None:
        record = self.record
        record.languages = {code: record.languages[code] for code in self.languages}
        record.unfinished = [str(one) for one in self.unfinished]
        now = self.inputs.everything(record.dependencies)
        record.everything |= dict.fromkeys(self.formats, now)
        record.write(self.build / "work" / "record.json")


def run(root: Path, build: Path, formats: Sequence[str], record: Record, inputs: Inputs) -> int:
    """Build what has changed; return 0, or 1 if anything failed and nothing was put in place.

    *inputs* are those of the book now, and *record* is what was built before.
    """
    try:
        press = Run(root, build, formats, record, inputs)
    except (ConfigError, PublisherError) as error:
        print(f"bookpress: {error}", file=sys.stderr)
        return 1
    if faults := catalog_faults(root):
        _report([*faults, "bookpress: nothing was built; mend these catalogs first"], root)
        return 1
    for one in press.unfinished:
        print(one)
    planned = press.to_build()
    editions = _built(press, planned) if planned else []
    if failed := [edition for edition in editions if edition.faults]:
        _report((line for each in failed for line in each.faults.splitlines()), root)
        names = ", ".join(edition.language for edition in failed)
        line = f"bookpress: failed: {names}; the finished editions are as they were"
        print(line, file=sys.stderr)
        return 1
    press.put_in_place(editions)
    if "pdf" in formats and not validation.is_possible():
        print(f"({validation.UNVALIDATED})")
    if "epub" in formats and (why := epubcheck.unchecked()):
        print(f"({why})")
    return 0


def _built(press: Run, planned: Sequence[Edition]) -> list[Edition]:
    named = "; ".join(f"{each.language}: {', '.join(each.formats)}" for each in planned)
    print(f"building {named}", flush=True)
    warm_up(press.config.extensions, press.formats)
    return build_all(planned, press.root, press.publisher)


def _report(faults: Iterable[str], root: Path) -> None:
    """Print each of *faults* once, whichever editions it is in, with paths as from *root*."""
    for fault in dict.fromkeys(faults):
        print(fault.replace(f"{root}{os.sep}", ""), file=sys.stderr)
