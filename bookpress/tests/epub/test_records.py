"""What an e-book says of itself to librarians and booksellers."""

import pytest
from bookpress.book.publisher.record_values import Subject
from bs4 import BeautifulSoup, Tag
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook
from .test_ebook import CHAPTER, CONF, INDEX, e_book, part

GIVEN = {
    "isbn": {"en": "978-2-07-036024-6"},
    "ebook_isbn": {"en": "978-0-306-40615-7"},
    "place": {"": "Brest"},
    "year": 2027,
    "edition": {"": "2"},
    "translator": {"en": ("Jane Roe",)},
    "certified_by": "Example & Sons",
    "subject": (
        Subject("Thema", "JBCT", {"fr": "Médias", "en": "Media studies"}),
        Subject("rameau", "FRBNF1", {"": "Internet"}),
        Subject("", "", {"fr": "Haies"}),
        Subject("Thema", "", {"": "Jardins"}),
    ),
}
CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    code = 'language = "fr"\nbook_date = "2026-11-22"\n'
    tiny_book.write({"conf.py": CONF + code, "index.md": INDEX, "bancs/un.md": CHAPTER})
    return tiny_book


def refinements(package: BeautifulSoup, element: Tag) -> dict[str, str]:
    found = package.find_all("meta", refines=f"#{element['id']}")
    return {str(meta["property"]): meta.get_text() for meta in found}


def test_what_the_publisher_gives_is_in_the_package(book: TinyBook) -> None:
    path = e_book(book, "en", book_imprint=GIVEN, book_publisher="Presses", ebook_conformance=CLAIM)
    package = part(path, "content.opf")
    (author,), (translator,) = package.find_all("creator"), package.find_all("contributor")
    assert author.get_text() == "Jeanne Exemple"
    assert refinements(package, author) == {"role": "aut", "file-as": "Exemple, Jeanne"}
    assert refinements(package, translator) == {"role": "trl", "file-as": "Roe, Jane"}
    assert [each.get_text() for each in package.find_all("publisher")] == ["Presses"]
    assert [each.get_text() for each in package.find_all("date")] == ["2027"]
    assert "urn:isbn:9780306406157" in [each.get_text() for each in package.find_all("identifier")]
    subjects = package.find_all("subject")
    assert [each.get_text() for each in subjects] == ["Media studies", "Internet", "Jardins"]
    assert refinements(package, subjects[0]) == {"authority": "Thema", "term": "JBCT"}
    assert refinements(package, subjects[1]) == {
        "authority": "http://id.loc.gov/vocabulary/subjectSchemes/ram",
        "term": "FRBNF1",
    }
    assert refinements(package, subjects[2]) == {}  # a scheme says nothing without a code
    claim = package.find("meta", property="dcterms:conformsTo")
    assert isinstance(claim, Tag)
    assert claim.get_text() == CLAIM
    assert refinements(package, claim) == {"a11y:certifiedBy": "Example & Sons"}


def test_nothing_is_said_that_nobody_gave(book: TinyBook) -> None:
    package = part(e_book(book), "content.opf")
    for name in ("publisher", "contributor", "subject", "source"):
        assert not package.find_all(name)
    assert not package.find("meta", property="dcterms:conformsTo")
    assert len(package.find_all("identifier")) == 1
    assert [each.get_text() for each in package.find_all("date")] == ["2026-11-22"]


def test_a_claim_is_worded_as_the_standard_has_it(book: TinyBook) -> None:
    with pytest.raises(ConfigError, match="ebook_conformance: 'WCAG AA' is no claim that reading"):
        e_book(book, ebook_conformance="WCAG AA")


def test_an_author_who_is_called_otherwise_in_the_e_book_is_sorted_too(book: TinyBook) -> None:
    package = part(e_book(book, epub_author="Jeanne du Bois"), "content.opf")
    (author,) = package.find_all("creator")
    assert refinements(package, author)["file-as"] == "Bois, Jeanne du"


def test_the_title_page_of_a_translation(book: TinyBook) -> None:
    with (book.root / "conf.py").open("a") as conf:
        conf.write('extensions += ["bookpress.colophon"]\n')
    given = {"translator": {"en": ("Jane Roe",)}}
    path = e_book(book, "en", book_imprint=given, project="The garden", book_publisher="Presses")
    lines = [each.get_text() for each in part(path, "index.xhtml").select("p[class^=title-]")]
    assert lines == [
        "Jeanne Exemple",
        "Translated from the French by Jane Roe",
        "Original title: Le jardin : essai",
        "Presses, 2026",
    ]
    original = part(path, "content.opf").find("meta", property="dcterms:isVersionOf")
    assert isinstance(original, Tag)
    assert (original["xml:lang"], original.get_text()) == ("fr", "Le jardin : essai")
