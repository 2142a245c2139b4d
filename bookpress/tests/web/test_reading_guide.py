"""What a page says under its title of its length and its place, in a tiny book."""

import zipfile

import pytest
from bookpress.testing.apps import application
from sphinx.errors import ConfigError

from ..tiny_book import TinyBook

CONF = """
extensions = ["myst_parser", "bookpress.reading_guide"]
project = "Jardin"
author = copyright = "Jeanne Exemple"
version = release = "1"
locale_dirs = ["locales"]
smartquotes = False
epub_show_urls = "no"
reading_guide_speed = 100
reading_guide_pages = ["avant*"]
"""
INDEX = """
# Jardin

```{toctree}
avant
```

```{toctree}
:numbered: 1

un
deux
```

```{toctree}
sources
```
"""
HEDGES = "L’une des *haies* : « 12 » ! " * 50  # 200 words
ONE = f"# Un\n\n{HEDGES}\n"
TWO = f"# Deux\n\nUne mare[^mare].\n\n| a |\n|---|\n| {HEDGES} |\n\n[^mare]: {HEDGES}\n"


@pytest.fixture
def book(tiny_book: TinyBook) -> TinyBook:
    """Return a book of two chapters, a foreword and a list of sources."""
    tiny_book.write({"conf.py": CONF, "index.md": INDEX, "un.md": ONE, "deux.md": TWO})
    tiny_book.write({"avant.md": "# Avant\n\nUn mot.\n", "sources.md": "# Sources\n\nUne.\n"})
    return tiny_book


def guides(book: TinyBook, page: str, language: str = "en") -> list[str]:
    """Return what stands between the title of *page* and its text."""
    return [found.text for found in book.page(page, language).select("h1 + p.reading-guide")]


def test_a_chapter_that_comes_between_two_builds_is_counted(book: TinyBook) -> None:
    with application(book.root, book.out / "en", language="en") as app:
        app.build()
        book.write({"index.md": INDEX.replace("deux", "deux\ntrois"), "trois.md": "# Trois\n"})
        app.build(force_all=True)
    assert guides(book, "un") == ["Chapter 1 of 3 · 2-minute read"]


def test_a_chapter_says_its_place_and_how_long_it_takes(book: TinyBook) -> None:
    book.build(language="en")
    assert guides(book, "un") == ["Chapter 1 of 2 · 2-minute read"]


def test_notes_and_tables_are_not_counted(book: TinyBook) -> None:
    book.build(language="en")
    assert guides(book, "deux") == ["Chapter 2 of 2 · 1-minute read"]


def test_a_page_of_text_without_a_number_says_its_time_alone(book: TinyBook) -> None:
    book.build(language="en")
    assert guides(book, "avant") == ["1-minute read"]
    assert guides(book, "sources") == guides(book, "index") == []


def test_the_words_of_the_translation_are_counted(book: TinyBook) -> None:
    book.translate("en", "un", {HEDGES.strip(): "A hedge. " * 300})
    book.build(language="en")
    assert guides(book, "un") == ["Chapter 1 of 2 · 6-minute read"]


def test_each_numbered_table_of_contents_is_counted_by_itself(book: TinyBook) -> None:
    more = "```{toctree}\n:numbered: 1\n\ntrois\n```\n"
    book.write({"index.md": INDEX + more, "trois.md": "# Trois\n"})
    book.build(language="en")
    assert guides(book, "deux")[0].startswith("Chapter 2 of 2")
    assert guides(book, "trois")[0].startswith("Chapter 1 of 1")


def test_search_and_translators_do_not_see_it(book: TinyBook) -> None:
    book.write({"avant.md": "# Avant\n"})
    index = (book.build(language="en") / "searchindex.js").read_text("utf-8")
    assert "minut" not in index
    assert book.messages("avant") == ["Avant"]


def test_an_e_book_says_nothing_of_it(book: TinyBook) -> None:
    with zipfile.ZipFile(book.build("epub") / "Jardin.epub") as archive:
        assert "reading-guide" not in archive.read("un.xhtml").decode("utf-8")


def test_a_speed_of_nothing_is_refused(book: TinyBook) -> None:
    with pytest.raises(ConfigError, match="reading_guide_speed: 0 is no speed; give words"):
        book.build(reading_guide_speed=0)
