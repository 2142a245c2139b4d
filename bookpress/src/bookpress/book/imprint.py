"""What every record of the book says: who wrote, translated and published it, where and when.

It comes from ``edition/publisher.toml``, and is about the edition that is being built, in its
language. What nobody has given is empty, and is left out of the records.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx.config import Config

from .addresses import edition_code
from .compat import conf_value
from .dates import read_date
from .facing import is_side
from .languages import primary
from .pairs import sides
from .people import sort_name
from .publisher.record_values import EVERY, ByLanguage, Subject


@dataclass(frozen=True)
class Contributor:
    """A person who has made the book: the name as it is said, and as it is sorted by."""

    name: str
    sort_as: str


@dataclass(frozen=True)
class Imprint:
    """The facts of an edition; what is not given is empty."""

    language: str  #: The code of its language, the first of two.
    title: str  #: With its subtitle, after a colon.
    authors: tuple[Contributor, ...] = ()
    translators: tuple[Contributor, ...] = ()
    publisher: str = ""
    place: str = ""  #: The town of the publisher.
    date: str = ""  #: Of publication: a year, a month of it or a day, ``2026-11-22``.
    edition: str = ""  #: Its number, or its statement in words.
    isbn: str = ""  #: Of the printed book, with hyphens.
    ebook_isbn: str = ""
    subjects: tuple[Subject, ...] = ()  #: Without keywords that have no word in its language.
    certified_by: str = ""  #: Who has assessed the e-book's accessibility.
    original_language: str = ""  #: Of what was translated; empty if this is no translation.
    original_title: str = ""

    @property
    def year(self) -> str:
        """The year of publication."""
        return str(read_date(self.date).year) if self.date else ""

    @property
    def edition_number(self) -> int:
        """The number of the edition; 0 if it has none."""
        return int(self.edition) if self.edition.isdecimal() else 0


def imprint_of(config: Config) -> Imprint:
    """Return the facts of the edition that is built with *config*."""
    given, code = config.book_imprint, edition_code(config)
    language = sides(code)[0]
    # The first of those published is the one the book was written in.
    original = str(next(iter(config.book_languages), config.book_source_language))
    translators = {
        name: None for side in sides(code) for name in given.get("translator", {}).get(side, ())
    }
    is_translation = primary(original) != primary(language)
    numbered = "" if is_side(config) else code  # a facing edition has the numbers of its first
    return Imprint(
        language=language,
        title=str(config.project),
        authors=tuple(contributor(config, name) for name in authors_of(config)),
        translators=tuple(contributor(config, name) for name in translators),
        publisher=str(config.book_publisher),
        place=in_language(given.get("place", {}), language),
        date=_date(given.get("year"), str(config.book_date)),
        edition=in_language(given.get("edition", {}), language),
        isbn=given.get("isbn", {}).get(numbered, ""),
        ebook_isbn=given.get("ebook_isbn", {}).get(numbered, ""),
        subjects=tuple(
            each
            for each in given.get("subject", ())
            if each.code or in_language(each.heading, language)
        ),
        certified_by=given.get("certified_by", ""),
        original_language=original if is_translation else "",
        original_title=_original_title(config) if is_translation and numbered else "",
    )


def authors_of(config: Config) -> list[str]:
    """Return the names of the authors; none if ``conf.py`` names nobody."""
    unset = config.values["author"].default
    return [name for name in config.metadata_authors if name and name != unset]


def contributor(config: Config, name: str) -> Contributor:
    """Return the person *name*, with what the publisher gives to sort by, or else by rule."""
    return Contributor(name, sort_name(name, config.book_imprint.get("sort_as", {})))


def subject_words(imprint: Imprint) -> Iterator[str]:
    """Yield what each subject says in the language of the edition, or else its code."""
    for subject in imprint.subjects:
        yield in_language(subject.heading, imprint.language) or subject.code


def in_language(texts: ByLanguage, language: str) -> str:
    """Return the one of *texts* in *language*, or the one for all; "" if there is neither."""
    return texts.get(language) or texts.get(primary(language)) or texts.get(EVERY, "")


def _date(year: int | None, date: str) -> str:
    """Return the *year* that the publisher gives, with month and day if *date* is of that year."""
    if year is None or (date and read_date(date).year == year):
        return date
    return f"{year:04}"


def _original_title(config: Config) -> str:
    """Return the title in the language of the text, unless the translation has the same."""
    title = str(conf_value(config, "project") or "")
    return "" if title == config.project else title
