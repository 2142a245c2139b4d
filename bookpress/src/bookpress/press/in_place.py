"""Puts what a run has made where readers find it, with the site around it, and notes it.

All of it changes places together (`placing`), the record of what was built too.
"""

from collections.abc import Iterator, Sequence

from bookpress.press import finished_pages
from bookpress.press.crawlers import CRAWLED
from bookpress.press.downloads import FORMATS, has_offer
from bookpress.press.edition import Edition
from bookpress.press.placing import Placing
from bookpress.press.plan import Plan
from bookpress.press.proof import place_of
from bookpress.press.publish import places, publish, withdraw
from bookpress.press.record import PLACE, Book, Made, kept
from bookpress.press.site import Published, Templates, put_downloads, put_offline_scripts, put_site


class UnsoundError(Exception):
    """What was made is not to be published: ``faults`` has a line for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(*faults)
        self.faults = faults


def put_in_place(
    plan: Plan, editions: Sequence[Edition], templates: Templates, *, is_as_read: bool
) -> list[str]:
    """Put *editions* and all that depends on them in place; return what is to be said of it.

    *templates* are those of the book. *is_as_read* tells whether that is as it was when the run
    began; if not, what was built is noted as made of nothing known. Raises `UnsoundError` if
    something made is not fit to be published, and OSError if something cannot be put in place; then
    all is as it was.
    """
    return _Handover(plan, editions, templates, is_as_read).make()


class _Handover:
    """A change of what readers get."""

    def __init__(
        self, plan: Plan, editions: Sequence[Edition], templates: Templates, is_as_read: bool
    ) -> None:
        self.is_as_read = is_as_read
        self.plan, self.editions, self.record = plan, editions, plan.record
        self.placing, self.templates = Placing(plan.build), templates
        self.before = plan.record.files().keys()
        self.with_pages: list[str] = []  #: The editions whose pages are there and whole, or new.
        self.said: list[str] = []

    def make(self) -> list[str]:
        for edition in self.editions:
            put = publish(edition, self.placing)
            self._note(edition)
            self.said += [str(self.plan.build / name) for names in put.values() for name in names]
        self.with_pages = [
            code
            for code in self.plan.editions
            if self.record.is_made(code, "html", None, self.plan.build)
        ]
        self._put_site()
        for code in self.with_pages:
            self._offer_downloads(code)
        self._put_offline_scripts()
        self._note_files()
        self._check()
        self._take_away()
        self._note_everything()
        self.placing.commit()
        return self.said

    def _note(self, edition: Edition) -> None:
        """Note in the record what *edition* was made of."""
        code = edition.code
        dependencies = self.plan.inputs.outside(edition.dependencies)
        text = self.plan.text_of(code, dependencies)
        before = self.record.books.get(code)
        book = Book(
            edition.title,
            edition.author,
            edition.address,
            edition.embargoed,
            dependencies,
            made=before.made if before else {},
            checked=edition.checked,
            catalogs=self.plan.catalogs_of(code),
            facts=edition.facts,
            description=edition.description,
            begins=edition.begins,
        )
        for format_, stem in edition.stems.items():
            inputs = self.plan.digest_of(code, format_, dependencies) if self.is_as_read else ""
            book.made[format_] = Made(inputs, "", text, stem, {})
        self.record.books[code] = book

    def _put_site(self) -> None:
        """Have the pages and files that belong to no edition put in place."""
        plan = self.plan
        if "html" not in plan.formats:
            return
        source = self.record.books[plan.config.language]
        published = [
            Published(code, name, book.title, book.description, book.begins)
            for code, name in plan.languages.items()
            if (book := self.record.books[code])
        ]
        names = put_site(self.templates, published, plan.pairs, source.author, source, self.placing)
        self.record.site = {name: kept(self.placing.seen(name)) for name in names}
        self.said.append(str(plan.build / "html" / "index.html"))

    def _offer_downloads(self, code: str) -> None:
        """Have the books of the same text listed on the first page of the edition *code*."""
        made = self.record.books[code].made
        if not has_offer(self.placing.seen(f"html/{code}/index.html")):
            return
        pages, is_new = made["html"], self._is_new(code, "html")
        books, missing = [], []
        for format_ in FORMATS:
            book = made.get(format_)
            is_there = self._is_new(code, format_) or self.record.is_made(
                code, format_, None, self.plan.build
            )
            if book and book.text == pages.text and is_there:
                books.append(f"{format_}/{book.stem}-{code}.{format_}")
            elif beside := self._offered(code, format_) if not is_new else "":
                books.append(beside)  # the page and its books are of an older text alike
            else:
                missing.append(format_)
        written = put_downloads(self.templates, code, books, self.placing)
        if not is_new:
            pages.files |= {name: kept(self.placing.seen(name)) for name in written}
        if missing and is_new:
            self.said.append(
                f"({code}: no {' or '.join(missing)} of this text is there to be offered on "
                "the first page; `make` makes them all)"
            )

    def _put_offline_scripts(self) -> None:
        """Have the scripts put in place that keep the pages, as they are now, on a device."""
        books = self.record.books
        for place in put_offline_scripts(self.with_pages, self.placing):
            _html, code, *name = place.split("/")
            noted = books[code].made["html"].files if name else self.record.site
            noted[place] = kept(self.placing.seen(place))

    def _is_new(self, code: str, format_: str) -> bool:
        return any(each.code == code and format_ in each.stems for each in self.editions)

    def _offered(self, code: str, format_: str) -> str:
        """Return the place of the book that is beside the first page; "" if there is none."""
        pages = self.record.books[code].made["html"]
        ends = f"-{code}.{format_}"
        beside = (name for name in pages.files if name.endswith(ends) and name.count("/") == 2)
        return next(beside, "")

    def _note_files(self) -> None:
        """Note in the record each file of the editions as it is to be."""
        for edition in self.editions:
            made = self.record.books[edition.code].made
            for format_, stem in edition.stems.items():
                made[format_].files = {
                    file: kept(self.placing.seen(file))
                    for name in places(format_, stem, edition.code)
                    for file in self._files_in(name)
                }

    def _files_in(self, place: str) -> Iterator[str]:
        """Yield the places of the files in *place*, which is a file or a folder."""
        seen = self.placing.seen(place)
        if not seen.is_dir():
            yield place
        for path in sorted(seen.rglob("*")):
            if path.is_file():
                yield f"{place}/{path.relative_to(seen).as_posix()}"

    def _check(self) -> None:
        """Raise UnsoundError if the site that is to be put in place is not sound."""
        plan = self.plan
        if "html" not in plan.formats:
            return
        books = self.record.books
        names = {name: self.placing.seen(name) for name in self.record.site}
        for code in plan.editions:
            names |= {name: self.placing.seen(name) for name in books[code].made["html"].files}
        files = {name.removeprefix("html/"): path for name, path in names.items()}
        unchanged = {
            name for name, path in files.items() if path == self.placing.build / "html" / name
        }
        address = books[plan.config.language].address
        read = [page for edition in self.editions for page in edition.pages]
        site = finished_pages.Site(files, unchanged, address, plan.root, read)
        if faults := finished_pages.faults_of(site):
            raise UnsoundError(faults)

    def _take_away(self) -> None:
        """Have what is not made any more taken away: files of other names, and editions."""
        plan = self.plan
        gone = self.before - self.record.files().keys()
        if "html" in plan.formats:  # what search engines read, even if the record of it is lost
            known = (f"html/{name}" for name in CRAWLED)
            gone |= {name for name in known if (plan.build / name).exists()}
            gone -= self.record.site.keys()
        for name in sorted(gone):
            # What is in a folder that changes places goes with it.
            if self.placing.seen(name) == self.placing.build / name:
                self.placing.take_away(name)
        for edition in self.editions:
            for format_, stem in edition.stems.items():
                if (plan.build / (proof := place_of(format_, stem, edition.code))).exists():
                    self.placing.take_away(proof)  # of what is mended now
        books = self.record.books
        for code in plan.taken_back():
            # Where there is no record of it, its files are named as those of the book's language.
            made = books[plan.config.language].made | (books[code].made if code in books else {})
            stems = {name: each.stem for name, each in made.items()}
            for name in withdraw(code, stems, self.placing):
                self.said.append(f"{plan.build / name}: taken away")

    def _note_everything(self) -> None:
        plan, record = self.plan, self.record
        record.books = {code: record.books[code] for code in plan.editions}
        record.withdrawn, record.remarks = plan.withdrawn, list(plan.remarks)
        now = plan.inputs.everything(record.dependencies) if self.is_as_read else ""
        for code, formats in plan.editions.items():
            for name in formats:
                record.books[code].made[name].everything = now
        self.placing.write(str(record), PLACE)
