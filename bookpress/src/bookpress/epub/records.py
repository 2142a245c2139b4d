"""What the package of an e-book says for librarians: people, numbers, subjects, conformance.

Values are escaped, as the template of the package takes them.
"""

import html
import re
from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from bookpress.book.imprint import Contributor, Imprint, contributor, imprint_of, subject_words
from bookpress.book.languages import tag

#: How a claim is written: EPUB Accessibility 1.1, “Conformance reporting”.
_CLAIM = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[0-2] Level A{1,3}")

#: The schemes that EPUB 3.3 has a word for, and one that the Library of Congress has an address
#: for; any other is written as it is given.
_WORDS = ("AAT", "BIC", "BISAC", "CLC", "CLIL", "DDC", "EuroVoc", "LCSH", "MEDTOP", "NDC", "Thema")
_AUTHORITIES = {
    **{name.casefold(): name for name in (*_WORDS, "UDC", "WGS")},
    "dewey": "DDC",
    "rameau": "http://id.loc.gov/vocabulary/subjectSchemes/ram",
}


def check_conformance(app: Sphinx, config: Config) -> None:
    """Refuse a claim of accessibility that is not worded as the standard has it."""
    claim: str = config.ebook_conformance
    if claim and not _CLAIM.fullmatch(claim):
        raise ConfigError(
            f"ebook_conformance: {claim!r} is no claim that reading systems know; write it as "
            "“EPUB Accessibility 1.1 - WCAG 2.2 Level AA”, or leave it out"
        )


def records(config: Config) -> dict[str, Any]:
    """Return the fields of the package that come from the book's imprint."""
    imprint = imprint_of(config)
    isbn = imprint.ebook_isbn.replace("-", "")
    return {
        "people": list(_people(config, imprint)),
        # Where it is the identifier of the package, it is there already.
        "isbn": f"urn:isbn:{isbn}" if isbn and config.epub_identifier != f"urn:isbn:{isbn}" else "",
        "subjects": list(_subjects(imprint)),
        "original_title": html.escape(imprint.original_title),
        "original_language": tag(imprint.original_language),
        "conformance": html.escape(config.ebook_conformance),
        "certified_by": html.escape(imprint.certified_by),
    }


def _people(config: Config, imprint: Imprint) -> Iterator[dict[str, str]]:
    """Yield author and translators, with what they are sorted by."""
    for number, person in enumerate(_authors(config, imprint), 1):
        yield _person(person, "creator", number, "aut")
    for number, person in enumerate(imprint.translators, 1):
        yield _person(person, "contributor", number, "trl")


def _authors(config: Config, imprint: Imprint) -> tuple[Contributor, ...]:
    """Return the authors, unless the e-book is given another."""
    if config.epub_author == config.author:
        return imprint.authors
    return (contributor(config, config.epub_author),)


def _person(person: Contributor, element: str, number: int, role: str) -> dict[str, str]:
    return {
        "element": element,
        "id": element if number == 1 else f"{element}-{number}",
        "name": html.escape(person.name),
        "role": role,
        "sort_as": html.escape(person.sort_as),
    }


def _subjects(imprint: Imprint) -> Iterator[dict[str, str]]:
    """Yield the subjects; by the standard, a scheme goes with a code, and neither goes alone."""
    for subject, heading in zip(imprint.subjects, subject_words(imprint), strict=True):
        scheme = _AUTHORITIES.get(subject.scheme.casefold(), subject.scheme)
        yield {
            "heading": html.escape(heading),
            "scheme": html.escape(scheme) if subject.code else "",
            "code": html.escape(subject.code),
        }
