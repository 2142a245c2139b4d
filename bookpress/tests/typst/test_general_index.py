"""The general index at the end of the PDF."""

import re

from .conftest import Build, words_in_order

LONG = "Phrase du jardin assez longue pour remplir une ligne. " * 20


def printed_index(pages: list[str]) -> str:
    return pages[-1]


def test_entries_of_every_kind_are_in_the_index(build: Build) -> None:
    book = build("""
        ```{index} single: arbre; tilleul
        ```
        ```{index} pair: banc; bois
        ```
        ```{index} triple: un; deux; trois
        ```
        ```{index} see: siège; banc
        ```
        ```{index} seealso: arbre; haie
        ```
        Une {index}`haie`, l’{index}`épi` et l’{index}`œuf`, 3 {index}`3 pas`.
    """)
    assert book.warnings == ""
    words_in_order(
        printed_index(book.pages),
        *("Index", "Symboles", "3 pas, 1", "A", "arbre, voir aussi haie", "tilleul, 1"),
        *("B", "banc", "bois, 1", "bois", "banc, 1", "D", "deux", "trois, un, 1"),
        *("E", "épi, 1", "H", "haie, 1", "O", "œuf, 1", "S", "siège, voir banc"),
        *("T", "trois", "un deux, 1", "U", "un", "deux trois, 1"),
    )


def test_pages_are_listed_once_and_those_in_a_row_as_a_range(build: Build) -> None:
    paragraph = "Une {index}`haie` et une {index}`haie`. " + LONG
    sparse = "\n\n".join([paragraph] * 4)
    book = build(sparse, files={"deux.md": "# Deux\n\n{index}`haie` {index}`!haie`"})
    second = next(n for n, text in enumerate(book.pages[6:], 1) if text.startswith("2 Deux"))
    assert re.search(rf"haie, 1–[23], {second} ", printed_index(book.pages) + " ")


def test_roman_and_arabic_numbers_are_no_range(build: Build) -> None:
    index = "# J\n\n:::{toctree}\nfin\n:::\n\n:::{toctree}\n:numbered: 1\n\nun\n:::\n"
    files = {"index.md": index, "fin.md": "# Fin\n\n{index}`haie`"}
    book = build("{index}`haie`", files=files)
    assert "haie, vii, 1" in printed_index(book.pages)


def test_an_entry_in_a_title_or_without_a_paragraph_is_found(build: Build) -> None:
    chapter = "Texte.\n\n## Le {index}`banc` vert\n\n```{index} pré\n```\n"
    book = build(chapter)
    assert book.warnings == ""
    words_in_order(printed_index(book.pages), "banc, 1", "pré, 1")


def test_signs_of_typst_are_printed_as_they_stand(build: Build) -> None:
    book = build("{index}`a <#b *c* [d] $e @f>` {index}`<g>`")
    assert book.warnings == ""
    assert "#b *c* [d] $e @f, 1" in printed_index(book.pages)


def test_glossary_terms_join_the_index_but_make_none(build: Build) -> None:
    glossary = ":::{glossary}\nhaie\n  Buis.\n:::\n"
    assert "Index" not in build(glossary).pages[-1]
    book = build(glossary + "\nUn {index}`banc`.")
    words_in_order(printed_index(book.pages), "banc, 1", "haie, 1")


def test_a_book_without_entries_has_no_index(build: Build) -> None:
    assert build().pages[-1].startswith("Fin")


def test_a_book_can_do_without_the_index(build: Build) -> None:
    for settings in ({"typst_use_index": False}, {"html_use_index": False}):
        assert build("Un {index}`banc`.", **settings).pages[-1].startswith("Fin")


def test_the_index_stands_where_a_table_of_contents_lists_it(build: Build) -> None:
    index = "# J\n\n:::{toctree}\nun\nMots du livre <genindex>\nfin\ndeux\n:::\n"
    book = build("Un {index}`banc` : {ref}`genindex`.", files={"index.md": index})
    assert book.warnings == ""
    words_in_order(book.pages[4], "Un 1", "Mots du livre 3", "Fin 5")
    words_in_order(book.pages[8], "Index", "banc, 1")
