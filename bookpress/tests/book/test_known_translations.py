"""What a build refuses after another in the same process, whatever was saved between them."""

from pathlib import Path
from typing import Any

import pytest
from bookpress.book.translated_words import refusal
from bookpress.book.translated_words.allowance import Allowance
from bookpress.book.translated_words.definition import Brought, brought
from bookpress.book.translated_words.known import Found
from bookpress.book.translated_words.refusal import Book, read_translations
from bookpress.book.translations.sources import read_sources


class Catalogs:
    """The English catalogs of a book of two documents, one of which refers to a term."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("glossary", "walk"):
            (root / f"{name}.md").write_text("Un mot.\n", "utf-8")
        self.save("glossary", "pré", "meadow")
        self.save("walk", "Voir {term}`pré`.", "See {term}`meadow`.")

    def save(self, domain: str, *texts: str) -> None:
        """Write a catalog of one message."""
        path = self.root / f"en/LC_MESSAGES/{domain}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        source, translation = texts
        path.write_text(f'msgid "{source}"\nmsgstr "{translation}"\n', "utf-8")

    def found(self, links: frozenset[str] = frozenset()) -> Found:
        """Return what a build finds in them."""
        sources = read_sources((self.root,), "en")
        book = Book(self.root, {".md": "markdown"})
        return read_translations(book, sources, Allowance("en", links))

    def refused(self, links: frozenset[str] = frozenset()) -> list[str]:
        """Return the names of the files that a build refuses."""
        return [fault.path.stem for fault in self.found(links).refused if fault.path]


@pytest.fixture
def catalogs(tmp_path: Path) -> Catalogs:
    return Catalogs(tmp_path)


def test_a_translation_is_refused_from_the_save_that_makes_it_wrong_to_the_one_that_mends_it(
    catalogs: Catalogs,
) -> None:
    assert catalogs.refused() == []
    catalogs.save("walk", "Voir {term}`pré`.", "See <b>it</b>.")
    assert catalogs.refused() == ["walk"]
    assert catalogs.refused() == ["walk"]
    catalogs.save("walk", "Voir {term}`pré`.", "See {term}`meadow`.")
    assert catalogs.refused() == []


def test_another_name_of_a_term_refuses_the_catalogs_that_have_the_old_one(
    catalogs: Catalogs,
) -> None:
    assert catalogs.refused() == []
    catalogs.save("glossary", "pré", "field")
    assert catalogs.refused() == ["walk"]


def test_what_the_owner_of_the_book_permits_no_more_is_refused(catalogs: Catalogs) -> None:
    catalogs.save("walk", "Voir.", "See https://a.example/field.")
    assert catalogs.refused(frozenset({"https://a.example/field"})) == []
    assert catalogs.refused() == ["walk"]


def test_a_catalog_is_not_gone_through_again_for_a_save_of_another(
    catalogs: Catalogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogs.found()
    seen: list[str] = []

    def noted(source: str, target: str, *rest: Any, **more: Any) -> list[Brought]:
        seen.append(target)
        return brought(source, target, *rest, **more)

    monkeypatch.setattr(refusal, "brought", noted)
    catalogs.save("glossary", "pré", "Meadow")
    catalogs.found()
    assert seen == ["Meadow"]
