"""A book written from right to left: its pages are mirrored, and other languages keep their way.

Places are found by Latin words in Hebrew text, whose letters Typst's own font has.
"""

from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest

from .conftest import Build

CHAPTER = """
(p1)=
שלום lead עולם.

> ציטוט quoted כאן.

- סעיף item אחד

| alpha | beta |
|-------|------|
| א     | ב    |

```python
coded = 1
```

:::{note}
הערה boxed.
:::

```{epigraph}
מילה.

-- signed
```
"""
PARTS = {"language": "he", "extensions": [
    "myst_parser", "bookpress.typst", "bookpress.paragraph_numbers"
]}  # fmt: skip

Left = Callable[[str], float]


def left_edges(build: Build, language: str) -> Left:
    """Return a function that gives how far a word is from the left edge of its page, in points."""
    book = build(CHAPTER, **{**PARTS, "language": language, "book_source_language": language})
    assert book.warnings == ""
    document = pypdfium2.PdfDocument(book.path)
    page = document[6].get_textpage()

    def left(word: str) -> float:
        found = page.search(word).get_next()
        assert found, word
        return float(page.get_charbox(found[0])[0])

    return left


def test_what_stands_at_a_side_is_on_the_other(build: Build) -> None:
    hebrew, english = left_edges(build, "he"), left_edges(build, "en")
    assert english("alpha") < english("beta")
    assert hebrew("alpha") > hebrew("beta")
    for word in ("item", "quoted", "boxed", "lead"):
        assert hebrew(word) > english(word), word
    assert hebrew("signed") < english("signed")
    assert hebrew("coded") < 90, "code runs from left to right"


def test_the_number_of_a_paragraph_is_in_the_outer_margin(build: Build) -> None:
    """On a right-hand page of a book that is read from left to right, on a left-hand one here."""
    places = []
    for language in ("en", "he"):
        settings = {**PARTS, "language": language, "book_source_language": language}
        book = build(
            "(p77)=\nשלום.",
            typst_settings={"mark-size": "6pt"},
            **settings,
        )
        page = pypdfium2.PdfDocument(book.path)[6].get_textpage()
        found = page.search("77").get_next()
        assert found
        places.append(page.get_charbox(found[0])[0])
    assert places[0] > 340
    assert places[1] < 60


def test_the_pdf_says_that_it_is_read_from_right_to_left(build: Build) -> None:
    book = build("שלום.", **PARTS)
    with pikepdf.open(book.path) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"


@pytest.mark.parametrize(
    ("language", "other", "call"),
    [
        ("fr", "he", 'language("he", direction: rtl)'),
        ("fr", "en", 'language("en")'),
        ("he", "fr", 'language("fr", direction: ltr)'),
        ("he", "ar", 'language("ar")'),
    ],
)
def test_a_phrase_in_another_language_runs_its_own_way(
    build: Build, language: str, other: str, call: str
) -> None:
    book = build(
        f"a [b]{{.language-{other}}} c",
        **{**PARTS, "language": language, "book_source_language": language},
    )
    assert f"{call}[b]" in book.source
    assert book.warnings == ""


def test_a_chapter_and_its_page_keep_their_ways_one_in_the_other(build: Build) -> None:
    book = build("{.language-he}\n> שלום [bonjour]{.language-fr} עולם.\n", language="fr")
    assert 'language("he", direction: rtl)' in book.source
    assert 'language("fr", direction: ltr)[bonjour]' in book.source
