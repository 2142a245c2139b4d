"""Tables of contents in the PDF: parts, explicit titles, addresses, depth; and odd documents."""

from typing import Any

from pypdf import PdfReader

from .conftest import Book, Build, words_in_order

CAPTIONS = """
# Livre

La prose du titre.

:::{toctree}
:caption: Première partie & suite
:numbered: 1

un
:::

:::{toctree}
:caption: Deuxième partie

deux
Autre titre <fin>
Un site <https://example.org/haie>
:::
"""


def outline(book: Book) -> list[str]:
    """Return the bookmarks but that of the contents, each with two spaces a level before it."""
    reader = PdfReader(book.path)

    def titles(entries: list[object], level: int) -> list[str]:
        found = []
        for each in entries:
            if isinstance(each, list):
                found += titles(each, level + 1)
            else:
                found.append("  " * level + str(each["/Title"]))  # type: ignore[index]
        return found

    return titles(list(reader.outline), 0)[1:]


def test_captions_are_parts_with_pages_of_their_own(build: Build) -> None:
    book = build(files={"index.md": CAPTIONS})
    assert book.warnings == ""
    assert outline(book) == [
        "Première partie & suite",
        "  1 Un",
        "Deuxième partie",
        "  Deux",
        "  Autre titre",
    ]
    assert book.pages[6:12] == [
        "Première partie & suite 1",
        "",
        "1 Un Rien. 3",
        "",
        "Deuxième partie 5",
        "",
    ]


def test_the_contents_have_parts_explicit_titles_and_addresses(build: Build) -> None:
    book = build(files={"index.md": CAPTIONS})
    words_in_order(
        book.pages[4],
        *("Première partie & suite 1", "1 Un 3", "Deuxième partie 5", "Deux 7", "Autre titre 9"),
        *("Un site", "example.org/haie"),
    )
    assert book.pages[14].startswith("Fin Rien.")  # the chapter keeps the title it has
    annotations: list[Any] = PdfReader(book.path).pages[4].annotations or []
    actions = [each.get_object().get("/A", {}) for each in annotations]
    assert "https://example.org/haie" in [action.get("/URI") for action in actions]


def test_an_address_stands_where_the_table_of_contents_has_it(build: Build) -> None:
    index = "# L\n\n:::{toctree}\nun\nhttps://example.org/\ndeux\n:::\n"
    book = build(files={"index.md": index})
    words_in_order(book.pages[4], "Un", "https://example.org/", "Deux")


def test_the_contents_have_an_address_however_deep_it_is(build: Build) -> None:
    files = {
        "un.md": "# Un\n\n:::{toctree}\n:caption: Suite\nsous\n:::\n",
        "sous.md": "# Sous\n\n:::{toctree}\nUn site <https://example.org/a>\n:::\n",
    }
    book = build(files=files | {"index.md": "# L\n\n:::{toctree}\nun\ndeux\n:::\n"})
    words_in_order(book.pages[4], "Suite", "Un site", "example.org/a", "Deux")


def test_a_caption_that_says_contents_is_no_part(build: Build) -> None:
    index = "# L\n\n:::{toctree}\n:caption: 'Contents:'\n\nun\n:::\n"
    assert outline(build(files={"index.md": index})) == ["Un"]


def test_a_section_of_the_first_document_with_documents_is_a_part_with_its_text(
    build: Build,
) -> None:
    index = """
    # L

    Prose.

    ## Guide

    Ce qui ouvre le guide.

    :::{toctree}
    un
    :::

    Ce qui le suit.

    :::{toctree}
    :hidden:
    :caption: Annexes

    fin
    :::
    """.replace("\n    ", "\n")
    book = build(files={"index.md": index})
    assert outline(book) == ["Guide", "  Un", "Annexes", "  Fin"]
    words_in_order(book.pages[6], "Guide", "Ce qui ouvre le guide.", "Ce qui le suit.")
    assert "Guide" not in book.pages[3]


def test_a_caption_within_a_chapter_is_a_heading(build: Build) -> None:
    chapter = "Texte.\n\n```{toctree}\n:caption: Dedans\n\nsous\n```\n\nSuite du chapitre.\n"
    files = {"sous.md": "# Sous\n\nTexte du sous-document."}
    book = build(chapter, files=files, typst_contents_depth=3)
    assert outline(book)[:3] == ["1 Un", "  Dedans", "    Sous"]
    words_in_order(book.pages[4], "Un", "Dedans", "Sous")
    words_in_order(book.pages[6], "Texte.", "Suite du chapitre.", "Dedans", "Sous")


