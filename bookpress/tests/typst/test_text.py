"""The text: words, notes, links, works, languages, and the source they are written in."""

from typing import Any

import pytest
from pypdf import PdfReader

from .conftest import Build, languages_of, words_in_order

HEDGES = ("hedge", "garden", "wood", "pond", "deep")


def test_words_of_every_construct_arrive_in_order(build: Build) -> None:
    book = build(
        """
        Un *mot penché et **gras*** puis `du code`.

        - premier point
          - point intérieur

        3. troisième pas

        Terme
        : définition du terme

        > Passage cité.

        ```{epigraph}
        Exergue.

        -- Une signature, {cite:t}`haie`
        ```

        | Ville | Arbres |
        |-------|-------:|
        | Tours | 12     |

        ```{figure} image.svg
        :alt: Un carré
        :name: carre
        Légende du carré.

        Source du carré.
        ```

        ```{code-block} python
        :caption: Un programme
        print("a", 'b')
        ```

        ![Un autre carré](image.svg)

        ```{note}
        Attention aux buis.
        ```

        ```{glossary}
        allée
          Chemin de jardin.
        ```

        Voir {numref}`carre`, {term}`allée` et {abbr}`PLU (plan local)`.

        ```{eval-rst}
        | Vers un
        |   vers deux

        .. rubric:: Intertitre

        .. index:: buis

        H\\ :sub:`2`\\ O.

        :Champ: valeur
        ```

        ***

        Fin du chapitre.
        """,
        files={"fin.md": "# Fin\n\n```{bibliography}\n```\n"},
    )
    assert book.warnings == ""
    words_in_order(
        book.text,
        "Un mot penché et gras puis du code.",
        "premier point",
        "point intérieur",
        "3. troisième pas",
        "Terme définition du terme",
        "Passage cité.",
        "Exergue.",
        "Une signature, Bourdon [1901]",
        "Ville Arbres",
        "Tours 12",
        "Fig. 1.1. Légende du carré.",
        "Source du carré.",
        "Un programme",
        "print(\"a\", 'b')",
        "Note",
        "Attention aux buis.",
        "allée Chemin de jardin.",
        "Voir Fig. 1.1, allée et PLU (plan local).",
        "Vers un",
        "vers deux",
        "Intertitre",
        "H2O.",
        "Champ valeur",
        "Fin du chapitre.",
    )


def test_a_note_that_nothing_calls_is_printed_where_it_stands(build: Build) -> None:
    book = build("Avant.\n\n```{eval-rst}\n.. [#] Note *seule*.\n```\n\nAprès.")
    words_in_order(book.text, "Avant.", "Note seule.", "Après.")


def test_a_note_called_twice_is_printed_once(build: Build) -> None:
    book = build("Un mot.[^a] Un autre.[^a]\n\n[^a]: La note.")
    assert book.text.count("La note.") == 1
    words_in_order(book.text, "mot.1", "autre.1")


def test_an_external_link_on_words_shows_its_address_in_a_note(build: Build) -> None:
    book = build("Le [carnet](https://www.example.org/a/) en ligne, ou <https://example.org/b>.")
    words_in_order(book.text, "Le carnet1 en ligne, ou example.org/b.", "1 www.example.org/a")
    assert book.text.count("example.org/b") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ["hedge1’,", "garden2’s", "wood3.", "pond4 (deep5)"]),
        ("en", ["hedge’,1", "garden2’s", "wood.3", "pond4 (deep5)"]),
    ],
)
def test_the_mark_of_an_address_stands_by_punctuation_as_the_language_has_it(
    build: Build, language: str, words: list[str]
) -> None:
    links = {name: f"[{name}](https://example.org/{name})" for name in HEDGES}
    text = "‘[{hedge}]{{.language-la}}’, the {garden}’s *gate*, {wood}. A {pond} ({deep}) …"
    book = build(text.format(**links), language=language)
    words_in_order(book.text, *words)


def test_in_a_note_a_heading_or_the_bibliography_the_address_is_in_line(build: Build) -> None:
    book = build(
        "## Le [plan](https://example.org/plan)\n\nMot.[^a] {cite:p}`site`\n\n"
        "[^a]: Voir [ici](https://example.org/ici).",
        files={"fin.md": "# Fin\n\n```{bibliography}\n```\n"},
    )
    words_in_order(book.text, "Le plan (example.org/plan)", "Voir ici (example.org/ici).")
    assert "Carnet. 2001. URL: www.example.org/carnet." in book.text
    assert "2 " not in book.pages[6].partition("Voir ici")[2]


