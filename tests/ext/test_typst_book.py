"""The PDF of a whole book, made from tiny books and read back."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import sphinx.locale
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

CONF = """
project = "Le jardin : essai"
author = "Jeanne Exemple"
copyright = "2026, Jeanne Exemple"
language = "fr"
extensions = ["myst_parser", "sphinxcontrib.bibtex", "typst_book"]
bibtex_bibfiles = ["works.bib"]
bibtex_reference_style = "author_year"
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist"]
myst_footnote_transition = False
smartquotes = False
numfig = True
typst_metadata = {
    "subtitle": "Une promenade",
    "publisher": "Éditions du Banc",
    "year": 2026,
    "keywords": ["haies", "allées"],
    "imprint": ["Achevé un mardi."],
}
"""
INDEX = """
# Ce titre est remplacé par celui du projet

La prose de la première page.

:::{toctree}
:numbered: 1

un
deux
:::

:::{toctree}
fin
:::
"""
BIB = """
@book{haie, author = {Bourdon, Ada}, title = {La Haie}, publisher = {Au Buis}, year = 1901}
@misc{site, author = {Carlin, Zoé}, title = {Carnet}, year = 2001,
  url = {https://www.example.org/carnet}}
"""
IMAGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<rect width="40" height="20"/></svg>'
)

# MyST-Parser 5.2 resolves its links through an attribute that Sphinx 9 deprecates.
pytestmark = pytest.mark.filterwarnings(
    "ignore:'myst_parser:sphinx.deprecation.RemovedInSphinx11Warning"
)

Build = Callable[..., "Book"]


class Book:
    """The outcome of a build: its output directory, its warnings and its PDF."""

    def __init__(self, folder: Path, warnings: str) -> None:
        self.folder = folder
        self.warnings = warnings

    @property
    def path(self) -> Path:
        """The PDF, the only one there."""
        (path,) = self.folder.glob("*.pdf")
        return path

    @property
    def source(self) -> str:
        """The Typst source of the text."""
        return (self.folder / "main.typ").read_text(encoding="utf-8")

    @property
    def pages(self) -> list[str]:
        """The text of each page, on one line."""
        pages = PdfReader(self.path).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    @property
    def text(self) -> str:
        """The text of the chapters, which begin on the fifth page."""
        return " ".join(self.pages[4:])


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that builds a book in a folder of its own."""

    def build(
        chapter: str = "", /, files: dict[str, str] | None = None, **settings: object
    ) -> Book:
        number = len(list(tmp_path.iterdir()))
        source, out = tmp_path / f"book{number}", tmp_path / f"book{number}" / "_out"
        source.mkdir()
        texts = {
            "conf.py": CONF,
            "works.bib": BIB,
            "index.md": INDEX,
            "un.md": f"# Un\n\n{dedent(chapter) or 'Rien.'}",
            "deux.md": "# Deux\n\nRien.",
            "fin.md": "# Fin\n\nRien.",
            "image.svg": IMAGE,
        } | (files or {})
        for name, text in texts.items():
            (source / name).write_text(text, encoding="utf-8")
        return run(source, out, **settings)

    return build


def run(source: Path, out: Path, **settings: object) -> Book:
    """Build the book in *source* into *out*, with *settings* over its own."""
    sphinx.locale.translators.clear()  # or the words of the former book stay
    warnings = io.StringIO()
    with patch_docutils(source), docutils_namespace():
        app = Sphinx(
            source,
            source,
            out,
            out.parent / "_doctrees",
            "typst",
            confoverrides=settings,
            status=None,
            warning=warnings,
            freshenv=True,
        )
        app.build()
    return Book(out, warnings.getvalue())


def words_in_order(text: str, *expected: str) -> None:
    """Assert that each of *expected* comes in *text* after the one before it."""
    place = 0
    for words in expected:
        assert words in text[place:], f"{words!r} is not after {place} in {text!r}"
        place = text.index(words, place) + len(words)


def languages_of(path: Path) -> set[str]:
    """Return the languages the PDF names, in its dictionaries and in the marks of its text."""
    reader = PdfReader(path)
    numbers = range(1, int(str(reader.trailer["/Size"])))
    objects = [IndirectObject(number, 0, reader).get_object() for number in numbers]
    languages = {
        str(each["/Lang"])
        for each in objects
        if isinstance(each, DictionaryObject)
        if "/Lang" in each
    }
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        marks = re.findall(rb"/Lang ?\(([^)]+)\)", contents.get_data())
        languages.update(mark.decode() for mark in marks)
    return languages


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


def test_the_first_pages_carry_title_imprint_prose_and_contents(build: Build) -> None:
    title, verso, contents, blank, *_ = build().pages
    words_in_order(title, "Exemple", "Le jardin : essai", "Une promenade", "Banc", "2026")
    words_in_order(
        verso, "La prose de la première page.", "© 2026, Jeanne Exemple", "Achevé un mardi."
    )
    words_in_order(contents, "Table des matières", "1 Un", "5", "2 Deux", "7", "Fin", "9")
    assert blank == ""


def test_the_root_document_gives_its_prose_but_not_its_title(build: Build) -> None:
    index = INDEX + "\nLa prose après le sommaire.\n\n## Un sous-titre\n\nSa suite.\n"
    book = build(files={"index.md": index})
    words_in_order(
        book.pages[1], "première page", "après le sommaire", "Un sous-titre", "Sa suite."
    )
    assert "Ce titre est remplacé" not in " ".join(book.pages)


def test_metadata_says_what_the_book_is(build: Build) -> None:
    reader = PdfReader(build().path)
    assert reader.metadata is not None
    assert reader.metadata.title == "Le jardin : essai"
    assert reader.metadata.author == "Jeanne Exemple"
    assert "haies" in str(reader.metadata["/Keywords"])
    assert str(reader.root_object["/Lang"]) == "fr"


def test_the_file_claims_both_standards(build: Build) -> None:
    stream = PdfReader(build().path).root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    xmp = stream.get_data().decode()
    words_in_order(xmp.replace("\n", ""), "<pdfaid:part>2", "<pdfaid:conformance>A")
    assert "<pdfuaid:part>1" in xmp


def test_pages_are_a5(build: Build) -> None:
    for page in PdfReader(build().path).pages:
        millimetres = [float(side) * 25.4 / 72 for side in page.mediabox[2:]]
        assert millimetres == pytest.approx([148, 210], abs=0.1)


def test_the_outline_follows_the_sections(build: Build) -> None:
    reader = PdfReader(build("Texte.\n\n## Partie\n\nTexte.\n\n### Détail\n\nTexte.").path)

    def titles(entries: list[object]) -> list[object]:
        return [titles(each) if isinstance(each, list) else each["/Title"] for each in entries]  # type: ignore[index]

    outline = ["Table des matières", "1 Un", ["Partie", ["Détail"]], "2 Deux", "Fin"]
    assert titles(list(reader.outline)) == outline


def test_chapters_are_numbered_as_in_sphinx(build: Build) -> None:
    book = build("## Partie\n\nTexte.")
    assert book.pages[4].startswith("1 Un")
    assert book.pages[6].startswith("2 Deux")
    assert book.pages[8].startswith("Fin")
    assert "#section(2, names:" in book.source  # `:numbered: 1` counts chapters only


def test_running_heads_spare_openings_and_blank_pages(build: Build) -> None:
    book = build("\n\n".join(["Phrase du jardin assez longue pour remplir. " * 20] * 6))
    title, chapter = "Le jardin : essai", "Un"
    assert not book.pages[4].upper().startswith(title.upper())
    assert book.pages[5].upper().startswith(title.upper())
    assert book.pages[6].startswith(f"{chapter} ")
    assert book.pages[6].endswith("7")
    assert book.pages[7] == ""
    assert book.pages[8].startswith("2 Deux")


def noted_chapter(name: str, step: int, modulus: int) -> str:
    """Return a chapter of sixty sentences with a note each, of lengths that seem random."""
    chapter = f"# {name}\n\n"
    for n in range(60):
        chapter += f"{'du jardin de buis ' * (3 + n * step % modulus)} fin{name}{n}.[^n{n}]"
        chapter += "\n\n" if n % 3 == 2 else " "
    for n in range(60):
        chapter += f"[^n{n}]: Note{name}{n} {'sur les allées ' * (2 + n * 7 % 19)}.\n\n"
    return chapter


def test_a_note_is_on_the_page_of_its_mark(build: Build) -> None:
    """With Typst 0.15 and this look, each of the chapters has notes set on a wrong page."""
    files = {
        "un.md": noted_chapter("A", 5, 29),
        "deux.md": noted_chapter("B", 7, 17),
        "fin.md": noted_chapter("C", 11, 11),
    }
    book = build(files=files)
    assert book.warnings == ""
    pages = book.pages
    for name in (f"{chapter}{n}" for chapter in "ABC" for n in range(60)):
        marks = [number for number, page in enumerate(pages) if f"fin{name}." in page]
        notes = [number for number, page in enumerate(pages) if f"Note{name} " in page]
        assert (name, marks) == (name, notes)


def test_a_note_called_twice_is_printed_once(build: Build) -> None:
    book = build("Un mot.[^a] Un autre.[^a]\n\n[^a]: La note.")
    assert book.text.count("La note.") == 1
    words_in_order(book.text, "mot.1", "autre.1")


def test_an_external_link_on_words_shows_its_address_in_a_note(build: Build) -> None:
    book = build("Le [carnet](https://www.example.org/a/) en ligne, ou <https://example.org/b>.")
    words_in_order(book.text, "Le carnet1 en ligne, ou example.org/b.", "1 www.example.org/a")
    assert book.text.count("example.org/b") == 1


def test_in_a_note_a_heading_or_the_bibliography_the_address_is_in_line(build: Build) -> None:
    book = build(
        "## Le [plan](https://example.org/plan)\n\nMot.[^a] {cite:p}`site`\n\n"
        "[^a]: Voir [ici](https://example.org/ici).",
        files={"fin.md": "# Fin\n\n```{bibliography}\n```\n"},
    )
    words_in_order(book.text, "Le plan (example.org/plan)", "Voir ici (example.org/ici).")
    assert "Carnet. 2001. URL: www.example.org/carnet." in book.text
    assert "2 " not in book.pages[4].partition("Voir ici")[2]


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

    assert leads_to(5) == [7, 7, 2]
    assert leads_to(7) == [5]


def test_targets_before_paragraphs_are_anchors_of_their_own(build: Build) -> None:
    book = build("(p1)=\nPremier.\n\n(p2)=\n> Cité.\n")
    assert '#anchor("un:p1")\n\nPremier.' in book.source
    assert '#anchor("un:p2")\n\n#quotation[Cité.]' in book.source


def test_a_note_to_a_title_stays_out_of_contents_and_running_heads(build: Build) -> None:
    long = "\n\n".join(["Phrase du jardin assez longue pour remplir. " * 20] * 6)
    book = build(files={"un.md": f"# Un[^a]\n\n{long}\n\n[^a]: La note du titre."})
    assert [n for n, page in enumerate(book.pages, 1) if "La note du titre." in page] == [5]
    assert book.pages[6].startswith("Un ")


def test_works_have_their_labels_only_if_cited_by_them(build: Build) -> None:
    files = {"fin.md": "# Fin\n\n```{bibliography}\n:all:\n```\n"}
    by_year = build("Voir {cite:p}`haie`.", files=files)
    words_in_order(by_year.text, "Voir [Bourdon, 1901].", "Fin Ada Bourdon.")
    by_label = build("Voir {cite:p}`haie`.", files=files, bibtex_reference_style="label")
    words_in_order(by_label.text, "Voir [Bou01].", "[Bou01] Ada Bourdon.", "[Car01] Zoé Carlin.")
    by_hand = build("```{eval-rst}\nVoir [Buis]_.\n\n.. [Buis] Ada Bourdon.\n```")
    words_in_order(by_hand.text, "Voir [Buis].", "[Buis] Ada Bourdon.")


@pytest.mark.parametrize(
    "bibliography",
    [
        pytest.param("```{bibliography}\n:all:\n:list: bullet\n```", id="sphinxcontrib-bibtex"),
        pytest.param("{.bibliography}\n- Une œuvre.\n- Une autre.", id="marked by its class"),
    ],
)
def test_bullet_lists_of_works_are_set_as_a_bibliography(build: Build, bibliography: str) -> None:
    book = build(files={"fin.md": f"# Fin\n\n{bibliography}\n"})
    assert book.source.count("#bibliography-entry[") == 2
    assert "#bullets" not in book.source


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
    assert book.pages[2].startswith("Table of Contents")
    assert "Warning The gate." in book.text.replace("WARNING", "Warning")
    assert str(PdfReader(book.path).root_object["/Lang"]) == "en"


def test_two_builds_of_one_date_are_the_same_file(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "981173106")
    first, second = build("Texte.[^a]\n\n[^a]: Note."), build("Texte.[^a]\n\n[^a]: Note.")
    assert first.path.read_bytes() == second.path.read_bytes()
    metadata = PdfReader(first.path).metadata
    assert metadata is not None
    assert metadata.creation_date is not None
    assert metadata.creation_date.year == 2001


def test_the_file_is_named_after_the_project_or_as_asked(build: Build) -> None:
    assert build().path.name == "le-jardin-essai.pdf"
    assert build(typst_filename="jardin").path.name == "jardin.pdf"


def test_a_template_of_one_s_own_replaces_the_look_only(build: Build, tmp_path: Path) -> None:
    template = tmp_path / "mine.typ"
    template.write_text(
        "#let book(metadata, front-matter: none, body) = {\n"
        "  set document(title: metadata.title, date: auto)\n  body\n}\n"
        "#let anchor(name) = [#metadata(name)#label(name)]\n"
        "#let chapter(number: none, names: (), body) = heading(level: 1, body)\n",
        encoding="utf-8",
    )
    book = build("Texte.", typst_template=str(template))
    assert book.pages == ["Un Texte. Deux Rien. Fin Rien."]


def test_cells_keep_their_alignment_and_spans(build: Build) -> None:
    book = build(
        "| Ville | Arbres |\n|-------|-------:|\n| Tours | 12     |\n\n"
        "```{eval-rst}\n+---+---+\n| a | b |\n+---+---+\n| c     |\n+-------+\n```"
    )
    assert "rows: (([Tours], table.cell(align: right)[12]),)" in book.source
    assert "rows: (([a], [b]), (table.cell(colspan: 2)[c],))" in book.source


def test_each_paragraph_is_a_line_of_source(build: Build) -> None:
    book = build("Une phrase.\nUne autre phrase.\n\nUn paragraphe.")
    assert "\n\nUne phrase. Une autre phrase.\n\nUn paragraphe.\n\n" in book.source
