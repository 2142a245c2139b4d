"""Pages: the first ones, the contents, openings, running heads, page labels."""

import json

import typst
from pypdf import PdfReader

from .conftest import INDEX, Build, words_in_order


def test_the_first_pages_are_those_of_a_book(build: Build) -> None:
    half_title, blank, title, imprint, contents, last, first, *_ = build().pages
    assert half_title == "Le jardin"
    assert blank == last == ""
    words_in_order(title, "Exemple", "Le jardin", "essai", "Une promenade", "Banc", "2026")
    words_in_order(
        imprint, "La prose de la première page.", "© 2026, Jeanne Exemple", "Achevé un mardi."
    )
    words_in_order(contents, "Table des matières", "1 Un", "1", "2 Deux", "3", "Fin", "5")
    assert first.startswith("1 Un")


def test_what_comes_before_the_first_numbered_chapter_has_roman_numerals(build: Build) -> None:
    index = ":::{toctree}\nfin\n:::\n\n:::{toctree}\n:numbered: 1\n\nun\ndeux\n:::\n"
    book = build(files={"index.md": f"# Jardin\n\n{index}"})
    assert book.labels == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "1", "2", "3"]
    words_in_order(book.pages[4], "Fin", "vii", "1 Un", "1", "2 Deux", "3")
    assert book.pages[6].endswith("vii")


def test_without_numbered_chapters_all_of_them_have_arabic_numerals(build: Build) -> None:
    book = build(files={"index.md": "# Jardin\n\n:::{toctree}\nun\nfin\n:::\n"})
    assert book.labels == ["i", "ii", "iii", "iv", "v", "vi", "1", "2", "3"]


def test_a_translator_is_named_on_the_title_page_and_in_the_file(build: Build) -> None:
    book = build(typst_metadata={"translator": "Traduit par Ada Bourdon"})
    assert "Traduit par Ada Bourdon" in book.pages[2]
    metadata = PdfReader(book.path).metadata
    assert metadata is not None
    assert metadata.subject == "Traduit par Ada Bourdon"


def test_the_root_document_gives_its_prose_but_not_its_title(build: Build) -> None:
    index = INDEX + "\nLa prose après le sommaire.\n\n## Un sous-titre\n\nSa suite.\n"
    book = build(files={"index.md": index})
    words_in_order(
        book.pages[3], "première page", "après le sommaire", "Un sous-titre", "Sa suite."
    )
    assert "Ce titre est remplacé" not in " ".join(book.pages)


def test_the_outline_follows_the_sections(build: Build) -> None:
    reader = PdfReader(build("Texte.\n\n## Partie\n\nTexte.\n\n### Détail\n\nTexte.").path)

    def titles(entries: list[object]) -> list[object]:
        return [titles(each) if isinstance(each, list) else each["/Title"] for each in entries]  # type: ignore[index]

    outline = ["Table des matières", "1 Un", ["Partie", ["Détail"]], "2 Deux", "Fin"]
    assert titles(list(reader.outline)) == outline


def test_chapters_are_numbered_as_in_sphinx(build: Build) -> None:
    book = build("## Partie\n\nTexte.")
    assert book.pages[6].startswith("1 Un")
    assert book.pages[8].startswith("2 Deux")
    assert book.pages[10].startswith("Fin")
    assert "#section(2, first: true, names:" in book.source  # `:numbered: 1` counts chapters only


def test_running_heads_spare_openings_and_blank_pages(build: Build) -> None:
    book = build("\n\n".join(["Phrase du jardin assez longue pour remplir. " * 20] * 6))
    assert book.pages[6].startswith("1 Un")
    assert book.pages[7].startswith("LE JARDIN ")  # what comes before the colon
    assert book.pages[8].startswith("Un ")
    assert book.pages[8].endswith("3")
    assert book.pages[9] == ""
    assert book.pages[10].startswith("2 Deux")


def sections(count: int) -> str:
    return "\n\n".join(f"## Partie {n}\n\nTexte." for n in range(count))


def test_the_last_page_of_contents_has_a_running_head_too(build: Build) -> None:
    book = build(sections(25))
    assert book.pages[4].startswith("Table des matières")
    assert book.pages[5].startswith("LE JARDIN ")
    assert book.pages[6].startswith("1 Un")


# What Typst has set once it sets again as long as what it looks up there changes. A page that turns
# elsewhere the second time is dear: all after it is set once more, and every link to it.
TURNS = """
#context {
  let before = query(<turns>)
  let pages = query(<opening>).map(it => it.location().page())
  [#metadata((..if before != () { before.first().value }, pages))<turns>]
}
"""


def test_pages_turn_where_they_did_before_typst_knew_of_headings_and_labels(build: Build) -> None:
    links = "[un lien assez long pour une ligne](deux.md) et la suite. " * 150
    book = build(f"{sections(60)}\n\n{links}")
    source = book.folder / "turns.typ"
    source.write_text(book.source + TURNS, encoding="utf-8")
    compiler = typst.Compiler(source, root=book.folder, ignore_system_fonts=True)
    unknown, first, second, *_ = json.loads(compiler.query("<turns>", field="value"))[0]
    assert unknown == []
    assert first == second
    assert len(first) == 4


def test_a_note_to_a_title_stays_out_of_contents_and_running_heads(build: Build) -> None:
    long = "\n\n".join(["Phrase du jardin assez longue pour remplir. " * 20] * 6)
    book = build(files={"un.md": f"# Un[^a]\n\n{long}\n\n[^a]: La note du titre."})
    assert [n for n, page in enumerate(book.pages, 1) if "La note du titre." in page] == [7]
    assert book.pages[8].startswith("Un ")


def test_a_short_row_of_a_table_is_on_one_page(build: Build) -> None:
    words = "des mots dans une case, " * 7
    cells = [f"Début-{n:02}. {words[: 4 * n]} Fin-{n:02}." for n in range(40)]
    rows = "\n".join(f"| {cell} | {'oui ' * 9} | {'non ' * 9} |" for cell in cells)
    pages = build(f"| Mots | Un | Deux |\n|---|---|---|\n{rows}\n").pages
    for n in range(40):
        assert [f"Début-{n:02}." in page for page in pages] == [
            f"Fin-{n:02}." in page for page in pages
        ]