def test_internal_links_lead_to_their_place(build: Build) -> None:
    book = build(
        "(ici)=\n## Partie\n\n[avant](#la), [chapitre](deux.md), [accueil](index.md).",
        files={"deux.md": "# Deux\n\n(la)=\nDeuxième paragraphe, voir [l’autre](#ici).\n"},
    )
    assert book.warnings == ""
    reader = PdfReader(book.path)
    pages = {page.indirect_reference: n for n, page in enumerate(reader.pages, start=1)}

    def leads_to(page: int) -> list[int]:
        annotations: list[Any] = list(reader.pages[page - 1].annotations or [])
        targets = [each.get_object() for each in annotations]
        return [pages[(t.get("/Dest") or t["/A"]["/D"])[0]] for t in targets]

    assert leads_to(7) == [9, 9, 4]
    assert leads_to(9) == [7]


def test_targets_before_paragraphs_are_anchors_of_their_own(build: Build) -> None:
    book = build("(p1)=\nPremier.\n\n(p2)=\n> Cité.\n")
    assert '#anchor("un:p1")\n\n  Premier.' in book.source
    assert '#anchor("un:p2")\n\n  #quotation[Cité.]' in book.source


def test_works_have_their_labels_only_if_cited_by_them(build: Build) -> None:
    files = {"fin.md": "# Fin\n\n```{bibliography}\n:all:\n```\n"}
    by_year = build("Voir {cite:p}`haie`.", files=files)
    words_in_order(by_year.text, "Voir [Bourdon, 1901].", "Fin Ada Bourdon.")
    by_label = build("Voir {cite:p}`haie`.", files=files, bibtex_reference_style="label")
    words_in_order(by_label.text, "Voir [Bou01].", "[Bou01] Ada Bourdon.", "[Car01] Zoé Carlin.")
    by_hand = build("```{eval-rst}\nVoir [Buis]_.\n\n.. [Buis] Ada Bourdon.\n```")
    words_in_order(by_hand.text, "Voir [Buis].", "[Buis] Ada Bourdon.")


def test_foreign_words_bear_their_language(build: Build) -> None:
    book = build(
        "Le [garden path]{.language-en}.\n\n{.language-de}\n> Der Garten.\n\n"
        "L’[allotment]{.language-en-gb}."
    )
    assert book.warnings == ""
    assert languages_of(book.path) == {"fr", "en", "de", "en-GB"}
    words_in_order(book.text, "Le garden path.", "Der Garten.", "L’allotment.")


def test_interface_words_and_hyphenation_follow_the_language(build: Build) -> None:
    book = build("```{warning}\nThe gate.\n```", language="en")
    assert book.pages[4].startswith("Table of Contents")
    assert "Warning The gate." in book.text.replace("WARNING", "Warning")
    assert str(PdfReader(book.path).root_object["/Lang"]) == "en"


def test_cells_keep_their_alignment_and_spans(build: Build) -> None:
    book = build(
        "| Ville | Arbres |\n|-------|-------:|\n| Tours | 12     |\n\n"
        "```{eval-rst}\n+---+---+\n| a | b |\n+---+---+\n| c     |\n+-------+\n```"
    )
    assert "rows: (([Tours], table.cell(align: right)[12]),)" in book.source
    assert "rows: (([a], [b]), (table.cell(colspan: 2)[c],))" in book.source


def test_each_paragraph_is_a_line_of_source(build: Build) -> None:
    book = build("Une phrase.\nUne autre phrase.\n\nUn paragraphe.")
    assert "\n  Une phrase. Une autre phrase.\n\n  Un paragraphe.\n" in book.source


def test_the_lines_of_an_imprint_begin_where_the_one_above_them_does(build: Build) -> None:
    book = build("Version 2\n\n{.imprint}\nTraduit\n\n{.imprint}\nPresses\n\nPuis le texte.")
    begins: dict[str, float] = {}

    def note(text: str, matrix: list[float], at: list[float], *_: object) -> None:
        begins.setdefault(text.strip(), at[4] + matrix[4])

    page = next(page for page in PdfReader(book.path).pages if "Traduit" in page.extract_text())
    page.extract_text(visitor_text=note)
    assert begins["Version 2"] == begins["Traduit"] == begins["Presses"] < begins["Puis le texte."]