def test_contents_go_as_deep_as_the_setting_says(build: Build) -> None:
    chapter = "Texte.\n\n## Section\n\nTexte.\n\n### Détail\n\nTexte."
    contents = {depth: build(chapter, typst_contents_depth=depth).pages[4] for depth in (1, 2, 3)}
    assert "Section" not in contents[1]
    assert "Détail" not in contents[2]
    words_in_order(contents[2], "Un", "Section", "Deux")
    words_in_order(contents[3], "Un", "Section", "Détail", "Deux")


def test_contents_follow_the_depth_of_the_table_of_contents(build: Build) -> None:
    chapter = "Texte.\n\n## Section\n\nTexte.\n\n### Détail\n\nTexte."
    toctree = "# L\n\n:::{toctree}\nOPTIONS\n\nun\ndeux\n:::\n"
    shallow, deep, whole, none = (
        build(chapter, files={"index.md": toctree.replace("OPTIONS", options)}).pages[4]
        for options in (":maxdepth: 1", ":maxdepth: 3", ":titlesonly:", "")
    )
    assert "Section" not in shallow
    assert "Section" not in whole
    words_in_order(deep, "Section", "Détail")
    words_in_order(none, "Section", "Deux")
    assert "Détail" not in none


def test_text_of_documents_without_a_title_is_printed_apart(build: Build) -> None:
    index = "# L\n\n:::{toctree}\nun\nnu\nTitre donné <autre>\n:::\n"
    files = {"index.md": index, "nu.md": "Texte nu.", "autre.md": "Texte autre."}
    book = build(files=files)
    assert outline(book) == ["Un", "Titre donné"]
    assert book.pages[8:11] == ["Texte nu. 3", "", "Titre donné Texte autre. 5"]


def test_several_titles_in_a_document_are_several_chapters(build: Build) -> None:
    book = build("Texte.\n\n# Un bis\n\nTexte bis.")
    assert outline(book)[:2] == ["1 Un", "2 Un bis"]
    assert "Texte bis." in book.text


def test_every_title_of_the_first_document_but_the_book_s_is_printed(build: Build) -> None:
    index = "# L\n\nProse.\n\n:::{toctree}\nun\n:::\n\n# Remerciements\n\nÀ tous.\n"
    book = build(files={"index.md": index})
    words_in_order(book.pages[3], "Prose.", "Remerciements", "À tous.")


def test_a_book_of_one_document_is_a_chapter(build: Build) -> None:
    book = build(files={"index.md": "# Seul\n\nTexte seul.\n\n## Section\n\nTexte.\n"})
    assert outline(book) == ["Seul", "  Section"]
    words_in_order(book.pages[6], "Seul", "Texte seul.", "Section")


def test_documents_listed_in_a_quotation_or_a_list_are_chapters(build: Build) -> None:
    quotation = "> Cité.\n>\n> ```{toctree}\n> un\n> ```\n"
    points = "- Point\n\n  ```{toctree}\n  deux\n  ```\n"
    book = build(files={"index.md": f"# L\n\n{quotation}\n{points}"})
    assert outline(book) == ["Un", "Deux"]
    words_in_order(book.pages[3], "Cité.", "Point")


def test_a_document_listed_twice_is_printed_once(build: Build) -> None:
    index = "# L\n\n:::{toctree}\nun\n:::\n\n:::{toctree}\nself\nun\ndeux\n:::\n"
    book = build("Phrase unique.", files={"index.md": index})
    assert outline(book) == ["Un", "Deux"]
    assert " ".join(book.pages).count("Phrase unique.") == 1


def test_links_to_pages_of_the_web_alone_are_words(build: Build) -> None:
    book = build("Voir {ref}`genindex`, {ref}`modindex` et {ref}`search`.")
    assert book.warnings == ""
    assert "Voir Index, Index du module et Page de recherche." in book.text


def test_anchors_before_a_title_are_on_its_page(build: Build) -> None:
    long = "\n\n".join(["Phrase assez longue pour remplir une ligne ou deux. " * 8] * 12)
    chapter = f"{long}\n\n```{{index}} haie\n```\n\n## Section\n\n{long}"
    book = build(chapter)
    page = next(n for n, text in enumerate(book.pages[6:], 1) if "Section" in text)
    assert f"haie, {page}" in book.pages[-1]
