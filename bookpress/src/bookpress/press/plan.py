"""Decides what a run builds: the editions that are not in place as they should be."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from functools import cached_property
from itertools import permutations
from pathlib import Path

from sphinx.config import Config

from bookpress.book.conf.file import ConfFileError, line_of_value, read_conf
from bookpress.book.pairs import Pair, PairError, is_pair, sides
from bookpress.book.publication import faults as catalog_faults
from bookpress.book.publication import published, standings
from bookpress.book.publisher import FILE, check_codes, read_publisher
from bookpress.book.publisher.values import STOP
from bookpress.press.edition import BUILDERS, Edition
from bookpress.press.inputs import Inputs
from bookpress.press.publish import places
from bookpress.press.record import Record
from bookpress.press.text import BookText
from bookpress.press.translations import lost_catalogs, out_of_date, remarks
from bookpress.press.wanted import Wanted
from bookpress.press.warming import warm_up_to_read
from bookpress.press.worker import Worker
from bookpress.press.workers import cores
from bookpress.text.colophon.translators import HeaderError, text_catalogs, translators

#: The extensions of conf.py with which facing editions are made.
_FACING = ("bookpress", "bookpress.facing")
#: Those with which e-books are made that list the pages of the printed book.
_EBOOKS = ("bookpress", "bookpress.epub")


def _check_workshop(config: Config, root: Path, pairs: Sequence[str]) -> None:
    """Raise ConfFileError if conf.py does not load what builds the book, and its *pairs*."""
    if not any(name.partition(".")[0] == "bookpress" for name in config.extensions):
        what = 'the workshop is not among them: add "bookpress"'
    elif pairs and not any(name in _FACING for name in config.extensions):
        what = f'what makes {pairs[0]} is not among them: add "bookpress.facing"'
    else:
        return
    conf = root / "conf.py"
    line = line_of_value(conf, "extensions", "")
    raise ConfFileError(f"{conf}:{line}: extensions: {what}")


class Plan:
    """What there is to do to build what is *wanted* of the book at *root* into *build*."""

    #: Processes that are to build the first editions.
    hired: Sequence[Worker] = ()

    def __init__(
        self,
        root: Path,
        build: Path,
        wanted: Wanted,
        record: Record,
        inputs: Inputs,
        text: BookText,
    ) -> None:
        """Decide it by what is known of the *text*. Raises PairError, and errors of settings."""
        self.root, self.build = root, build
        self.wanted, self.record, self.inputs, self.text = wanted, record, inputs, text
        self.config = read_conf(root)
        source = self.config.language
        self.publisher = read_publisher(root, source)
        in_place = record.in_place(build)
        known = standings(root, source, text.messages, in_place)
        self.standings = {one.code: one for one in known}
        self.languages = published(known, source)  #: Those published: code → name.
        self.withdrawn = sorted(self.publisher.withdrawn)
        self.remarks = list(remarks(root, known, text.messages))
        check_codes(self.publisher, {source, *self.standings}, root)
        #: What is to be up to date when all is done: code → formats.
        self.editions = self._editions(wanted, in_place)
        self.formats = [
            name for name in BUILDERS if any(name in each for each in self.editions.values())
        ]
        self.pairs = [code for code in self.editions if is_pair(code)]
        _check_workshop(self.config, root, self.pairs)

    def dismiss(self) -> None:
        """End the processes that were to build, for this plan is not carried out."""
        for worker in self.hired:
            worker.stop()
        self.hired = ()

    def with_text_known(self) -> "Plan":
        """Return the plan that follows from the text, now that it is known. Raises PairError."""
        return Plan(self.root, self.build, self.wanted, self.record, self.inputs, self.text)

    def _editions(self, wanted: Wanted, in_place: Collection[str]) -> dict[str, list[str]]:
        """Return the formats of each edition that is wanted. Raises PairError."""
        languages = [*self.languages]
        pairs = {Pair(*two).code for two in permutations(languages, 2)}
        there = sorted(pairs & {*in_place} - self.publisher.withdrawn)
        try:
            editions = wanted.editions(languages, there, self.withdrawn)
        except PairError as error:
            asked = {language for each in wanted.facing or () for language in sides(each)}
            unpublished = [one for one in self.standings.values() if not one.is_published]
            reasons = [str(one) for one in unpublished if not asked or one.code in asked]
            raise PairError("; ".join([str(error), *reasons])) from error
        for code in editions:
            if code in self.publisher.withdrawn:
                raise PairError(
                    f"{code}: withdrawn; take it out of withdrawn in {FILE} to publish it again"
                )
        return editions

    def digest_of(self, code: str, format_: str, dependencies: Iterable[str]) -> str:
        """Return the digest of what an edition is made of."""
        facts = self._facts(code, format_, dependencies)
        return self.inputs.without(FILE).of_languages(sides(code), dependencies, *facts)

    def _rest_of(self, code: str, dependencies: Iterable[str]) -> str:
        """Return the digest of what an edition is made of, but for the catalogs of its documents.

        It is empty for a facing edition, which is always built from nothing.
        """
        if is_pair(code):
            return ""
        facts = self._facts(code, "html", dependencies)
        return self.inputs.without(FILE).of_rest(code, dependencies, *facts)

    def _facts(self, code: str, format_: str, dependencies: Iterable[str]) -> Sequence[object]:
        """Return what an edition shows that is in no file of its text."""
        publisher = self.publisher
        decided = (
            publisher.publisher,
            publisher.address,
            publisher.embargoed,
            publisher.out_of_date,
            publisher.bulk,
            publisher.multiple,
            publisher.isbn.get(code),
            publisher.ebook_isbn.get(code),
            publisher.place,
            publisher.year,
            publisher.edition,
            publisher.translator,
            publisher.sort_as,
            [asdict(subject) for subject in publisher.subject],
            publisher.certified_by,
        )
        pages = format_ == "epub" and self._printed(code, dependencies) is not None
        pairs = self.pairs if format_ == "html" else ()
        return decided, self.languages, pairs, self._credits, pages

    def _printed(self, code: str, dependencies: Iterable[str]) -> Path | None:
        """Return the PDF whose pages the e-book *code* lists, or the folder it will be in.

        There is none where no PDF of the same text is there, nor is to be built. A facing edition
        lists no pages: two of its PDF's are one passage of the e-book.
        """
        if is_pair(code) or not any(name in _EBOOKS for name in self.config.extensions):
            return None
        digest = self.digest_of(code, "pdf", dependencies)
        if self.record.is_made(code, "pdf", digest, self.build):
            stem = self.record.books[code].made["pdf"].stem
            return self.build.resolve() / places("pdf", stem, code)[0]
        return self._folder(code) / "pdf" if "pdf" in self.editions[code] else None

    def _folder(self, code: str) -> Path:
        """Return where the edition *code* is built."""
        return self.build.resolve() / "work" / code

    def taken_back(self) -> list[str]:
        """Return the languages and facing editions that are withdrawn, or of such a language."""
        known = {self.config.language, *self.standings, *self.withdrawn}
        languages = sorted(code for code in known if not is_pair(code))
        pairs = (Pair(*two) for two in permutations(languages, 2))
        of_them = {pair.code for pair in pairs if {*pair} & {*self.withdrawn}}
        return sorted({*self.withdrawn, *of_them})

    def catalogs_of(self, code: str) -> list[str]:
        """Return the catalogs of the language *code* that have a message, by domain.

        A facing edition has none of its own.
        """
        one = self.standings.get(code)
        catalogs = one.catalogs.items() if one else ()
        return [domain for domain, catalog in catalogs if catalog.messages]

    def faults(self) -> list[str]:
        """Return what keeps anything from being built: catalogs that are gone, or out of date."""
        text = self.text.messages
        found = [*lost_catalogs(self.root, self.record, self.standings, self.publisher, text)]
        if self.publisher.out_of_date == STOP:
            chosen = [one for one in self.standings.values() if one.is_published]
            found += out_of_date(self.root, chosen, text, stops=True)
        return found

    def text_of(self, code: str, dependencies: Iterable[str]) -> str:
        """Return the digest of the text that the editions of *code* are made of."""
        return self.inputs.without(FILE).of_text(sides(code), dependencies)

    @cached_property
    def _credits(self) -> dict[str, object]:
        """Return what a colophon says of every language: who translates into it."""
        where = self.root, self.config.locale_dirs
        try:
            return {code: translators(*where, code) for code in text_catalogs(*where)}
        except HeaderError as error:
            return {"": str(error)}

    @cached_property
    def to_build(self) -> list[Edition]:
        """The editions that are not in place, or of which anything has changed."""
        planned = []
        for code, wanted in self.editions.items():
            kept = self.record.books.get(code)
            dependencies = kept.dependencies if kept else ()
            formats = [
                name
                for name in wanted
                if not self.record.is_made(
                    code, name, self.digest_of(code, name, dependencies), self.build
                )
            ]
            if formats:
                checked = kept.checked if kept else ""
                planned.append(self._edition(code, formats, dependencies, checked))
        return planned

    @property
    def lets_edition_tell_text(self) -> bool:
        """Whether an edition that is built tells the text, which nothing more is to read then.

        It has one core: documents that several processes read are looked at by none of them all.
        """
        codes = [edition.code for edition in self.to_build]
        is_alone_in_process = cores() < 2 * len(codes)
        return self.text.is_told_by_pages and self.config.language in codes and is_alone_in_process

    def _edition(
        self, code: str, formats: Sequence[str], dependencies: Iterable[str], checked: str
    ) -> Edition:
        """Return the edition *code*, to be built in *formats*."""
        language, *facing = sides(code)
        settings = {"language": language}
        if any(name in _FACING for name in self.config.extensions):
            settings["facing"] = "".join(facing)
        return Edition(
            code,
            formats,
            workplace=self._folder(code),
            printed=self._printed(code, dependencies) if "epub" in formats else None,
            settings=settings,
            languages=self.languages,
            rest=self._rest_of(code, dependencies),
            pairs=self.pairs,
            checked=checked,
        )


def make_plan(
    root: Path, build: Path, wanted: Wanted, record: Record, inputs: Inputs, hired: Worker
) -> Plan:
    """Return what there is to do to build what is *wanted* of the book at *root* into *build*.

    *hired* is to build the first edition. Where an edition is going to tell the text, what is
    returned follows from the catalogs alone. Raises PairError, and errors of settings.
    """
    config = read_conf(root)
    _check_workshop(config, root, ())
    read_publisher(root, config.language)  # what is wrong there is told before anything is read
    others = 0 if record.books else len([*root.glob("locales/*/LC_MESSAGES")])
    # They import what editions need, which takes longer than all that is done here.
    more = [Worker(config.extensions, wanted.formats) for _ in range(min(others, cores() - 1))]
    is_sound = not catalog_faults(root)  # else nothing is built
    text = BookText(root, build, config)
    wants_text = text.is_awaited and is_sound
    planned = _guess(root, build, wanted, record, inputs, text) if wants_text else None
    if planned is None:
        if wants_text:
            warm_up_to_read(config.extensions)  # what reads the text is forked from here
            text.begin()()
        planned = Plan(root, build, wanted, record, inputs, text)
    planned.hired = [hired, *more]
    return planned


def _guess(
    root: Path, build: Path, wanted: Wanted, record: Record, inputs: Inputs, text: BookText
) -> Plan | None:
    """Return what there is to do by the catalogs alone, if an edition is going to tell the text."""
    with suppress(PairError):
        guess = Plan(root, build, wanted, record, inputs, text)
        if guess.lets_edition_tell_text and not guess.faults():
            return guess
    return None
